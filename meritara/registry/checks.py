"""What is wrong with a row as a whole: what it lacks, whose it is, where its columns disagree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meritara.registry.table import Table
from meritara.registry.values import numbers

AGENCY = "^[a-z0-9]+(-[a-z0-9]+)*$"
ORDERED = (("started_on", "ended_on"), ("from_on", "until_on"))
REFUSING = frozenset(
    {"row-missing", "row-agency", "row-other-agency", "row-ragged", "row-duplicate", "unit-circle"}
)


@dataclass(frozen=True)
class Check:
    """One thing that may be wrong with a row: at which column, under which condition."""

    column: str
    code: str
    wrong: Any


def checks(table: Table, values: Mapping[str, Any], *, agency: str) -> Iterator[Check]:
    """Yield the checks of a table's rows over their typed values."""
    for name in table.required:
        if name in values and table.by_name[name].kind != "nip":
            yield Check(name, "row-missing", values[name].isnull())
    if "agency" in values:
        yield Check("agency", "row-agency", ~values["agency"].re_search(AGENCY))
        if agency:
            yield Check("agency", "row-other-agency", values["agency"] != agency)
    for first, last in ORDERED:
        if first in values and last in values:
            yield Check(last, "row-day-order", values[last] < values[first])
    if table.id == "people" and "nip" in values:
        yield from person(values)


def person(values: Mapping[str, Any]) -> Iterator[Check]:
    """Yield what a NIP says otherwise than the columns beside it."""
    nip = values["nip"]
    is_pns, is_known = numbers.kind(nip) == "pns", nip.notnull()
    if "born_on" in values:
        yield Check("born_on", "nip-not-birth", values["born_on"] != numbers.born_on(nip))
    if "sex" in values:
        yield Check("sex", "nip-not-sex", is_known & (values["sex"] != numbers.sex(nip)))
    if "status" in values:
        says_pns = values["status"].isin(["pns", "cpns"])
        yield Check("status", "nip-not-status", is_known & (says_pns != is_pns))
    if "candidate_on" in values:
        began = values["candidate_on"].strftime("%Y%m")
        yield Check("candidate_on", "nip-not-began", is_known & is_pns & (began != numbers.began(nip)))
