"""`meritara plan`: the shortest way of each subject to a band."""

import json
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from meritara.cli.choosing import pick
from meritara.cli.frame import Bilingual
from meritara.cli.reading import FILE, KEY, SHEET, form_option, table_of
from meritara.cli.speech import word
from meritara.cli.words import TEXTS
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.lines import cards_of
from meritara.instruments.plain import node_named, plain_plan
from meritara.instruments.plan import Plan, plan, spread, under
from meritara.instruments.score import show
from meritara.problem import Refused, refuse
from meritara.tables.figures import decimal_of

FINDINGS = 1
WHOLE = re.compile(r"-?[0-9]{1,9}")


@click.command("plan", cls=Bilingual)
@click.argument("instrument", metavar="INSTRUMENT[@VERSION]")
@FILE
@click.option("--to", required=True, metavar="BAND", help="Kategori tujuan. / The band to reach.")
@KEY
@SHEET
@click.option(
    "--effort",
    multiple=True,
    metavar="A1.1=3",
    help="Upaya tiap tingkat (juga aspek); A1.1:4=9 satu tingkat saja. / Effort a level.",
)
@click.option(
    "--minimum", multiple=True, metavar="A1=30", help="Nilai terendah suatu unsur. / A least score."
)
@click.option("--lock", multiple=True, metavar="A1.1", help="Jangan diubah (juga aspek). / Leave as it is.")
@form_option("table", "json")
def command(instrument: str, file: Path, to: str, form: str, **asked: Any) -> int:
    """Cari langkah paling ringan ke suatu kategori, untuk tiap baris berkas.

    Find the least effort that brings each row of a file to a band. Exit status 1: somebody cannot reach it.
    """
    one = pick(instrument)
    wishes: dict[str, Any] = {
        "efforts": efforts(one, asked["effort"]),
        "minimum": settings(one, asked["minimum"], "A1=30", figure),
        "locked": [node_named(one, name).id for name in asked["lock"]],
    }
    cards = cards_of(one, table_of(one, file, sheet=asked["sheet"]), key=asked["key"])
    plans = [(card.subject, plan(one, card.answers, to=to, **wishes)) for card in cards]
    if form == "json":
        click.echo(json.dumps([plain_plan(*each) for each in plans], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(line for each in plans for line in told(*each)))
    return 0 if all(each.reachable for _, each in plans) else FINDINGS


def settings(
    one: Instrument, wishes: tuple[str, ...], example: str, read: Callable[[str], Any]
) -> dict[str, Any]:
    """Return what was set for nodes, by id; refuse what is not written like the example."""
    found: dict[str, Any] = {}
    for wish in wishes:
        name, equals, value = wish.rpartition("=")
        if not equals:
            raise refuse("cli-not-setting", value=wish[:60], example=example)
        try:
            found[node_named(one, name).id] = read(value)
        except ValueError as error:
            if isinstance(error, Refused) and error.problems[0].code.startswith("plan-"):
                raise
            raise refuse("cli-not-setting", value=wish[:60], example=example) from None
    return found


def figure(text: str) -> Fraction:
    """Return a number as it was typed."""
    value = decimal_of(text)
    if value is None:
        raise ValueError(text)
    return value


def whole(text: str) -> int:
    """Return a whole number as it was typed."""
    if not WHOLE.fullmatch(text):
        raise ValueError(text)
    return int(text)


def efforts(one: Instrument, wishes: tuple[str, ...]) -> dict[str, Any]:
    """Return the effort of each question: one number a step, or a number for some levels."""
    plain = tuple(wish for wish in wishes if ":" not in wish)
    usual: dict[str, Any] = spread(one, settings(one, plain, "A1.1=3", whole))
    tables: dict[str, dict[int, int]] = {}
    for wish in wishes:
        name, colon, rest = wish.partition(":")
        if not colon:
            continue
        level, _equals, value = rest.partition("=")
        if not (WHOLE.fullmatch(level) and WHOLE.fullmatch(value)):
            raise refuse("cli-not-setting", value=wish[:60], example="A1.1:4=9")
        for id in under(one, node_named(one, name).id):
            known = levels(one.nodes[id])
            if int(level) not in known:
                raise refuse("plan-unknown-level", field=wish[:60], known=", ".join(map(str, known)))
            tables.setdefault(id, dict.fromkeys(known, usual.get(id, 1)))[int(level)] = int(value)
    return usual | tables


def levels(leaf: Indicator) -> list[int]:
    """Return the levels of a question, its options being counted from 1."""
    return [one.level for one in leaf.levels] or list(range(1, len(leaf.options) + 1))


def told(subject: str, found: Plan) -> Iterator[str]:
    """Yield a plan as lines for people."""
    digits = found.start.instrument.decimals(found.start.instrument.root)
    to = word(found.to.name)
    unproved = "" if found.proved else f" {word(TEXTS['unproved'])}"
    if not found.reachable or not found.steps:
        end = word(TEXTS["reached" if found.reachable else "unreachable"]).format(band=to)
        yield f"{subject}: {end}{unproved}"
        return
    before, after = (show(result.total, digits) for result in (found.start, found.end) if result)
    way = word(TEXTS["way"]).format(steps=len(found.steps), cost=found.cost, before=before, after=after)
    yield f"{subject}: {way}{unproved}"
    for step in found.steps:
        code = step.leaf.code or step.leaf.id
        start = "-" if step.from_level is None else step.from_level
        gain = show(step.gain, max(digits, 1))
        yield f"  {code:8} {start} -> {step.to_level}  +{gain:>6}  {word(step.leaf.name)}"
