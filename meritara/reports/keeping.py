"""Keep an index in a folder: every person, sums and lifts of every place, whole or not at all."""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from meritara.instruments.program import compiled
from meritara.registry.facts.people import possible
from meritara.reports.kept import AGENCIES, BINS, LIFTS, MANIFEST, PEOPLE, SUMS, UNITS, WIDTH, Kept, load
from meritara.reports.lifts import lifts
from meritara.reports.person_index import Index, plain, read_as
from meritara.reports.sums import EVERYBODY, sums, upwards, whole
from meritara.reports.whole import whole_folder

STEPS = ("people", "sums", "lifts", "keep")
TOP = ("nation", "region", "agency")
Tell = Callable[[str], None]


def keep(found: Index, folder: Path, *, about: Mapping[str, Any], tell: Tell = lambda _step: None) -> Kept:
    """Write an index into a folder and return it; one that is there already stays."""
    there = load(folder)
    if there:
        return there
    with whole_folder(folder) as made:
        manifest = dict(about) | written(found, made, tell)
        (made / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    return Kept(folder, manifest)


def written(found: Index, folder: Path, tell: Tell) -> dict[str, Any]:
    """Write every part of an index, and return what its manifest says of them."""
    store = found.store
    tell("people")
    store.write_parts(everybody(found), folder / PEOPLE, by="agency")
    tell("sums")
    means = sums(found)
    store.write(means.lines(TOP), folder / SUMS)
    store.write_parts(named(means.lines(["unit", "own"]).drop("region"), found), folder / UNITS, by="agency")
    store.write(bins(found), folder / BINS)
    tell("lifts")
    raised = lifted(found)
    store.write(raised.filter(raised.unit.isnull()), folder / AGENCIES)
    store.write_parts(raised.filter(raised.unit.notnull()), folder / LIFTS, by="agency")
    tell("keep")
    rows = means.rows(TOP)
    nation = next((row for row in rows if row["level"] == "nation" and row["group"] == EVERYBODY), {})
    told = {name: nation.get(name) for name in ("people", "measured", "total", "band")}
    return told | {"absent": list(found.absent), "names": called(found), "sha256": digest(rows)}


def called(found: Index) -> dict[str, str]:
    """Return what the snapshot calls its agencies, by code; nothing where it does not name them."""
    if found.regions is None:
        return {}
    names = found.regions.group_by("agency").aggregate(name=found.regions.name.max()).order_by("agency")
    return {row["agency"]: row["name"] for row in found.store.to_pyarrow(names).to_pylist() if row["name"]}


def digest(rows: list[dict[str, Any]]) -> str:
    """Return the SHA-256 of sums, which the same data and settings give again."""
    told = json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def everybody(found: Index) -> Any:
    """Return every person: answers, figures as numbers, and the band by its id."""
    program = compiled(read_as(found.instrument, found.reckoning))
    answers = [name for name in possible(found.reckoning) if name != "why_not"]
    table = found.scored.join(found.cards.select("card", *answers), "card")
    figures = {id: plain(table[id], program.denominator(id)) for id in figures_of(found)}
    total = plain(table.total, program.denominator(program.root))
    kept = ("agency", "unit", "nip", "name", "group", "why_not", "jp", "card", "band")
    return table.select(*kept, *answers, total=total, **figures)


def figures_of(found: Index) -> list[str]:
    """Return the ids of the aspects."""
    return [node.id for node in found.instrument.aspects]


def named(units: Any, found: Index) -> Any:
    """Return lines of units with the name of each; a unit without one is called by its code."""
    import ibis

    if found.units is None:
        return units.mutate(name=units.unit, parent=ibis.null("string"))
    known = found.units.group_by("agency", "unit").aggregate(
        name=found.units.name.max(), parent=found.units.parent.max()
    )
    joined = units.left_join(known, ["agency", "unit"])
    return joined.select(
        *(joined[name] for name in units.columns),
        name=joined.name.fill_null(joined.unit),
        parent=joined.parent,
    )


def bins(found: Index) -> Any:
    """Return how many measured people stand in each stretch of the scale, by agency and nation."""
    import ibis

    program = compiled(read_as(found.instrument, found.reckoning))
    measured = found.scored.filter((found.scored.why_not != "gone") & found.scored.total.notnull())
    points = plain(measured.total, program.denominator(program.root))
    start = ((points / WIDTH).floor() * WIDTH).cast("int64")
    each = measured.group_by("agency", start=start).aggregate(people=measured.count())
    laid = found.store.keep(each, "bins")
    nation = laid.group_by("start").aggregate(people=whole(laid.people.sum()))
    whole_nation = nation.select(agency=ibis.null("string"), start="start", people="people")
    return whole_nation.union(laid.select("agency", "start", "people"))


def lifted(found: Index) -> Any:
    """Return for each question and place how many could step up, and how much the mean would rise."""
    import ibis

    people = found.scored.filter(found.scored.why_not == "")
    each = people.group_by("agency", "unit", "card").aggregate(count=people.count())
    joined = each.join(lifts(found), "card")
    program = compiled(read_as(found.instrument, found.reckoning))
    own = found.store.keep(added(joined, "agency", "unit"), "lifted")
    unit = added(upwards(own.filter(own.unit.notnull()), found), "agency", "unit")
    agency = added(own, "agency").mutate(unit=ibis.null("string"))
    nation = added(own).mutate(agency=ibis.null("string"), unit=ibis.null("string"))
    columns = ("agency", "unit", "question", "people", "higher", "silent", "gain")
    lines = unit.select(*columns).union(agency.select(*columns), nation.select(*columns))
    return lines.mutate(gain=plain(lines.gain, program.denominator(program.root)))


def added(rows: Any, *places: str) -> Any:
    """Return lifts added up by places and question, from cards or from lines of a lower level."""
    if "count" in rows.columns:
        some = {"people": (rows.gain > 0), "higher": rows.higher, "silent": rows.silent}
        figures = {name: (rows["count"] * flag.cast("int64")).sum() for name, flag in some.items()}
        figures["gain"] = (rows["count"] * rows.gain).sum()
    else:
        figures = {name: rows[name].sum() for name in ("people", "higher", "silent", "gain")}
    exact = {name: whole(figure) for name, figure in figures.items()}
    return rows.group_by(*places, "question").aggregate(**exact)
