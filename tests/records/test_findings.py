"""A finding from the review to its end: each step allowed and refused, with its clock and its letters."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.http import Http404

from meritara.problem import Refused
from meritara.records.access import today
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.findings import looks, recommendations, steps
from meritara.records.actions.findings.mails import digests
from meritara.records.actions.findings.steps import Said
from meritara.records.clock import calendar_of
from meritara.records.findings import acting_roles, get_finding_for, named_for, visible_findings
from meritara.records.findings import late as late_now
from meritara.records.models import (
    Finding,
    FindingRecommendation,
    Message,
    Role,
    SecondLook,
    Service,
)
from meritara.workflows.finding import FINDING
from meritara.workflows.workflow import NotAllowed
from tests.records import make
from tests.records.overseeing import (
    a_finding,
    an_indication,
    answered,
    asked,
    auditor,
    late,
    letter,
    lukas,
    told,
)

pytestmark = pytest.mark.django_db
Status = FindingRecommendation.Status
YESTERDAY = dt.timedelta(days=1)


def fresh(one: Finding) -> Finding:
    one.refresh_from_db()
    return one


def warned(*, ago: int = 50) -> Finding:
    one = late()
    return steps.warn(one, auditor(one), letter("PER-1", ago=ago))


def raised() -> Finding:
    one = warned()
    return steps.raise_measure(
        one, make.wayan(), letter("BLK-1", ago=30, scope="Layanan mutasi"), measure="block"
    )


def test_finding_goes_from_the_review_to_its_end() -> None:
    one = a_finding()
    first = asked(one)
    steps.tell(one, auditor(one), letter(ago=3))
    steps.receive(one, make.sari(), on=today() - YESTERDAY, proof="Dibuka di Meritara")
    steps.answer(one, make.sari(), Said("Sudah ditetapkan.", "SK-9"), corrects=True)
    steps.judge_answer(one, auditor(one), accepts=True, note="")
    recommendations.report(first, make.sari(), Said("Pejabat definitif dilantik.", "SK-9"))
    steps.follow(one, make.sari())
    recommendations.judge(first, auditor(one), status=Status.DONE)
    steps.close(one, auditor(one), reason="Semua rekomendasi sesuai.")
    assert (fresh(one).state, one.due_on, first_broken(one.record)) == ("closed", None, None)
    verbs = ["open", "review", "make", "recommend", "tell", "receive", "answer", "examine"]
    assert list(history(one.record).values_list("verb", flat=True)) == [
        *verbs,
        "report",
        "follow",
        "judge",
        "close",
    ]


def test_clock_starts_on_the_day_of_receipt_and_counts_working_days() -> None:
    one = a_finding()
    steps.tell(one, auditor(one), letter(ago=9))
    assert fresh(one).due_on is None
    day = today() - dt.timedelta(days=2)
    steps.receive(one, auditor(one), on=day, proof="Tanda terima")
    assert fresh(one).due_on == calendar_of(one.agency).add_working_days(day, 10)
    sent = one.letters.get()
    assert (sent.received_on, sent.proof) == (day, "Tanda terima")


def test_clock_counts_the_week_and_the_holidays_of_the_agency() -> None:
    days = []
    for week in (5, 6):
        one = a_finding(make.an_agency(f"kab-{week}", week_days=week))
        steps.tell(one, auditor(one), letter(ago=20, days=12))
        steps.receive(one, auditor(one), on=today() - dt.timedelta(days=20), proof="Tanda terima")
        days.append(fresh(one).due_on)
    five, six = days
    assert five
    assert six
    assert six < five


def test_letter_without_days_gives_the_usual_ones() -> None:
    one = a_finding()
    steps.tell(one, auditor(one), letter(days=None))
    assert one.letters.get().days == 14


def test_extension_counts_from_the_day_that_was_set() -> None:
    one = told()
    before = one.due_on
    assert before
    steps.extend(one, auditor(one), letter("PJG-1", days=5), reason="Berkas di arsip.")
    assert fresh(one).due_on == calendar_of(one.agency).add_working_days(before, 5)


def test_agency_that_let_its_day_pass_is_warned_and_given_a_new_one() -> None:
    one = late()
    assert list(Finding.objects.filter(late_now())) == [one]
    steps.warn(one, auditor(one), letter("PER-1", days=5))
    assert fresh(one).state == "warned"
    assert one.due_on == calendar_of(one.agency).add_working_days(today(), 5)


def test_measures_go_up_one_by_one_and_each_has_its_letter() -> None:
    one = raised()
    assert steps.standing(one) == {"block"}
    steps.lift(one, make.wayan(), letter("BUKA-1"))
    assert steps.standing(one) == set()
    kinds = list(one.letters.values_list("kind", flat=True))
    assert kinds == ["tell", "warn", "block", "lift"]


def test_agency_that_was_warned_still_answers() -> None:
    one = warned()
    steps.answer(one, make.sari(), Said("Maaf terlambat."), corrects=False)
    assert fresh(one).state == "answered"


def test_agency_without_an_account_answers_by_letter_which_the_auditor_notes() -> None:
    one = warned()
    with pytest.raises(Refused, match="findings-letter"):
        steps.answer(one, auditor(one), Said("Sudah."), corrects=False, by_letter=True)
    said = Said("Sudah dilantik.", "800/77")
    steps.answer(one, auditor(one), said, corrects=False, by_letter=True)
    assert (fresh(one).state, one.answers.get().number) == ("answered", "800/77")


def test_answer_that_is_not_enough_is_asked_for_again_with_the_reason() -> None:
    one = answered()
    steps.judge_answer(one, auditor(one), accepts=False, note="Lampirkan SK.", days=5)
    assert fresh(one).state == "told"
    assert one.due_on == calendar_of(one.agency).add_working_days(today(), 5)
    given = one.answers.get()
    assert (given.note, given.judged_by) == ("Lampirkan SK.", auditor(one))


def test_recommendation_that_is_not_done_goes_back_to_the_agency() -> None:
    one = answered()
    first = asked(one)
    steps.judge_answer(one, auditor(one), accepts=True, note="")
    recommendations.report(first, make.sari(), Said("Belum selesai."))
    steps.follow(one, make.sari())
    recommendations.judge(first, auditor(one), status=Status.PARTLY, note="SK belum ada.")
    with pytest.raises(Refused, match="findings-left"):
        steps.close(one, auditor(one), reason="Selesai.")
    steps.plain_step(one, "send_back", auditor(one), reason="SK belum ada.")
    with pytest.raises(Refused, match="findings-not-reported"):
        steps.follow(one, make.sari())


def test_due_day_of_an_examined_finding_is_that_of_its_first_recommendation() -> None:
    one = answered()
    for days in (30, 20):
        recommendations.recommend(
            one, auditor(one), text="Perbaiki.", due_on=today() + dt.timedelta(days=days)
        )
    steps.judge_answer(one, auditor(one), accepts=True, note="")
    assert fresh(one).due_on == today() + dt.timedelta(days=20)


def test_finding_that_was_not_answered_is_closed_only_where_newer_data_show_it_no_more() -> None:
    one = late()
    with pytest.raises(Refused, match="findings-not-cured"):
        steps.close(one, auditor(one), reason="Sudah.")
    Finding.objects.update(cured_on=today())
    assert steps.close(one, auditor(one), reason="Pejabat definitif dilantik.").state == "closed"


def test_own_indication_is_closed_once_the_data_are_mended() -> None:
    one = an_indication(shown=False)
    with pytest.raises(Refused, match="findings-not-cured"):
        steps.close_mended(one, make.sari())
    Finding.objects.update(cured_on=today())
    steps.close_mended(one, make.sari())
    assert fresh(one).state == "closed"


REFUSED: dict[str, tuple[Callable[[], Finding], Callable[[Finding], object]]] = {
    "findings-letter": (a_finding, lambda one: steps.tell(one, auditor(one), letter("  "))),
    "findings-ahead": (a_finding, lambda one: steps.tell(one, auditor(one), letter(ago=-1))),
    "findings-days": (a_finding, lambda one: steps.tell(one, auditor(one), letter(days=91))),
    "findings-kind": (
        lambda: steps.plain_step(an_indication(), "review", lukas()),
        lambda one: steps.make(one, auditor(one), condition="x", kind="F99"),
    ),
    "findings-received": (told, lambda one: steps.receive(one, make.sari(), on=today(), proof="x")),
    "findings-receipt-day": (
        lambda: steps.tell(one := a_finding(), auditor(one), letter()),
        lambda one: steps.receive(one, make.sari(), on=today() - YESTERDAY, proof="x"),
    ),
    "findings-proof": (
        lambda: steps.tell(one := a_finding(), auditor(one), letter()),
        lambda one: steps.receive(one, make.sari(), on=today(), proof=" "),
    ),
    "findings-not-received": (
        lambda: steps.tell(one := a_finding(), auditor(one), letter()),
        lambda one: steps.extend(one, auditor(one), letter(), reason="x"),
    ),
    "findings-answer": (told, lambda one: steps.answer(one, make.sari(), Said(" "), corrects=False)),
    "findings-answer-proof": (told, lambda one: steps.answer(one, make.sari(), Said("x"), corrects=True)),
    "findings-not-late": (told, lambda one: steps.warn(one, auditor(one), letter())),
    "findings-measure": (
        warned,
        lambda one: steps.raise_measure(one, make.wayan(), letter(scope="x"), measure="denda"),
    ),
    "findings-scope": (warned, lambda one: steps.raise_measure(one, make.wayan(), letter(), measure="block")),
    "findings-measure-there": (
        raised,
        lambda one: steps.raise_measure(one, make.wayan(), letter(scope="x"), measure="block"),
    ),
    "findings-not-blocked": (
        lambda: steps.raise_measure(warned(), make.wayan(), letter(scope="x"), measure="list"),
        lambda one: steps.lift(one, make.wayan(), letter()),
    ),
    "findings-exempt-day": (
        a_finding,
        lambda one: steps.exempt(one, make.wayan(), reason="x", until=today() - YESTERDAY),
    ),
    "findings-recommendation": (
        a_finding,
        lambda one: recommendations.recommend(one, auditor(one), text=" "),
    ),
    "findings-recommendation-day": (
        a_finding,
        lambda one: recommendations.recommend(one, auditor(one), text="x", due_on=today() - YESTERDAY),
    ),
    "workflow-unknown-step": (a_finding, lambda one: steps.plain_step(one, "tell", auditor(one))),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_missing_is_said_and_nothing_is_kept(code: str) -> None:
    begin, act = REFUSED[code]
    one = begin()
    before = (one.state, one.due_on, one.letters.count(), history(one.record).count())
    with pytest.raises(Refused, match=code):
        act(one)
    assert (fresh(one).state, one.due_on, one.letters.count(), history(one.record).count()) == before


def test_warning_that_was_not_heeded_is_raised_by_another_person_than_made_it() -> None:
    one = warned()
    both = auditor(one)
    make.give(both, Role.SUPERVISOR)
    both = auditor(one)
    with pytest.raises(NotAllowed, match="findings-two-people"):
        steps.raise_measure(one, both, letter(scope="x"), measure="list")


def test_measure_waits_until_the_day_of_the_warning_has_passed() -> None:
    one = warned(ago=0)
    with pytest.raises(Refused, match="findings-not-late"):
        steps.raise_measure(one, make.wayan(), letter(scope="x"), measure="list")


@pytest.mark.parametrize("status", [Status.PARTLY, Status.OPEN, Status.EXCUSED])
def test_judgement_but_done_needs_a_note(status: str) -> None:
    one = answered()
    first = asked(one)
    steps.judge_answer(one, auditor(one), accepts=True, note="")
    with pytest.raises(Refused, match="findings-judge-note"):
        recommendations.judge(first, auditor(one), status=status)
    recommendations.judge(first, auditor(one), status=status, note="Karena")
    assert FindingRecommendation.objects.get().status == status
    with pytest.raises(Refused, match="findings-status"):
        recommendations.judge(first, auditor(one), status="selesai", note="x")


def test_recommendation_that_has_ended_is_not_reported_on_again() -> None:
    one = answered()
    first = asked(one)
    steps.judge_answer(one, auditor(one), accepts=True, note="")
    with pytest.raises(Refused, match="findings-report"):
        recommendations.report(first, make.sari(), Said(" "))
    recommendations.judge(first, auditor(one), status=Status.EXCUSED, note="Jabatan dihapus.")
    with pytest.raises(Refused, match="findings-recommendation-over"):
        recommendations.report(first, make.sari(), Said("Sudah."))
    assert steps.close(one, auditor(one), reason="Alasan sah.").state == "closed"


def test_nobody_acts_on_a_recommendation_out_of_turn() -> None:
    one = a_finding()
    first = asked(one)
    for act in (
        lambda: recommendations.report(first, make.sari(), Said("x")),
        lambda: recommendations.judge(first, auditor(one), status=Status.DONE),
        lambda: recommendations.recommend(one, make.sari(), text="x"),
    ):
        with pytest.raises(NotAllowed, match="findings-not-"):
            act()


def test_agency_sees_its_own_first_and_the_auditor_when_the_days_are_over() -> None:
    one = an_indication(shown=False)
    assert list(visible_findings(make.sari())) == [one]
    with pytest.raises(Http404):
        get_finding_for(lukas(), one.uid)
    Finding.objects.update(shown_from=today())
    assert get_finding_for(lukas(), one.uid) == one


def test_auditor_sees_the_own_region_alone_and_never_where_they_served() -> None:
    home = an_indication()
    other = an_indication(make.an_agency("lain", region="VIII"))
    dewi = make.a_person("Dewi", Role.AUDITOR, "VIII")
    assert list(visible_findings(dewi)) == [other]
    Service.objects.create(user=dewi, agency=other.agency)
    assert (list(visible_findings(dewi)), acting_roles(dewi, other.agency)) == ([], frozenset())
    assert set(visible_findings(make.wayan())) == {home, other}


def test_verifier_reads_what_was_sent_to_agencies_given_to_them_and_takes_no_step() -> None:
    one, budi = a_finding(), make.budi()
    given = make.given_to(make.in_state(make.an_assessment(one.agency), "submitted"), budi)
    assert given.agency == one.agency
    assert list(visible_findings(budi)) == []
    steps.tell(one, auditor(one), letter())
    assert list(visible_findings(budi)) == [one]
    assert FINDING.open_to(one.state, acting_roles(budi, one.agency)) == ()
    assert [named_for(user, one) for user in (budi, make.wayan(), make.sari(), auditor(one))] == [
        False,
        False,
        True,
        True,
    ]


def test_other_agency_sees_nothing() -> None:
    one = told()
    marta = make.a_person("Marta", Role.OPERATOR, make.an_agency("sungai-purun"))
    with pytest.raises(Http404):
        get_finding_for(marta, one.uid)
    with pytest.raises(NotAllowed, match="workflow-wrong-role"):
        steps.answer(one, marta, Said("x"), corrects=False)


def test_agency_is_told_by_mail_without_a_name_or_a_number() -> None:
    make.sari()
    one = a_finding()
    steps.tell(one, auditor(one), letter())
    mail = Message.objects.get()
    assert mail.to == "sari@contoh.example"
    assert "LHP-1" in mail.body
    assert one.nip not in mail.body


def test_digest_is_written_once_a_day_to_those_for_whom_something_waits() -> None:
    make.sari()
    answered()
    late_one = an_indication(number=2)
    Finding.objects.filter(pk=late_one.pk).update(state="told", due_on=today() - YESTERDAY)
    Message.objects.all().delete()
    assert (digests(), digests()) == (2, 0)
    bodies = {mail.to: mail.body for mail in Message.objects.all()}
    assert "1 temuan lewat batas waktu." in bodies["sari@contoh.example"]
    assert "1 menunggu auditor." in bodies["lukas@contoh.example"]


def a_look(**more: object) -> SecondLook:
    return SecondLook.objects.create(rule="x", digest="d", snapshot="s", people=10, hit=4, **more)


def test_second_look_opens_a_rule_with_a_reason_once() -> None:
    one = a_look()
    with pytest.raises(Refused, match="findings-look-reason"):
        looks.look(one, lukas(), opens=True, reason=" ")
    looks.look(one, lukas(), opens=True, reason="Datanya benar.")
    assert looks.to_use() == [one]
    looks.use([one])
    assert looks.to_use() == []
    with pytest.raises(Refused, match="findings-looked"):
        looks.look(one, lukas(), opens=False, reason="x")


def test_second_look_of_another_region_is_not_theirs() -> None:
    one = a_look(agency=make.an_agency())
    for user in (make.a_person("Dewi", Role.AUDITOR, "VIII"), make.sari()):
        with pytest.raises((NotAllowed, Http404)):
            looks.look(one, user, opens=True, reason="x")
    one.refresh_from_db()
    assert one.is_open is None
