"""Mass assignment: a form sent with every column of ours beside its fields changes what it says alone."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.db import models
from django.urls import resolve, reverse

from meritara.records.models import Assessment
from tests.access.bench import undone
from tests.access.crawl import browser_of, values
from tests.access.doors import DOORS
from tests.access.forms import Filled, forms_of, greedy
from tests.access.visits import may_open
from tests.access.world import OURS, House, Visitor, World

pytestmark = [pytest.mark.django_db, pytest.mark.door]
OPERATOR = {
    "add-holiday",
    "add-team",
    "add-unit",
    "change-use",
    "claim",
    "claim-many",
    "clarification",
    "decide-arrival",
    "end-role",
    "evidence",
    "evidence-row",
    "facts",
    "grant-here",
    "lend",
    "library",
    "parts",
    "requests",
    "revise-evidence",
    "submission-step",
    "submit",
    "team",
    "unit",
    "use-evidence",
}
SUPERVISOR = {
    "add-desk",
    "call",
    "called-agency",
    "change-person",
    "close-period",
    "decide-account",
    "end-role",
    "extend",
    "grant",
    "hand-over",
    "hand-over-one",
    "make-period",
    "record-desk",
    "withdraw",
}
WALKS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "Sari, operator": (("draft", "awaiting", "clarifying", "provisional"), OPERATOR),
    "contributor": (("draft",), {"change-use", "claim", "claim-many", "clarification", "use-evidence"}),
    "leader": (("awaiting",), {"submission-step", "submit"}),
    "verifier": (
        ("submitted", "verifying", "provisional", "final"),
        {"ask", "clarification", "open-repair", "verify-row", "verify-step"},
    ),
    "second verifier": (("verifying",), {"verify-row"}),
    "chair": (("plenary", "objection"), set()),
    "supervisor": (("verifying", "determined"), SUPERVISOR),
    "admin": (
        ("verifying",),
        {"change-person", "clock", "decide-account", "end-role", "grant-here", "hand-over-role", "withdraw"},
    ),
}
AWAY = {"account_logout", "set_language", "account_login"}
RANDOM = re.compile(r"/undangan/\S+|(?<![\w-])[\w-]{16,}(?![\w-])")
VOLATILE = {"id", "uid", "hash", "previous", "password", "last_login", "token_hash", "key", "data_encrypted"}
State = Mapping[str, list[tuple[str, ...]]]


def stored() -> State:
    """Return every row of ours without clocks, keys and other things that are new each time."""
    labels = [one for one in apps.get_models() if one._meta.app_label == "records"]
    return {model._meta.label: sorted(rows_of(model)) for model in labels}


def rows_of(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table as texts."""
    columns = [
        one.attname
        for one in model._meta.concrete_fields
        if one.name not in VOLATILE and not isinstance(one, models.DateTimeField)
    ]
    for row in model._default_manager.values_list(*columns):
        yield tuple(RANDOM.sub("", str(value)) for value in row)


def pages(name: str, visitor: Visitor, house: House) -> Iterator[str]:
    """Yield the addresses of the pages that a visitor may open."""
    for door_name, door in DOORS.items():
        if "guest" not in door.roles and door_name not in AWAY and may_open(name, visitor, door, OURS):
            yield reverse(door_name, args=values(door, house))


def offered(name: str, visitor: Visitor, house: House) -> list[Filled]:
    """Return the forms that a visitor is offered, each once."""
    client = browser_of(visitor)
    found: dict[tuple[str, frozenset[str]], Filled] = {}
    for path in pages(name, visitor, house):
        answer = client.get(path)
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            found |= {form.key: form for form in forms_of(answer, path)}
        answer.close()
    return [form for form in found.values() if resolve(form.place).url_name not in AWAY]


def sent(visitor: Visitor, form: Filled, more: Mapping[str, str]) -> State:
    """Return everything that is stored after a form was sent."""
    with undone():
        answer = browser_of(visitor).post(form.path, dict(more) | form.sent())
        answer.close()
        return stored()


@dataclass
class Found:
    """What the forms of a visitor did: which doors wrote, and where more was written than was filled in."""

    wrote: dict[tuple[str, frozenset[str]], str] = field(default_factory=dict)
    idle: set[str] = field(default_factory=set)
    beyond: list[str] = field(default_factory=list)


def tried(visitor: Visitor, forms: list[Filled], found: Found) -> None:
    """Send each form that wrote nothing yet, plainly and greedily, and note what differs."""
    before, extra = stored(), greedy()
    own: dict[str, set[str]] = {}
    for form in forms:
        own.setdefault(form.place, set()).update(form.names)
    for form in forms:
        if form.key in found.wrote:
            continue
        door = str(resolve(form.place).url_name)
        plain = sent(visitor, form, {})
        if plain == before:
            found.idle.add(door)
        else:
            found.wrote[form.key] = door
        more = sent(
            visitor, form, {name: value for name, value in extra.items() if name not in own[form.place]}
        )
        if more not in (plain, before):
            found.beyond.append(f"{door}: {told(plain, more)}")


def told(plain: State, more: State) -> str:
    """Return the rows that a greedy form left otherwise than the plain one."""
    return "; ".join(f"{label} {row}" for label in plain for row in sorted({*more[label]} - {*plain[label]}))


@pytest.mark.parametrize("name", WALKS)
def test_form_changes_nothing_beyond_its_own_fields(world: World, name: str) -> None:
    visitor, house, found = world.visitors[name], world.houses[OURS], Found()
    states, wanted = WALKS[name]
    logging.disable()
    for state in states:
        with undone():
            Assessment.objects.filter(agency__uid=house.objects["agency"]).update(state=state)
            tried(visitor, offered(name, visitor, house), found)
    logging.disable(logging.NOTSET)
    wrote = set(found.wrote.values())
    assert found.beyond == []
    assert sorted(wanted - wrote) == [], f"wrote {sorted(wrote)}, did nothing {sorted(found.idle - wrote)}"
