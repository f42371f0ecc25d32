"""Two snapshots side by side on a page: counts for who watches, people by name for their operator."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404

from meritara.records.access import Person
from meritara.records.jobs import agencies_by_code, codes_of, named_codes_of
from meritara.records.models import Agency
from meritara.registry.comparing import CHANGES, Difference, compare
from meritara.registry.snapshot import Snapshot
from meritara.web.imports import listed
from meritara.web.pages import PAGE

SHOWN = ("nip", "name", "agency", *CHANGES, "promoted_on", "moved_on")
BOTH = ("unit_name", "unit", "grade")


@dataclass(frozen=True)
class Line:
    """What changed in one agency, or in one unit of it."""

    name: str
    counts: Mapping[str, int]
    code: str = ""


@dataclass(frozen=True)
class Page:
    """Some of the people with a change, and which page of how many this is."""

    people: list[dict[str, Any]] = field(default_factory=list)
    number: int = 1
    pages: int = 1


@dataclass(frozen=True)
class Compared:
    """What changed between two snapshots, as far as a reader may know it."""

    old: Snapshot
    new: Snapshot
    counts: Mapping[str, int]
    lines: list[Line]
    agency: Agency | None
    by_name: bool
    page: Page


def known(user: Person) -> list[Snapshot]:
    """Return the snapshots that a reader may compare, the newest first."""
    return [one.snapshot for one in listed(user)]


def compared(user: Person, asked: Mapping[str, str]) -> Compared | None:
    """Return what is asked for, None where no two snapshots are named; 404 for what is not the reader's."""
    there = {one.id: one for one in known(user)}
    ids = asked.get("lama", ""), asked.get("baru", "")
    if not all(ids):
        return None
    if not set(ids) <= set(there):
        raise Http404
    codes = codes_of(user)
    agency = chosen(codes, asked.get("instansi", ""))
    found = compare(there[ids[0]], there[ids[1]], agencies=[agency.code] if agency else codes)
    lines = by_unit(found) if agency else by_agency(found)
    by_name = agency is not None and agency.code in named_codes_of(user)
    page = paged(found, asked.get("halaman", "")) if by_name else Page()
    return Compared(there[ids[0]], there[ids[1]], found.counts, lines, agency, by_name=by_name, page=page)


def paged(found: Difference, asked: str) -> Page:
    """Return the page of the people with a change that is asked for, or the nearest."""
    count = int(found.store.to_pyarrow(found.people.count()).as_py())
    pages = max(1, -(-count // PAGE))
    number = min(max(1, int(asked) if asked.isdecimal() else 1), pages)
    return Page(named(found, number), number, pages)


def chosen(codes: frozenset[str] | None, code: str) -> Agency | None:
    """Return the agency that is asked for, or the only one that a reader knows; 404 for another."""
    if code and codes is not None and code not in codes:
        raise Http404
    wanted = code or (next(iter(codes)) if codes and len(codes) == 1 else "")
    if not wanted:
        return None
    found = agencies_by_code([wanted]).get(wanted)
    if found is None:
        raise Http404
    return found


def by_agency(found: Difference) -> list[Line]:
    """Return the counts of each agency by its name."""
    counts = found.by("agency")
    there = agencies_by_code(one["agency"] for one in counts)
    lines = [line_of(one, there.get(one["agency"])) for one in counts]
    return sorted(lines, key=lambda one: one.name)


def line_of(counts: Mapping[str, Any], agency: Agency | None) -> Line:
    """Return the counts of an agency: by its name where this site has it, else by its code."""
    return Line(agency.name, counts, agency.code) if agency else Line(str(counts["agency"]), counts)


def by_unit(found: Difference) -> list[Line]:
    """Return the counts of each unit of an agency."""
    return [Line(one["unit"], one) for one in found.by("unit")]


def named(found: Difference, page: int) -> list[dict[str, Any]]:
    """Return one page of the people with a change, each with what was and what is."""
    columns = [*SHOWN, *(f"{name}_{end}" for name in BOTH for end in ("before", "after"))]
    rows = found.people.select(*columns).limit(PAGE, offset=(page - 1) * PAGE)
    lines: list[dict[str, Any]] = found.store.to_pyarrow(rows).to_pylist()
    return lines
