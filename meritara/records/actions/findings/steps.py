"""The steps of a finding: each looks whether it may be taken, changes the finding, and writes one event."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import today
from meritara.records.actions.findings.mails import tell_agency
from meritara.records.actions.turns import LONGEST, Turn, numbered
from meritara.records.clock import calendar_of
from meritara.records.findings import acting_roles, late
from meritara.records.models import (
    Event,
    EvidenceFile,
    Finding,
    FindingAnswer,
    FindingLetter,
    FindingRecommendation,
    User,
)
from meritara.registry.oversight import published
from meritara.workflows.audit import RUNNING
from meritara.workflows.finding import FINDING, HEARD
from meritara.workflows.workflow import not_allowed

MOST_DAYS = 90
PLAIN = ("review", "set_aside", "review_again", "withdraw", "send_back", "end_exemption")


@dataclass(frozen=True)
class Letter:
    """A letter as it was typed: its number and day, working days to answer, and what it is about."""

    number: str
    dated_on: dt.date
    days: int | None = None
    scope: str = ""


@dataclass(frozen=True)
class Said:
    """What an agency says, with the number of a document, or a file, that shows it."""

    text: str
    number: str = ""
    file: EvidenceFile | None = None


def turn(finding: Finding, name: str, by: User, reason: str = "") -> Turn[Finding]:
    """Return the turn of a person on a finding, which nobody else changes meanwhile; or say why not."""
    one = Finding.objects.select_for_update(of=("self",)).select_related("agency").get(pk=finding.pk)
    reason = reason.strip()[:LONGEST]
    held = acting_roles(by, one.agency)
    step = FINDING.step(name, one.state, held, reason=reason)
    return Turn(one, step, by, min(step.roles & held), reason)


@transaction.atomic
def plain_step(finding: Finding, name: str, by: User, *, reason: str = "") -> Finding:
    """Take a step that needs nothing but, at most, a reason."""
    if name not in PLAIN:
        raise refuse("workflow-unknown-step", name=name[:40])
    return turn(finding, name, by, reason).end()


@transaction.atomic
def close_mended(finding: Finding, by: User) -> Finding:
    """Close one's own indication after newer data show it no more."""
    mine = turn(finding, "mended", by)
    if mine.one.cured_on is None:
        raise refuse("findings-not-cured")
    return mine.end({"cured_on": str(mine.one.cured_on)})


@transaction.atomic
def make(
    finding: Finding, by: User, *, condition: str, cause: str = "", effect: str = "", kind: str = ""
) -> Finding:
    """Say that an indication is a finding, in what condition, from what cause and with what effect."""
    mine = turn(finding, "make", by, condition)
    if kind and kind not in published().by_id:
        raise refuse("findings-kind", kind=kind[:20])
    mine.reason = ""
    return mine.end(
        {"digest": mine.one.digest},
        condition=condition.strip()[:LONGEST],
        cause=cause.strip()[:LONGEST],
        effect=effect.strip()[:LONGEST],
        kind=kind or mine.one.kind,
        made_by=by,
    )


def written(mine: Turn[Finding], kind: str, letter: Letter) -> FindingLetter:
    """Write down a letter of somebody's turn; refuse one without a number, or of a day to come."""
    number = numbered(letter.number, letter.dated_on)
    if letter.days is not None and not 1 <= letter.days <= MOST_DAYS:
        raise refuse("findings-days", days=letter.days, most=MOST_DAYS)
    return FindingLetter.objects.create(
        finding=mine.one,
        kind=kind,
        number=number,
        dated_on=letter.dated_on,
        days=letter.days,
        scope=" ".join(letter.scope.split())[:400],
        by=mine.by,
    )


def after(one: Finding, start: dt.date, days: int) -> dt.date:
    """Return the day that lies some working days of the agency after another."""
    return calendar_of(one.agency).add_working_days(start, days)


