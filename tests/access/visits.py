"""What a visitor finds at every door, gathered once and looked at by many tests."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps

from tests.access.crawl import GREEDY, LAW, Seen, browser_of, look, send
from tests.access.doors import DOORS, Door
from tests.access.world import OURS, House, Visitor, World

NOBODY = ""


@dataclass(frozen=True)
class Visit:
    """All that a visitor saw: the GETs, the refused POSTs, and the rows before, between and after."""

    name: str
    visitor: Visitor
    gets: Mapping[tuple[str, str], Seen]
    posts: Mapping[tuple[str, str], Seen]
    asks: tuple[Seen, ...]
    before: Mapping[str, int]
    read: Mapping[str, int]
    after: Mapping[str, int]

    def may_open(self, name: str, owner: str) -> bool:
        """Return whether a door of a house is open to the visitor."""
        return may_open(self.name, self.visitor, DOORS[name], owner)

    def knows(self, name: str, owner: str) -> bool:
        """Return whether the visitor may see what stands behind a door through any other door."""
        here = set(DOORS[name].objects) - set(LAW)
        return any(here & set(door.objects) and self.may_open(other, owner) for other, door in DOORS.items())


def may_open(name: str, visitor: Visitor, door: Door, owner: str) -> bool:
    """Return whether a door is open to a visitor: by their role where it reaches, or by their name."""
    if door.by_link:
        return owner == OURS
    if not {visitor.role, name} & door.roles:
        return False
    if visitor.role in door.anywhere or not set(door.objects) - set(LAW):
        return owner != NOBODY or not set(door.objects) - set(LAW)
    return owner in visitor.reach


def owners(door: Door, houses: Mapping[str, House]) -> Iterator[tuple[str, House | None]]:
    """Yield the houses that have what stands behind a door, nobody's first."""
    wanted = set(door.objects) - set(LAW)
    yield NOBODY, None
    for owner, house in houses.items():
        if wanted and wanted <= set(house.objects):
            yield owner, house


def visited(world: World, name: str) -> Visit:
    """Return what a visitor finds; public doors are tried by a stranger and by Sari alone."""
    visitor = world.visitors[name]
    logging.disable()
    client, before = browser_of(visitor), rows()
    tried = {
        (door_name, owner): house
        for door_name, door in DOORS.items()
        if "guest" not in door.roles or name in ("guest", "Sari, operator")
        for owner, house in owners(door, world.houses)
        if owner in visitor.tries | {NOBODY}
    }
    shut = [key for key in tried if not may_open(name, visitor, DOORS[key[0]], key[1])]
    gets = {key: look(client, key[0], house) for key, house in tried.items()}
    asks = [
        look(client, key[0], tried[key], ask=ask) for key in tried.keys() - shut for ask in DOORS[key[0]].asks
    ]
    read = rows()
    posts = {key: send(client, key[0], tried[key], GREEDY) for key in shut}
    logging.disable(logging.NOTSET)
    return Visit(name, visitor, gets, posts, tuple(asks), before, read, rows())


def rows() -> dict[str, int]:
    """Return how many rows each table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}
