"""Which instrument a name on the command line means, said aloud."""

import datetime as dt

import click

from meritara.cli.speech import language, note
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import Library, library
from meritara.problem import Problem, Refused, refuse


class Day(click.ParamType):
    """A day written as 2025-12-31."""

    name = "date"

    def convert(self, value: object, *_asked: object) -> dt.date:
        """Return the day."""
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
        except ValueError:
            raise refuse("cli-not-date", value=str(value)[:40]) from None


def pick(name: str, *, on: dt.date | None = None) -> Instrument:
    """Return the instrument of a name; of a bare id say which version, and which newer ones cannot score."""
    shelf = library()
    id, at, _version = name.strip().partition("@")
    if at and on:
        raise refuse("cli-version-and-date", name=name.strip()[:60])
    try:
        if at:
            return shelf.get(name)
        choice = shelf.choose(id, on=on)
    except Refused as refused:
        raise Refused([*refused.problems, *unread(shelf, id)]) from None
    for problem in unread(shelf, id):
        note(problem.code, **problem.params)
    note("cli-version", key=choice.instrument.key, title=choice.instrument.title.say(language()))
    for newer in choice.newer:
        note("cli-newer", key=newer.key, weights=missing_weights(newer))
    return choice.instrument


def unread(shelf: Library, id: str) -> list[Problem]:
    """Return the warning that files which may matter here could not be read."""
    count = sum(
        problem.code == "law-no-folder" or f"/{id}/" in problem.place.file for problem in shelf.problems
    )
    return [Problem("cli-law-broken", params={"count": count})] if count else []


def missing_weights(instrument: Instrument) -> str:
    """Return the indicators whose weight is unknown, as a list for a message."""
    shown = 8
    nodes = instrument.unknown_weights
    names = [f"{node.code} {node.name.say(language())}".strip() for node in nodes[:shown]]
    more = f" … (+{len(nodes) - shown})" if len(nodes) > shown else ""
    return "; ".join(names) + more
