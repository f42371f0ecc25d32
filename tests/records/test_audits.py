"""An audit assignment from its draft to its report: each step allowed and refused, and who reads what."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404

from meritara.problem import Refused
from meritara.records.access import today, visible_files
from meritara.records.actions.audits import papers, steps
from meritara.records.actions.audits.steps import unreceived
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.files import Kept, write_down
from meritara.records.actions.findings import recommendations
from meritara.records.actions.findings import steps as finding_steps
from meritara.records.actions.findings.steps import Said
from meritara.records.audits import (
    AuditCase,
    attachable,
    audited_agencies,
    auditors_of,
    get_attached_for,
    get_audit_for,
    get_audited_for,
    get_paper_for,
    visible_audits,
)
from meritara.records.findings import visible_findings
from meritara.records.models import (
    Audit,
    AuditPaper,
    Finding,
    Membership,
    Message,
    Role,
    Service,
    User,
)
from meritara.records.tasks import tasks_of
from meritara.workflows.audit import AUDIT
from tests.records import make
from tests.records.auditing import (
    a_hand_written,
    a_meeting,
    a_paper,
    a_plan,
    assigned,
    discussed,
    drafted,
    found,
    known,
    lukas,
    maria,
    reported,
    reviewed,
    said,
)
from tests.records.overseeing import an_indication, letter

pytestmark = pytest.mark.django_db
TOMORROW = dt.timedelta(days=1)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.problems[0].code


def verbs(record: str) -> list[str]:
    return list(history(record).values_list("verb", flat=True))


def test_assignment_goes_from_its_draft_to_a_report_that_sends_the_finding() -> None:
    audit = reported()
    finding = audit.findings.get()
    assert (audit.state, audit.number, audit.minutes, audit.report) == ("reported", "ST-1", "BA-1", "LHA-1")
    assert (finding.state, finding.rule, finding.kind, finding.criteria) == (
        "told",
        "",
        "F01",
        "SE Kepala BKN 7/2024",
    )
    assert finding.letters.get().number == "LHA-1"
    assert verbs(audit.record) == ["draft", "issue", "paper", "find", "accept", "discuss", "report"]
    assert verbs(finding.record) == ["write", "tell"]
    assert first_broken(audit.record) is None
    assert first_broken(finding.record) is None


def test_hand_written_finding_is_raised_to_a_warning_like_any_other() -> None:
    finding = reported(ago=0).findings.get()
    finding_steps.receive(finding, make.sari(), on=today(), proof="Tanda terima 4")
    Finding.objects.filter(pk=finding.pk).update(due_on=today() - TOMORROW)
    finding.refresh_from_db()
    assert finding_steps.warn(finding, lukas(), letter("PER-1")).state == "warned"
    answer = Said("Persetujuan sudah diminta.")
    assert finding_steps.answer(finding, make.sari(), answer, corrects=False).state == "answered"


def with_two_findings() -> Audit:
    audit = a_hand_written().audits.get()
    a_hand_written(audit)
    reviewed(audit)
    steps.discuss(audit, lukas(), a_meeting())
    return steps.report(audit, lukas(), letter("LHA-1", ago=0), summary="Dua temuan.")


def test_report_with_several_findings_is_told_by_one_mail() -> None:
    sari = make.sari()
    audit = with_two_findings()
    assert [one.state for one in audit.findings.all()] == ["told", "told"]
    mails = Message.objects.filter(user=sari)
    assert (mails.count(), "LHA-1" in mails.get().body) == (1, True)


def test_receipt_of_a_report_is_noted_once_for_all_its_findings() -> None:
    audit, sari = with_two_findings(), make.sari()
    assert unreceived(audit) == list(audit.findings.order_by("pk"))
    steps.receive(audit, sari, on=today(), proof="Tanda terima 9")
    days = {one.due_on for one in audit.findings.all()}
    assert (len(days), None in days, unreceived(audit)) == (1, False, [])
    assert verbs(audit.record)[-1] == "receive"
    assert {verbs(one.record)[-1] for one in audit.findings.all()} == {"receive"}
    again = lambda: steps.receive(audit, sari, on=today(), proof="Tanda terima 9")  # noqa: E731
    assert code_of(again) == "findings-received"


def test_receipt_noted_on_one_finding_leaves_the_others_to_the_report() -> None:
    audit, sari = with_two_findings(), make.sari()
    first, second = audit.findings.order_by("pk")
    finding_steps.receive(first, sari, on=today(), proof="Tanda terima 1")
    steps.receive(audit, sari, on=today(), proof="Tanda terima 2")
    assert [one.letters.get().proof for one in (first, second)] == ["Tanda terima 1", "Tanda terima 2"]


def test_receipt_that_is_wrong_for_one_finding_is_noted_for_none() -> None:
    audit, sari = with_two_findings(), make.sari()
    early = lambda: steps.receive(audit, sari, on=today() - TOMORROW, proof="x")  # noqa: E731
    assert code_of(early) == "findings-receipt-day"
    assert code_of(lambda: steps.receive(audit, sari, on=today(), proof=" ")) == "findings-proof"
    assert len(unreceived(audit)) == 2
    leader = known("Norlaila", Role.LEADER, audit.agency)
    assert code_of(lambda: steps.receive(audit, leader, on=today(), proof="x")) == "workflow-wrong-role"


@pytest.mark.parametrize("name", ["subject", "ground", "scope"])
def test_draft_without_words_is_refused(name: str) -> None:
    empty: dict[str, Any] = {name: "  "}
    assert code_of(lambda: drafted(**empty)) == "audits-empty"
    assert not Audit.objects.exists()


def test_draft_that_ends_before_it_begins_is_refused() -> None:
    wrong = today() - 2 * dt.timedelta(days=30)
    assert code_of(lambda: drafted(until_on=wrong)) == "audits-days"
    assert drafted(until_on=today() - dt.timedelta(days=7)).state == "drafted"


def test_nobody_is_in_a_team_for_an_agency_that_is_not_theirs_or_where_they_served() -> None:
    home = make.an_agency()
    far = known("Frans", Role.AUDITOR, "XII")
    assert code_of(lambda: drafted(lead=far)) == "audits-team"
    assert code_of(lambda: drafted(members=[far])) == "audits-team"
    assert code_of(lambda: drafted(members=[make.sari(home)])) == "audits-team"
    Service.objects.create(user=maria(), agency=home)
    assert code_of(lambda: drafted(members=[known("Maria")])) == "audits-team"
    assert auditors_of(home) == [known("Lukas")]


@pytest.mark.parametrize(
    "who",
    [make.sari, make.budi, lambda: known("Norlaila", Role.LEADER, make.an_agency())],
    ids=["operator", "verifier", "leader"],
)
def test_only_who_watches_over_an_agency_drafts_an_assignment(who: Callable[[], User]) -> None:
    home = make.an_agency()
    plan = a_plan()
    assert code_of(lambda: steps.draft(home, who(), plan)) == "audits-not-yours"


def test_supervisor_drafts_for_auditors_and_another_one_issues() -> None:
    home, plan = make.an_agency(), a_plan()
    audit = steps.draft(home, make.wayan(), plan)
    assert code_of(lambda: steps.issue(audit, make.wayan(), letter("ST-1"))) == "audits-two-people"
    other = known("Ketut", Role.SUPERVISOR, None)
    assert steps.issue(audit, other, letter("ST-1")).state == "assigned"


def test_auditor_does_not_issue_the_letter_and_nobody_issues_it_twice() -> None:
    audit = drafted()
    assert code_of(lambda: steps.issue(audit, lukas(), letter("ST-1"))) == "workflow-wrong-role"
    steps.issue(audit, make.wayan(), letter("ST-1"))
    assert code_of(lambda: steps.issue(audit, make.wayan(), letter("ST-2"))) == "workflow-wrong-state"


def test_letter_has_a_number_and_a_day_that_has_come() -> None:
    audit = drafted()
    assert code_of(lambda: steps.issue(audit, make.wayan(), letter(" "))) == "findings-letter"
    assert code_of(lambda: steps.issue(audit, make.wayan(), letter("ST", ago=-1))) == "findings-ahead"
    assert Audit.objects.get().state == "drafted"


def test_member_who_does_not_lead_takes_no_step_of_the_leader() -> None:
    audit = discussed()
    report = lambda: steps.report(audit, maria(), letter("LHA-1"), summary="Ada.")  # noqa: E731
    assert code_of(report) == "audits-lead-only"
    assert code_of(lambda: steps.resume(audit, maria(), reason="Belum.")) == "audits-lead-only"
    assert Audit.objects.get().state == "discussed"


def test_minutes_wait_for_papers_that_another_reviewed() -> None:
    audit = assigned()
    assert code_of(lambda: steps.discuss(audit, lukas(), a_meeting())) == "audits-no-papers"
    a_paper(audit, "fits")
    assert code_of(lambda: steps.discuss(audit, lukas(), a_meeting())) == "audits-not-reviewed"
    reviewed(audit)
    assert code_of(lambda: steps.discuss(audit, lukas(), a_meeting(place=" "))) == "audits-empty"
    assert code_of(lambda: steps.discuss(audit, lukas(), a_meeting(present=""))) == "audits-empty"
    early = today() - dt.timedelta(days=7)
    assert code_of(lambda: steps.discuss(audit, lukas(), a_meeting(held_on=early))) == "audits-too-early"
    on_the_day = a_meeting(held_on=today() - dt.timedelta(days=6))
    assert steps.discuss(audit, lukas(), on_the_day).state == "discussed"


def test_leader_goes_on_examining_after_the_meeting_and_says_why() -> None:
    audit = discussed()
    assert code_of(lambda: steps.resume(audit, lukas(), reason=" ")) == "workflow-no-reason"
    assert steps.resume(audit, lukas(), reason="Instansi membawa dokumen baru.").state == "assigned"
    assert a_paper(audit, "fits").place == 2


def test_report_waits_for_every_indication_to_be_decided() -> None:
    audit = assigned()
    one = an_indication(audit.agency)
    assert papers.attach(audit, lukas(), [one.uid]) == 1
    a_paper(audit, "fits")
    reviewed(audit)
    steps.discuss(audit, lukas(), a_meeting())
    report = lambda: steps.report(audit, lukas(), letter("LHA-1"), summary="Sesuai.")  # noqa: E731
    assert code_of(report) == "audits-undecided"
    finding_steps.plain_step(one, "review", lukas())
    assert code_of(report) == "audits-undecided"
    finding_steps.plain_step(one, "set_aside", lukas(), reason="Berkasnya sah.")
    assert report().state == "reported"
    one.refresh_from_db()
    assert (one.state, one.letters.count()) == ("not_finding", 0)


def test_report_needs_a_conclusion_and_comes_after_the_meeting() -> None:
    audit = discussed()
    empty = lambda: steps.report(audit, lukas(), letter("LHA-1"), summary=" ")  # noqa: E731
    assert code_of(empty) == "audits-empty"
    early = lambda: steps.report(audit, lukas(), letter("LHA-1", ago=2), summary="Ada.")  # noqa: E731
    assert code_of(early) == "audits-too-early"
    assert Finding.objects.get().state == "finding"


def test_report_that_cannot_send_one_finding_sends_none(monkeypatch: pytest.MonkeyPatch) -> None:
    audit = discussed()
    monkeypatch.setattr("meritara.records.actions.findings.steps.tell_agency", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        steps.report(audit, lukas(), letter("LHA-1"), summary="Ada.")
    assert (Audit.objects.get().state, Finding.objects.get().state) == ("discussed", "finding")
    assert verbs(audit.record)[-1] == "discuss"


def test_finding_of_a_running_assignment_is_sent_by_its_report_only() -> None:
    one = a_hand_written()
    assert code_of(lambda: finding_steps.tell(one, lukas(), letter())) == "findings-in-audit"
    steps.cancel(one.audits.get(), make.wayan(), reason="Tim ditarik.")
    assert finding_steps.tell(one, lukas(), letter()).state == "told"


def test_finding_written_by_mistake_is_withdrawn_and_its_paper_may_change() -> None:
    one = a_hand_written()
    paper = one.paper
    assert code_of(lambda: papers.rewrite(paper, lukas(), said("fits"))) == "audits-finding-there"
    assert code_of(lambda: papers.find(paper, lukas(), found())) == "audits-finding-there"
    assert finding_steps.plain_step(one, "withdraw", lukas(), reason="Salah baca.").state == "not_finding"
    assert papers.rewrite(paper, lukas(), said("fits")).conclusion == "fits"


def test_cancelled_assignment_keeps_what_was_written_and_ends() -> None:
    audit = a_paper().audit
    assert code_of(lambda: steps.cancel(audit, maria(), reason="x")) == "audits-lead-only"
    assert steps.cancel(audit, lukas(), reason="Tim sakit.").state == "cancelled"
    assert code_of(lambda: papers.write_paper(audit, lukas(), said())) == "audits-not-running"
    assert audit.papers.count() == 1


def test_supervisor_puts_others_in_the_team_and_says_why() -> None:
    audit, third = assigned(), known("Tigor")
    change: dict[str, Any] = {"lead": third, "members": [maria()], "reason": "Lukas mutasi."}
    assert code_of(lambda: steps.replace_team(audit, lukas(), **change)) == "workflow-wrong-role"
    assert code_of(lambda: steps.replace_team(audit, make.wayan(), **change | {"reason": ""})) == (
        "workflow-no-reason"
    )
    stranger = change | {"lead": make.sari()}
    assert code_of(lambda: steps.replace_team(audit, make.wayan(), **stranger)) == "audits-team"
    changed = steps.replace_team(audit, make.wayan(), **change)
    assert (changed.lead, list(changed.members.all())) == (third, [maria()])
    assert code_of(lambda: papers.write_paper(audit, lukas(), said())) == "audits-team-only"
    assert papers.write_paper(audit, third, said()).place == 1


@pytest.mark.parametrize("name", ["subject", "criteria", "examined", "result"])
def test_working_paper_with_something_missing_is_refused(name: str) -> None:
    audit = assigned()
    assert code_of(lambda: papers.write_paper(audit, lukas(), said(**{name: "\n"}))) == "audits-empty"
    assert not AuditPaper.objects.exists()


def test_working_paper_concludes_one_of_three_things() -> None:
    audit = assigned()
    assert code_of(lambda: papers.write_paper(audit, lukas(), said("ragu"))) == "audits-conclusion"
    made = [papers.write_paper(audit, lukas(), said(one)) for one in ("fits", "breach", "unclear")]
    assert [one.place for one in made] == [1, 2, 3]


def test_nobody_reviews_their_own_paper_and_a_return_says_why() -> None:
    paper = a_paper()
    assert code_of(lambda: papers.review(paper, lukas(), accepts=True)) == "audits-own-paper"
    assert code_of(lambda: papers.review(paper, maria(), accepts=False)) == "audits-empty"
    returned = papers.review(paper, maria(), accepts=False, note="Nomor SK belum disebut.")
    assert (returned.was_returned, returned.reviewed_at) == (True, None)
    again = papers.rewrite(paper, lukas(), said(result="SK 821/12/2026 mendahului."))
    assert (again.was_returned, again.note) == (False, "Nomor SK belum disebut.")
    assert papers.review(paper, make.wayan(), accepts=True).reviewed_at is not None


def test_paper_is_rewritten_by_its_author_only_and_reviewed_anew() -> None:
    paper = a_paper()
    papers.review(paper, maria(), accepts=True)
    assert code_of(lambda: papers.rewrite(paper, maria(), said())) == "audits-author-only"
    assert papers.rewrite(paper, lukas(), said()).reviewed_at is None


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("title", " ", "audits-empty"),
        ("condition", "", "audits-empty"),
        ("kind", "F99", "findings-kind"),
        ("severity", "gawat", "audits-severity"),
        ("nip", "6371010101800001", "audits-nip"),
        ("nip", "198613262015051001", "audits-nip"),
        ("acted_on", today() + 2 * TOMORROW, "audits-acted-ahead"),
    ],
)
def test_finding_that_lacks_or_mistakes_something_is_refused(field: str, value: Any, code: str) -> None:
    paper = a_paper()
    assert code_of(lambda: papers.find(paper, lukas(), found(**{field: value}))) == code
    assert not Finding.objects.exists()


def test_finding_keeps_a_nip_without_its_gaps() -> None:
    one = papers.find(a_paper(), lukas(), found(nip="19860926 201505 1 001", acted_on=today()))
    assert (one.nip, one.acted_on) == ("198609262015051001", today())


@pytest.mark.parametrize("conclusion", ["fits", "unclear"])
def test_nothing_is_found_where_a_paper_says_of_no_breach(conclusion: str) -> None:
    paper = a_paper(conclusion=conclusion)
    assert code_of(lambda: papers.find(paper, lukas(), found())) == "audits-no-breach"


def test_indication_is_taken_into_one_running_assignment_only() -> None:
    audit = assigned()
    one = an_indication(audit.agency)
    other = an_indication(make.an_agency("sungai-purun", region="V"), number=2)
    assert list(attachable(audit)) == [one]
    assert code_of(lambda: papers.attach(audit, lukas(), [other.uid, "tidak-ada"])) == "audits-nothing-chosen"
    assert papers.attach(audit, lukas(), [one.uid, other.uid]) == 1
    second = assigned(audit.agency)
    assert code_of(lambda: papers.attach(second, lukas(), [one.uid])) == "audits-nothing-chosen"
    steps.cancel(audit, make.wayan(), reason="Digabung.")
    assert papers.attach(second, lukas(), [one.uid]) == 1


def test_agency_reads_its_assignment_once_the_letter_was_issued_and_no_working_paper() -> None:
    audit, sari = drafted(), make.sari()
    with pytest.raises(Http404):
        get_audit_for(sari, audit.uid)
    steps.issue(audit, make.wayan(), letter("ST-1", ago=6))
    case = AuditCase(get_audit_for(make.sari(), audit.uid), make.sari())
    paper = a_paper(audit)
    papers.find(paper, lukas(), found())
    assert (case.papers, case.findings, case.open_papers) == ([], [], ("surat-tugas",))
    with pytest.raises(Http404):
        get_paper_for(make.sari(), paper.uid)
    assert not visible_findings(make.sari()).exists()


def test_agency_reads_the_hand_written_finding_and_the_report_once_they_were_sent() -> None:
    audit, sari = reported(), make.sari()
    case = AuditCase(get_audit_for(sari, audit.uid), sari)
    assert case.open_papers == ("surat-tugas", "berita-acara", "laporan")
    assert case.findings == list(visible_findings(sari))
    assert case.inside is False


def test_another_auditor_of_the_region_sees_the_assignment_without_its_papers() -> None:
    paper = a_paper()
    other = known("Tigor")
    assert get_audit_for(other, paper.audit.uid) == paper.audit
    assert AuditCase(paper.audit, other).papers == []
    with pytest.raises(Http404):
        get_paper_for(other, paper.uid)
    assert AuditCase(paper.audit, make.wayan()).papers == [paper]
    assert AuditCase(paper.audit, maria()).papers == [paper]


@pytest.mark.parametrize("who", ["far", "served", "verifier", "other operator"])
def test_strangers_do_not_learn_that_there_is_an_assignment(who: str) -> None:
    audit = assigned()
    people = {
        "far": lambda: known("Frans", Role.AUDITOR, "XII"),
        "served": lambda: known("Tigor"),
        "verifier": make.budi,
        "other operator": lambda: known("Marta", Role.OPERATOR, make.an_agency("sungai-purun")),
    }
    user = people[who]()
    if who == "served":
        Service.objects.create(user=user, agency=audit.agency)
    assert not visible_audits(user).exists()


def test_draft_is_for_agencies_of_ones_region_where_one_never_served() -> None:
    home, other = make.an_agency(), make.an_agency("sungai-purun", region="V")
    make.an_agency("jauh", region="XII")
    user = lukas()
    Service.objects.create(user=user, agency=other)
    assert list(audited_agencies(user)) == [home]
    assert get_audited_for(user, home.code) == home
    with pytest.raises(Http404):
        get_audited_for(user, other.code)


def test_auditor_who_left_writes_no_more_for_the_team() -> None:
    audit = assigned()
    Membership.objects.filter(user=lukas()).update(until_on=today() - TOMORROW)
    assert code_of(lambda: papers.write_paper(audit, known("Lukas"), said())) == "audits-team-only"


def test_file_of_a_working_paper_is_for_the_team_and_the_supervisor() -> None:
    audit = assigned()
    file = write_down(audit.agency, Kept("bukti.pdf", "application/pdf", 1, "0" * 64, 1), lukas())
    paper = papers.write_paper(audit, lukas(), said(file=file))
    for user in (lukas(), maria(), make.wayan()):
        assert get_attached_for(user, paper.uid) == file
    sari = make.sari()
    with pytest.raises(Http404):
        get_attached_for(sari, paper.uid)
    assert not visible_files(sari).filter(pk=file.pk).exists()
    assert papers.rewrite(paper, lukas(), said()).file == file
    bare = papers.write_paper(audit, lukas(), said())
    with pytest.raises(Http404):
        get_attached_for(lukas(), bare.uid)


def kinds(user: User, role: str) -> dict[str, int]:
    return {one.kind: one.count for one in tasks_of(user, role)}


def test_tasks_tell_who_has_to_act_on_an_assignment() -> None:
    audit = drafted()
    assert kinds(make.wayan(), Role.SUPERVISOR)["issue-audits"] == 1
    assert "work-audits" not in kinds(lukas(), Role.AUDITOR)
    steps.issue(audit, make.wayan(), letter("ST-1", ago=6))
    assert "issue-audits" not in kinds(make.wayan(), Role.SUPERVISOR)
    assert [kinds(one, Role.AUDITOR).get("work-audits") for one in (lukas(), maria(), known("Tigor"))] == [
        1,
        1,
        None,
    ]


def test_every_step_is_of_somebody_and_every_state_is_reached() -> None:
    reached = {AUDIT.start, *(step.after for step in AUDIT.steps)}
    assert reached == set(AUDIT.states)
    assert all(step.roles for step in AUDIT.steps)


def test_recommendation_of_a_finding_by_hand_goes_with_the_report() -> None:
    one = a_hand_written()
    recommendations.recommend(one, lukas(), text="Minta persetujuan lebih dahulu.")
    reviewed(one.audits.get())
    steps.discuss(one.audits.get(), lukas(), a_meeting())
    audit = steps.report(one.audits.get(), lukas(), letter("LHA-1"), summary="Ada.")
    assert [row.text for row in AuditCase(audit, make.sari()).findings[0].recommendations.all()] == [
        "Minta persetujuan lebih dahulu."
    ]
