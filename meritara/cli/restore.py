"""`meritara restore FILE`: a backup in place of what is there, asked twice where something is."""

import os
from pathlib import Path
from typing import Any

import click

from meritara.cli.frame import Bilingual
from meritara.cli.speech import ask, note
from meritara.problem import refuse


@click.command("restore", cls=Bilingual)
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option(
    "--yes", metavar="NAMA", default="", help="Nama basis data yang diganti. / Database to replace."
)
@click.option(
    "--identity",
    metavar="BERKAS",
    type=click.Path(path_type=Path),
    help="Kunci pembuka cadangan yang disandikan. / The key of an enciphered backup.",
)
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def command(file: Path, *, yes: str, identity: Path | None, local: bool) -> None:
    """Pulihkan cadangan ke basis data kosong, atau sebagai ganti yang ada (ditanya dua kali).

    Restore a backup into an empty database, or in place of a live one (asked twice).
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    import django

    django.setup()
    from meritara.jobs.backup.restore import look, restore

    key = identity.read_text(encoding="utf-8") if identity else ""
    about = look(file, identity=key)
    agreed(about, yes)
    done = restore(file, identity=key)
    counts = {"rows": done.rows, "files": done.files, "snapshots": done.snapshots}
    note("backup-restored", made_at=about.get("made_at", "?"), **counts)
    if not done.known_key:
        note("backup-other-key")


def agreed(about: dict[str, Any], yes: str) -> None:
    """Have somebody agree twice that what is in the database goes; nobody is asked where nothing is."""
    from meritara.jobs.backup.places import database_name
    from meritara.records.holding import holdings

    held, name = holdings(), database_name()
    if not held.anything:
        return
    if yes:
        if yes != name:
            raise refuse("backup-not-agreed", name=name)
        return
    note("backup-live", name=name, users=held.users, events=held.events, made_at=about.get("made_at", "?"))
    if ask("backup-ask").lower() not in ("ya", "yes") or ask("backup-ask-name") != name:
        raise refuse("backup-not-agreed", name=name)
