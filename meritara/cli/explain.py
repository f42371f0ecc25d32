"""`meritara explain`: why a total is what it is, node by node."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from meritara.cli.choosing import pick
from meritara.cli.frame import Bilingual
from meritara.cli.reading import FILE, KEY, SHEET, form_option, table_of
from meritara.cli.speech import note, word
from meritara.cli.words import TEXTS
from meritara.instruments.cards import results
from meritara.instruments.explain import Explanation, Line, explain
from meritara.instruments.plain import plain_explanation
from meritara.instruments.score import show
from meritara.law.form import nearest
from meritara.problem import refuse

WIDEST = 60


@click.command("explain", cls=Bilingual)
@click.argument("instrument", metavar="INSTRUMENT[@VERSION]")
@FILE
@click.option("--subject", metavar="NAME", help="Hanya subjek ini. / This subject only.")
@KEY
@SHEET
@click.option("--by", metavar="COLUMN", help="Kelompok responden. / Groups of respondents.")
@form_option("table", "json")
def command(instrument: str, file: Path, form: str, **asked: str | None) -> None:
    """Jelaskan nilai tiap baris: sumbangan tiap unsur, pasal, tanda keyakinan, dan jarak ke kategori.

    Explain each row: what each node contributes, its article and confidence, the distance to the bands.
    """
    one = pick(instrument)
    foreign = table_of(one, file, sheet=asked["sheet"] or "")
    found = [(name, explain(each)) for name, each in results(one, foreign, key=asked["key"], by=asked["by"])]
    if (wish := asked["subject"]) is not None:
        names = [name for name, _ in found]
        found = [each for each in found if each[0].casefold() == wish.casefold()]
        if not found:
            raise refuse("cli-no-subject", name=wish[:60], nearest=nearest(wish, names))
    if form == "json":
        plain = [plain_explanation(*each) for each in found]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(line for each in found for line in told(*each)))
    if one.unconfirmed:
        note("cli-unconfirmed", count=len(one.unconfirmed), key=one.key)


def told(subject: str, found: Explanation) -> Iterator[str]:
    """Yield an explanation as lines for people."""
    one = found.result.instrument
    digits = one.decimals(one.root)
    total, most = (show(value, digits) for value in (found.result.total, found.maximum))
    band = word(found.result.label) or word(TEXTS["no-band"])
    yield f"{subject}: {word(one.words['total'])} {total} {word(TEXTS['of'])} {most}, {band}"
    if found.band and found.above_floor is not None:
        yield "  " + word(TEXTS["above"]).format(
            above=show(found.above_floor, digits + 1), band=word(found.band.name)
        )
    if found.to_next:
        band_after, gap = found.to_next
        yield "  " + word(TEXTS["to-next"]).format(gap=show(gap, digits + 1), band=word(band_after.name))
    for line in found.lines[1:]:
        yield node_line(found, line, digits)


def node_line(found: Explanation, line: Line, digits: int) -> str:
    """Return a node as a line: score, contribution of the most it could give, mark, articles, name."""
    one, node = found.result.instrument, line.node
    name = f"{'  ' * line.depth}{node.code or ''} {word(node.name)}"[:WIDEST].rstrip()
    if not line.applicable:
        return f"{name:{WIDEST}}  {word(TEXTS['not-asked'])}"
    if line.score is None and not node.children:
        return f"{name:{WIDEST}}  {word(TEXTS['not-answered'])}"
    fine = max(digits, 1)
    known = line.contribution is not None
    part = f"{show(line.contribution, fine):>7} / {show(line.maximum, fine)}" if known else "      ?"
    score, basis = show(line.score, one.decimals(node)), "; ".join(node.basis)
    return f"{name:{WIDEST}} {score:>7} {part:18} {node.marks.worst or '-':2} {basis}".rstrip()
