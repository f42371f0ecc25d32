"""Filling an assessment and moving it from state to state."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from meritara.instruments.answers import read_answers
from meritara.problem import refuse
from meritara.records.access import roles_on
from meritara.records.actions.events import duty_done, write
from meritara.records.actions.periods import refuse_over
from meritara.records.clock import closing_of
from meritara.records.models import Answer, Assessment, EvidenceUse, Round, Signing, User
from meritara.records.scores import total_text, values_of
from meritara.workflows.assessment import ASSESSMENT, OPEN_TO_AGENCY, SETTLED, STATES
from meritara.workflows.workflow import not_allowed

WRITERS = frozenset({"operator", "contributor"})
LONGEST_NOTE = 4000  # letters


def locked(assessment: Assessment) -> Assessment:
    """Return the assessment as it is now, held until the transaction ends."""
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("agency", "period")
    return rows.get(pk=assessment.pk)


def move(
    assessment: Assessment,
    name: str,
    by: User,
    *,
    reason: str = "",
    data: Mapping[str, Any] | None = None,
) -> Assessment:
    """Take one step with a locked assessment and write its event."""
    roles = roles_on(by, assessment)
    step = ASSESSMENT.step(name, assessment.state, roles, reason=reason)
    refuse_other_duty(assessment, by, name)
    if step.before not in SETTLED:
        refuse_over(assessment.period)
    assessment.state, assessment.moved_at = step.after, timezone.now()
    assessment.save(update_fields=["state", "moved_at", "round", "claimed_total", "verified_total"])
    told = {"from": step.before, "to": step.after} | ({"reason": reason.strip()} if reason.strip() else {})
    write(assessment.record, name, by, role=min(step.roles & roles), data=told | dict(data or {}))
    return assessment


def refuse_other_duty(assessment: Assessment, by: User, verb: str) -> None:
    """Refuse an act on an assessment in which the person already had another duty."""
    if other := duty_done(assessment.record, by, verb):
        raise not_allowed("records-other-duty", duty=other)


def refuse_closed(assessment: Assessment) -> None:
    """Refuse to change what the agency may not change now: another's turn, or too late."""
    if assessment.state not in OPEN_TO_AGENCY:
        raise not_allowed("records-not-open", state=STATES[assessment.state].id)
    if assessment.period.opened_at is None:
        raise not_allowed("periods-not-opened", period=assessment.period.name)
    refuse_over(assessment.period)
    closing = closing_of(assessment)
    if closing and not closing.is_open:
        code = "records-too-late" if closing.has_begun else "records-too-early"
        day = closing.until_on if closing.has_begun else closing.from_on
        raise not_allowed(code, day=day.isoformat(), zone=closing.zone.value)


@transaction.atomic
def claim(
    assessment: Assessment,
    indicator: str,
    by: User,
    *,
    value: str | None = None,
    note: str | None = None,
    edition: int | None = None,
) -> Answer:
    """Save a claimed score or a note; refuse it where somebody saved the row since `edition`."""
    return claim_many(assessment, {indicator: {"value": value, "note": note, "edition": edition}}, by)[0]


@transaction.atomic
def claim_many(
    assessment: Assessment, rows: Mapping[str, Mapping[str, Any]], by: User, *, way: str = ""
) -> list[Answer]:
    """Save many rows at once, all or none."""
    assessment = locked(assessment)
    role = writer(assessment, by, rows)
    refuse_closed(assessment)
    refuse_other_duty(assessment, by, "claim")
    checked = {id: row.get("value") for id, row in rows.items() if row.get("value")}
    read_answers(assessment.instrument, checked, assessment.attributes, partial=True)
    prefetch_related_objects([assessment], "answers")
    known = list(assessment.answers.all())
    answers = {one.indicator: one for one in known if one.round == assessment.round}
    saved, changes = [], {}
    for id, row in rows.items():
        answer = answers.get(id) or Answer(assessment=assessment, round=assessment.round, indicator=id)
        if change := changed(answer, row, by):
            changes[id] = change
        saved.append(answer)
    if changes:
        store([answer for answer in saved if answer.indicator in changes])
        if assessment.state == "unfilled":
            assessment.state = "draft"
        recount(assessment, [*known, *(one for one in saved if one not in known)])
        write(
            assessment.record, "claim", by, role=role, data={"rows": changes} | ({"way": way} if way else {})
        )
    return saved


