"""`meritara compare`: what changed from one file of answers to another."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from meritara.cli.choosing import pick
from meritara.cli.frame import Bilingual
from meritara.cli.reading import KEY, form_option, table_of
from meritara.cli.speech import note, word
from meritara.cli.words import TEXTS
from meritara.instruments.cards import results
from meritara.instruments.explain import compare
from meritara.instruments.instrument import Instrument
from meritara.instruments.plain import plain_change
from meritara.instruments.score import Result, number, show
from meritara.problem import refuse


@click.command("compare", cls=Bilingual)
@click.argument("instrument", metavar="INSTRUMENT[@VERSION]")
@click.argument("before", metavar="BEFORE", type=click.Path(path_type=Path))
@click.argument("after", metavar="AFTER", type=click.Path(path_type=Path))
@KEY
@form_option("table", "json")
def command(instrument: str, before: Path, after: Path, key: str | None, form: str) -> None:
    """Bandingkan dua berkas isian, subjek demi subjek, menurut versi yang sama.

    Compare two files of answers, subject by subject, under the same version.
    """
    one = pick(instrument)
    old, new = (by_subject(one, file, key) for file in (before, after))
    for names, others, file in ((old, new, before), (new, old, after)):
        for name in names:
            if name not in others:
                note("cli-only-one", name=name[:60], file=file.name)
    pairs = [(name, old[name], new[name]) for name in old if name in new]
    if form == "json":
        click.echo(json.dumps([plain(*pair) for pair in pairs], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(line for pair in pairs for line in told(*pair)))


def by_subject(one: Instrument, file: Path, key: str | None) -> dict[str, Result]:
    """Return the results of a file by subject; refuse a name that stands twice."""
    found: dict[str, Result] = {}
    for name, result in results(one, table_of(one, file), key=key):
        if name in found:
            raise refuse("cli-twice", name=name[:60])
        found[name] = result
    return found


def plain(subject: str, before: Result, after: Result) -> dict[str, Any]:
    """Return a comparison as plain data."""
    digits = before.instrument.decimals(before.instrument.root)
    return {
        "subject": subject,
        "before": number(before.total, digits),
        "after": number(after.total, digits),
        "band_before": before.band.id if before.band else None,
        "band_after": after.band.id if after.band else None,
        "changes": [plain_change(before.instrument, change) for change in compare(before, after)],
    }


def told(subject: str, before: Result, after: Result) -> Iterator[str]:
    """Yield a comparison as lines for people."""
    one = before.instrument
    digits = one.decimals(one.root)
    ends = [f"{show(each.total, digits)} {word(each.label)}".strip() for each in (before, after)]
    yield f"{subject}: {ends[0]} -> {ends[1]}"
    changes = [change for change in compare(before, after) if change.node is not one.root]
    if not changes:
        yield f"  {word(TEXTS['same'])}"
    for change in changes:
        values = [show(value, one.decimals(change.node)) for value in (change.before, change.after)]
        code, name = change.node.code or change.node.id, word(change.node.name)
        yield f"  {code:10} {values[0]:>7} -> {values[1]:<7} {name}"
