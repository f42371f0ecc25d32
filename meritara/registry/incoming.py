"""A foreign table under a mapping: its cells typed and judged in the column store, ready for a snapshot."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import add, or_
from typing import Any

from meritara.registry.checks import REFUSING, Check, checks
from meritara.registry.code_list import CodeList
from meritara.registry.code_lists import published
from meritara.registry.mapping import Mapped
from meritara.registry.values.codes import Reading, reading
from meritara.registry.values.texts import plain
from meritara.registry.values.typed import typed
from meritara.tables.child import ROW
from meritara.tables.reader import RAGGED, Foreign
from meritara.tables.warehouse import Warehouse

FAULTS, REFUSED = "__faults__", "__refused__"
MOST_SPELLINGS = 2000


@dataclass(frozen=True, eq=False)
class Incoming:
    """The rows of a file; `raw` is plain text by our names, `rows` is typed, with faults and refusals."""

    store: Warehouse
    foreign: Foreign
    mapped: Mapped
    raw: Any
    rows: Any
    titles: Mapping[str, tuple[str, ...]]
    read: Mapping[str, Reading] = field(default_factory=dict)
    left_out: int = 0
    duplicates: int = 0


def incoming(
    store: Warehouse, foreign: Foreign, mapped: Mapped, *, on: dt.date, agency: str = ""
) -> Incoming:
    """Return the rows of a file as a mapping reads them, kept in the store; others than ASN are gone."""
    titles = mapped.found(foreign.header)
    raw = plain_rows(store, foreign, titles)
    read = spellings(store, raw, mapped)
    without, left_out = asn_only(store, raw, mapped, read)
    kept = store.keep(judged(without, mapped, read, on=on, agency=agency), "judged")
    rows, duplicates = told_apart(store, kept, mapped)
    return Incoming(store, foreign, mapped, raw, rows, titles, read, left_out, duplicates)


def plain_rows(store: Warehouse, foreign: Foreign, titles: Mapping[str, tuple[str, ...]]) -> Any:
    """Return the rows of a file as plain text under our names, without sums, notes and blank rows."""
    import ibis

    table = store.foreign(foreign)
    columns = {name: ibis.coalesce(*(plain(table[one]) for one in ours)) for name, ours in titles.items()}
    extra = {RAGGED: table[RAGGED]} if RAGGED in table.columns else {}
    rows = table.select(**{ROW: table[ROW]}, **columns, **extra)
    rows = rows.filter(ibis.coalesce(*(rows[name] for name in titles)).notnull())
    return rows.filter(rows[ROW].notin(foreign.skipped)) if foreign.skipped else rows


def spellings(store: Warehouse, raw: Any, mapped: Mapped) -> dict[str, Reading]:
    """Return what the spellings of each coded column mean, found in one look at the distinct ones."""
    lists = published()
    coded = [one for one in mapped.table.columns if one.kind == "code" and one.name in raw.columns]
    if not coded:
        return {}
    distinct = {one.name: raw[one.name].collect(distinct=True) for one in coded}
    (line,) = store.to_pyarrow(raw.aggregate(**distinct)).to_pylist()
    found = {name: sorted(texts or ())[:MOST_SPELLINGS] for name, texts in line.items()}
    own = {one.name: mapped.columns[one.name].codes for one in coded}
    return {one.name: reading(found[one.name], lists[one.codes], own[one.name]) for one in coded}


def asn_only(store: Warehouse, raw: Any, mapped: Mapped, read: Mapping[str, Reading]) -> tuple[Any, int]:
    """Return the rows of ASN alone, and how many others there were."""
    lists = published()
    outside = {
        name: [
            text
            for text, code in one.codes.items()
            if code in left_out(lists[mapped.table.by_name[name].codes])
        ]
        for name, one in read.items()
    }
    conditions = [raw[name].isin(texts).fill_null(False) for name, texts in outside.items() if texts]
    if not conditions:
        return raw, 0
    is_outside = reduce(or_, conditions)
    return raw.filter(~is_outside), int(store.to_pyarrow(is_outside.sum()).as_py() or 0)


def left_out(codes: CodeList) -> frozenset[str]:
    """Return the values of a list whose rows are counted and left out."""
    return frozenset(one.code for one in codes.codes if one.left_out)


def judged(raw: Any, mapped: Mapped, read: Mapping[str, Reading], *, on: dt.date, agency: str) -> Any:
    """Return the typed rows with their faults as one text and whether they are refused."""
    import ibis

    columns = [one for one in mapped.table.columns if one.name in mapped.columns and one.name in raw.columns]
    pairs = {one.name: typed(one, raw[one.name], on, read=read.get(one.name, Reading())) for one in columns}
    values = {name: value for name, (value, _) in pairs.items()}
    if agency:
        values["agency"] = values["agency"].fill_null(agency) if "agency" in values else ibis.literal(agency)
    found = [Check(name, "", fault) for name, (_, fault) in pairs.items()]
    rows = list(checks(mapped.table, values, agency=agency))
    if RAGGED in raw.columns:
        rows.append(Check("", "row-ragged", raw[RAGGED]))
    needed = [fault != "" for name, (_, fault) in pairs.items() if mapped.table.by_name[name].required]
    refusing = [one.wrong.fill_null(False) for one in rows if one.code in REFUSING]
    told = {FAULTS: reduce(add, map(written, [*found, *rows]))}
    return raw.select(ROW, **values, **told, **{REFUSED: reduce(or_, [*needed, *refusing])})


def written(check: Check) -> Any:
    """Return a fault as `column=code;`, empty where there is none."""
    if not check.code:
        return (check.wrong == "").ifelse("", f"{check.column}=" + check.wrong + ";")
    return check.wrong.fill_null(False).ifelse(f"{check.column}={check.code};", "")


def told_apart(store: Warehouse, kept: Any, mapped: Mapped) -> tuple[Any, int]:
    """Return the rows with those refused whose key stands more than once, and how many these are."""
    key = [name for name in mapped.table.key if name in kept.columns]
    if not key or len(key) < len(mapped.table.key):
        return kept, 0
    sound = kept.filter(~kept[REFUSED])
    twice = sound.group_by(key).aggregate(times=sound.count())
    twice = twice.filter(twice.times > 1)
    rows = int(store.to_pyarrow(twice.times.sum()).as_py() or 0)
    if not rows:
        return kept, 0
    doubled = store.keep(kept.semi_join(twice, key).filter(lambda t: ~t[REFUSED]).select(ROW), "doubled")
    is_double = kept[ROW].isin(doubled[ROW])
    more = f"{key[-1]}=row-duplicate;"
    return store.keep(
        kept.mutate(
            **{
                FAULTS: is_double.ifelse(kept[FAULTS] + more, kept[FAULTS]),
                REFUSED: kept[REFUSED] | is_double,
            }
        ),
        "apart",
    ), rows
