"""A snapshot of people by hand, some of whom have no appraisal of last year."""

import datetime as dt
from pathlib import Path
from typing import Any

from meritara.law.folders import folders
from meritara.registry.snapshot import Snapshot
from meritara.reports.checking import checked
from meritara.reports.checks_kept import Kept, keep
from meritara.reports.cross_shelf import conditions
from meritara.reports.rule_shelf import shelf
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


def kept_of(made: Snapshot, folder: Path) -> Kept:
    """Return how a snapshot comes out against the law, kept in a folder."""
    found = checked(made, (*shelf().by_id.values(), *conditions(folders())))
    kept = keep(found, found.counts(), folder)
    found.store.close()
    return kept
