"""Numbers and charts of a result as a page shows them, in the language of the request."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meritara.documents.charts import Bar, Zone, aspect_bars, band_bar, band_step, radar
from meritara.instruments.explain import Explanation, Line
from meritara.instruments.instrument import Band, Indicator, Instrument
from meritara.instruments.published import ceiling
from meritara.instruments.score import show
from meritara.law.words import Words


def language() -> str:
    """Return the language of the request."""
    return get_language() or "id"


def quoted(text: str) -> str:
    """Return a sentence with what stands in backticks in the quotation marks of a page."""
    return re.sub("`([^`]*)`", r"“\1”", text)


def figure(value: Fraction | None, digits: int) -> str:
    """Return a number with so many decimals, the mark as the language has it."""
    return show(value, digits, "." if language() == "en" else ",")


def short(value: Fraction | None, digits: int = 6) -> str:
    """Return a number with no more decimals than it needs."""
    words = figure(value, digits)
    return words.rstrip("0").rstrip(",.") if "," in words or "." in words else words


def percent(part: int, whole: int) -> str:
    """Return a part of a whole in hundredths, with a decimal where it needs one."""
    return f"{short(Fraction(part * 100, whole), 1)}%"


def weight_text(node: Indicator) -> str:
    """Return a weight as people write it: with decimals, or as a fraction where these never end."""
    weight = node.weight
    if weight is None:
        return "?"
    if 10**6 % weight.denominator:
        return f"{weight.numerator}/{weight.denominator}"
    return short(weight)


def label(node: Indicator) -> str:
    """Return a node's code and name."""
    return f"{node.code} {node.name.say(language())}".strip()


def titled(instrument: Instrument) -> str:
    """Return the title of an instrument with its version, said once."""
    title = instrument.title.say(language())
    return title if instrument.version in title else f"{title} {instrument.version}"


def step(instrument: Instrument, band: Band) -> str:
    """Return the colour step of a band."""
    return band_step(len(instrument.bands) - 1 - instrument.bands.index(band), len(instrument.bands))


def sign(band: Band) -> str:
    """Return the short sign of a band, empty where its id only repeats its name."""
    return band.id if len(band.id) <= 3 else ""


def band_name(band: Band, words: Words | None = None) -> str:
    """Return a band as its sign and name: `II Kurang`."""
    name = (words or band.name).say(language())
    return f"{sign(band)} {name}".strip() if sign(band).casefold() != name.casefold() else name


@dataclass(frozen=True)
class Drawing:
    """A chart with its finding in words and the same data as rows of a table."""

    svg: SafeString
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    largest: Fraction = Fraction(1)


def scale(
    instrument: Instrument, largest: Fraction | None = None, total: Fraction | None = None
) -> Drawing | None:
    """Return the band bar, with a marker where a total is known; None where there are no bands."""
    lowest_first = tuple(reversed(instrument.bands))
    largest = largest or ceiling(instrument)
    if not lowest_first:
        return None
    if not largest or largest <= lowest_first[-1].floor:
        largest = lowest_first[-1].floor * Fraction(5, 4) or Fraction(1)
    digits = instrument.decimals(instrument.root)
    zones = [Zone(sign(b), b.floor, short(b.floor)) for b in lowest_first]
    words = said_of(instrument, largest, total)
    rows = tuple((band_name(b), floor_text(b)) for b in instrument.bands)
    if total is not None:
        rows += ((_("This card"), figure(total, digits)),)
    drawn = mark_safe(band_bar(zones, largest, words, total=total))  # noqa: S308 (charts escape every text)
    return Drawing(drawn, words, (instrument.words["band"].say(language()), _("From")), rows, largest)


def floor_text(band: Band) -> str:
    """Return where a band begins, in words."""
    words = short(band.floor)
    return _("more than %(floor)s") % {"floor": words} if band.above else words