@transaction.atomic
def tell(finding: Finding, by: User, letter: Letter, *, mails: bool = True) -> Finding:
    """Send a finding to its agency; the clock starts when the letter was received."""
    mine = turn(finding, "tell", by)
    if mine.one.audits.filter(state__in=RUNNING).exists():
        raise not_allowed("findings-in-audit")
    made = written(mine, FindingLetter.Kind.TELL, letter)
    made.days = made.days or published().answer.value
    made.save(update_fields=["days"])
    if mails:
        tell_agency(mine.one, made)
    return mine.end({"letter": made.number, "days": made.days}, due_on=None)


@transaction.atomic
def receive(finding: Finding, by: User, *, on: dt.date, proof: str) -> Finding:
    """Note on which day the letter was received and what proves it; from then the agency's days count."""
    mine = turn(finding, "receive", by)
    sent = mine.one.letters.filter(kind=FindingLetter.Kind.TELL).last()
    if sent is None or sent.received_on:
        raise refuse("findings-received")
    if not sent.dated_on <= on <= today():
        raise refuse("findings-receipt-day", day=on, sent=sent.dated_on)
    if not proof.strip():
        raise refuse("findings-proof")
    sent.received_on, sent.proof = on, " ".join(proof.split())[:240]
    sent.save(update_fields=["received_on", "proof"])
    due = after(mine.one, on, sent.days or published().answer.value)
    return mine.end({"received": str(on), "due": str(due)}, due_on=due)


@transaction.atomic
def extend(finding: Finding, by: User, letter: Letter, *, reason: str) -> Finding:
    """Give an agency more working days after the day on which its answer was due."""
    mine = turn(finding, "extend", by, reason)
    if mine.one.due_on is None:
        raise refuse("findings-not-received")
    made = written(mine, FindingLetter.Kind.EXTEND, letter)
    due = after(mine.one, mine.one.due_on, made.days or published().answer.value)
    return mine.end({"letter": made.number, "due": str(due)}, due_on=due)


@transaction.atomic
def answer(finding: Finding, by: User, said: Said, *, corrects: bool, by_letter: bool = False) -> Finding:
    """Answer a finding: explain it, or say what was corrected, which a document or a file must show.

    An agency without an account answers by letter, which the auditor notes with its number.
    """
    mine = turn(finding, "answer_by_letter" if by_letter else "answer", by)
    if not said.text.strip():
        raise refuse("findings-answer")
    if by_letter and not said.number.strip():
        raise refuse("findings-letter")
    if corrects and not (said.number.strip() or said.file):
        raise refuse("findings-answer-proof")
    kinds = FindingAnswer.Kind
    made = FindingAnswer.objects.create(
        finding=mine.one,
        kind=kinds.CORRECTION if corrects else kinds.EXPLANATION,
        text=said.text.strip()[:LONGEST],
        number=" ".join(said.number.split())[:160],
        file=said.file,
        by=by,
    )
    return mine.end({"kind": made.kind, "late": is_late(mine.one)}, due_on=None)


def is_late(one: Finding) -> bool:
    """Return whether the day on which an answer or a follow-up was due has passed."""
    return one.due_on is not None and one.due_on < today()


def last_answer(one: Finding) -> FindingAnswer:
    """Return the answer that is being examined."""
    found = one.answers.last()
    if found is None:
        raise refuse("findings-answer")
    return found


@transaction.atomic
def judge_answer(finding: Finding, by: User, *, accepts: bool, note: str, days: int | None = None) -> Finding:
    """Accept the answer of an agency, or ask for another one within some working days, saying why."""
    mine = turn(finding, "examine" if accepts else "ask_again", by, "" if accepts else note)
    given = last_answer(mine.one)
    given.note, given.judged_by, given.judged_at = note.strip()[:LONGEST], by, timezone.now()
    given.save(update_fields=["note", "judged_by", "judged_at"])
    if accepts:
        return mine.end(due_on=next_due(mine.one))
    due = after(mine.one, today(), days or published().answer.value)
    tell_agency(mine.one, None)
    return mine.end({"due": str(due)}, due_on=due)


