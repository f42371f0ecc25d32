"""`meritara index`: the index of every person of a snapshot, and its means from the nation down to units."""

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from meritara.cli.choosing import Day
from meritara.cli.frame import Bilingual
from meritara.cli.reading import form_option
from meritara.cli.speech import language, note, word
from meritara.cli.tables import aligned
from meritara.cli.words import TEXTS
from meritara.instruments.library import library
from meritara.law.dated import say_day
from meritara.problem import refuse
from meritara.registry import importing
from meritara.registry.facts.sources import Reckoning
from meritara.registry.facts.terms import terms
from meritara.registry.snapshot import find, last
from meritara.reports.person_index import Index, index, values
from meritara.reports.sums import LEVELS, Sums, sums
from meritara.reports.versions import choose
from meritara.tables.writer import guarded, whole

FINDINGS = 1
ROWS = 50_000
SHOWN = ("nation", "region", "agency")
OUT = click.Path(path_type=Path)


@click.command("index", cls=Bilingual)
@click.argument("name", metavar="INSTRUMENT[@VERSION]")
@click.option("--as-of", "on", required=True, type=Day(), help="Hari pengukuran. / The day of reckoning.")
@click.option("--year", type=click.IntRange(1000, 9999), help="Tahun ukur. / The year that is measured.")
@click.option("--snapshot", default="", metavar="ID", help="Data posisi. / The snapshot.")
@click.option(
    "--set", "asked", multiple=True, metavar="NAME=CHOICE", help="Pilihan yang tidak diatur. / A setting."
)
@click.option("-o", "--out", type=OUT, help="Tiap orang ke Parquet atau CSV. / Every person to a file.")
@click.option("--sums", "summed", type=OUT, help="Rata-rata sampai unit kerja. / Means down to units.")
@form_option("table", "json")
def command(name: str, *, on: dt.date, snapshot: str, form: str, out: Path | None, **more: Any) -> int:
    """Hitung indeks tiap orang dari data posisi, dengan alasan tiap angka dan rata-rata orang.

    Compute the index of every person of a snapshot, with the reason for each figure, and the means over
    people. Exit status 1: the snapshot lacks a history, so that the figures are too low.
    """
    for path in (out, more["summed"]):
        suffix_of(path)
    found = measured(name, on, year=more["year"] or on.year, snapshot=snapshot, asked=more["asked"])
    if out:
        write(found, values(found), out)
    means = sums(found)
    if more["summed"]:
        write(found, means.lines().order_by("level", "region", "agency", "unit", "group"), more["summed"])
    click.echo("\n".join(as_json(means) if form == "json" else as_table(means)))
    return FINDINGS if found.absent else 0


def measured(name: str, on: dt.date, *, year: int, snapshot: str, asked: Sequence[str]) -> Index:
    """Return the index that is asked for, having said what it follows."""
    chosen = choose(library(), name, year)
    law = terms(chosen.instrument.id)
    root = importing.root()
    one = find(root, snapshot) if snapshot else last(root, on)
    reckoning = Reckoning(law, law.chosen(settings(asked)), on, year)
    key = chosen.instrument.key
    note("index-snapshot", id=one.id, day=say_day(on, language()), year=year, key=key)
    if chosen.newer:
        note("index-simulation", key=key, year=year, newer=chosen.newer.key)
    found = index(one, chosen, reckoning)
    if found.absent:
        note("index-absent", tables=", ".join(found.absent))
    return found


def settings(asked: Sequence[str]) -> dict[str, str]:
    """Return the settings that were asked for as name and choice."""
    pairs = [one.partition("=") for one in asked]
    return {name.strip(): choice.strip() for name, _, choice in pairs}


def suffix_of(path: Path | None) -> str:
    """Return the form that the name of a file asks for; refuse one that cannot be written."""
    suffix = path.suffix.lower().removeprefix(".") if path else ""
    if path and suffix not in ("csv", "parquet"):
        raise refuse("index-unknown-form", name=path.name[:60])
    return suffix


def write(found: Index, lines: Any, path: Path) -> None:
    """Write lines as Parquet or as CSV, whole or not at all."""
    if suffix_of(path) == "parquet":
        found.store.write(lines, path)
        return
    with whole(path) as beside, beside.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(lines.columns)
        for batch in found.store.batches(lines, ROWS):
            writer.writerows([guarded(cell) for cell in row.values()] for row in batch)


def as_json(means: Sums) -> Iterator[str]:
    """Yield every line down to the units, with what they follow, as JSON."""
    found = means.index
    told = {
        "instrument": found.instrument.key,
        "simulation": found.chosen.is_simulation,
        "measured_by": found.chosen.newer.key if found.chosen.newer else found.instrument.key,
        "as_of": found.reckoning.on.isoformat(),
        "year": found.reckoning.year,
        "settings": found.reckoning.chosen,
        "absent": list(found.absent),
        "lines": means.rows(tuple(LEVELS)),
    }
    yield json.dumps(told, ensure_ascii=False, indent=1)


def as_table(means: Sums) -> Iterator[str]:
    """Yield the lines of nation, regions and agencies for people, and the settings they follow."""
    aspects = means.instrument.aspects
    heads = ["", "", word(TEXTS["people"]), word(TEXTS["measured"])]
    heads += [node.code for node in aspects] + [word(means.instrument.words["total"]), ""]
    yield from aligned([heads, *(row(means, line) for line in means.rows(SHOWN))])
    chosen = ", ".join(f"{name}={choice}" for name, choice in means.index.reckoning.chosen.items())
    yield word(TEXTS["choices"]).format(chosen=chosen)


def row(means: Sums, line: Mapping[str, Any]) -> list[str]:
    """Return one line as cells."""
    place = line["agency"] or line["region"] or word(TEXTS["nation"])
    figures = [line[node.id] for node in means.instrument.aspects] + [line["total"]]
    cells = ["-" if figure is None else f"{figure:.2f}" for figure in figures]
    measured = f"{line['measured']} ({line['share'] or 0:.1f}%)"
    return [place, line["group"] or "-", str(line["people"]), measured, *cells, line["band"] or ""]