def said_of(instrument: Instrument, largest: Fraction, total: Fraction | None) -> str:
    """Return what the band bar shows."""
    if total is None:
        names = ", ".join(f"{band_name(b)} {floor_text(b)}" for b in reversed(instrument.bands))
        return _("Scale from 0 to %(most)s: %(names)s.") % {"most": short(largest), "names": names}
    band = next((b for b in instrument.bands if b.holds(total)), None)
    name = (
        band_name(band).replace(" ", ", ", 1)
        if band and sign(band)
        else band.name.say(language())
        if band
        else "-"
    )
    words = {
        "total": figure(total, instrument.decimals(instrument.root)),
        "most": short(largest),
        "band": name,
    }
    return _("%(total)s of %(most)s: %(band)s.") % words


def parts(told: Explanation) -> list[Line]:
    """Return the lines to draw: those under the total, or under its only part."""
    top = told.aspects
    depth = 2 if len(top) == 1 and top[0].node.children else 1
    return [one for one in told.lines if one.depth == depth and one.applicable and one.maximum]


def part_word(told: Explanation) -> str:
    """Return what the drawn parts are called in this instrument."""
    leaves = not any(line.node.children for line in parts(told))
    return told.result.instrument.words["leaf" if leaves else "aspect"].say(language())


def bars(told: Explanation) -> Drawing | None:
    """Return the bars by aspect, track as long as the weight allows."""
    digits = told.result.instrument.decimals(told.result.instrument.root)
    lines = parts(told)
    if not lines or not told.result.instrument.can_score:
        return None
    drawn = [
        Bar(
            label(one.node),
            one.contribution,
            one.maximum,
            f"{short(one.contribution, digits)} / {short(one.maximum, digits)}",
        )
        for one in lines
    ]
    words = finding(told)
    head = (part_word(told), _("Points"), _("Most"), _("Share"))
    rows = tuple(
        (label(one.node), short(one.contribution, digits), short(one.maximum, digits), share_text(one))
        for one in lines
    )
    return Drawing(mark_safe(aspect_bars(drawn, words)), words, head, rows)  # noqa: S308


def share_text(line: Line) -> str:
    """Return the part of its most that a line reaches."""
    return f"{figure((line.share or Fraction(0)) * 100, 0)}%"


def finding(told: Explanation) -> str:
    """Return the strongest and the weakest part in words, leaving out those with no answer yet."""
    lines = parts(told)
    begun = [
        line for line in lines if any(told.result.answers.points.get(i.id) is not None for i in leaves(line))
    ]
    if not begun:
        return _("Nothing answered yet: every bar is empty.")
    words = ranking(begun)
    if len(begun) == len(lines):
        return words
    open_parts = {"n": len(lines) - len(begun), "all": len(lines)}
    waiting = _("Not answered yet: %(n)s of %(all)s parts.") % open_parts
    return f"{words} {waiting}"


def leaves(line: Line) -> Iterator[Indicator]:
    """Yield the questions of a line."""
    return (node for node in line.node.walk() if not node.children)


def ranking(lines: list[Line]) -> str:
    """Return the strongest and the weakest of some parts."""
    ranked = sorted(lines, key=lambda line: line.share or Fraction(0))
    low, high = ranked[0], ranked[-1]
    words = {
        "high": label(high.node),
        "most": share_text(high),
        "low": label(low.node),
        "least": share_text(low),
    }
    if high.share == low.share:
        return _("Every part reaches %(most)s of its most.") % words
    return _("Strongest: %(high)s, %(most)s. Weakest: %(low)s, %(least)s.") % words


def web(told: Explanation) -> Drawing | None:
    """Return the radar of shares, from three aspects on."""
    lines = parts(told)
    if not 3 <= len(lines) <= 12:
        return None
    names = [one.node.code or str(number) for number, one in enumerate(lines, start=1)]
    words = finding(told)
    named = list(zip(names, lines, strict=True))
    axes = [(f"{name} {share_text(one)}", float(one.share or 0)) for name, one in named]
    rows = tuple((name, one.node.name.say(language()), share_text(one)) for name, one in named)
    head = (_("Axis"), part_word(told), _("Share"))
    return Drawing(mark_safe(radar(axes, words)), words, head, rows)  # noqa: S308
