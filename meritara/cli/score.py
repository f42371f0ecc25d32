"""`meritara score`: a file of answers becomes a file of scores."""

from pathlib import Path
from typing import Any

import click

from meritara.cli.choosing import Day, missing_weights, pick
from meritara.cli.frame import Bilingual
from meritara.cli.reading import FILE, KEY, SHEET, table_of
from meritara.cli.shapes import deliver
from meritara.cli.speech import note
from meritara.instruments.cards import Scored, score_table
from meritara.instruments.instrument import Instrument
from meritara.problem import refuse

FORMS = ("table", "csv", "json", "xlsx", "parquet")
FINDINGS = 1


@click.command("score", cls=Bilingual)
@click.argument("instrument", metavar="INSTRUMENT[@VERSION]")
@FILE
@KEY
@SHEET
@click.option("--by", metavar="COLUMN", help="Satu baris tiap kelompok. / One line a group.")
@click.option(
    "--rows",
    type=click.Choice(["subjects", "respondents"]),
    help="Baris adalah subjek atau responden. / What a row is.",
)
@click.option(
    "--weights", default="exact", metavar="exact|0.111|0.11", help="Bobot cetakan. / Printed weights."
)
@click.option("--on", type=Day(), help="Versi yang berlaku pada hari itu. / The version in force on a day.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Bentuk. / Form of the output.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Tulis ke berkas. / Write to a file.")
def command(instrument: str, file: Path, form: str | None, out: Path | None, **asked: Any) -> int:
    """Hitung nilai dan kategori tiap baris CSV, XLSX, JSON, atau Parquet.

    Score each row of a CSV, XLSX, JSON or Parquet file with one column per question, found by id, code or
    official name. Exit status 1: no total, because weights of the version are unknown.
    """
    one = pick(instrument, on=asked["on"])
    form = form_of(form, out)
    weights = printed(one, asked["weights"])
    foreign = table_of(one, file, sheet=asked["sheet"])
    scored = score_table(one, foreign, key=asked["key"], by=asked["by"], rows=asked["rows"], weights=weights)
    tell_blanks(scored)
    deliver(scored, form, out)
    if one.can_score:
        return 0
    tell_untotalled(one)
    return FINDINGS


def tell_untotalled(one: Instrument) -> None:
    """Say why a version gives no total, and what to do instead."""
    if one.imported.id:
        note("cli-imported", key=one.key, why=one.imported)
    else:
        note("cli-no-total", key=one.key, weights=missing_weights(one))


def form_of(form: str | None, out: Path | None) -> str:
    """Return the form that was asked for, by its option or by the name of the file."""
    if form == "parquet" and out is None:
        raise refuse("cli-no-out")
    if form or out is None:
        return form or "table"
    suffix = out.suffix.lower().removeprefix(".")
    if suffix == "txt":
        return "table"
    if suffix not in FORMS:
        raise refuse("cli-unknown-form", name=out.name[:60])
    return suffix


def printed(instrument: Instrument, weights: str) -> str:
    """Return which weights to use; refuse those that were never printed."""
    known = {str(float(one)): str(one) for one in instrument.printed_weights}
    if weights != "exact" and weights.replace(",", ".") not in known:
        raise refuse("card-unknown-weights", value=weights[:40], known=", ".join(["exact", *known]))
    return weights.replace(",", ".")


def tell_blanks(scored: Scored) -> None:
    """Say how many cells were empty: each counts as a question not answered."""
    if scored.answers is None:
        return
    open_to_all = [leaf for leaf in scored.instrument.leaves if not leaf.applies]
    counts = {f"b{i}": scored.answers[leaf.id].isnull().sum() for i, leaf in enumerate(open_to_all)}
    (line,) = scored.connection.to_pyarrow(scored.answers.aggregate(**counts)).to_pylist()
    empty = [leaf.code or leaf.id for i, leaf in enumerate(open_to_all) if line[f"b{i}"]]
    if empty:
        more = " …" if len(empty) > 5 else ""
        note("cli-blank", count=sum(value or 0 for value in line.values()), first=", ".join(empty[:5]) + more)
