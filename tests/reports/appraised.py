"""A snapshot of people by hand, some of whom have no appraisal of last year."""

import datetime as dt
from pathlib import Path
from typing import Any

from meritara.registry.snapshot import Snapshot
from tests.registry.facts.rows import appraisal, person, snapshot

EVERYBODY = 10


def nip(number: int) -> str:
    """Return the number of one of the people."""
    return f"1980010120050110{number:02}"


def people(agency: str) -> list[dict[str, Any]]:
    """Return ten civil servants who serve since 2005."""
    since = {"candidate_on": dt.date(2005, 1, 1), "appointed_on": dt.date(2006, 1, 1)}
    return [person(agency=agency, nip=nip(one), **since) for one in range(EVERYBODY)]


def appraised(
    root: Path, on: dt.date, without: dict[str, int], mark: str = "00000000", **more: Any
) -> Snapshot:
    """Return the people of some agencies, in each of which so many have no appraisal of last year."""
    rows = [one for agency in without for one in people(agency)]
    given = [
        appraisal(on.year - 1, agency=agency, nip=nip(one), predicate="baik")
        for agency, missing in without.items()
        for one in range(missing, EVERYBODY)
    ]
    return snapshot(root, on, mark, **({"people": rows, "performance": given} | more))
