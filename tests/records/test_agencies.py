"""What an agency says of itself: each act allowed, refused, and told by one event."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.access import today
from meritara.records.actions import agencies as act
from meritara.records.actions.agencies import Clock, Decree, people_of, written
from meritara.records.actions.events import first_broken
from meritara.records.clock import calendar_of
from meritara.records.models import Agency, Event, EvidenceRequest, Role, Unit, User
from tests.records import make

pytestmark = pytest.mark.django_db
JANUARY = dt.date(2026, 1, 12)
DECREE = Decree("800/117/BKD/2026", JANUARY, "Norlaila", "Sekretaris Daerah", people_of("Sari; Analis"))


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def told(agency: Agency) -> list[tuple[str, dict[str, Any]]]:
    rows = Event.objects.filter(record=agency.record).order_by("sequence")
    return [(event.verb, event.data) for event in rows]


def test_office_is_added_corrected_and_removed() -> None:
    agency, sari = make.an_agency(), make.sari()
    one = act.save_unit(agency, sari, name=" Dinas Kesehatan ", contact="Petrus", phone="0812")
    act.save_unit(agency, sari, name="Dinkes", unit=one)
    act.remove_unit(Unit.objects.get(), sari)
    assert told(agency) == [
        ("unit", {"name": "Dinas Kesehatan"}),
        ("change-unit", {"name": "Dinkes", "before": "Dinas Kesehatan"}),
        ("no-unit", {"name": "Dinkes", "parts": 0}),
    ]
    assert (Unit.objects.count(), first_broken(agency.record)) == (0, None)


def test_office_without_a_name_or_with_one_that_is_there_is_refused() -> None:
    agency, sari = make.an_agency(), make.sari()
    act.save_unit(agency, sari, name="BKPSDM")
    assert code(lambda: act.save_unit(agency, sari, name=" ")) == "agencies-no-name"
    assert code(lambda: act.save_unit(agency, sari, name="bkpsdm")) == "agencies-unit-twice"
    assert len(told(agency)) == 1


def test_office_that_was_asked_for_evidence_stays() -> None:
    agency, sari, one = make.an_agency(), make.sari(), make.an_assessment()
    unit = act.save_unit(agency, sari, name="Dinas Kesehatan")
    EvidenceRequest.objects.create(
        assessment=one,
        unit=unit,
        indicators=make.rows(one, 1),
        token_hash="0" * 64,
        expires_at=timezone.now(),
        due_on=today(),
    )
    assert code(lambda: act.remove_unit(unit, sari)) == "agencies-unit-asked"
    assert Unit.objects.exists()


def test_decree_is_recorded_and_corrected() -> None:
    agency, sari = make.an_agency(), make.sari()
    one = act.save_team(agency, DECREE, sari)
    act.save_team(agency, Decree("800/117/BKD/2026", JANUARY, "Yohanes", "Sekda"), sari, team=one)
    verbs = [(verb, data["leader"], data["members"]) for verb, data in told(agency)]
    assert verbs == [("team", "Norlaila", 1), ("change-team", "Yohanes", 0)]
    assert agency.teams.get().leader == "Yohanes"


@pytest.mark.parametrize(
    ("decree", "says"),
    [
        (Decree(" ", JANUARY, "Norlaila", "Sekda"), "agencies-decree-incomplete"),
        (Decree("1", JANUARY, "", "Sekda"), "agencies-decree-incomplete"),
        (Decree("1", JANUARY, "Norlaila", ""), "agencies-decree-incomplete"),
        (Decree("1", dt.date(2090, 1, 1), "Norlaila", "Sekda"), "accounts-letter-ahead"),
    ],
)
def test_decree_that_lacks_something_is_refused(decree: Decree, says: str) -> None:
    agency = make.an_agency()
    assert code(lambda: act.save_team(agency, decree, make.sari())) == says
    assert told(agency) == []


def test_decree_is_recorded_once() -> None:
    agency, sari = make.an_agency(), make.sari()
    act.save_team(agency, DECREE, sari)
    assert code(lambda: act.save_team(agency, DECREE, sari)) == "agencies-decree-twice"
    assert (
        act.save_team(make.an_agency("ulin"), DECREE, make.sari(make.an_agency("ulin"))).number
        == DECREE.number
    )


def test_members_are_read_from_lines_and_written_back() -> None:
    text = "Sari; Analis SDM; BKPSDM\nPetrus\nLia; ; Dinkes"
    assert [one["name"] for one in people_of(f"{text}\n\n  \n")] == ["Sari", "Petrus", "Lia"]
    assert written(people_of(text)) == text


def test_local_holiday_is_no_working_day_of_this_agency_alone() -> None:
    agency, other, sari = make.an_agency(), make.an_agency("ulin"), make.sari()
    day = next(one for one in days_ahead() if calendar_of(agency).is_working_day(one))
    one = act.add_holiday(agency, sari, day=day, name="Hari jadi", letter="B/1/2026")
    here, there = (
        calendar_of(Agency.objects.get(pk=which.pk)).is_working_day(day) for which in (agency, other)
    )
    assert (here, there) == (False, True)
    act.remove_holiday(one, sari)
    assert [verb for verb, _data in told(agency)] == ["holiday", "no-holiday"]


def days_ahead() -> list[dt.date]:
    return [dt.date(2026, 12, 1) + dt.timedelta(days=number) for number in range(10)]


def test_holiday_needs_a_name_a_letter_and_a_day_to_come_and_stands_once() -> None:
    agency, sari, past = make.an_agency(), make.sari(), today() - dt.timedelta(days=1)

    def add(**more: Any) -> Any:
        known: dict[str, Any] = {"day": today(), "name": "Hari jadi", "letter": "B/1"}
        return act.add_holiday(agency, sari, **(known | more))

    wrong: list[dict[str, Any]] = [{"name": ""}, {"letter": " "}, {"day": past}]
    refused = [code(partial(add, **fields)) for fields in wrong]
    assert refused == ["agencies-no-name", "accounts-no-letter", "agencies-holiday-over"]
    add()
    assert code(add) == "agencies-holiday-twice"
    assert len(told(agency)) == 1


def test_holiday_that_is_past_stays() -> None:
    agency, sari = make.an_agency(), make.sari()
    one = act.add_holiday(agency, sari, day=today(), name="Hari jadi", letter="B/1")
    agency.holidays.update(day=today() - dt.timedelta(days=3))
    one.refresh_from_db()
    assert code(lambda: act.remove_holiday(one, sari)) == "agencies-holiday-over"


def test_clock_tells_what_changed_and_nothing_where_nothing_did() -> None:
    agency, wayan = make.an_agency(), make.wayan()
    act.set_clock(agency, Clock("WIT", 6, "V"), wayan)
    act.set_clock(agency, Clock("WIT", 6, "V"), wayan)
    assert told(agency) == [("clock", {"zone": ["WIB", "WIT"], "week_days": [5, 6]})]


@pytest.mark.parametrize("clock", [Clock("WKT", 5, ""), Clock("WIB", 7, "")])
def test_clock_that_does_not_exist_is_refused(clock: Clock) -> None:
    assert code(lambda: act.set_clock(make.an_agency(), clock, make.wayan())) == "agencies-no-clock"


ACTS: dict[str, Callable[[Agency, User], Any]] = {
    "unit": lambda agency, by: act.save_unit(agency, by, name="BKPSDM"),
    "team": lambda agency, by: act.save_team(agency, DECREE, by),
    "holiday": lambda agency, by: act.add_holiday(agency, by, day=today(), name="Hari jadi", letter="B/1"),
    "clock": lambda agency, by: act.set_clock(agency, Clock("WIT", 6, "V"), by),
}
KEEPERS = {
    "operator": {"unit", "team", "holiday"},
    "leader": set(),
    "contributor": set(),
    "foreign": set(),
    "verifier": set(),
    "auditor": set(),
    "kanreg": {"unit", "team", "holiday", "clock"},
    "other-kanreg": set(),
    "admin": {"unit", "team", "holiday", "clock"},
}


@pytest.mark.parametrize("who", KEEPERS)
@pytest.mark.parametrize("what", ACTS)
def test_each_thing_is_changed_by_those_who_keep_it_and_by_nobody_else(who: str, what: str) -> None:
    agency = make.an_agency()
    held: dict[str, tuple[str, Agency | str | None]] = {
        "foreign": (Role.OPERATOR, make.an_agency("ulin")),
        "kanreg": (Role.SUPERVISOR, "V"),
        "other-kanreg": (Role.SUPERVISOR, "VIII"),
    }
    inside = who in ("operator", "leader", "contributor")
    by = make.a_person("Orang", *held.get(who, (who, agency if inside else None)))
    if what in KEEPERS[who]:
        ACTS[what](agency, by)
    else:
        assert code(lambda: ACTS[what](agency, by)) == "agencies-not-keeper"
    assert len(told(agency)) == (what in KEEPERS[who])