def writer(assessment: Assessment, by: User, rows: Iterable[str]) -> str:
    """Return the role in which a person may write these rows: a contributor only those given to them."""
    roles = roles_on(by, assessment)
    unknown = [id for id in rows if id not in {leaf.id for leaf in assessment.instrument.leaves}]
    if unknown:
        raise refuse("records-unknown-row", row=unknown[0])
    if "operator" in roles:
        return "operator"
    if "contributor" in roles:
        mine = set(assessment.parts.filter(user=by).values_list("indicator", flat=True))
        if mine >= set(rows):
            return "contributor"
    raise not_allowed("records-not-writer")


def changed(answer: Answer, row: Mapping[str, Any], by: User) -> dict[str, Any]:
    """Put new values into an answer and return what changed; refuse a stale edition and a closed row."""
    value, note = row.get("value"), row.get("note")
    new = {
        name: wanted
        for name, wanted in (("claimed", value), ("note", note))
        if wanted is not None and wanted != getattr(answer, name)
    }
    if not new:
        return {}
    if not answer.is_open:
        raise not_allowed("records-row-closed", row=answer.indicator)
    if len(new.get("note", "")) > LONGEST_NOTE:
        raise refuse("records-note-long", row=answer.indicator, most=LONGEST_NOTE)
    if row.get("edition") is not None and row["edition"] != answer.edition:
        raise refuse("records-row-changed", row=answer.indicator, edition=answer.edition)
    told: dict[str, Any] = {}
    if "claimed" in new:
        told |= {"from": answer.claimed, "to": new["claimed"]}
    if "note" in new:
        told |= {"note": True}
    answer.claimed, answer.note = new.get("claimed", answer.claimed), new.get("note", answer.note)
    answer.claimed_by, answer.claimed_at, answer.edition = by, timezone.now(), answer.edition + 1
    return told


def store(answers: list[Answer]) -> None:
    """Write answers: one as it is, many in two statements, new ones and old ones."""
    if len(answers) == 1:
        answers[0].save()
        return
    new, known = [one for one in answers if one.pk is None], [one for one in answers if one.pk is not None]
    Answer.objects.bulk_create(new)
    Answer.objects.bulk_update(known, ["claimed", "note", "claimed_by", "claimed_at", "edition"])


def recount(assessment: Assessment, answers: Iterable[Answer]) -> None:
    """Bring the total, the counts and the time of the last save up to date."""
    values = values_of(answers)
    assessment.answered = len(values)
    assessment.claimed_total = total_text(assessment, values)
    assessment.saved_at = timezone.now()
    assessment.save(update_fields=["answered", "claimed_total", "saved_at", "state", "evidenced"])


@transaction.atomic
def set_attributes(assessment: Assessment, attributes: Mapping[str, str], by: User) -> Assessment:
    """Set the instrument's facts about the agency: they decide which questions are asked."""
    assessment = locked(assessment)
    if "operator" not in roles_on(by, assessment):
        raise not_allowed("records-not-writer")
    refuse_closed(assessment)
    read_answers(assessment.instrument, {}, attributes, partial=True)
    assessment.attributes = {id: value for id, value in attributes.items() if value}
    assessment.save(update_fields=["attributes"])
    recount(assessment, assessment.answers.all())
    write(assessment.record, "facts", by, role="operator", data=assessment.attributes)
    return assessment