def next_due(one: Finding) -> dt.date | None:
    """Return the first day on which a recommendation that is not done is due."""
    rows = one.recommendations.exclude(status__in=FindingRecommendation.ENDED)
    return min((row.due_on for row in rows if row.due_on), default=None)


@transaction.atomic
def follow(finding: Finding, by: User) -> Finding:
    """Hand in the follow-up, when something was reported of every recommendation."""
    mine = turn(finding, "follow", by)
    open_ones = mine.one.recommendations.exclude(status__in=FindingRecommendation.ENDED)
    missing = open_ones.filter(reported_at__isnull=True).count()
    if missing or not mine.one.recommendations.exists():
        raise refuse("findings-not-reported", count=missing)
    return mine.end(due_on=None)


@transaction.atomic
def close(finding: Finding, by: User, *, reason: str) -> Finding:
    """Close a finding that was answered, or that newer data show no more, when no recommendation is left."""
    mine = turn(finding, "close", by, reason)
    if mine.one.state not in HEARD and mine.one.cured_on is None:
        raise refuse("findings-not-cured")
    left = mine.one.recommendations.exclude(status__in=FindingRecommendation.ENDED).count()
    if left:
        raise refuse("findings-left", count=left)
    return mine.end(due_on=None)


@transaction.atomic
def warn(finding: Finding, by: User, letter: Letter) -> Finding:
    """Warn an agency that let its day pass, by a letter with a new day (Perpres 116/2022)."""
    mine = turn(finding, "warn", by)
    if not Finding.objects.filter(late(), pk=mine.one.pk).exists():
        raise refuse("findings-not-late")
    made = written(mine, FindingLetter.Kind.WARN, letter)
    due = after(mine.one, made.dated_on, made.days or published().answer.value)
    tell_agency(mine.one, made)
    return mine.end({"letter": made.number, "due": str(due)}, due_on=due)


@transaction.atomic
def raise_measure(finding: Finding, by: User, letter: Letter, *, measure: str) -> Finding:
    """Decide what follows a warning that was not heeded; not by the person who made the finding.

    A measure is taken once; blocking happens in SIASN and is only noted here (Perpres 116/2022 Pasal 20).
    """
    mine = turn(finding, "raise", by)
    if measure not in {one.id for one in published().measures}:
        raise refuse("findings-measure", measure=measure[:20])
    if Event.objects.filter(record=mine.one.record, verb="make", actor=by).exists():
        raise not_allowed("findings-two-people")
    if not Finding.objects.filter(late(), pk=mine.one.pk).exists():
        raise refuse("findings-not-late")
    if not letter.scope.strip():
        raise refuse("findings-scope")
    in_force = standing(mine.one)
    if measure in in_force:
        raise refuse("findings-measure-there")
    made = written(mine, measure, letter)
    due = after(mine.one, made.dated_on, made.days or published().answer.value)
    tell_agency(mine.one, made)
    return mine.end({"letter": made.number, "measure": measure, "due": str(due)}, due_on=due)


def standing(one: Finding) -> set[str]:
    """Return the measures in force: a block that was lifted no longer stands."""
    kinds = list(one.letters.order_by("made_at", "id").values_list("kind", flat=True))
    found: set[str] = set()
    for kind in kinds:
        found = found - {"block"} if kind == FindingLetter.Kind.LIFT else found | {kind}
    return found & {measure.id for measure in published().measures}


@transaction.atomic
def lift(finding: Finding, by: User, letter: Letter) -> Finding:
    """Note that what was blocked in SIASN is open again."""
    mine = turn(finding, "lift", by)
    if "block" not in standing(mine.one):
        raise refuse("findings-not-blocked")
    made = written(mine, FindingLetter.Kind.LIFT, letter)
    return mine.end({"letter": made.number})


@transaction.atomic
def exempt(finding: Finding, by: User, *, reason: str, until: dt.date) -> Finding:
    """Exempt a breach until a day, with the reason; afterwards it is reviewed again."""
    mine = turn(finding, "exempt", by, reason)
    if until < today():
        raise refuse("findings-exempt-day", day=until)
    return mine.end({"until": str(until)}, exempt_until=until, due_on=None)
