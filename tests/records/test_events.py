"""Events are only ever added, whatever is tried against the database."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from meritara.records.actions.events import body, first_broken, history, write, write_many
from meritara.records.models import Event
from tests.records.make import sari

pytestmark = pytest.mark.django_db


def told(count: int = 3) -> list[Event]:
    by = sari()
    return [write("assessment:1", "claim", by, role="operator", data={"n": n}) for n in range(count)]


def refused(statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_events_of_a_record_form_a_chain() -> None:
    events = told()
    assert [event.sequence for event in events] == [1, 2, 3]
    assert [event.previous for event in events[1:]] == [event.hash for event in events[:-1]]
    assert first_broken("assessment:1") is None


def test_events_of_another_record_have_their_own_chain() -> None:
    told()
    assert write("assessment:2", "claim", None).sequence == 1


def test_event_read_back_has_the_body_it_was_hashed_with() -> None:
    written = [body(event) for event in told()]
    assert [body(event) for event in history("assessment:1")] == written


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_event SET verb = 'lain'",
        "UPDATE records_event SET data = '{}' WHERE sequence = 2",
        "DELETE FROM records_event",
        "DELETE FROM records_event WHERE sequence = 3",
    ],
)
def test_change_by_hand_is_refused(statement: str) -> None:
    told()
    refused(statement)
    assert Event.objects.count() == 3


COLUMNS = "id, record, sequence, at, actor_id, actor_name, role, verb, data, previous, hash"


def test_replacing_an_event_is_refused() -> None:
    (event,) = told(1)
    copy = f"SELECT {COLUMNS} FROM records_event WHERE id = {event.pk}".replace("actor_name", "'Lain'")
    if connection.vendor == "sqlite":
        refused(f"INSERT OR REPLACE INTO records_event ({COLUMNS}) {copy}")
    instead = "ON CONFLICT (id) DO UPDATE SET actor_name = 'Lain'"
    refused(f"INSERT INTO records_event ({COLUMNS}) {copy} {instead}")
    assert Event.objects.get().actor_name == "Sari"


@pytest.mark.postgres
def test_truncating_events_is_refused() -> None:
    told()
    connection.check_constraints()
    refused("TRUNCATE records_event CASCADE")
    assert Event.objects.count() == 3


def test_manager_of_the_model_is_refused_too() -> None:
    told()
    for act in (lambda: Event.objects.update(verb="lain"), lambda: Event.objects.all().delete()):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            act()


def test_many_events_at_once_continue_the_chain_of_each_record(django_assert_num_queries: Any) -> None:
    by = sari()
    write("assessment:1", "claim", by)
    write("assessment:1", "claim", by)
    write("assessment:3", "claim", by)
    data = {f"assessment:{n}": {"n": n} for n in (1, 2, 3)}
    with django_assert_num_queries(2):
        events = write_many(data, "appoint", by, role="supervisor")
    assert [(event.record, event.sequence, event.data) for event in events] == [
        ("assessment:1", 3, {"n": 1}),
        ("assessment:2", 1, {"n": 2}),
        ("assessment:3", 2, {"n": 3}),
    ]
    assert [first_broken(record) for record in data] == [None, None, None]
    assert {event.actor_name for event in events} == {"Sari"}
    assert write("assessment:2", "claim", by).sequence == 2


def test_no_records_write_no_events() -> None:
    assert write_many({}, "appoint", sari()) == []
    assert Event.objects.count() == 0


def test_chains_that_begin_are_written_without_a_look_at_what_came_before(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(1):
        events = write_many({f"finding:{n}": {"n": n} for n in (1, 2)}, "open", None, begins=True)
    assert [(event.sequence, first_broken(event.record)) for event in events] == [(1, None), (1, None)]
    with pytest.raises(DatabaseError), transaction.atomic():
        write_many({"finding:1": {}}, "open", None, begins=True)
    assert write("finding:1", "review", None).sequence == 2
