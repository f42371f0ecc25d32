"""Every view of facts that rules may read, by its id."""

import datetime as dt
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from meritara.law.files import read_yaml
from meritara.law.folders import folders
from meritara.problem import Problem, Refused
from meritara.registry.facts.absences import absences
from meritara.registry.facts.acting_posts import acting_posts
from meritara.registry.facts.appointments import appointments
from meritara.registry.facts.contracts import contracts
from meritara.registry.facts.lists import family_ties, party_members
from meritara.registry.facts.posts import posts
from meritara.registry.facts.promotions import promotions
from meritara.registry.facts.sanctions import sanctions
from meritara.registry.facts.selections import selections
from meritara.registry.facts.sources import table_of
from meritara.registry.facts.staff import staff
from meritara.registry.facts.verdicts import verdicts
from meritara.registry.facts.view import Build, View, read_views
from meritara.registry.snapshot import Snapshot

FOLDER = "views"
BUILDS: Mapping[str, Build] = {
    one.__name__: one
    for one in (
        absences,
        acting_posts,
        appointments,
        contracts,
        family_ties,
        party_members,
        posts,
        promotions,
        sanctions,
        selections,
        staff,
        verdicts,
    )
}


def read_folder(folder: Path) -> dict[str, View]:
    """Return the views of a folder of law by id; refuse a folder with anything wrong in it."""
    problems: list[Problem] = []
    found: dict[str, View] = {}
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        found |= {one.id: one for one in read_views(read_yaml(path, name), name, BUILDS, problems)}
    if problems:
        raise Refused(problems)
    return found


VIEWS: Mapping[str, View] = read_folder(folders()[0])


def over(
    store: Any, snapshot: Snapshot, id: str, on: dt.date | None = None, *, agencies: Collection[str] = ()
) -> Any:
    """Return a view over a snapshot, whose folder the store was opened for, on a day, by default its own.

    With some agencies it is over their rows alone. No row of a view is about two agencies, so that a view of
    a nation can be made of some agencies at a time, in as little memory as they need.
    """
    view = VIEWS[id]
    tables = {name: table_of(store, snapshot, name) for name in view.reads}
    if agencies:
        chosen = sorted(agencies)
        tables = {name: rows.filter(rows.agency.isin(chosen)) for name, rows in tables.items()}
    return view.make(tables, on or snapshot.as_of)
