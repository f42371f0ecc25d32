"""`meritara anchor`: the signed statement of tonight, where every chain ends."""

import os
from pathlib import Path

import click

from meritara.cli.frame import Bilingual
from meritara.cli.serve import keyed, migrated
from meritara.cli.speech import note

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("anchor", cls=Bilingual)
@click.option("--copy", type=FOLDER, help="Salin jangkar ke folder ini. / Copy the anchors to this folder.")
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def command(*, copy: Path | None, local: bool) -> None:
    """Buat jangkar hari ini, satu kali saja, dan kirim kabarnya kepada auditor.

    Make the anchor of today, once, and tell the auditors.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    migrated(local=local)
    if local:
        keyed(local=True)
    from meritara.jobs.proofs import anchor_night, copy_anchors

    made = anchor_night()
    if made:
        note("cli-anchored", number=made.number, day=made.day.isoformat())
    else:
        note("cli-anchored-before")
    if copy:
        copy_anchors(copy)
