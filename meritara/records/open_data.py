"""Everything published as rows for those who compute with it: withdrawn results too, saying so."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from meritara.records.published import publications


class Record(NamedTuple):
    """A published result with where it comes from."""

    uid: str
    code: str
    agency: str
    kind: str
    province: str
    region: str
    assessed_from: date
    assessed_until: date
    instrument: str
    digest: str
    total: str
    band: str
    number: str
    dated_on: date
    published_at: datetime
    withdrawn_at: datetime | None


ASSESSMENT = "decision__assessment__"
COLUMNS = (
    "uid",
    *(f"{ASSESSMENT}agency__{name}" for name in ("code", "name", "kind", "province", "region")),
    *(f"{ASSESSMENT}period__{name}" for name in ("assessed_from", "assessed_until", "instrument", "digest")),
    *(f"decision__{name}" for name in ("total", "band", "number", "dated_on")),
    "published_at",
    "decision__withdrawn_at",
)


def records() -> Iterator[Record]:
    """Yield everything that was published, the oldest period first, then by code of the agency."""
    order = (f"{ASSESSMENT}period__assessed_until", f"{ASSESSMENT}agency__code", "pk")
    rows = publications().order_by(*order).select_related(None)
    return map(Record._make, rows.values_list(*COLUMNS))
