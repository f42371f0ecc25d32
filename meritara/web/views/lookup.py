"""What an address names, or a page that says what is nearest to it."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import Library, library
from meritara.law.form import nearest
from meritara.law.source import Source
from meritara.problem import Problem, Refused
from meritara.web.figures import titled


@dataclass(frozen=True)
class Missing:
    """What was asked for, and the addresses that come nearest."""

    problem: Problem
    links: tuple[tuple[str, str], ...]


def found(name: str, page: str = "simulation") -> Instrument:
    """Return the instrument of a name; a name that is not known leads to a page with the nearest one."""
    shelf = library()
    try:
        return shelf.get(name)
    except Refused as refused:
        problem = refused.problems[0]
    raise Http404(Missing(problem, near(shelf, problem, page)))


def near(shelf: Library, problem: Problem, page: str) -> tuple[tuple[str, str], ...]:
    """Return the pages nearest to an unknown instrument or version."""
    id = str(problem.params.get("nearest") or problem.params.get("id") or "")
    ones = [one for one in shelf.all() if one.id == id]
    if page == "simulation":
        return tuple((titled(one), reverse(page, args=[one.key])) for one in ones)
    return tuple((titled(one), reverse("instrument", args=[one.id, one.version])) for one in ones)


def found_source(id: str) -> Source:
    """Return a source, or the page that names the nearest one."""
    sources = library().sources
    if id in sources:
        return sources[id]
    closest = nearest(id, sources)
    links = ((sources[closest].number, reverse("source", args=[closest])),) if closest in sources else ()
    raise Http404(
        Missing(Problem("law-unknown-source", params={"source": id[:60], "nearest": closest}), links)
    )
