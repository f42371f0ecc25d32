"""Instruments, scores, plans and explanations as plain data, the same on the command line and in the API."""

from fractions import Fraction
from typing import Any

from meritara.instruments.cards import Row
from meritara.instruments.explain import Change, Explanation, Line
from meritara.instruments.instrument import Attribute, Band, Indicator, Instrument, Option
from meritara.instruments.plan import Plan
from meritara.instruments.score import number
from meritara.law.form import nearest
from meritara.law.words import Words
from meritara.problem import refuse
from meritara.tables.sniff import normal

Plain = dict[str, Any]
FINE = 6  # decimals of figures that do not end, such as a weight of one ninth


def named(words: Words, key: str = "name") -> Plain:
    """Return a text under its key, with its English beside it where somebody wrote one."""
    return {key: words.id} | ({f"{key}_en": words.en} if words.en else {})


def plain_instrument(instrument: Instrument) -> Plain:
    """Return an instrument with its bands, facts asked and tree."""
    aspects = [plain_node(instrument, node) for node in instrument.aspects]
    return plain_summary(instrument) | {
        "attributes": [plain_attribute(one) for one in instrument.attributes],
        "reported": [{"id": one.id} | named(one.name) for one in instrument.reported],
        "notes": [named(note, "text") for note in instrument.notes],
        "tree": aspects,
    }


def plain_summary(instrument: Instrument) -> Plain:
    """Return what an instrument is, without its questions."""
    span = instrument.in_force
    return {
        "id": instrument.id,
        "version": instrument.version,
        **named(instrument.title, "title"),
        "subject": instrument.subject,
        "rows": instrument.rows,
        "confidence": instrument.mark,
        "unconfirmed": len(instrument.unconfirmed),
        "can_score": instrument.can_score,
        "unknown_weights": [node.id for node in instrument.unknown_weights],
        "imported": instrument.imported.id or None,
        "divisor": number(instrument.divisor, FINE),
        "in_force": {"from": day(span.from_on), "until": day(span.until_on), "confidence": span.mark},
        "variant_of": instrument.variant_of or None,
        "replaces": instrument.replaces or None,
        "sealed": instrument.sealed,
        "own": instrument.own,
        "digest": instrument.digest,
        "basis": list(instrument.basis),
        "printed_weights": [number(weight, FINE) for weight in instrument.printed_weights],
        "bands": [plain_band(band) for band in instrument.bands],
    }


def day(value: Any) -> str | None:
    """Return a day as its written form, None where it is open."""
    return None if value is None else str(value.isoformat())


def plain_band(band: Band) -> Plain:
    """Return a band with its floor, which belongs to it unless `above` says more."""
    floor = {"floor": number(band.floor, FINE), "above": band.above, "confidence": band.mark}
    return {"id": band.id} | named(band.name) | floor


def plain_attribute(attribute: Attribute) -> Plain:
    """Return a fact that is asked once of each subject."""
    options = [{"id": option.value} | named(option.name) for option in attribute.options]
    return {"id": attribute.id} | named(attribute.name) | {"options": options}


def plain_node(instrument: Instrument, node: Indicator) -> Plain:
    """Return an indicator with everything under it."""
    own: Plain = {"id": node.id, "code": node.code} | named(node.name)
    own |= {"weight": number(node.weight, FINE), "confidence": node.marks.worst}
    own |= {"bonus": node.bonus, "banded": node.banded}
    own |= {"marks": vars(node.marks).copy(), "basis": list(node.basis), "note": node.note.id}
    if node.weight is not None and Fraction(str(own["weight"])) != node.weight:
        own["weight_exact"] = str(node.weight)
    if not node.children:
        own |= plain_question(node)
    return own | {"children": [plain_node(instrument, child) for child in node.children]}


def plain_question(leaf: Indicator) -> Plain:
    """Return what can be answered to a question."""
    asked: Plain = {"kind": leaf.kind, "evidence": list(leaf.evidence)}
    asked["applies"] = {name: list(values) for name, values in leaf.applies.items()}
    if leaf.kind == "choice":
        return asked | {"options": [plain_option(option) for option in leaf.options]}
    asked["scale"] = [number(leaf.low, FINE), number(leaf.high, FINE)]
    if leaf.kind == "level":
        levels = [{"level": one.level} | named(one.text, "text") for one in leaf.levels]
        return asked | {"levels": levels}
    return asked | {"decimals": leaf.decimals}


