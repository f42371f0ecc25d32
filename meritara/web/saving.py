"""Saving rows of an assessment: what was saved, what somebody else changed meanwhile, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from meritara.instruments.explain import next_band
from meritara.instruments.instrument import Band
from meritara.instruments.score import Result
from meritara.law.words import Words
from meritara.problem import Problem, Refused
from meritara.records.actions.assessments import claim_many
from meritara.records.models import Answer, Assessment, User
from meritara.records.scores import result_of, values_of
from meritara.web.forms.questions import Question, sections

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, eq=False)
class Conflict:
    """A row that somebody else saved meanwhile: what I typed, and what now stands there."""

    question: Question
    mine: Mapping[str, Any]
    theirs: Answer

    @property
    def my_value(self) -> str:
        """Return my score, or theirs where my form carried only a note."""
        value = self.mine["value"]
        return self.theirs.claimed if value is None else str(value)

    @property
    def my_note(self) -> str:
        """Return my note, or theirs where my form carried only a score."""
        note = self.mine["note"]
        return self.theirs.note if note is None else str(note)


@dataclass(frozen=True, eq=False)
class Saved:
    """What became of some rows."""

    answers: tuple[Answer, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def done(self) -> bool:
        """Return whether everything was saved."""
        return not self.conflicts and not self.problems


def save_rows(assessment: Assessment, rows: Rows, by: User) -> Saved:
    """Save rows and set aside those that somebody else changed; where one is wrong, save none."""
    left, stale = dict(rows), {}
    while left:
        try:
            answers = claim_many(assessment, left, by)
        except Refused as refused:
            problem = refused.problems[0]
            if problem.code != "records-row-changed":
                return Saved(problems=refused.problems)
            stale[problem.params["row"]] = left.pop(problem.params["row"])
        else:
            return Saved(tuple(answers), conflicts(assessment, stale))
    return Saved(conflicts=conflicts(assessment, stale))


def conflicts(assessment: Assessment, stale: Rows) -> tuple[Conflict, ...]:
    """Return both versions of rows that somebody else changed."""
    if not stale:
        return ()
    asked = {q.leaf.id: q for section in sections(assessment.instrument) for q in section.questions}
    now = assessment.answers.filter(round=assessment.round, indicator__in=stale).select_related("claimed_by")
    return tuple(Conflict(asked[one.indicator], stale[one.indicator], one) for one in now)


@dataclass(frozen=True)
class Standing:
    """Where an assessment stands: total, band, what is missing to the next, how much is answered."""

    total: Fraction | None
    digits: int
    band: Band | None
    label: Words
    to_next: tuple[Band, Fraction] | None
    answered: int
    asked: int


def standing_of(assessment: Assessment, answers: list[Answer]) -> Standing | None:
    """Return where an assessment stands with some answers, None where a gap forbids a total."""
    instrument, result = assessment.instrument, result_of(assessment, values_of(answers))
    if not isinstance(result, Result):
        return None
    total = result.total
    return Standing(
        total,
        instrument.decimals(instrument.root),
        result.band,
        result.label,
        next_band(instrument, total) if total is not None else None,
        result.answered,
        result.applicable,
    )
