"""`meritara band`: the band of totals that are already known."""

from fractions import Fraction

import click

from meritara.cli.choosing import Day, pick
from meritara.cli.frame import Bilingual
from meritara.cli.speech import word
from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.published import band_of_total
from meritara.problem import Place, Problem, Refused
from meritara.tables.figures import decimal_of

DECIMALS = 18  # a total is no amount of money: 249.995 has a decimal point, not thousands


@click.command("band", cls=Bilingual, context_settings={"ignore_unknown_options": True})
@click.argument("instrument", metavar="INSTRUMENT[@VERSION]")
@click.argument("totals", metavar="TOTAL...", nargs=-1, required=True)
@click.option("--on", type=Day(), help="Versi yang berlaku pada hari itu. / The version in force on a day.")
def command(instrument: str, totals: tuple[str, ...], on: object) -> None:
    """Cetak nilai, kategori, dan namanya, satu baris untuk tiap nilai.

    Print each total with its band and the band's name, tab-separated, one line each. A total with more
    decimals than the law's rounding is rounded first.
    """
    one = pick(instrument, on=on)  # type: ignore[arg-type]
    problems: list[Problem] = []
    found = [banded(one, text, problems) for text in totals]
    if problems:
        raise Refused(problems)
    for text, band in zip(totals, found, strict=True):
        if band is not None:
            click.echo(f"{text}\t{band.id}\t{word(band.name)}")


def banded(instrument: Instrument, text: str, problems: list[Problem]) -> Band | None:
    """Return the band of one written total; what is wrong is added to the problems."""
    if text.startswith("--"):
        problems.append(Problem("cli-unknown-option", params=unknown(text)))
        return None
    try:
        return band_of_total(instrument, written(text))
    except Refused as refused:
        problems.extend(refused.problems)
        return None


def unknown(text: str) -> dict[str, str]:
    """Return what is said about an option that is none."""
    return {"name": text[:40], "nearest": "--on", "path": "meritara band"}


def written(text: str) -> Fraction:
    """Return a total from its text."""
    try:
        value = decimal_of(text, decimals=DECIMALS)
    except Refused:
        value = None
    if value is None:
        raise Refused([Problem("cli-not-total", Place(), {"value": text[:40]})])
    return value
