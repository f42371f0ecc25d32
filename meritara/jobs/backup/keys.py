"""The secret keys in a file of their own, which the site can be started with as it is."""

from pathlib import Path

from meritara.jobs.backup.take import fresh, secret_keys


def write_keys(path: Path) -> None:
    """Write the present secret key and those before it, a line each, for the owner alone."""
    with fresh(path) as file:
        file.write("".join(f"{one}\n" for one in secret_keys()).encode())
