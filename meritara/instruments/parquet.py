"""Typed columns of a Parquet file as codes: checked in one scan, never loaded whole."""

from collections.abc import Mapping
from typing import Any

from meritara.instruments.columns import GROUP, NAMELESS, SHOWN_PROBLEMS, Layout, reader_of
from meritara.instruments.instrument import Indicator, Instrument
from meritara.problem import Place, Problem, Refused
from meritara.tables import warehouse
from meritara.tables.child import ROW
from meritara.tables.reader import Foreign

MOST_TEXTS = 1000


def typed_codes(
    instrument: Instrument, foreign: Foreign, found: Layout, named: Mapping[str, str | None]
) -> tuple[Any, Any]:
    """Return a connection and the table of codes, every cell being inside its scale."""
    import ibis

    connection = warehouse.connect(foreign)
    table = connection.foreign(foreign)
    codes: dict[str, Any] = {ROW: table[ROW]}
    wrong: dict[str, Any] = {}
    for one in instrument.asked:
        column = found.column(one.id)
        codes[one.id], wrong[one.id] = code_of(one, connection, table[column])
    refuse_wrong(instrument, connection, table, wrong=wrong, at=foreign, found=found)
    for name, source in named.items():
        codes[name] = codes[ROW].cast("string")
        if source is not None:
            given = table[source].cast("string").nullif("")
            codes[name] = ibis.coalesce(given, NAMELESS if name == GROUP else codes[name])
    return connection, table.select(**codes)


def code_of(one: Any, connection: Any, column: Any) -> tuple[Any, Any]:
    """Return a column as codes, and the condition under which a cell is wrong."""
    import ibis

    kind = column.type()
    if not isinstance(one, Indicator) or one.kind == "choice" or not kind.is_numeric():
        return mapped(one, connection, column)
    scale = 10**one.decimals
    low, high = int(one.low * scale), int(one.high * scale)
    if kind.is_integer():
        inside = column.between(int(one.low), int(one.high))
        kept = ibis.ifelse(inside, column, ibis.null(kind)) if kind.is_uint64() else column
        code = kept.cast("int64")
        return (code * scale if scale > 1 else code), ~inside
    exact = column.cast("float64") * scale
    inside = exact.between(low, high) & ~exact.isnan()
    kept = ibis.ifelse(inside, exact, ibis.null("float64"))
    odd = ~inside | ((kept - kept.round()).abs() > 1e-9)
    return ibis.ifelse(odd, ibis.null("float64"), kept.round()).cast("int64"), odd


def mapped(one: Any, connection: Any, column: Any) -> tuple[Any, Any]:
    """Return a column of few distinct texts as codes, each text being read once."""
    import ibis

    text = column.cast("string")
    texts = connection.to_pyarrow(text.name("text").as_table().distinct().limit(MOST_TEXTS + 1)).to_pydict()[
        "text"
    ]
    read = reader_of(one)
    kind = "int64" if isinstance(one, Indicator) else "string"
    known: list[tuple[str, Any]] = []
    for value in texts[:MOST_TEXTS]:
        problems: list[Problem] = []
        code = read(value, Place(), problems)
        if value is not None and not problems and code is not None:
            known.append((value, code))
    good = [value for value, _ in known]
    blank = text.strip() == ""
    cases = [(text == v, ibis.literal(c, kind)) for v, c in known]
    code = ibis.cases(*cases, else_=ibis.null(kind)) if cases else ibis.null(kind)
    wrong = text.isnull() | ~text.isin(good) if kind == "string" else ~(text.isin(good) | blank)
    return code, wrong


def refuse_wrong(
    instrument: Instrument,
    connection: Any,
    table: Any,
    *,
    wrong: Mapping[str, Any],
    at: Foreign,
    found: Layout,
) -> None:
    """Refuse cells that are wrong, with the first of them by row and column."""
    counts = table.aggregate(**{f"w{i}": wrong[id].fill_null(False).sum() for i, id in enumerate(wrong)})
    (line,) = connection.to_pyarrow(counts).to_pylist()
    problems: list[Problem] = []
    for index, one in enumerate(instrument.asked):
        if not line[f"w{index}"]:
            continue
        column = found.column(one.id)
        numbered = table.select(row=table[ROW], value=table[column], wrong=wrong[one.id])
        bad = connection.to_pyarrow(numbered.filter(numbered.wrong).limit(SHOWN_PROBLEMS)).to_pylist()
        read = reader_of(one)
        for cell in bad:
            read(cell["value"], at.place(cell["row"], column), problems)
    if problems:
        problems.sort(key=lambda problem: problem.place.row or 0)
        raise Refused(problems[:SHOWN_PROBLEMS])
