"""The index of every person: facts of a snapshot scored by an instrument, each figure with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add
from typing import Any

from meritara.instruments.columns import points
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.program import compiled
from meritara.instruments.score import Columns, fold
from meritara.registry.facts.people import HISTORIES, people, possible
from meritara.registry.facts.sources import Reckoning, table_of
from meritara.registry.facts.unit_tree import counted_for
from meritara.registry.snapshot import Snapshot
from meritara.reports.versions import Chosen, by_hours
from meritara.tables import warehouse
from meritara.tables.warehouse import Warehouse

KEPT = ("agency", "unit", "nip", "name", "group", "why_not", "jp")
HOURS = "diklat-teknis"
UNRECORDED = "tidak tercatat"
WHY_NOT = {
    "gone": "Tidak diukur: sudah berhenti",
    "status": "Tidak diukur: status pegawai tidak tercatat",
    "cpns": "Tidak diukur: CPNS",
    "pppk": "Tidak diukur: PPPK, aturan ini berbunyi untuk PNS",
    "post-kind": "Tidak terukur: jenis jabatan tidak tercatat",
    "no-record": "Tidak terukur: tidak ada pendidikan, pelatihan, atau kinerja yang tercatat",
}
COULD = ("post-kind", "no-record")  # why somebody of a measured status is not measured


@dataclass(frozen=True, eq=False)
class Index:
    """An index over a snapshot; `scored` has one row a person, `absent` the histories that have no rows.

    `cards` has the answers of each different card; `units` names the units, where the snapshot does.
    """

    chosen: Chosen
    reckoning: Reckoning
    store: Warehouse
    scored: Any
    regions: Any = None
    absent: tuple[str, ...] = ()
    cards: Any = None
    units: Any = None

    @property
    def instrument(self) -> Instrument:
        """Return the version that the figures follow."""
        return self.chosen.instrument

    @cached_property
    def ways(self) -> Any:
        """Return each unit with every unit whose sums it is part of; None where no unit is known."""
        return None if self.units is None else self.store.keep(counted_for(self.units), "ways")


def index(snapshot: Snapshot, chosen: Chosen, reckoning: Reckoning) -> Index:
    """Return the index of every person of a snapshot."""
    store = warehouse.connect(folders=[snapshot.folder])
    tables = {id: table_of(store, snapshot, id) for id in ("people", *HISTORIES)}
    laid = store.lay(people(tables, reckoning), "people")
    cards = store.keep(laid.select("card", *possible(reckoning)).distinct(), "answers")
    regions, units = (
        table_of(store, snapshot, id) if snapshot.rows(id) else None for id in ("agencies", "units")
    )
    absent = tuple(id for id in HISTORIES if not snapshot.rows(id))
    people_scored = scored(store, laid, cards, chosen.instrument, reckoning=reckoning)
    return Index(chosen, reckoning, store, people_scored, regions, absent, cards, units)


def scored(
    store: Warehouse, laid: Any, different: Any, instrument: Instrument, *, reckoning: Reckoning
) -> Any:
    """Return people with the scores of their cards; a nation holds a few thousand different ones."""
    used = read_as(instrument, reckoning)
    texts = [reason_of(node) for node in used.aspects]
    cards = store.keep_few(scored_cards(different, used, reckoning), "cards", texts)
    return laid.drop(*possible(reckoning)).join(cards, "card")


def scored_cards(cards: Any, used: Instrument, reckoning: Reckoning) -> Any:
    """Return cards with the numerators of their aspects and total, their band, and the reasons."""
    import ibis

    program = compiled(used)
    scores = fold(program, points(used, cards), Columns())
    counts = cards.why_not == ""
    rest: Any = ibis.null("int64")
    if reckoning.picks("tidak-terukur", "nol"):
        rest = ibis.ifelse(cards.why_not.isin(list(COULD)), ibis.literal(0, "int64"), rest)
    figures = {node.id: counts.ifelse(scores[node.id], rest) for node in used.aspects}
    total = counts.ifelse(scores[program.root], rest)
    with_total = cards.select("card", "why_not", total=total, **figures, **reasons(used, cards))
    reached = ((with_total.total >= least, band.id) for least, band in program.thresholds)
    return with_total.mutate(band=ibis.cases(*reached, else_=ibis.null("string")))


def read_as(instrument: Instrument, reckoning: Reckoning) -> Instrument:
    """Return the instrument as the settings read it."""
    if reckoning.picks("kurang-jp", "sebanding"):
        return by_hours(instrument, HOURS, reckoning.terms.hours)
    return instrument


def reasons(instrument: Instrument, laid: Any) -> dict[str, Any]:
    """Return why each aspect is what it is: every question that is asked, with its answer."""
    return {reason_of(node): reason(node, laid) for node in instrument.aspects}


def reason_of(node: Indicator) -> str:
    """Return the name of the column that holds the reason of an aspect."""
    return f"keterangan_{node.id}"


def reason(aspect: Indicator, laid: Any) -> Any:
    """Return the answers to the questions of one aspect as a text."""
    leaves = [node for node in aspect.walk() if not node.children]
    parts = [said(leaf, laid, last=leaf is leaves[-1]) for leaf in leaves]
    return laid.why_not.cases(*WHY_NOT.items(), else_=reduce(add, parts))


def said(leaf: Indicator, laid: Any, *, last: bool) -> Any:
    """Return the answer to one question as a text, empty where it is not asked of somebody."""
    import ibis

    end = "" if last else "; "
    texts = {value: f"{leaf.name.id}: {name}{end}" for value, name in named(leaf)}
    given = laid[leaf.id].cases(*texts.items(), else_=ibis.null("string"))
    silent = ibis.literal(f"{leaf.name.id}: {UNRECORDED}{end}")
    asked = [key for option in leaf.options for key, worth in option.keyed.items() if worth is not None]
    if asked:
        silent = laid["jenis-jabatan"].isin(sorted(set(asked))).ifelse(silent, "")
    return given.fill_null(silent)


def named(leaf: Indicator) -> Iterator[tuple[str, str]]:
    """Yield the options of a question with their names; hours say how many they are."""
    for option in leaf.options:
        yield option.value, f"{option.value} JP" if option.value.isdigit() else option.name.id


def values(found: Index) -> Any:
    """Return every person as plain numbers and texts, ready to be written."""
    import ibis

    used = read_as(found.instrument, found.reckoning)
    program, table = compiled(used), found.scored
    bands = {band.id: band.name.id for band in used.bands}
    figures = {node.id: plain(table[node.id], program.denominator(node.id)) for node in used.aspects}
    return table.select(
        *KEPT,
        **figures,
        total=plain(table.total, program.denominator(program.root)),
        band=table.band.cases(*bands.items(), else_=None),
        **{reason_of(node): table[reason_of(node)] for node in used.aspects},
        formula=ibis.literal(found.instrument.key),
        simulation=ibis.literal(found.chosen.is_simulation),
    )


def plain(numerator: Any, denominator: int) -> Any:
    """Return a numerator as a number."""
    return numerator.cast("float64") / denominator
