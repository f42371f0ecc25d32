"""Last year's notes and evidence come along; its scores and its state never do."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from meritara.problem import Refused
from meritara.records.actions import assessments as act
from meritara.records.actions.copying import Copied, copy_last_year
from meritara.records.models import Assessment, Event, Role, User
from tests.records import make

pytestmark = pytest.mark.django_db


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def two_years() -> tuple[Assessment, Assessment, User]:
    sari = make.sari()
    last = make.an_assessment(period=make.a_period("Penilaian 2023"))
    make.filled(last, 4)
    act.claim(last, make.rows(last, 1)[0], sari, note="Ada SK.")
    make.in_state(last, "plenary")
    ends: dict[str, Any] = {"assessed_from": dt.date(2024, 1, 1), "assessed_until": dt.date(2024, 12, 31)}
    return last, make.an_assessment(period=make.a_period("Penilaian 2025", **ends)), sari


def test_notes_and_evidence_come_along_without_scores_checks_or_state() -> None:
    last, one, sari = two_years()
    last.uses.update(meets=[0])
    assert copy_last_year(one, sari) == Copied(1, 36)
    one.refresh_from_db()
    assert (one.state, one.answered, one.evidenced, one.claimed_total) == ("draft", 0, 36, "0.0")
    assert list(one.answers.values_list("indicator", "claimed", "note")) == [
        (make.rows(one, 1)[0], "", "Ada SK.")
    ]
    assert {tuple(use.meets) for use in one.uses.all()} == {()}
    assert list(Event.objects.filter(record=one.record).values_list("verb", flat=True)) == ["claim", "attach"]


def test_note_of_this_year_stays() -> None:
    _last, one, sari = two_years()
    act.claim(one, make.rows(one, 1)[0], sari, note="Baru.")
    assert copy_last_year(one, sari).notes == 0
    assert one.answers.get().note == "Baru."


def test_copying_twice_is_refused_and_changes_nothing() -> None:
    _last, one, sari = two_years()
    copy_last_year(one, sari)
    before = Event.objects.count()
    assert (code(lambda: copy_last_year(one, sari)), Event.objects.count()) == ("copy-nothing", before)


def test_first_year_has_nothing_to_copy() -> None:
    assert code(lambda: copy_last_year(make.an_assessment(), make.sari())) == "copy-nothing"


def test_closed_assessment_takes_nothing_over() -> None:
    _last, one, sari = two_years()
    make.in_state(one, "verifying")
    assert code(lambda: copy_last_year(one, sari)) == "records-not-open"
    assert (one.answers.count(), one.uses.count()) == (0, 0)


def test_who_does_not_write_copies_nothing() -> None:
    _last, one, _sari = two_years()
    other = make.a_person("Lukas", Role.AUDITOR)
    assert code(lambda: copy_last_year(one, other)) == "records-not-writer"
    assert (one.answers.count(), one.uses.count()) == (0, 0)


def test_instrument_of_another_version_takes_what_it_has_in_common() -> None:
    last, _one, sari = two_years()
    ends: dict[str, Any] = {"assessed_from": dt.date(2026, 1, 1), "assessed_until": dt.date(2026, 12, 31)}
    later = make.an_assessment(period=make.a_period("2026", instrument="sistem-merit@2019-37", **ends))
    common = {leaf.id for leaf in last.instrument.leaves} & {leaf.id for leaf in later.instrument.leaves}
    make.in_state(make.an_assessment(period=make.a_period("Penilaian 2025")), "cancelled")
    assert copy_last_year(later, sari).uses == len(common)
