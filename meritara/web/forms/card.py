"""A filled form of an instrument: what was sent, what is wrong with it, and what it scores."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from django.http import QueryDict

from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.explain import Explanation, explain
from meritara.instruments.instrument import Instrument
from meritara.instruments.score import Result, score
from meritara.problem import Problem, Refused
from meritara.web.figures import label, language
from meritara.web.forms.questions import ANSWER, FACT, Fact, Filled, Row, facts, sections

LONGEST = 200  # letters of one answer


@dataclass(frozen=True, eq=False)
class Card:
    """Answers of one subject as typed, and everything that follows from them."""

    instrument: Instrument
    typed: Mapping[str, str]
    attributes: Mapping[str, str]
    answers: Answers
    wrong: Mapping[str, Problem] = field(default_factory=dict)

    @property
    def readable(self) -> Mapping[str, str]:
        """Return the answers that are not wrong, as typed."""
        return {id: value for id, value in self.typed.items() if id not in self.wrong}

    @cached_property
    def scored(self) -> Result | Refused:
        """Return the result, or why there is none."""
        try:
            return score(self.instrument, self.answers)
        except Refused as refused:
            return refused

    @property
    def result(self) -> Result | None:
        """Return the result where there is one."""
        return self.scored if isinstance(self.scored, Result) else None

    @property
    def gaps(self) -> tuple[Problem, ...]:
        """Return the questions that the regulation wants answered first."""
        return self.scored.problems if isinstance(self.scored, Refused) else ()

    @cached_property
    def told(self) -> Explanation | None:
        """Return why the total is what it is."""
        return explain(self.result) if self.result else None

    @property
    def mistakes(self) -> tuple[tuple[str, str, Problem], ...]:
        """Return what is wrong, each with its place on the page and the name of the question."""
        leaves = {leaf.id: (f"q-{leaf.id}", label(leaf)) for leaf in self.instrument.leaves}
        named = leaves | {
            one.id: (FACT + one.id, one.name.say(language())) for one in self.instrument.attributes
        }
        return tuple((*named[id], problem) for id, problem in self.wrong.items() if id in named)

    @property
    def asked(self) -> int:
        """Return how many questions are asked of this subject."""
        return len(self.answers.applicable)

    @property
    def answered(self) -> int:
        """Return how many of them have an answer."""
        return sum(self.answers.points[id] is not None for id in self.answers.applicable)

    @property
    def started(self) -> bool:
        """Return whether anything was answered."""
        return bool(self.typed or self.attributes)

    @property
    def open_facts(self) -> bool:
        """Return whether a fact about the subject is still to be chosen."""
        return any(one.id not in self.answers.attributes for one in self.instrument.attributes)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the questions about the subject with their answers."""
        return facts(self.instrument, self.attributes, self.wrong)

    @cached_property
    def sections(self) -> tuple[Filled, ...]:
        """Return the sections of the form with their answers."""
        following = [leaf.id for leaf in self.instrument.leaves if leaf.id in self.answers.applicable]
        after = dict(pairwise(following))
        asked, typed, wrong = self.answers.applicable, self.typed, self.wrong
        return tuple(
            Filled(
                one,
                tuple(
                    Row(q, typed.get(id := q.leaf.id, ""), id not in asked, wrong.get(id), after.get(id, ""))
                    for q in one.questions
                ),
            )
            for one in sections(self.instrument)
        )

    @property
    def hidden(self) -> str:
        """Return the ids of the questions that are not asked of this subject."""
        return " ".join(leaf.id for leaf in self.instrument.leaves if leaf.id not in self.answers.applicable)


def read_card(instrument: Instrument, data: QueryDict | None = None) -> Card:
    """Return the card that a form carries; what cannot be read is kept as typed and named."""
    typed, chosen = {}, {}
    if data is not None:
        fields = ((leaf.id, data.get(ANSWER + leaf.id, "").strip()) for leaf in instrument.leaves)
        typed = {id: value[:LONGEST] for id, value in fields if value}
        fields = ((one.id, data.get(FACT + one.id, "").strip()) for one in instrument.attributes)
        chosen = {id: value[:LONGEST] for id, value in fields if value}
    return card_of(instrument, typed, chosen)


def card_of(instrument: Instrument, typed: Mapping[str, str], chosen: Mapping[str, str]) -> Card:
    """Return the card of some answers."""
    try:
        return Card(instrument, typed, chosen, read_answers(instrument, typed, chosen, partial=True))
    except Refused as refused:
        wrong = {
            problem.place.column: Problem(problem.code, params=problem.params) for problem in refused.problems
        }
    good = {id: value for id, value in typed.items() if id not in wrong}
    facts = {id: value for id, value in chosen.items() if id not in wrong}
    return Card(instrument, typed, chosen, read_answers(instrument, good, facts, partial=True), wrong)
