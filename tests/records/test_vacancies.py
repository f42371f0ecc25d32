"""What is noted of a vacancy: who writes and reads it, each refusal, and that older versions stay."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from meritara.problem import Refused
from meritara.records.access import today
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.vacancies import LONGEST, LONGEST_ACTOR, Told, note
from meritara.records.models import Agency, Role, Service, User, VacancyNote
from meritara.records.vacancies import (
    Vacant,
    note_of,
    noted_agencies,
    notes_at,
    versions_of,
    visible_notes,
    writes_notes,
)
from meritara.workflows.vacancy import MOST_DAYS
from meritara.workflows.workflow import NotAllowed
from tests.records import make

pytestmark = pytest.mark.django_db
SINCE = dt.date(2026, 3, 1)
POST = Vacant("j1", "Kepala Dinas Kesehatan", (SINCE, dt.date(2026, 3, 2)))
PLAN: dict[str, Any] = {"plan": "Umumkan seleksi", "actor": "PPK"}


def ahead(days: int) -> dt.date:
    return today() + dt.timedelta(days=days)


def told(cause: str = "retired", **more: Any) -> Told:
    return Told(cause, **more)


def planned(days: int = 30, **more: Any) -> Told:
    return told(**{**PLAN, "planned_on": ahead(days), **more})


@pytest.fixture
def sari() -> User:
    return make.sari()


def noted(by: User, what: Told | None = None, read: int = 0, **more: Any) -> VacancyNote:
    return note(make.an_agency(), more.pop("vacant", POST), by, what or planned(), read=read, **more)


def test_note_holds_cause_and_plan_and_its_event_names_no_free_text(sari: User) -> None:
    made = noted(sari, planned(obstacle="  Dua pelamar gugur. ", actor=" PPK \n "))
    assert (made.cause, made.obstacle, made.actor) == ("retired", "Dua pelamar gugur.", "PPK")
    assert (made.key, made.post_name, made.since, made.version) == ("j1", POST.name, SINCE, 1)
    (event,) = history(made.record)
    assert (event.verb, event.actor, first_broken(made.record)) == ("note", sari, None)
    assert event.data == {"version": 1, "cause": "retired", "planned_on": ahead(30).isoformat()}


def test_cause_may_stand_without_a_plan(sari: User) -> None:
    made = noted(sari, told("selection"))
    assert (made.cause, made.planned_on, made.plan) == ("selection", None, "")
    assert history(made.record).get().data["planned_on"] == ""


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (told(""), "vacancy-cause"),
        (told("apa saja"), "vacancy-cause"),
        (told("other"), "vacancy-other"),
        (told("other", obstacle="  "), "vacancy-other"),
        (told(plan="Umumkan"), "vacancy-plan"),
        (told(actor="PPK"), "vacancy-plan"),
        (told(planned_on=ahead(3)), "vacancy-plan"),
        (told(**PLAN), "vacancy-plan"),
        (planned(-1), "vacancy-day"),
        (planned(MOST_DAYS + 1), "vacancy-day"),
        (told(obstacle="x" * (LONGEST + 1)), "vacancy-long"),
        (planned(plan="x" * (LONGEST + 1)), "vacancy-long"),
        (planned(actor="x" * (LONGEST_ACTOR + 1)), "vacancy-long"),
    ],
)
def test_what_is_not_complete_is_refused_and_nothing_is_kept(sari: User, what: Told, code: str) -> None:
    with pytest.raises(Refused, match=code):
        noted(sari, what)
    assert not VacancyNote.objects.exists()


@pytest.mark.parametrize("days", [0, MOST_DAYS])
def test_plan_may_end_today_or_on_the_last_day_that_is_no_slip(sari: User, days: int) -> None:
    assert noted(sari, planned(days)).planned_on == ahead(days)


def test_another_cause_with_an_explanation_is_kept(sari: User) -> None:
    assert noted(sari, told("other", obstacle="Jabatan akan dihapus.")).cause == "other"


def test_change_is_a_new_version_and_the_old_one_stays(sari: User) -> None:
    first = noted(sari)
    second = noted(sari, told("nobody"), read=1)
    first.refresh_from_db()
    assert (first.is_current, first.cause, second.is_current, second.version) == (False, "retired", True, 2)
    assert versions_of(sari, make.an_agency(), POST) == [second, first]
    assert notes_at(sari, "khatulistiwa") == [second]


def test_saving_the_same_again_makes_no_version(sari: User) -> None:
    first = noted(sari)
    assert noted(sari, read=1) == first
    assert history(first.record).count() == 1


def test_what_somebody_else_changed_meanwhile_is_not_overwritten_unread(sari: User) -> None:
    noted(make.a_person("Norlaila", Role.OPERATOR, make.an_agency()))
    with pytest.raises(Refused, match="vacancy-newer") as refused:
        noted(sari, told("moved"))
    assert refused.value.problems[0].params == {"who": "Norlaila"}
    assert noted(sari, told("moved"), read=1).version == 2


def test_planned_day_that_passed_may_stay_while_something_else_changes(sari: User) -> None:
    noted(sari, planned(-5), on=ahead(-40))
    kept = noted(sari, planned(-5, obstacle="Tertunda."), read=1)
    assert (kept.version, kept.planned_on) == (2, ahead(-5))
    with pytest.raises(Refused, match="vacancy-day"):
        noted(sari, planned(-4), read=2)


def test_note_is_found_again_where_data_tell_another_first_day_of_the_same_vacancy(sari: User) -> None:
    made = noted(sari)
    other, later = Vacant("j1", "", POST.days[::-1]), Vacant("j1", "", (dt.date(2027, 1, 1),))
    assert (note_of(other, [made]), note_of(later, [made])) == (made, None)
    assert note_of(Vacant("j2", "", POST.days), [made]) is None
    second = noted(sari, told("moved"), read=1, vacant=other)
    assert (second.version, second.since, VacancyNote.objects.filter(is_current=True).count()) == (
        2,
        POST.days[1],
        1,
    )


def test_next_vacancy_of_a_post_begins_anew(sari: User) -> None:
    noted(sari)
    again = noted(sari, told("moved"), vacant=Vacant("j1", "", (dt.date(2027, 1, 1),)))
    assert (again.version, VacancyNote.objects.filter(is_current=True).count()) == (1, 2)


@pytest.mark.parametrize(
    ("role", "reach"),
    [
        (Role.LEADER, "own"),
        (Role.CONTRIBUTOR, "own"),
        (Role.SUPERVISOR, None),
        (Role.AUDITOR, None),
        (Role.AUDITOR, "V"),
        (Role.OPERATOR, "other"),
        (Role.ADMIN, None),
        (Role.CHAIR, None),
    ],
)
def test_nobody_but_the_operator_of_the_agency_writes(role: Role, reach: str | None) -> None:
    user = person(role, reach)
    with pytest.raises(NotAllowed, match="vacancy-not-yours"):
        noted(user)
    assert not writes_notes(user, make.an_agency())


def person(role: Role, reach: str | None) -> User:
    places: dict[str | None, Agency | str | None] = {
        "own": make.an_agency(),
        "other": make.an_agency("ulin", region="VIII"),
    }
    return make.a_person("Orang", role, places.get(reach, reach))


@pytest.mark.parametrize(
    ("role", "reach", "reads"),
    [
        (Role.OPERATOR, "own", True),
        (Role.LEADER, "own", True),
        (Role.CONTRIBUTOR, "own", False),
        (Role.OPERATOR, "other", False),
        (Role.LEADER, "other", False),
        (Role.AUDITOR, "V", True),
        (Role.AUDITOR, "VIII", False),
        (Role.AUDITOR, None, True),
        (Role.SUPERVISOR, None, True),
        (Role.VERIFIER, None, False),
        (Role.CHAIR, None, False),
        (Role.ADMIN, None, False),
    ],
)
def test_its_people_and_those_who_watch_over_it_read_notes_and_nobody_else(
    sari: User, role: Role, reach: str | None, reads: bool
) -> None:
    made, user = noted(sari), person(role, reach)
    assert list(visible_notes(user)) == ([made] if reads else [])
    assert notes_at(user, "khatulistiwa") == ([made] if reads else None)
    assert versions_of(user, make.an_agency(), POST) == ([made] if reads else [])


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SUPERVISOR])
def test_who_watches_reads_nothing_of_where_they_served(sari: User, role: Role) -> None:
    noted(sari)
    user = make.a_person("Lukas", role)
    assert visible_notes(user).exists()
    Service.objects.create(user=user, agency=make.an_agency())
    assert (list(visible_notes(user)), notes_at(user, "khatulistiwa")) == ([], None)


def test_guest_reads_nothing(sari: User) -> None:
    noted(sari)
    guest = AnonymousUser()
    assert (list(visible_notes(guest)), list(noted_agencies(guest))) == ([], [])
    assert not writes_notes(guest, make.an_agency())


def test_note_says_what_it_is(sari: User) -> None:
    assert str(noted(sari)) == "retired 2026-03-01"
