"""What must hold inside a law file: weights add up, bands have no gap, citations exist, examples come out."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

from meritara.instruments.answers import names, read_answers
from meritara.instruments.instrument import Example, Indicator, Instrument
from meritara.instruments.program import child_weight, compiled, overflows, points_given
from meritara.instruments.score import Result, number, rounded, score
from meritara.law.form import nearest
from meritara.law.source import Citation
from meritara.law.words import Words, say
from meritara.problem import Place, Problem, Refused
from meritara.tables.sniff import normal


def check(instrument: Instrument, sources: Collection[str]) -> list[Problem]:
    """Return everything that does not hold in an instrument."""
    found = [*unique(instrument), *cited(instrument, sources), *gates(instrument), *bands(instrument)]
    found += [*added(instrument), *leaves(instrument)]
    if not found and overflows(compiled(instrument)):
        found.append(Problem("law-too-fine", at(instrument, "tree")))
    if not found:
        found += [problem for example in instrument.examples for problem in worked(instrument, example)]
    return found


def at(instrument: Instrument, line: int | str) -> Place:
    """Return a line of the instrument's file, or the line of one of its top-level fields."""
    return Place(instrument.path, line=(instrument.lines.get(line) if isinstance(line, str) else line) or 1)


def unique(instrument: Instrument) -> Iterator[Problem]:
    """Yield names that stand twice where one is looked up by name."""
    nodes = list(instrument.root.walk())
    attributes = instrument.lines.get("attributes", 1)
    groups: list[list[tuple[str, str, int]]] = [
        [(node.id, normal(node.id), node.line) for node in nodes]
        + [(one.id, normal(one.id), attributes) for one in instrument.attributes],
        [(node.code, normal(node.code), node.line) for node in nodes if node.code],
        [(band.id, band.id.casefold(), band.line) for band in instrument.bands],
        [(one.id, one.id, instrument.lines.get("reported", 1)) for one in instrument.reported],
        *([(one.value, normal(one.value), leaf.line) for one in leaf.options] for leaf in instrument.leaves),
    ]
    for group in groups:
        seen: set[str] = set()
        for name, compared, line in group:
            if compared in seen:
                yield Problem("law-duplicate-id", at(instrument, line), {"id": name})
            seen.add(compared)


def cited(instrument: Instrument, sources: Collection[str]) -> Iterator[Problem]:
    """Yield citations of sources that are not in `sources.yaml`."""
    lines: list[tuple[str, int | str]] = [(text, "basis") for text in instrument.basis]
    lines += [(text, node.line) for node in instrument.root.walk() for text in node.basis]
    for text, line in lines:
        source = Citation.parse(text).source
        if source not in sources:
            params = {"source": source, "nearest": nearest(source, sources)}
            yield Problem("law-unknown-source", at(instrument, line), params)


def gates(instrument: Instrument) -> Iterator[Problem]:
    """Yield attributes and values in gates, points and suffix that the instrument does not have."""
    known = {one.id: [option.value for option in one.options] for one in instrument.attributes}
    asked = [(n.line, name, v) for n in instrument.root.walk() for name, vs in n.applies.items() for v in vs]
    asked += [
        (n.line, o.by, value) for n in instrument.leaves for o in n.options if o.by for value in o.keyed
    ]
    if instrument.suffix:
        line = instrument.lines.get("suffix", 1)
        asked += [(line, name, v) for name, vs in instrument.suffix.when.items() for v in vs]
    for line, name, value in asked:
        if name not in known:
            params = {"key": "attributes", "value": name, "nearest": nearest(name, known)}
            yield Problem("law-unknown-word", at(instrument, line), params)
        elif value not in known[name]:
            params = {"key": name, "value": value, "nearest": nearest(value, known[name])}
            yield Problem("law-unknown-word", at(instrument, line), params)


def bands(instrument: Instrument) -> Iterator[Problem]:
    """Yield bands out of order, bands that no total reaches, and a gap below the lowest."""
    for upper, lower in zip(instrument.bands, instrument.bands[1:], strict=False):
        if (upper.floor, upper.above) <= (lower.floor, lower.above):
            names = {"upper": upper.id, "lower": lower.id}
            yield Problem("law-band-order", at(instrument, lower.line), names)
    if not instrument.bands or not instrument.can_score:
        return
    low, high = least(instrument, instrument.root), compiled(instrument).most
    for band in instrument.bands:
        if not band.holds(high):
            params = {"band": band.id, "floor": number(band.floor, 4), "most": number(high, 4)}
            yield Problem("law-band-unreachable", at(instrument, band.line), params)
    last = instrument.bands[-1]
    if not last.holds(low):
        params = {"band": last.id, "floor": number(last.floor, 4), "least": number(low, 4)}
        yield Problem("law-band-gap", at(instrument, last.line), params)


def least(instrument: Instrument, node: Indicator, *, skipped: bool = False) -> Fraction:
    """Return the smallest score of a node; `skipped` says that gaps leave the divisor of its parent."""
    if not node.children:
        return least_points(node) if skipped or always_answered(node) else Fraction(0)
    skips = node.missing == "skip"
    pairs = [(child_weight(instrument, c), least(instrument, c, skipped=skips)) for c in node.children]
    if skips:
        total = sum((weight for weight, _ in pairs), Fraction(0)) * min(low for _, low in pairs)
    else:
        total = sum((weight * low for weight, low in pairs), Fraction(0))
    total = rounded(total, instrument.digits if node is instrument.root else node.digits)
    return total if node.max is None else min(total, node.max)


