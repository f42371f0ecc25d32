"""A foreign table under a mapping: its cells typed and judged in the column store, ready for a snapshot."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add, or_
from typing import Any

from meritara.registry.across import across
from meritara.registry.checks import REFUSING, Check, checks
from meritara.registry.code_list import CodeList
from meritara.registry.code_lists import published
from meritara.registry.mapping import Mapped
from meritara.registry.table import Column, Table
from meritara.registry.values.codes import reading
from meritara.registry.values.texts import plain, plain_text, trimmed
from meritara.registry.values.typed import fault_of, value_of
from meritara.tables.bulk import RAGGED
from meritara.tables.child import ROW
from meritara.tables.reader import Foreign
from meritara.tables.warehouse import Warehouse

FAULTS, REFUSED = "__faults__", "__refused__"
BLANK, OUTSIDE = "__blank__", "__outside__"
TEXT, FAULT = "__text", "__fault"  # endings of the columns beside a value, while it is judged


@dataclass(frozen=True, eq=False)
class Incoming:
    """The rows of a file; `raw` is plain text by our names, `rows` is typed, with faults and refusals."""

    store: Warehouse
    foreign: Foreign
    mapped: Mapped
    raw: Any
    rows: Any
    titles: Mapping[str, tuple[str, ...]]
    left_out: int = 0
    duplicates: int = 0


def incoming(
    store: Warehouse, foreign: Foreign, mapped: Mapped, *, on: dt.date, agency: str = ""
) -> Incoming:
    """Return the rows of a file as a mapping reads them, kept in the store; others than ASN are gone."""
    titles = mapped.found(foreign.header)
    raw = plain_rows(store, foreign, titles)
    read = spellings(store, foreign, titles, mapped)
    pairs = typed_rows(store, raw, mapped, read, on=on)
    kept = store.keep(judged(pairs, mapped, agency=agency), "judged")
    rows = kept.filter(~kept[BLANK] & ~kept[OUTSIDE]).drop(BLANK, OUTSIDE)
    rows = rows.filter(rows[ROW].notin(foreign.skipped)) if foreign.skipped else rows
    outside = int(store.to_pyarrow(kept[OUTSIDE].sum()).as_py() or 0)
    apart, duplicates = told_apart(store, rows, mapped)
    several = "agency" in titles or not agency
    marked = compared(store, apart, mapped, several=several)
    return Incoming(store, foreign, mapped, raw, marked, titles, outside, duplicates)


def plain_rows(store: Warehouse, foreign: Foreign, titles: Mapping[str, tuple[str, ...]]) -> Any:
    """Return the rows of a file as plain text under our names."""
    import ibis

    table = store.foreign(foreign)
    used = list(dict.fromkeys(one for ours in titles.values() for one in ours))
    extra = [RAGGED] if foreign.numbered else []
    bare = store.step(table.select(ROW, *extra, **{one: trimmed(table[one]) for one in used}), "bare")
    columns = {name: ibis.coalesce(*(plain(bare[one]) for one in ours)) for name, ours in titles.items()}
    return store.step(bare.select(ROW, *extra, **columns), "plain")


def spellings(
    store: Warehouse, foreign: Foreign, titles: Mapping[str, tuple[str, ...]], mapped: Mapped
) -> dict[str, dict[str, str]]:
    """Return what the spellings of each coded column mean, found in one look at the distinct cells."""
    lists, table = published(), store.foreign(foreign)
    coded = [one for one in mapped.table.columns if one.kind == "code" and one.name in titles]
    if not coded:
        return {}
    used = {title for one in coded for title in titles[one.name]}
    distinct = {title: table[title].cast("string").collect(distinct=True) for title in sorted(used)}
    (line,) = store.to_pyarrow(table.aggregate(**distinct)).to_pylist()
    found = {title: {plain_text(cell) for cell in cells or () if cell} for title, cells in line.items()}
    texts = {one.name: set().union(*(found[title] for title in titles[one.name])) for one in coded}
    own = {one.name: mapped.columns[one.name].codes for one in coded}
    return {
        one.name: reading(filter(None, texts[one.name]), lists[one.codes], own[one.name]) for one in coded
    }


def typed_rows(
    store: Warehouse, raw: Any, mapped: Mapped, read: Mapping[str, Mapping[str, str]], *, on: dt.date
) -> Any:
    """Return the rows with typed values under our names, and the fault of each cell beside them."""
    import ibis

    columns = [one for one in mapped.table.columns if one.name in mapped.columns and one.name in raw.columns]
    text = {one.name: raw[one.name] for one in columns}
    values = {one.name: value_of(one, text[one.name], on, read=read.get(one.name, {})) for one in columns}
    given = {f"{name}{TEXT}": column for name, column in text.items()}
    extra = [RAGGED] if RAGGED in raw.columns else []
    rows = store.step(raw.select(ROW, *extra, **values, **given), "typed")
    faults = {
        f"{one.name}{FAULT}": fault_of(one, rows[f"{one.name}{TEXT}"], rows[one.name], on) for one in columns
    }
    first, *others = (rows[f"{one.name}{TEXT}"] for one in columns)
    blank = first.isnull() & ibis.coalesce(*others, ibis.null("string")).isnull()
    return store.step(rows.select(ROW, *extra, *values, **faults, **{BLANK: blank}), "faulted")


def judged(rows: Any, mapped: Mapped, *, agency: str) -> Any:
    """Return typed rows with their faults as one text and whether they are refused."""
    import ibis

    names = [one.name for one in mapped.table.columns if one.name in rows.columns]
    values = {name: sound(mapped.table.by_name[name], rows) for name in names}
    if agency:
        values["agency"] = values["agency"].fill_null(agency) if "agency" in values else ibis.literal(agency)
    cells = {name: rows[f"{name}{FAULT}"] for name in names}
    found = list(checks(mapped.table, values, agency=agency))
    if RAGGED in rows.columns:
        found.append(Check("", "row-ragged", rows[RAGGED]))
    cell = [(fault == "").ifelse("", f"{name}=" + fault + ";") for name, fault in cells.items()]
    needed = [fault != "" for name, fault in cells.items() if mapped.table.by_name[name].required]
    refusing = [one.wrong.fill_null(False) for one in found if one.code in REFUSING]
    faults = reduce(add, [*cell, *map(written, found)])
    told = {FAULTS: faults, REFUSED: reduce(or_, [*needed, *refusing])}
    return rows.select(ROW, BLANK, **values, **told, **{OUTSIDE: outside(mapped.table, values)})


def left_out(codes: CodeList) -> frozenset[str]:
    """Return the values of a list whose rows are counted and left out."""
    return frozenset(one.code for one in codes.codes if one.left_out)


def outside(table: Table, values: Mapping[str, Any]) -> Any:
    """Return whether a row is of somebody whom the registry counts and leaves out."""
    import ibis

    lists = published()
    gone = {name: left_out(lists[table.by_name[name].codes]) for name in values if table.by_name[name].codes}
    found = [values[name].isin(list(codes)).fill_null(False) for name, codes in gone.items() if codes]
    return reduce(or_, found) if found else ibis.literal(False)


def sound(column: Column, rows: Any) -> Any:
    """Return the values of a column; a number of a person only where nothing is wrong with it."""
    import ibis

    value, fault = rows[column.name], rows[f"{column.name}{FAULT}"]
    return (
        ((fault == "") & (value != "")).ifelse(value, ibis.null("string")) if column.kind == "nip" else value
    )


def written(check: Check) -> Any:
    """Return what is wrong with a row as `column=code;`, empty where it is not."""
    return check.wrong.fill_null(False).ifelse(f"{check.column}={check.code};", "")


def key_of(table: Table, rows: Any) -> dict[str, Any]:
    """Return what tells rows apart, an empty part of it as nothing; none where the rows lack some of it."""
    there = [table.by_name[name] for name in table.key if name in rows.columns]
    if not {name for name in table.key if table.by_name[name].required} <= {one.name for one in there}:
        return {}
    return {one.name: rows[one.name] if one.required else rows[one.name].fill_null("") for one in there}


def told_apart(store: Warehouse, kept: Any, mapped: Mapped) -> tuple[Any, int]:
    """Return the rows with those refused whose key stands more than once, and how many these are."""
    key = key_of(mapped.table, kept)
    if not key:
        return kept, 0
    sound = kept.filter(~kept[REFUSED]).select(ROW, **key)
    twice = sound.group_by(list(key)).aggregate(times=sound.count())
    twice = twice.filter(twice.times > 1)
    rows = int(store.to_pyarrow(twice.times.sum()).as_py() or 0)
    if not rows:
        return kept, 0
    doubled = store.keep(sound.semi_join(twice, list(key)).select(ROW), "doubled")
    is_double = kept[ROW].isin(doubled[ROW])
    more = is_double.ifelse(f"{next(reversed(key))}=row-duplicate;", "")
    marked = {FAULTS: kept[FAULTS] + more, REFUSED: kept[REFUSED] | is_double}
    return store.keep(kept.mutate(**marked), "apart"), rows


def compared(store: Warehouse, kept: Any, mapped: Mapped, *, several: bool) -> Any:
    """Return the rows with what is wrong between them; people are compared only over several agencies."""
    if mapped.table.id == "people" and not several:
        return kept
    sound = kept.filter(~kept[REFUSED])
    for number, one in enumerate(across(store, sound, mapped.table)):
        wrong = store.keep(one.rows, f"across_{number}")
        if not int(store.to_pyarrow(wrong.count()).as_py()):
            continue
        is_wrong = kept[ROW].isin(wrong[ROW])
        marked = {FAULTS: kept[FAULTS] + is_wrong.ifelse(f"{one.column}={one.code};", "")}
        if one.code in REFUSING:
            marked[REFUSED] = kept[REFUSED] | is_wrong
        kept = store.keep(kept.mutate(**marked), f"compared_{number}")
    return kept
