"""Proposing that a recorded fact be mended at its source, sending the proposals, and closing them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import Person, grants
from meritara.records.actions.events import write
from meritara.records.models import Agency, Correction, Measurement, Role, User
from meritara.workflows.correction import CORRECTION
from meritara.workflows.workflow import not_allowed


@dataclass(frozen=True)
class Contested:
    """What a measurement says of somebody: the question and the answer, empty where nothing is recorded."""

    nip: str
    name: str
    leaf: str
    given: str


@dataclass(frozen=True)
class Proof:
    """What the source should say, and the document that shows it."""

    wish: str
    number: str
    on: dt.date


def operates(by: Person, agency: Agency) -> list[str]:
    """Return the role in which a person acts on the corrections of an agency, none where it is not theirs."""
    held = [one for one in grants(by) if one.role == Role.OPERATOR and one.agency == agency.pk]
    return [str(Role.OPERATOR)] if held else []


@transaction.atomic
def propose(
    measurement: Measurement, agency: Agency, by: User, *, contested: Contested, proof: Proof
) -> Correction:
    """Write down that the source should say something else of somebody; once at a time for each question."""
    if not operates(by, agency):
        raise not_allowed("correction-not-yours")
    wish, number = " ".join(proof.wish.split()), " ".join(proof.number.split())
    if not wish or not number:
        raise refuse("correction-form")
    if proof.on > timezone.localdate():
        raise refuse("correction-ahead", day=proof.on)
    Agency.objects.select_for_update().get(pk=agency.pk)
    same = Correction.objects.filter(agency=agency, nip=contested.nip, leaf=contested.leaf)
    if same.exclude(state=Correction.State.CLOSED).exists():
        raise refuse("correction-there")
    made = Correction.objects.create(
        agency=agency,
        measurement=measurement,
        nip=contested.nip,
        name=contested.name[:200],
        leaf=contested.leaf,
        given=contested.given,
        wish=wish[:400],
        proof=number[:160],
        proof_on=proof.on,
        by=by,
    )
    write(made.record, "propose", by, role=Role.OPERATOR, data={"measurement": measurement.uid})
    return made


@transaction.atomic
def send(agency: Agency, by: User, uids: Iterable[str], *, letter: str, on: dt.date) -> int:
    """Note that some open corrections went to the source's owner by a letter; return how many."""
    if not letter.strip():
        raise refuse("correction-letter")
    if on > timezone.localdate():
        raise refuse("correction-ahead", day=on)
    ones = list(
        Correction.objects.select_for_update().filter(agency=agency, uid__in=list(uids)).order_by("pk")
    )
    if not ones:
        raise refuse("correction-none")
    for one in ones:
        step = CORRECTION.step("send", one.state, operates(by, agency))
        one.state, one.letter, one.letter_on = step.after, letter.strip()[:160], on
        one.sent_at = timezone.now()
        one.save(update_fields=["state", "letter", "letter_on", "sent_at"])
        write(one.record, "send", by, role=Role.OPERATOR, data={"letter": one.letter, "on": on.isoformat()})
    return len(ones)


@transaction.atomic
def close(correction: Correction, by: User, *, result: str, reason: str = "") -> Correction:
    """Close a correction: mended at the source, not accepted, or withdrawn."""
    if result not in Correction.Result.values:
        raise refuse("workflow-unknown-step", name=result[:40])
    one = Correction.objects.select_for_update().get(pk=correction.pk)
    step = CORRECTION.step(result, one.state, operates(by, one.agency), reason=reason)
    one.state, one.result, one.reason = step.after, result, " ".join(reason.split())[:400]
    one.closed_at = timezone.now()
    one.save(update_fields=["state", "result", "reason", "closed_at"])
    write(one.record, "close", by, role=Role.OPERATOR, data={"result": result})
    return one
