"""`meritara remind`: writes the reminders of the day, once however often it is called."""

import os

import click

from meritara.cli.frame import Bilingual
from meritara.cli.serve import migrated
from meritara.cli.speech import note


@click.command("remind", cls=Bilingual)
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def command(*, local: bool) -> None:
    """Tulis pengingat untuk tahap yang berakhir dalam 7, 3, atau 1 hari; jalankan tiap pagi.

    Write reminders for stages that end in 7, 3 or 1 days; run it every morning.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    migrated(local=local)
    from meritara.jobs.reminders import remind

    note("cli-reminded", count=remind())