def plain_option(option: Option) -> Plain:
    """Return an option with its points, by the attribute that decides them where one does."""
    own = {"id": option.value} | named(option.name)
    if not option.by:
        return own | {"points": number(option.points, FINE)}
    return own | {"by": option.by, "points": {k: number(p, FINE) for k, p in option.keyed.items()}}


def plain_row(instrument: Instrument, row: Row) -> Plain:
    """Return one scored line: subject, how many it stands for, total, band and the score of every node."""
    nodes = instrument.nodes
    return {
        "subject": row.subject,
        "n": row.n,
        "total": number(row.total, instrument.decimals(instrument.root)),
        "band": row.band.id if row.band else None,
        "band_name": row.band.name.id if row.band else None,
        "scores": {id: number(value, instrument.decimals(nodes[id])) for id, value in row.scores.items()},
    }


def plain_plan(subject: str, plan: Plan) -> Plain:
    """Return the shortest way of one subject."""
    instrument, start = plan.start.instrument, plan.start.band
    digits = instrument.decimals(instrument.root)
    return {
        "subject": subject,
        "from": start.id if start else None,
        "to": plan.to.id,
        "cost": plan.cost if plan.reachable else None,
        "reachable": plan.reachable,
        "proved": plan.proved,
        "total": number(plan.start.total, digits),
        "total_after": number(plan.end.total, digits) if plan.end else None,
        "steps": [
            {
                "id": step.leaf.id,
                "code": step.leaf.code,
                "name": step.leaf.name.id,
                "from_level": step.from_level,
                "to_level": step.to_level,
                "gain": number(step.gain, FINE),
            }
            for step in plan.steps
        ],
    }


def plain_explanation(subject: str, told: Explanation) -> Plain:
    """Return why one subject has its total."""
    instrument, band = told.result.instrument, told.band
    digits = instrument.decimals(instrument.root)
    following = told.to_next
    return {
        "subject": subject,
        "total": number(told.result.total, digits),
        "maximum": number(told.maximum, digits),
        "band": band.id if band else None,
        "band_name": told.result.label.id or None,
        "above_floor": number(told.above_floor, FINE),
        "next_band": following[0].id if following else None,
        "to_next": number(following[1], FINE) if following else None,
        "answered": told.result.answered,
        "applicable": told.result.applicable,
        "lines": [plain_line(instrument, line) for line in told.lines],
    }


def plain_line(instrument: Instrument, line: Line) -> Plain:
    """Return one node of an explanation."""
    node = line.node
    return {
        "id": node.id,
        "code": node.code,
        "name": node.name.id,
        "depth": line.depth,
        "score": number(line.score, instrument.decimals(node)),
        "contribution": number(line.contribution, FINE),
        "maximum": number(line.maximum, FINE),
        "share": number(line.share, FINE),
        "applicable": line.applicable,
        "confidence": node.marks.worst,
        "basis": list(node.basis or instrument.basis),
    }


def plain_change(instrument: Instrument, change: Change) -> Plain:
    """Return how one node differs between two cards."""
    digits = instrument.decimals(change.node)
    return {
        "id": change.node.id,
        "code": change.node.code,
        "name": change.node.name.id,
        "before": number(change.before, digits),
        "after": number(change.after, digits),
        "difference": number(change.difference, FINE),
    }


def node_named(instrument: Instrument, name: str) -> Indicator:
    """Return an indicator by id, code or official name in any letter case; refuse others with the nearest."""
    wanted = normal(name)
    for spell in (ids, codes, texts):
        found = [node for node in instrument.nodes.values() if wanted and wanted in spell(node)]
        if len(found) == 1:
            return found[0]
    known = [node.code or node.id for node in instrument.nodes.values()]
    raise refuse("plan-unknown-id", id=name[:60], nearest=nearest(name[:60], known))


def ids(node: Indicator) -> tuple[str, ...]:
    """Return the id of a node as it is compared."""
    return (normal(node.id),)


def codes(node: Indicator) -> tuple[str, ...]:
    """Return the code of a node as it is compared."""
    return (normal(node.code),)


def texts(node: Indicator) -> tuple[str, ...]:
    """Return the names of a node as they are compared."""
    return (normal(node.name.id), normal(node.name.en))
