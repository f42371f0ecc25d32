"""An assessment as its verifier sees it: each sub-aspect with claim, score, reason, evidence and thread."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from meritara.instruments.agreement import Agreement, agreement
from meritara.instruments.instrument import Indicator, Instrument
from meritara.records.access import Person, Sight, roles_on, same_files, sight, threads_of
from meritara.records.actions.verification import open_rows
from meritara.records.models import Assessment, Clarification, Round
from meritara.records.scores import reasons_of, values_of
from meritara.web.cross_checks import against, data_of
from meritara.web.forms.questions import Question, Section, sections
from meritara.workflows.assessment import VERIFIABLE


@dataclass(frozen=True, eq=False)
class Line:
    """One sub-aspect: what was claimed and what the reader may see of what verifiers set."""

    question: Question
    claim: str
    first_claim: str
    note: str
    mine: str
    reason: str
    other: str
    other_reason: str
    proofs: int
    threads: tuple[Clarification, ...]
    is_open: bool
    is_scored: bool  # in this round; a score of the first round stays in `mine`

    @property
    def id(self) -> str:
        """Return the id of the sub-aspect."""
        return self.question.leaf.id

    @property
    def stands_over(self) -> bool:
        """Return whether its score is of the first round, and this round still needs one."""
        return bool(self.mine) and self.is_open and not self.is_scored

    @property
    def difference(self) -> int | None:
        """Return how far the score lies from the claim, None where one of them is missing."""
        return steps(self.mine) - steps(self.claim) if self.mine and self.claim else None

    @property
    def waits(self) -> bool:
        """Return whether an answer of the agency waits to be read."""
        return any(thread.state == Clarification.State.ANSWERED for thread in self.threads)

    @property
    def asked(self) -> bool:
        """Return whether the agency still has to answer."""
        return any(thread.state == Clarification.State.ASKED for thread in self.threads)


def steps(value: str) -> int:
    """Return a level as a number; options of a choice count as equal or not."""
    return int(value) if value.lstrip("-").isdigit() else 0


@dataclass(frozen=True, eq=False)
class Sheet:
    """All lines of an assessment for one reader."""

    assessment: Assessment
    role: str
    seen: Sight
    lines: tuple[Line, ...]

    @property
    def instrument(self) -> Instrument:
        """Return the scorecard."""
        return self.assessment.instrument

    @property
    def open_lines(self) -> tuple[Line, ...]:
        """Return the lines to score in this round."""
        return tuple(line for line in self.lines if line.is_open)

    @property
    def scored(self) -> int:
        """Return how many of them have a score."""
        return sum(line.is_scored for line in self.open_lines)

    @property
    def first_unscored(self) -> Line | None:
        """Return where to go on."""
        return next((line for line in self.open_lines if not line.is_scored), None)

    def line(self, id: str) -> Line | None:
        """Return a line by the id of its sub-aspect."""
        return next((line for line in self.lines if line.id == id), None)

    def around(self, line: Line) -> tuple[Line | None, Line | None]:
        """Return the lines before and after one."""
        place = self.lines.index(line)
        before = self.lines[place - 1] if place else None
        return before, self.lines[place + 1] if place + 1 < len(self.lines) else None

    @cached_property
    def by_section(self) -> tuple[tuple[Section, tuple[Line, ...]], ...]:
        """Return the lines under their aspects."""
        known = {line.id: line for line in self.lines}
        return tuple(
            (section, tuple(known[q.leaf.id] for q in section.questions if q.leaf.id in known))
            for section in sections(self.instrument)
        )


def sheet_of(user: Person, assessment: Assessment) -> Sheet:
    """Return the sheet of an assessment for a verifier or for somebody who oversees."""
    held = roles_on(user, assessment)
    role = "second" if "second" in held else "verifier"
    seen = sight(user, assessment)
    answers = list(assessment.answers.all())
    proofs = Counter(assessment.uses.values_list("indicator", flat=True))
    threads: dict[str, list[Clarification]] = {}
    for thread in threads_of(user, assessment):
        threads.setdefault(thread.indicator, []).append(thread)
    mine, other = ("second", "verified") if role == "second" else ("verified", "second")
    shown = seen.verified if role == "second" else seen.second
    told = {
        "claim": values_of(answers),
        "first_claim": values_of(one for one in answers if one.round == Round.CLAIM),
        "note": values_of(answers, "note"),
        "mine": values_of(answers, mine),
        "reason": reasons_of(answers, mine),
        "other": values_of(answers, other) if shown else {},
        "other_reason": reasons_of(answers, other) if shown else {},
    }
    todo = set(open_rows(assessment))
    scored = values_of((one for one in answers if one.round == assessment.round), mine)
    asked = [q for section in sections(assessment.instrument) for q in section.questions]
    applicable = applicable_rows(assessment, todo)
    lines = tuple(
        Line(
            question=q,
            proofs=proofs[q.leaf.id],
            threads=tuple(threads.get(q.leaf.id, ())),
            is_open=q.leaf.id in todo,
            is_scored=q.leaf.id in scored,
            **{name: values.get(q.leaf.id, "") for name, values in told.items()},
        )
        for q in asked
        if q.leaf.id in applicable
    )
    return Sheet(assessment, role, seen, lines)


def applicable_rows(assessment: Assessment, todo: set[str]) -> set[str]:
    """Return the sub-aspects that are asked of the agency."""
    if assessment.round == Round.CLAIM:
        return todo
    return {leaf.id for leaf in assessment.instrument.leaves if leaf.applies_to(assessment.attributes)}


def differences(sheet: Sheet) -> tuple[tuple[Line, Fraction | None], ...]:
    """Return the lines whose score is not the claim, by what that does to the total, largest first."""
    nodes = sheet.instrument.nodes
    found = [(line, effect(nodes[line.id], line)) for line in sheet.lines if line.difference not in (0, None)]
    return tuple(sorted(found, key=lambda pair: abs(pair[1] or Fraction(0)), reverse=True))


def effect(leaf: Indicator, line: Line) -> Fraction | None:
    """Return what a difference does to the points of its parent."""
    return None if leaf.weight is None or line.difference is None else leaf.weight * line.difference


def agreements(sheet: Sheet) -> tuple[tuple[Section, Agreement], ...]:
    """Return how far the two verifiers agree, aspect by aspect."""
    return tuple((section, of_lines(lines)) for section, lines in sheet.by_section)


def of_lines(lines: Iterable[Line]) -> Agreement:
    """Return how far two verifiers agree on some lines."""
    pairs = [(line, steps(line.mine), steps(line.other)) for line in lines if line.mine and line.other]
    low = min((int(line.question.leaf.low) for line, _, _ in pairs), default=0)
    high = max((int(line.question.leaf.high) for line, _, _ in pairs), default=0)
    return agreement([(one, other) for _, one, other in pairs], low=low, high=high)


def row_of(user: Person, sheet: Sheet, line: Line) -> dict[str, Any]:
    """Return what the page of one sub-aspect shows: its neighbours, its evidence and its threads."""
    assessment = sheet.assessment
    uses = assessment.uses.filter(indicator=line.id).select_related("evidence")
    proofs = list(uses.prefetch_related("evidence__files"))
    threads = threads_of(user, assessment).filter(indicator=line.id)
    before, after = sheet.around(line)
    data = data_of(assessment)
    mine = bool(roles_on(user, assessment) & {"verifier", "second"})
    return {
        "section": "queue",
        "assessment": assessment,
        "sheet": sheet,
        "line": line,
        "score": "" if line.stands_over else line.mine,
        "reason": "" if line.stands_over else line.reason,
        "before": before,
        "after": after,
        "beside": data.beside(line.question.leaf, line.claim) if data else None,
        "against": against(data, sheet.lines),
        "uses": proofs,
        "same": same_files(user, [file for use in proofs for file in use.evidence.files.all()]),
        "threads": threads.prefetch_related("remarks__author", "remarks__evidence"),
        "waits": mine and assessment.state == "submitted",
        "can_score": mine and line.is_open and assessment.state in VERIFIABLE,
    }
