"""`meritara admin create`: the first account, which opens all others."""

import os

import click

from meritara.cli.frame import Bilingual
from meritara.cli.serve import migrated
from meritara.cli.speech import note


class Verbs(Bilingual, click.Group):
    """The commands about those who run the system."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        Bilingual.format_options(self, ctx, formatter)
        with formatter.section("Perintah / commands"):
            formatter.write_dl(
                [("create EMAIL NAMA", "Buka akun pengelola sistem. / Open an administrator.")]
            )


@click.group("admin", cls=Verbs)
def command() -> None:
    """Akun yang membuka akun lain. / The account that opens others."""


@command.command("create", cls=Bilingual)
@click.argument("email")
@click.argument("name", metavar="NAMA")
@click.option("--letter", default="", help="Nomor surat tugasnya. / Number of the letter that appoints.")
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def create(email: str, name: str, *, letter: str, local: bool) -> None:
    """Buka akun Pengelola sistem dan cetak tautan sekali pakai untuk membuat kata sandinya.

    Open the account of a system administrator and print the one-time link that sets its password. Where one
    already works, a letter is needed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    migrated(local=local)
    from django.conf import settings
    from django.urls import reverse

    from meritara.records.actions.accounts import TOKEN
    from meritara.records.actions.admissions import Who, install

    site = settings.MERITARA_URL or "http://127.0.0.1:8000"
    there = install(Who(email, name), letter=letter, address=site + reverse("invitation", args=[TOKEN]))
    note("cli-admin-made", name=name, email=email)
    click.echo(there)
