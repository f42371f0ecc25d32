"""`meritara admin`: the first account, which opens all others, and the secret key and its successors."""

import os
import secrets
from pathlib import Path

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
                [
                    ("create EMAIL NAMA", "Buka akun pengelola sistem. / Open an administrator."),
                    ("key BERKAS", "Ganti kunci rahasia; yang lama masih membuka. / Rotate the secret key."),
                    ("reseal", "Sandikan ulang dengan kunci terbaru. / Encipher again, newest key."),
                ]
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


@command.command("key", cls=Bilingual)
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path, dir_okay=False))
def key(file: Path) -> None:
    """Tulis kunci baru di baris pertama berkas kunci; kunci lama di bawahnya masih membuka.

    Write a new key on the first line of the file of keys; those below it still open what they sealed.
    """
    from meritara.files.disk import durable, moved

    known = file.read_text(encoding="ascii").split() if file.exists() else []
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        if file.exists():  # a group that may read it goes on reading it
            os.fchmod(out.fileno(), file.stat().st_mode & 0o640)
            os.fchown(out.fileno(), file.stat().st_uid, file.stat().st_gid)
        out.write("".join(f"{one}\n" for one in [secrets.token_urlsafe(64), *known]).encode())
        durable(out)
    moved(new, file.absolute())
    note("cli-key-made", file=file, count=len(known))


@command.command("reseal", cls=Bilingual)
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def reseal(*, local: bool) -> int:
    """Sandikan ulang kode sekali pakai dengan kunci terbaru, supaya kunci lama dapat dibuang.

    Encipher one-time codes again with the newest key, so that older ones may go.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    migrated(local=local)
    from meritara.records import secret

    done, lost = secret.reseal()
    note("cli-resealed", done=done, lost=lost)
    return 1 if lost else 0