def always_answered(leaf: Indicator) -> bool:
    """Return whether no card can leave a question without points."""
    keyed = (points for option in leaf.options for points in option.keyed.values())
    return leaf.missing == "refuse" and not leaf.applies and None not in keyed


def least_points(leaf: Indicator) -> Fraction:
    """Return the fewest points that an answer can give."""
    return min(points_given(leaf), default=leaf.low)


def added(instrument: Instrument) -> Iterator[Problem]:
    """Yield nodes whose children's weights do not add to what is printed."""
    for node in instrument.root.walk():
        shares = instrument.weighting == "shares" and node is not instrument.root and not node.bonus
        goal = node.weight if shares and node.children else node.add_to
        weights = [child.weight for child in node.children if not child.bonus]
        if goal is None or not weights or None in weights:
            continue
        total = sum((weight for weight in weights if weight is not None), Fraction(0))
        if total != goal:
            params = {"id": node.id, "sum": number(total, 4), "goal": number(goal, 4)}
            yield Problem("law-weights", at(instrument, node.line), params)


def leaves(instrument: Instrument) -> Iterator[Problem]:
    """Yield questions that cannot be answered, and means that would need rounding in columns."""
    for node in instrument.root.walk():
        if not node.children and node is not instrument.root and node.kind == "choice" and not node.options:
            yield Problem("law-no-question", at(instrument, node.line), {"key": node.id})
        if node.kind == "number" and not sound_number(node):
            yield Problem("law-bad-scale", at(instrument, node.line))
        if node.bonus and instrument.root.missing == "skip":
            yield Problem("law-bonus-mean", at(instrument, node.line), {"id": node.id})
        if node.banded and not instrument.bands:
            yield Problem("law-banded-without", at(instrument, node.line), {"id": node.id})
        if node.children and node.missing == "skip" and instrument.rows == "subjects":
            digits = instrument.digits if node is instrument.root else node.digits
            if digits is None and all(child.weight is not None for child in node.children):
                yield Problem("law-skip-digits", at(instrument, node.line), {"id": node.id})


def sound_number(leaf: Indicator) -> bool:
    """Return whether the bounds of a number are apart, and each number in them reaches one cut or more."""
    orders = [cut.order for cut in leaf.cuts]
    fine = all((cut.start * 10**leaf.decimals).denominator == 1 for cut in leaf.cuts)
    covered = not leaf.cuts or leaf.cuts[0].holds(leaf.low)
    return leaf.low < leaf.high and covered and fine and len(set(orders)) == len(orders)


def worked(instrument: Instrument, example: Example) -> Iterator[Problem]:
    """Yield what comes out otherwise than a worked example says."""
    place = at(instrument, example.line)
    try:
        result = score(instrument, read_answers(instrument, spread(instrument, example), example.attributes))
    except Refused as refused:
        if not example.refused:
            yield from (unscored(example, problem, place) for problem in refused.problems)
        return
    yield from compared(result, example, place)


def unscored(example: Example, problem: Problem, place: Place) -> Problem:
    """Return why an example cannot be scored."""
    told = Problem(problem.code, Place(column=problem.place.column), problem.params)
    params = {"about": example.about, "why": Words(say(told, "id"), say(told, "en"))}
    return Problem("law-example-refused", place, params)


def compared(result: Result, example: Example, place: Place) -> Iterator[Problem]:
    """Yield the differences between a result and its example."""
    instrument = result.instrument
    pairs: list[tuple[str, Any, Any]] = [("total", result.total, example.total)]
    if example.refused:
        pairs = [("total", result.total, None)]
    elif example.band:
        pairs.append(("band", result.band.id if result.band else None, example.band))
    ways = {normal(way): node for node in instrument.nodes.values() for way in (node.id, node.code) if way}
    for name, wanted in example.scores.items():
        node = ways.get(normal(name))
        if node is None:
            known = [one.code or one.id for one in instrument.nodes.values()]
            params = {"name": name, "nearest": nearest(name, known)}
            yield unscored(example, Problem("card-unknown-name", params=params), place)
            continue
        value = result.value(node.id)
        if value is not None and node.digits is None and node.shown is not None:
            value = rounded(value, node.shown)
        pairs.append((name, value, wanted))
    for what, got, wanted in pairs:
        if got != wanted:
            params = {"about": example.about, "what": what, "wanted": said(wanted), "got": said(got)}
            yield Problem("law-example", place, params)


def said(value: Any) -> Any:
    """Return a value as a message shows it, a dash for none."""
    return number(value, 6) if isinstance(value, Fraction) else value or "-"


def spread(instrument: Instrument, example: Example) -> dict[str, Any]:
    """Return the answers of an example, `all` standing for every question without its own answer."""
    own = {key: value for key, value in example.answers.items() if key != "all"}
    if "all" not in example.answers:
        return own
    known = names(instrument)
    named = {known[normal(key)].id for key in own if normal(key) in known}
    return {leaf.id: example.answers["all"] for leaf in instrument.leaves if leaf.id not in named} | own
