"""Objecting to the plenary, and the written answer, ground by ground."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.actions import objections, plenary
from meritara.records.actions.events import first_broken
from meritara.records.actions.objections import Letter, Ruling
from meritara.records.models import Assessment, Event, EvidenceFile, Objection, Role, User
from meritara.records.scores import final_of
from tests.records import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
WHY = "Peraturan bupati sudah terbit, lihat halaman 4."


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def hearing() -> tuple[Assessment, User, User, str]:
    made, sari = make.the_chair(), make.sari()
    one = make.minuted(make.verified(make.an_assessment(period=make.a_period(objection_days=5))))
    return plenary.hear(one, made), made, sari, make.rows(one, 1)[0]


def letter(wanted: dict[str, str], **changes: Any) -> Letter:
    said: dict[str, Any] = {
        "number": "K-1",
        "dated_on": timezone.localdate(),
        "texts": dict.fromkeys(wanted, WHY),
    }
    return Letter(wanted=wanted, **(said | changes))


def objected() -> tuple[Assessment, User, str, str]:
    one, made, sari, id = hearing()
    other = make.rows(one, 2)[1]
    objections.object_to(one, sari, letter=letter({id: "4", other: "4"}), pages=[make.scan()])
    return one, made, id, other


def test_objection_is_filed_with_its_letter_and_its_grounds() -> None:
    one, _made, sari, id = hearing()
    found = objections.object_to(one, sari, letter=letter({id: "4"}), pages=[make.scan()])
    (ground,) = found.grounds.all()
    event = Event.objects.get(verb="object")
    assert (ground.indicator, ground.wanted, ground.text) == (id, "4", WHY)
    assert (event.data["number"], event.data["file"], event.data["wanted"]) == (
        "K-1",
        found.file.sha256,
        {id: "4"},
    )
    assert (event.role, first_broken(one.record)) == ("operator", None)


@pytest.mark.parametrize(
    ("wanted", "texts", "told"),
    [
        ({}, {}, "objections-nothing"),
        ({"tidak-ada": "4"}, {"tidak-ada": WHY}, "records-unknown-row"),
        ({"ID": "3"}, {"ID": WHY}, "objections-same"),
        ({"ID": ""}, {"ID": WHY}, "objections-same"),
        ({"ID": "9"}, {"ID": WHY}, "card-out-of-scale"),
        ({"ID": "4"}, {"ID": "  "}, "objections-no-text"),
    ],
)
def test_unfounded_objection_is_refused(wanted: dict[str, str], texts: dict[str, str], told: str) -> None:
    one, _made, sari, id = hearing()
    filled = {key.replace("ID", id): value for key, value in wanted.items()}
    said = letter(filled, texts={key.replace("ID", id): text for key, text in texts.items()})
    assert code(lambda: objections.object_to(one, sari, letter=said, pages=[make.scan()])) == told
    assert (Objection.objects.count(), EvidenceFile.objects.count()) == (0, 0)


def test_objection_without_a_letter_or_with_another_kind_of_file_is_refused() -> None:
    one, _made, sari, id = hearing()
    assert code(lambda: objections.object_to(one, sari, letter=letter({id: "4"}), pages=[])) == (
        "letter-no-page"
    )


def test_second_objection_to_one_sitting_is_refused() -> None:
    one, _made, id, _other = objected()
    again = letter({id: "4"}, number="K-2")
    sari = User.objects.get(name="Sari")
    assert code(lambda: objections.object_to(one, sari, letter=again, pages=[make.scan()])) == (
        "objections-once"
    )


def test_objection_after_its_last_minute_is_refused() -> None:
    one, _made, sari, id = hearing()
    one.plenaries.update(objections_until=timezone.localdate() - dt.timedelta(days=2))
    assert code(lambda: objections.object_to(one, sari, letter=letter({id: "4"}), pages=[make.scan()])) == (
        "objections-late"
    )


def test_objection_before_the_hearing_is_refused() -> None:
    one = make.minuted(make.verified(make.an_assessment()))
    said = letter({make.rows(one, 1)[0]: "4"})
    assert code(lambda: objections.object_to(one, make.sari(), letter=said, pages=[make.scan()])) == (
        "workflow-wrong-state"
    )


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SUPERVISOR, Role.AUDITOR, Role.CONTRIBUTOR])
def test_only_the_operator_objects(role: str) -> None:
    one, _made, _sari, id = hearing()
    other = make.a_person("Lain", role, one.agency if role == Role.CONTRIBUTOR else None)
    assert code(lambda: objections.object_to(one, other, letter=letter({id: "4"}), pages=[make.scan()])) == (
        "workflow-wrong-role"
    )


def test_granted_ground_becomes_the_final_score_and_a_refused_one_does_not() -> None:
    one, made, id, other = objected()
    rulings = {id: Ruling("4", "Terbukti."), other: Ruling("", "Peraturan itu baru berlaku tahun depan.")}
    found = objections.reply(one, made, number="J-1", rulings=rulings)
    answers = one.answers.all()
    assert (final_of(answers)[id], final_of(answers)[other]) == ("4", "3")
    assert answers.get(indicator=id).verified == "3"
    assert [(g.indicator, g.is_granted, g.given) for g in found.grounds.order_by("pk")] == [
        (id, True, "4"),
        (other, False, ""),
    ]
    event = Event.objects.get(verb="reply")
    assert (event.data["granted"], event.data["refused"], event.data["total"]) == (
        {id: "4"},
        [other],
        "302.5",
    )
    assert (event.role, first_broken(one.record)) == ("chair", None)


def test_answer_may_give_less_than_was_wanted() -> None:
    made, sari = make.the_chair(), make.sari()
    one = make.minuted(make.verified(make.an_assessment(period=make.a_period(objection_days=5)), 1))
    one = plenary.hear(one, made)
    id = make.rows(one, 1)[0]
    objections.object_to(one, sari, letter=letter({id: "4"}), pages=[make.scan()])
    objections.reply(one, made, number="J-1", rulings={id: Ruling("2", "Sebagian terbukti.")})
    assert final_of(one.answers.all())[id] == "2"


@pytest.mark.parametrize(
    ("ruling", "told"),
    [
        (None, "objections-no-answer"),
        (Ruling("4", " "), "objections-no-answer"),
        (Ruling("3", "Tetap."), "objections-same"),
        (Ruling("9", "Naik."), "card-out-of-scale"),
    ],
)
def test_answer_that_leaves_a_ground_open_changes_nothing(ruling: Ruling | None, told: str) -> None:
    one, made, id, other = objected()
    rulings = {id: Ruling("4", "Terbukti.")} | ({other: ruling} if ruling else {})
    assert code(lambda: objections.reply(one, made, number="J-1", rulings=rulings)) == told
    assert (one.answers.exclude(objection="").count(), Event.objects.filter(verb="reply").count()) == (0, 0)


def test_objection_is_answered_once() -> None:
    one, made, id, other = objected()
    rulings = {id: Ruling("4", "Terbukti."), other: Ruling("", "Tidak.")}
    objections.reply(one, made, number="J-1", rulings=rulings)
    assert code(lambda: objections.reply(one, made, number="J-2", rulings=rulings)) == (
        "objections-nothing-waits"
    )


def test_who_filed_for_the_agency_does_not_answer() -> None:
    one, _made, id, other = objected()
    sari = User.objects.get(name="Sari")
    make.give(sari, Role.CHAIR)
    vars(sari).pop("_grants", None)
    rulings = {id: Ruling("4", "Terbukti."), other: Ruling("", "Tidak.")}
    assert code(lambda: objections.reply(one, sari, number="J-1", rulings=rulings)) == "records-other-duty"
    assert one.answers.exclude(objection="").count() == 0
