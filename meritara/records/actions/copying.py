"""Last year's notes and evidence taken over into this year; never its scores nor its state."""

from dataclasses import dataclass

from django.db import transaction

from meritara.problem import refuse
from meritara.records.actions.assessments import claim_many, locked
from meritara.records.actions.uses import take_over
from meritara.records.models import Assessment, Round, User
from meritara.records.proofs import earlier, earlier_uses
from meritara.records.scores import values_of


@dataclass(frozen=True)
class Copied:
    """How many notes and uses of evidence were taken over."""

    notes: int
    uses: int


def notes_to_copy(assessment: Assessment, before: Assessment) -> dict[str, str]:
    """Return the notes of an earlier assessment for rows that have none yet and may be written."""
    old = values_of(before.answers.all(), "note")
    answers = list(assessment.answers.all())
    now = values_of(answers, "note")
    shut = {one.indicator for one in answers if one.round == assessment.round and not one.is_open}
    rows = [leaf.id for leaf in assessment.instrument.leaves if leaf.applies_to(assessment.attributes)]
    return {id: old[id] for id in rows if id in old and id not in now and id not in shut}


def rows_to_copy(assessment: Assessment) -> list[str]:
    """Return the rows whose evidence of last year may be used again."""
    leaves = [leaf.id for leaf in assessment.instrument.leaves if leaf.applies_to(assessment.attributes)]
    if assessment.round == Round.CLAIM:
        return leaves
    opened = assessment.answers.filter(round=assessment.round, is_open=True)
    return [id for id in leaves if id in set(opened.values_list("indicator", flat=True))]


@transaction.atomic
def copy_last_year(assessment: Assessment, by: User) -> Copied:
    """Take over last year's notes and evidence, in one go; refuse where there is nothing."""
    assessment = locked(assessment)
    before = earlier(assessment)
    notes = notes_to_copy(assessment, before) if before else {}
    rows = rows_to_copy(assessment)
    uses = earlier_uses(assessment, rows).count() if before else 0
    if not notes and not uses:
        raise refuse("copy-nothing")
    if notes:
        claim_many(assessment, {id: {"note": note} for id, note in notes.items()}, by, way="earlier")
    return Copied(len(notes), take_over(assessment, rows, by) if uses else 0)
