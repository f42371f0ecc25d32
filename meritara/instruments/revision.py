"""What one version of an instrument says otherwise than another, cell by cell of their workbooks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meritara.instruments import annex_sheets as sheets
from meritara.instruments.annex_rows import Row, fields_of, flat, rows_of
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import Library
from meritara.law.files import Map

KEYS = {  # what names a row, by sheet
    sheets.NODES.name: ("id",),
    sheets.LEVELS.name: ("node", "ladder", "level"),
    sheets.CHOICES.name: ("node", "id", "is"),
    sheets.CUTS.name: ("node", "from", "above"),
    sheets.EVIDENCE.name: ("node", "text"),
    sheets.BANDS.name: ("id",),
    sheets.ATTRIBUTES.name: ("id", "option"),
    sheets.EXAMPLES.name: ("about",),
    sheets.NOTES.name: ("text",),
    sheets.REPORTED.name: ("id",),
}
OWN = ("version", "replaces", "reason")  # what every new version says otherwise


@dataclass(frozen=True)
class Change:
    """One cell that differs; both sides empty where a whole row came or went."""

    sheet: str
    row: str
    column: str
    before: str
    after: str
    kind: str = "changed"


def changes(before: Map, after: Map) -> tuple[Change, ...]:
    """Return what a later version says otherwise, in the order of the workbook."""
    return (*of_form(before, after), *of_tables(before, after))


def of_form(before: Map, after: Map) -> Iterator[Change]:
    """Yield the fields that differ."""
    for column, old, new in zip(sheets.FIELDS, fields_of(before), fields_of(after), strict=True):
        if column.key in OWN:
            continue
        for suffix, was, now in zip(("", " (Inggris)"), old, new, strict=True):
            if said(was) != said(now):
                yield Change(sheets.FORM, "", column.title + suffix, said(was), said(now))


def of_tables(before: Map, after: Map) -> Iterator[Change]:
    """Yield the rows that came or went, and the cells that differ."""
    old, new = rows_of(before, ()), rows_of(after, ())
    for table in sheets.TABLES:
        if table.name not in KEYS:
            continue
        places = [place for place, one in enumerate(table.columns) if one.key in KEYS[table.name]]
        places = [place for place in places if table.columns[place].kind != sheets.ENGLISH]
        was, now = by_key(old[table.name], places), by_key(new[table.name], places)
        yield from (Change(table.name, key, "", "", "", "gone") for key in was if key not in now)
        yield from (Change(table.name, key, "", "", "", "new") for key in now if key not in was)
        for key, cells in now.items():
            for column, a, b in zip(table.columns, was.get(key, cells), cells, strict=True):
                if said(a) != said(b):
                    yield Change(table.name, key, column.title, said(a), said(b))


def by_key(rows: Sequence[Row], places: Sequence[int]) -> dict[str, Row]:
    """Return rows by what names them."""
    return {" ".join(said(cells[place]) for place in places if said(cells[place])): cells for cells in rows}


def said(value: Any) -> str:
    """Return a cell as text."""
    return "" if value is None else flat(value)


def version_before(shelf: Library, one: Instrument) -> Instrument | None:
    """Return the version that another replaces or reads otherwise, else the one in force before it."""
    named = one.replaces or one.variant_of
    known: Mapping[str, Instrument] = {
        each.version: each for each in shelf.all() if each.id == one.id and each.version != one.version
    }
    if named:
        return known.get(named)
    begun = [
        each
        for each in known.values()
        if not each.variant_of
        and each.in_force.from_on
        and one.in_force.from_on
        and each.in_force.from_on <= one.in_force.from_on
    ]
    return begun[-1] if begun else None
