"""`meritara law try`: published results scored by another version; who would change category."""

from collections.abc import Iterator
from pathlib import Path

import click

from meritara.cli import site
from meritara.cli.frame import Bilingual
from meritara.cli.law_import import read_path
from meritara.cli.speech import note, word
from meritara.cli.tables import aligned
from meritara.cli.words import TEXTS
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.score import show
from meritara.problem import Refused
from meritara.reports.tried_law import Line, Tried

FINDINGS = 1


@click.command("law try", cls=Bilingual)
@click.argument("name", metavar="INSTRUMENT@VERSION|WORKBOOK")
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def command(name: str, *, local: bool) -> int:
    """Hitung ulang jawaban tersimpan dari hasil terbit menurut suatu versi: siapa akan pindah kategori.

    Score the stored answers of published results by a version, or by the workbook of one: who would change
    category. Nothing is written, and determined results never change. Exit status 1: somebody would.
    """
    one = chosen(name)
    site.ready(local=local)
    from meritara.jobs.law_trials import try_on_results

    found = try_on_results(one)
    remark(found)
    if not found.lines:
        return 0
    click.echo("\n".join(told(found)))
    note("tried-unmoved")
    return FINDINGS if found.moved else 0


def chosen(name: str) -> Instrument:
    """Return the version of a name, or of a workbook."""
    if not name.lower().endswith(".xlsx"):
        return library().get(name)
    annex = read_path(Path(name))
    if annex.problems:
        raise Refused(annex.problems)
    return annex.instrument


def remark(found: Tried) -> None:
    """Say what the version does not share with the stored answers."""
    if not found.lines:
        note("tried-none", id=found.instrument.id)
    for code, counts in (("tried-unknown", found.unknown), ("tried-asked", found.asked)):
        for name, count in counts.items():
            note(code, name=name, count=count)
    for code, count in (("tried-untold", found.untold), ("tried-apart", found.apart)):
        if count:
            note(code, count=count)


def told(found: Tried) -> Iterator[str]:
    """Yield how many go from each category to each, then who does."""
    one = found.instrument
    counts = {"count": len(found.lines), "moved": len(found.moved)}
    yield word(TEXTS["tried-head"]).format(key=one.key, **counts)
    for (before, after), count in found.ways.items():
        yield f"  {called(one, before)} -> {called(one, after)}: {count}"
    digits = one.decimals(one.root)
    rows = [
        (
            str(line.stored.year),
            show(line.stored.total, digits),
            show(line.total, digits),
            f"{way(one, line)}  {line.stored.name}",
        )
        for line in found.moved
    ]
    yield from aligned(rows) if rows else ()


def way(one: Instrument, line: Line) -> str:
    """Return from which category to which an agency would go."""
    return f"{called(one, line.stored.band)} -> {called(one, line.band.id if line.band else '')}"


def called(one: Instrument, band: str) -> str:
    """Return how a category is called, its id where the version does not have it."""
    known = one.band(band)
    return word(known.name) if known else band or "-"
