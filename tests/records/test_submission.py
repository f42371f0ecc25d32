"""Submitting with the signed page: page and submission, both or neither; and the repair."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meritara.problem import Refused
from meritara.records.access import today
from meritara.records.actions import assessments as act
from meritara.records.actions.events import first_broken
from meritara.records.actions.submission import Decision, submit_signed
from meritara.records.models import Assessment, Event, EvidenceFile, Role, Stage, User
from tests.files import make as made
from tests.records import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def page(data: bytes | None = None, name: str = "tanda-tangan.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made.pdf(1) if data is None else data)


def decision(**changes: Any) -> Decision:
    said: dict[str, Any] = {
        "number": "800/12",
        "dated_on": today(),
        "signatory": "Norlaila",
        "signatory_post": "Sekda",
    }
    return Decision(**(said | changes))


def awaiting() -> tuple[Assessment, User]:
    sari, one = make.sari(), make.filled(make.an_assessment())
    act.claim(one, make.rows(one, 1)[0], sari, value="4")
    return act.propose(one, sari), sari


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def test_signed_page_is_kept_and_named_in_the_event() -> None:
    one, sari = awaiting()
    submit_signed(one, sari, decision=decision(), pages=[page()])
    signing, event = one.signings.get(), Event.objects.get(verb="submit")
    one.refresh_from_db()
    assert (one.state, signing.number, signing.signatory, signing.total) == (
        "submitted",
        "800/12",
        "Norlaila",
        "302.5",
    )
    assert (event.data["file"], event.data["total"]) == (signing.file.sha256, "302.5")
    assert (signing.file.agency_id, first_broken(one.record)) == (one.agency_id, None)


def test_photos_of_the_page_become_one_file() -> None:
    one, sari = awaiting()
    photos = [page(made.picture("JPEG"), f"foto{n}.jpg") for n in (1, 2)]
    submit_signed(one, sari, decision=decision(), pages=photos)
    assert (one.signings.get().file.media_type, one.signings.get().file.pages) == ("application/pdf", 2)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"number": ""}, "submit-missing"),
        ({"signatory": ""}, "submit-missing"),
        ({"signatory_post": ""}, "submit-missing"),
        ({"dated_on": None}, "submit-missing"),
        ({"dated_on": dt.date(2999, 1, 1)}, "submit-future"),
        ({"number": "9" * 121}, "submit-long"),
    ],
)
def test_page_that_cannot_be_found_again_is_refused(changes: dict[str, Any], wanted: str) -> None:
    one, sari = awaiting()
    assert code(lambda: submit_signed(one, sari, decision=decision(**changes), pages=[page()])) == wanted
    assert (one.signings.count(), EvidenceFile.objects.count()) == (0, 0)


def test_every_gap_of_the_page_is_told_at_once() -> None:
    one, sari = awaiting()
    with pytest.raises(Refused) as refused:
        submit_signed(one, sari, decision=decision(number="", signatory=""), pages=[page()])
    assert [problem.params["field"] for problem in refused.value.problems] == ["number", "signatory"]


def test_submission_without_a_page_or_with_another_kind_of_file_is_refused() -> None:
    one, sari = awaiting()
    assert code(lambda: submit_signed(one, sari, decision=decision(), pages=[])) == "submit-no-page"
    text = page(b"Hanya teks biasa.\n", "catatan.txt")
    assert code(lambda: submit_signed(one, sari, decision=decision(), pages=[text])) == "submit-page-kind"
    one.refresh_from_db()
    assert (one.state, EvidenceFile.objects.count()) == ("awaiting", 0)


def test_second_submission_keeps_no_second_page() -> None:
    one, sari = awaiting()
    stale = Assessment.objects.select_related("agency", "period").get(pk=one.pk)
    submit_signed(one, sari, decision=decision(), pages=[page()])
    assert (
        code(lambda: submit_signed(stale, sari, decision=decision(), pages=[page()]))
        == "workflow-wrong-state"
    )
    assert (
        one.signings.count(),
        EvidenceFile.objects.count(),
        Event.objects.filter(verb="submit").count(),
    ) == (1, 1, 1)


def test_page_is_not_kept_when_the_time_is_over() -> None:
    one, sari = awaiting()
    Stage.objects.update(from_on=today() - dt.timedelta(days=9), until_on=today() - dt.timedelta(days=2))
    assert code(lambda: submit_signed(one, sari, decision=decision(), pages=[page()])) == "records-too-late"
    assert (one.signings.count(), EvidenceFile.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.SUPERVISOR, Role.AUDITOR])
def test_only_operator_and_leader_submit(role: str) -> None:
    one, _sari = awaiting()
    other = make.a_person("Lukas", role, one.agency if role == Role.CONTRIBUTOR else None)
    assert (
        code(lambda: submit_signed(one, other, decision=decision(), pages=[page()])) == "workflow-wrong-role"
    )


def test_leader_with_an_account_submits_too(kept_files: Path) -> None:
    one, _sari = awaiting()
    norlaila = make.a_person("Norlaila", Role.LEADER, one.agency)
    assert submit_signed(one, norlaila, decision=decision(), pages=[page()]).state == "submitted"


def repairing() -> tuple[Assessment, User, str]:
    budi, sari = make.budi(), make.sari()
    one = make.given_to(make.in_state(make.filled(make.an_assessment()), "provisional"), budi)
    Stage.objects.update(from_on=timezone.localdate(), until_on=timezone.localdate() + dt.timedelta(days=9))
    id = make.rows(one, 1)[0]
    return act.open_repair(one, [id], budi), sari, id


def test_repair_is_submitted_with_its_claims() -> None:
    one, sari, id = repairing()
    act.claim(one, id, sari, value="4")
    act.submit_repair(one, sari)
    one.refresh_from_db()
    event = Event.objects.get(verb="repaired")
    assert (one.state, event.data["claims"][id], event.data["total"]) == ("final", "4", "302.5")


def test_repair_with_an_opened_row_without_evidence_is_refused() -> None:
    one, sari, id = repairing()
    one.uses.all().delete()
    with pytest.raises(Refused) as refused:
        act.submit_repair(one, sari)
    assert refused.value.problems[0].params["unproved"] == [id]


def test_repair_after_its_last_minute_is_refused() -> None:
    one, sari, _id = repairing()
    Stage.objects.update(from_on=today() - dt.timedelta(days=9), until_on=today() - dt.timedelta(days=2))
    assert code(lambda: act.submit_repair(one, sari)) == "records-too-late"
