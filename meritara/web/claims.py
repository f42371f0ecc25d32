"""An assessment as its agency fills it: each sub-aspect with score, note, evidence, owner and due date."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.utils.translation import gettext as _

from meritara.instruments.instrument import Instrument
from meritara.records.access import Person, Sight, roles_on, rows_given, sight
from meritara.records.clock import Closing, closings_of
from meritara.records.models import Answer, Assessment, Part, Round
from meritara.records.proofs import earlier
from meritara.records.scores import reasons_of, values_of
from meritara.web.forms.card import Card, card_of
from meritara.web.forms.questions import ANSWER, Question, Section, sections
from meritara.workflows.assessment import OPEN_TO_AGENCY

NOTE, EDITION = "c-", "e-"
LONGEST_VALUE = 40


@dataclass(frozen=True, eq=False)
class Line:
    """One sub-aspect of the form."""

    question: Question
    answer: Answer | None
    claim: str
    first_claim: str
    note: str
    verified: str
    reason: str
    proofs: int
    part: Part | None
    is_open: bool

    @property
    def id(self) -> str:
        """Return the id of the sub-aspect."""
        return self.question.leaf.id

    @property
    def code(self) -> str:
        """Return how the sub-aspect is called in short."""
        return self.question.leaf.code or self.id

    @property
    def edition(self) -> int:
        """Return how often the row was saved in this round."""
        return self.answer.edition if self.answer else 0

    @property
    def note_field(self) -> str:
        """Return the name of the field of the note."""
        return NOTE + self.id

    @property
    def edition_field(self) -> str:
        """Return the name of the field of the edition."""
        return EDITION + self.id

    @property
    def proved(self) -> bool:
        """Return whether the row needs no more evidence: it has some, or the lowest score with a reason."""
        lowest = self.claim == str(int(self.question.leaf.low))
        return bool(self.proofs) or (lowest and bool(self.note.strip()))


@dataclass(frozen=True, eq=False)
class Claims:
    """The lines of an assessment that somebody may open; `is_whole` where these are all of them."""

    assessment: Assessment
    roles: frozenset[str]
    lines: tuple[Line, ...]
    is_whole: bool
    seen: Sight
    closing: Closing | None

    @property
    def instrument(self) -> Instrument:
        """Return the scorecard."""
        return self.assessment.instrument

    @cached_property
    def card(self) -> Card:
        """Return the claims as a card of the scorecard, ready to be scored and drawn."""
        values = {line.id: line.claim for line in self.lines if line.claim}
        return card_of(self.instrument, values, self.assessment.attributes)

    @property
    def writes(self) -> bool:
        """Return whether the reader may change something now."""
        mine = self.roles & {"operator", "contributor"}
        in_time = self.closing is None or self.closing.is_open
        is_running = self.assessment.state in OPEN_TO_AGENCY and not self.assessment.period.closed_at
        return bool(mine) and is_running and in_time

    @property
    def manages(self) -> bool:
        """Return whether the reader runs the assessment for the agency."""
        return "operator" in self.roles

    @cached_property
    def asked(self) -> tuple[Line, ...]:
        """Return the lines that are asked of this agency."""
        return tuple(line for line in self.lines if line.id in self.card.answers.applicable)

    @property
    def missing_facts(self) -> bool:
        """Return whether a fact about the agency, which opens or closes questions, is still to be chosen."""
        return self.card.open_facts

    @cached_property
    def unanswered(self) -> tuple[Line, ...]:
        """Return the lines without a score."""
        return tuple(line for line in self.asked if not line.claim)

    @cached_property
    def unproved(self) -> tuple[Line, ...]:
        """Return the lines with a score that still need evidence."""
        return tuple(line for line in self.asked if line.claim and not line.proved)

    def line(self, id: str) -> Line | None:
        """Return a line by the id of its sub-aspect."""
        return next((line for line in self.lines if line.id == id), None)

    def around(self, line: Line) -> tuple[Line | None, Line | None]:
        """Return the asked lines before and after one."""
        place = self.lines.index(line)
        before = [one for one in self.lines[:place] if one in self.asked]
        after = [one for one in self.lines[place + 1 :] if one in self.asked]
        return before[-1] if before else None, after[0] if after else None

    @cached_property
    def by_section(self) -> tuple[tuple[Section, tuple[Line, ...]], ...]:
        """Return the asked lines under their aspects."""
        known = {line.id: line for line in self.asked}
        found = (
            (section, tuple(known[q.leaf.id] for q in section.questions if q.leaf.id in known))
            for section in sections(self.instrument)
        )
        return tuple((section, lines) for section, lines in found if lines)


def claims_of(user: Person, assessment: Assessment) -> Claims:
    """Return the claims of an assessment that a person may open."""
    prefetch_related_objects([assessment], "verifiers")
    given, seen = rows_given(user, assessment), sight(user, assessment)
    answers = list(assessment.answers.select_related("claimed_by"))
    parts = {one.indicator: one for one in assessment.parts.select_related("unit", "user")}
    proofs = Counter(assessment.uses.values_list("indicator", flat=True))
    now = {one.indicator: one for one in answers if one.round == assessment.round}
    first = values_of(one for one in answers if one.round == Round.CLAIM)
    told = {name: values_of(answers, name) for name in ("claimed", "note")}
    scores = values_of(answers, "verified") if seen.verified else {}
    reasons = reasons_of(answers) if seen.verified else {}
    lines = tuple(
        Line(
            question=q,
            answer=now.get(id := q.leaf.id),
            claim=told["claimed"].get(id, ""),
            first_claim=first.get(id, ""),
            note=told["note"].get(id, ""),
            verified=scores.get(id, ""),
            reason=reasons.get(id, ""),
            proofs=proofs[id],
            part=parts.get(id),
            is_open=assessment.round == Round.CLAIM or (id in now and now[id].is_open),
        )
        for section in sections(assessment.instrument)
        for q in section.questions
        if given is None or q.leaf.id in given
    )
    ends = closings_of([assessment])[assessment.pk]
    return Claims(assessment, roles_on(user, assessment), lines, given is None, seen, ends)


def typed_rows(data: QueryDict, ids: tuple[str, ...]) -> dict[str, dict[str, object]]:
    """Return the rows that a form carries: score, note and the edition that somebody looked at."""
    rows: dict[str, dict[str, object]] = {}
    for id in ids:
        value, note = data.get(ANSWER + id), data.get(NOTE + id)
        if value is None and note is None:
            continue
        rows[id] = {
            "value": None if value is None else value.strip()[:LONGEST_VALUE],
            "note": None if note is None else plain(note),
            "edition": edition(data.get(EDITION + id, "")),
        }
    return rows


def plain(note: str) -> str:
    """Return a note with plain line ends and without characters that no database keeps."""
    return note.replace("\r\n", "\n").replace("\x00", "").strip()


def edition(text: str) -> int:
    """Return the edition somebody looked at; none counts as a row never saved."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def differs(row: Mapping[str, object], answer: Answer | None) -> bool:
    """Return whether a typed row is not what is stored."""
    stored = {"value": answer.claimed if answer else "", "note": answer.note if answer else ""}
    return any(row[name] is not None and row[name] != stored[name] for name in stored)


@dataclass(frozen=True)
class Suggestion:
    """What an earlier assessment had for a row."""

    period: str
    claim: str
    verified: str

    @property
    def said(self) -> str:
        """Return both scores in words."""
        words = {"claim": self.claim or "-", "verified": self.verified}
        text = _("claimed %(claim)s, verified %(verified)s") if self.verified else _("claimed %(claim)s")
        return text % words


def suggestion(user: Person, assessment: Assessment, id: str) -> Suggestion | None:
    """Return what the earlier assessment of the agency had for a row, None where it had nothing."""
    before = earlier(assessment)
    answers = list(before.answers.filter(indicator=id)) if before else []
    if before is None or not answers:
        return None
    told = sight(user, before).verified
    verified = values_of(answers, "verified").get(id, "") if told else ""
    return Suggestion(before.period.name, values_of(answers).get(id, ""), verified)
