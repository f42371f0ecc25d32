"""`meritara instruments`: what can be scored, and the tree of one instrument."""

import json
from fractions import Fraction

import click

from meritara.cli.choosing import pick
from meritara.cli.frame import Bilingual
from meritara.cli.speech import word
from meritara.cli.words import TEXTS
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.library import library
from meritara.instruments.plain import FINE, plain_instrument
from meritara.instruments.score import number


@click.command("instruments", cls=Bilingual)
@click.argument("instrument", metavar="[INSTRUMENT[@VERSION]]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="Bentuk. / Form."
)
def command(instrument: str | None, form: str) -> None:
    """Tampilkan semua instrumen, atau satu dengan pohon, bobot, dan tanda keyakinannya.

    List all instruments, or show one with its tree, weights and confidence marks.
    """
    if instrument is None:
        ones = library().all()
        if form == "json":
            click.echo(json.dumps([plain_instrument(one) for one in ones], ensure_ascii=False, indent=1))
        else:
            click.echo("\n".join(summary(one) for one in ones))
        return
    one = pick(instrument)
    if form == "json":
        click.echo(json.dumps(plain_instrument(one), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(outline(one)))


def summary(one: Instrument) -> str:
    """Return an instrument as one line: key, confidence, whether it scores, title."""
    return f"{one.key:28} {one.mark or '-':2} {scores_of(one):22} {word(one.title)}"


def scores_of(one: Instrument) -> str:
    """Return whether an instrument gives a total, not yet, or never here."""
    return word(TEXTS["scores" if one.can_score else "scores-elsewhere" if one.imported.id else "scores-not"])


def outline(one: Instrument) -> list[str]:
    """Return an instrument as lines: title, bands, tree."""
    lines = [f"{one.key}  {word(one.title)}", ""]
    if one.imported.id:
        lines += [f"  {word(one.imported)}", ""]
    if one.divisor != 1:
        lines += [f"  {word(TEXTS['divisor']).format(divisor=number(one.divisor, FINE))}", ""]
    for band in one.bands:
        sign = ">" if band.above else ">="
        lines.append(
            f"  {band.id:4} {sign} {number(band.floor, FINE):<8} {band.mark or '-':2} {word(band.name)}"
        )
    lines.append("")
    for aspect in one.aspects:
        lines += branch(aspect, 1)
    return lines


def branch(node: Indicator, depth: int) -> list[str]:
    """Return a node and everything under it, one line each."""
    sign, mark = node.code or node.id, node.marks.worst or "-"
    flags = [word(TEXTS[flag]) for flag in ("bonus", "banded") if getattr(node, flag)]
    said = f" ({', '.join(flags)})" if flags else ""
    own = f"{'  ' * depth}{sign:8} {weight_of(node):>8} {mark:2} {word(node.name)}{said}"
    return [own, *(line for child in node.children for line in branch(child, depth + 1))]


def weight_of(node: Indicator) -> str:
    """Return a weight as the law writes it: a decimal where it ends, else a fraction, `?` if unknown."""
    if node.weight is None:
        return "?"
    figure = number(node.weight, FINE)
    return str(figure) if Fraction(str(figure)) == node.weight else str(node.weight)