def gaps(assessment: Assessment) -> dict[str, list[str]]:
    """Return what an assessment lacks before its submission: facts, answers, and evidence by sub-aspect."""
    instrument = assessment.instrument
    values = values_of(assessment.answers.all())
    asked = read_answers(instrument, values, assessment.attributes, partial=True).applicable
    used = set(EvidenceUse.objects.filter(assessment=assessment).values_list("indicator", flat=True))
    noted = {one.indicator for one in assessment.answers.all() if one.note.strip()}
    lowest = {leaf.id: str(int(leaf.low)) for leaf in instrument.leaves}
    order = [leaf.id for leaf in instrument.leaves if leaf.id in asked]
    return {
        "facts": [one.id for one in instrument.attributes if one.id not in assessment.attributes],
        "unanswered": [id for id in order if id not in values],
        "unproved": [
            id
            for id in order
            if id in values and id not in used and not (values[id] == lowest[id] and id in noted)
        ],
    }


@transaction.atomic
def propose(assessment: Assessment, by: User) -> Assessment:
    """Hand a complete draft to the team leader."""
    assessment = locked(assessment)
    refuse_closed(assessment)
    missing = gaps(assessment)
    if any(missing.values()):
        raise not_allowed("records-incomplete", **dict(missing))
    return move(assessment, "propose", by)


@transaction.atomic
def refuse_draft(assessment: Assessment, by: User, *, reason: str) -> Assessment:
    """Send a draft back to its operator because the team leader refuses it."""
    return move(locked(assessment), "refuse", by, reason=reason)


@transaction.atomic
def submit(assessment: Assessment, by: User, *, signing: Signing) -> Assessment:
    """Submit an assessment with the page that the team leader signed on paper."""
    assessment = locked(assessment)
    closing = closing_of(assessment)
    if closing and not closing.is_open:
        raise not_allowed("records-too-late", day=closing.until_on.isoformat(), zone=closing.zone.value)
    signing.assessment, signing.round = assessment, assessment.round
    signing.recorded_by, signing.total = by, assessment.claimed_total
    signing.save()
    told = {
        "number": signing.number,
        "dated_on": signing.dated_on.isoformat(),
        "signatory": signing.signatory,
    }
    values = values_of(assessment.answers.all())
    data = told | {"file": signing.file.sha256, "total": assessment.claimed_total, "claims": values}
    return move(assessment, "submit", by, data=data)


@transaction.atomic
def submit_repair(assessment: Assessment, by: User) -> Assessment:
    """Submit the repaired claims while the repair is open and nothing opened lacks a score or evidence."""
    assessment = locked(assessment)
    refuse_closed(assessment)
    opened = set(
        assessment.answers.filter(round=assessment.round, is_open=True).values_list("indicator", flat=True)
    )
    missing = {
        name: [id for id in ids if id in opened or name == "facts"] for name, ids in gaps(assessment).items()
    }
    if any(missing.values()):
        raise not_allowed("records-incomplete", **missing)
    values = values_of(assessment.answers.all())
    return move(assessment, "repaired", by, data={"total": assessment.claimed_total, "claims": values})


@transaction.atomic
def step(assessment: Assessment, name: str, by: User, *, reason: str = "") -> Assessment:
    """Take a step that changes nothing but the state."""
    return move(locked(assessment), name, by, reason=reason)


@transaction.atomic
def open_repair(assessment: Assessment, indicators: Iterable[str], by: User) -> Assessment:
    """Open the second round for some sub-aspects; the others keep their first claim."""
    assessment = locked(assessment)
    wanted = set(indicators)
    known = {one.indicator: one for one in assessment.answers.filter(round=Round.CLAIM)}
    if not wanted or not wanted <= {leaf.id for leaf in assessment.instrument.leaves}:
        raise refuse("records-open-nothing")
    Answer.objects.bulk_create(
        [
            Answer(
                assessment=assessment,
                round=Round.REPAIR,
                indicator=leaf.id,
                claimed=known[leaf.id].claimed if leaf.id in known else "",
                note=known[leaf.id].note if leaf.id in known else "",
                is_open=leaf.id in wanted,
            )
            for leaf in assessment.instrument.leaves
        ]
    )
    assessment.round = Round.REPAIR
    return move(assessment, "open_repair", by, data={"opened": sorted(wanted)})
