"""`meritara keys`: the keys that sign results and anchors, and the public list of them."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from meritara.cli.frame import Bilingual
from meritara.cli.tables import aligned
from meritara.problem import refuse
from meritara.proof.keyring import PublicKey, own_folder
from meritara.proof.moments import moment, said
from meritara.proof.signing import known_keys, make_pair, write_keys

VERBS = {
    "list": "Tampilkan daftar kunci. / Show the list of keys.",
    "new ID --holder PEMILIK": "Buat kunci yang berlaku mulai sekarang. / Make a key, valid from now on.",
    "retire ID": "Kunci ini berhenti menandatangani. / This key signs no more.",
    "revoke ID --reason ALASAN": "Kunci ini jatuh ke tangan lain. / This key fell into other hands.",
}


class Verbs(Bilingual, click.Group):
    """The commands about keys."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        Bilingual.format_options(self, ctx, formatter)
        with formatter.section("Perintah / commands"):
            formatter.write_dl(list(VERBS.items()))


class Moment(click.ParamType):
    """A moment in UTC."""

    name = "moment"

    def convert(self, value: object, *_asked: object) -> dt.datetime:
        """Return the moment, or refuse a text that is none."""
        if isinstance(value, dt.datetime):
            return value
        try:
            return moment(str(value))
        except ValueError as error:
            raise refuse("proof-key-moment", value=str(value)[:40]) from error


AT = click.option("--at", type=Moment(), help="Sejak saat itu, bukan sekarang (UTC). / From then, not now.")


@click.group("keys", cls=Verbs)
def command() -> None:
    """Kunci yang menandatangani hasil dan jangkar; foldernya MERITARA_KEYS, atau var/keys.

    The keys that sign results and anchors; their folder is MERITARA_KEYS, or var/keys.
    """


@command.command("list", cls=Bilingual)
def show() -> None:
    """Tampilkan setiap kunci dengan masa berlakunya. / Show each key with its time."""
    head = ("id", "use", "from", "until", "revoked", "holder")
    keys = known_keys(folder()).keys.values()
    rows = [
        (one.id, one.use, day(one.from_at), day(one.until_at), day(one.revoked_at), one.holder)
        for one in keys
    ]
    for line in aligned([head, *rows]):
        click.echo(line)


@command.command("new", cls=Bilingual)
@click.argument("id")
@click.option("--holder", required=True, help="Siapa pemilik kunci. / Whose key it is.")
@click.option("--demo", is_flag=True, help="Hanya untuk mencoba. / For trying out only.")
@AT
def new(id: str, *, holder: str, demo: bool, at: dt.datetime | None) -> None:
    """Buat pasangan kunci: ID.key hanya terbaca pemiliknya (0600), public.json untuk semua orang.

    Make a pair: ID.key is for its owner alone (0600), public.json for everybody.
    """
    made = make_pair(folder(), id, holder=holder, use="demo" if demo else "official", at=at or now())
    click.echo(f"{folder() / made.id}.key")
    click.echo(f"{made.id} {made.public}")


@command.command("retire", cls=Bilingual)
@click.argument("id")
@AT
def retire(id: str, *, at: dt.datetime | None) -> None:
    """Hentikan kunci: yang sudah ditandatangani tetap berlaku. / End a key: what it signed still stands."""
    change(replace(known(id), until_at=at or now()))


@command.command("revoke", cls=Bilingual)
@click.argument("id")
@click.option("--reason", required=True, help="Apa yang terjadi. / What happened.")
@AT
def revoke(id: str, *, reason: str, at: dt.datetime | None) -> None:
    """Cabut kunci: yang ditandatanganinya hanya berlaku bila jangkar sebelum saat itu mencatatnya.

    Revoke a key: what it signed stands only where an anchor before that moment knows it.
    """
    change(replace(known(id), revoked_at=at or now(), reason=reason))


def folder() -> Path:
    """Return the folder of the keys."""
    return own_folder() or Path("var/keys")


def now() -> dt.datetime:
    """Return this moment to the second."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


def day(at: dt.datetime | None) -> str:
    """Return a moment as text, or a dash."""
    return said(at) if at else "-"


def known(id: str) -> PublicKey:
    """Return a key of the list, or refuse."""
    found = known_keys(folder()).keys.get(id)
    if found is None:
        raise refuse("proof-key-absent", key=id[:60])
    return found


def change(key: PublicKey) -> None:
    """Write a changed key into the list."""
    keys = dict(known_keys(folder()).keys) | {key.id: key}
    write_keys(folder(), keys.values())
    click.echo(f"{key.id} {day(key.from_at)} {day(key.until_at)} {day(key.revoked_at)}")
