"""The quality report of a file: rows accepted, doubtful and refused, and each reason with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from meritara.problem import Place, Problem
from meritara.registry.checks import REFUSING
from meritara.registry.code_lists import published
from meritara.registry.incoming import FAULTS, REFUSED, Incoming
from meritara.registry.table import Table
from meritara.tables.child import ROW

SHOWN = 5
UNKNOWN = "value-unknown-code"


@dataclass(frozen=True)
class Reason:
    """One way in which rows of a file are wrong, with the first of them."""

    code: str
    column: str
    count: int
    refuses: bool
    examples: tuple[Problem, ...]


@dataclass(frozen=True)
class Report:
    """What became of the rows of a file."""

    file: str
    mapping: str
    table: str
    accepted: int
    doubtful: int
    refused: int
    left_out: int
    reasons: tuple[Reason, ...] = ()

    @property
    def rows(self) -> int:
        """Return how many rows were judged."""
        return self.accepted + self.doubtful + self.refused

    @property
    def usable(self) -> int:
        """Return how many rows may enter a snapshot."""
        return self.accepted + self.doubtful


def report(one: Incoming) -> Report:
    """Return the quality report of the rows of a file."""
    counts = counted(one)
    reasons = tuple(reasons_of(one)) if counts["doubtful"] or counts["refused"] else ()
    return Report(
        file=one.foreign.name,
        mapping=one.mapped.id,
        table=one.mapped.table.id,
        left_out=one.left_out,
        reasons=tuple(sorted(reasons, key=lambda reason: (not reason.refuses, -reason.count))),
        **counts,
    )


def counted(one: Incoming) -> dict[str, int]:
    """Return how many rows are accepted, doubtful and refused."""
    rows = one.rows
    refused, faulty = rows[REFUSED], rows[FAULTS] != ""
    answer = rows.aggregate(
        accepted=(~refused & ~faulty).sum(), doubtful=(~refused & faulty).sum(), refused=refused.sum()
    )
    (line,) = one.store.to_pyarrow(answer).to_pylist()
    return {name: int(value or 0) for name, value in line.items()}


def faults(one: Incoming) -> Any:
    """Return one row for each fault: the row of the file, and `column=code`."""
    faulty = one.rows.filter(one.rows[FAULTS] != "")
    single = faulty.select(ROW, fault=faulty[FAULTS].split(";").unnest())
    return single.filter(single.fault != "")


def reasons_of(one: Incoming) -> Iterator[Reason]:
    """Yield each reason with its first examples."""
    single = one.store.keep(faults(one), "faults")
    groups = single.group_by("fault").aggregate(count=single.count())
    for line in one.store.to_pyarrow(groups.order_by("fault")).to_pylist():
        column, _, code = line["fault"].partition("=")
        found = spelled(one, single, column) if code == UNKNOWN else placed(one, single, line["fault"])
        yield Reason(code, column, line["count"], refuses(one.mapped.table, column, code), tuple(found))


def refuses(table: Table, column: str, code: str) -> bool:
    """Return whether a fault refuses its row: the row as a whole, or a column that is required."""
    return code in REFUSING or (column in table.required and not code.startswith("nip-not-"))


def placed(one: Incoming, single: Any, fault: str) -> Iterator[Problem]:
    """Yield the first places of a fault, each with the value that stands there."""
    column, _, code = fault.partition("=")
    at = single.filter(single.fault == fault).order_by(ROW).limit(SHOWN).select(ROW)
    wanted = one.store.to_pyarrow(at).column(0).to_pylist()
    rows = one.raw.filter(one.raw[ROW].isin(wanted)).order_by(ROW)
    chosen = rows.select(**{ROW: rows[ROW]}, **({"value": rows[column]} if column in one.titles else {}))
    for line in one.store.to_pyarrow(chosen).to_pylist():
        yield problem(one, code, line[ROW], column=column, value=line.get("value") or "")


def spelled(one: Incoming, single: Any, column: str) -> Iterator[Problem]:
    """Yield the spellings that mean nothing, each once, with the nearest known and how often it is there."""
    codes = published()[one.mapped.table.by_name[column].codes]
    unknown = single.filter(single.fault == f"{column}={UNKNOWN}")
    wrong = one.raw.semi_join(unknown, ROW)
    groups = wrong.group_by(value=wrong[column]).aggregate(count=wrong.count(), row=wrong[ROW].min())
    for line in one.store.to_pyarrow(groups.order_by(groups["count"].desc(), "row").limit(SHOWN)).to_pylist():
        value = line["value"]
        more = {"nearest": codes.nearest(value), "count": line["count"]}
        yield problem(one, UNKNOWN, line["row"], column=column, value=value, **more)


def problem(one: Incoming, code: str, row: int, *, column: str, value: str, **more: Any) -> Problem:
    """Return a fault as a problem with the title that its column has in the file."""
    title = " / ".join(one.titles.get(column, ()))
    place = Place(one.foreign.name, sheet=one.foreign.sheet, row=row, column=title)
    return Problem(code, place, {"value": value[:60], **more})
