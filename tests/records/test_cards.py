"""Index cards are written beside those in use, and seen all at once when the register turns."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from meritara.records.access import Person as Reader
from meritara.records.actions.cards import drop_old, turn, write_cards
from meritara.records.cards import found_people, visible_people
from meritara.records.models import Agency, Person, Register
from meritara.registry.snapshot import Snapshot
from tests.records import make

pytestmark = pytest.mark.django_db
BUDI: dict[str, str | None] = {
    "nip": "198609262015051001",
    "name": "Budi Contoh",
    "status": "pns",
    "unit_name": "Dinas A",
}
DAYANG: dict[str, str | None] = {
    "nip": "199009132025242014",
    "name": "Dayang Contoh",
    "status": "pppk",
    "unit_name": None,
}


def snapshot(day: str) -> Snapshot:
    """Return a snapshot of a day by its manifest."""
    return Snapshot(Path(day), {"id": f"{day}-aa", "as_of": day})


def written(agency: Agency, day: str, *rows: dict[str, str | None]) -> Snapshot:
    """Return a snapshot whose cards are written, and seen by nobody yet."""
    made = snapshot(day)
    write_cards(agency, made, rows)
    return made


def names(user: Reader) -> list[str]:
    return [one.name for one in visible_people(user)]


def test_cards_are_seen_when_the_register_turns_and_not_before() -> None:
    agency, sari = make.an_agency(), make.sari()
    turn([agency], written(agency, "2024-12-31", BUDI))
    made = written(agency, "2025-12-31", BUDI, DAYANG)
    assert names(sari) == ["Budi Contoh"]
    turn([agency], made)
    assert names(sari) == ["Budi Contoh", "Dayang Contoh"]


def test_cards_of_an_earlier_day_do_not_replace_those_of_a_later_one() -> None:
    agency, sari = make.an_agency(), make.sari()
    turn([agency], written(agency, "2025-12-31", BUDI))
    turn([agency], written(agency, "2024-12-31", DAYANG))
    assert names(sari) == ["Budi Contoh"]


def test_cards_written_again_after_a_crash_stand_once() -> None:
    agency, sari = make.an_agency(), make.sari()
    written(agency, "2025-12-31", BUDI)
    turn([agency], written(agency, "2025-12-31", BUDI, DAYANG))
    assert names(sari) == ["Budi Contoh", "Dayang Contoh"]


def test_cards_that_nobody_reads_any_more_go() -> None:
    agency = make.an_agency()
    for day in ("2024-12-31", "2025-12-31"):
        turn([agency], written(agency, day, BUDI))
    assert drop_old([agency]) == 1
    assert [one.as_of for one in Register.objects.all()] == [dt.date(2025, 12, 31)]
    assert Person.objects.count() == 1


def test_turning_one_agency_leaves_the_cards_of_another() -> None:
    ours, theirs = make.an_agency(), make.an_agency("ulin")
    turn([theirs], written(theirs, "2024-12-31", DAYANG))
    turn([ours], written(ours, "2025-12-31", BUDI))
    assert Register.objects.filter(is_current=True).count() == 2


def test_operator_finds_their_own_people_by_first_digits_or_part_of_a_name() -> None:
    ours, theirs = make.an_agency(), make.an_agency("ulin")
    turn([ours], written(ours, "2025-12-31", BUDI))
    turn([theirs], written(theirs, "2025-12-31", DAYANG))
    sari = make.sari()
    found = [[one.name for one in found_people(sari, text)] for text in ("1986 0926", "contoh", "19", "1990")]
    assert found == [["Budi Contoh"], ["Budi Contoh"], [], []]


def test_nation_looks_for_nobody_by_name() -> None:
    with pytest.raises(Http404):
        visible_people(make.wayan())


def test_search_asks_the_database_as_often_for_many_as_for_one() -> None:
    agency, sari = make.an_agency(), make.sari()
    many = [BUDI | {"nip": f"1986092620150510{n:02}"} for n in range(40)]
    turn([agency], written(agency, "2025-12-31", *many))
    list(found_people(sari, "contoh")[:1])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len({one.register.agency.name for one in found_people(sari, "contoh")}) == 1
    assert len(asked) == 1
