"""All keys in a folder of their own: the secret keys as the site is started with, and those that sign."""

from pathlib import Path

from django.conf import settings

from meritara.files.disk import private
from meritara.jobs.backup.take import fresh, secret_keys
from meritara.problem import refuse


def write_keys(folder: Path) -> None:
    """Write the secret keys, a line each, and a copy of the keys that sign, for the owner alone."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise refuse("backup-keys-there", value=folder)
    private(folder.absolute())
    with fresh(folder / "secret-key") as file:
        file.write("".join(f"{one}\n" for one in secret_keys()).encode())
    for path in sorted(settings.MERITARA_KEYS.glob("*")):
        if path.is_file():
            with fresh(private(folder / "keys") / path.name) as file:
                file.write(path.read_bytes())
