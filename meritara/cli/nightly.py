"""`meritara nightly`: all that is done once a day, once however often it is called."""

import os

import click

from meritara.cli.frame import Bilingual
from meritara.cli.serve import keyed, migrated
from meritara.cli.speech import note

FINDINGS = 1


@click.command("nightly", cls=Bilingual)
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def command(*, local: bool) -> int:
    """Kerjakan semua pekerjaan harian: jangkar, pengingat, pemindaian, pembersihan. Aman dijalankan dua kali.

    Do all of the day's work: the anchor, reminders, scans that wait, tidying. Safe to run twice.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    migrated(local=local)
    if local:
        keyed(local=True)
    from meritara.jobs.nightly import nightly

    night = nightly()
    told = ", ".join(f"{name} {count}" for name, count in night.done.items())
    note("cli-nightly", done=told or "-")
    if night.failed:
        note("cli-nightly-failed", steps=", ".join(night.failed))
    return FINDINGS if night.failed else 0
