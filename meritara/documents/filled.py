"""What a working paper shows when it is opened: the engine's own results, before any program recalculates."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from meritara.documents.formulas import Formulas
from meritara.documents.phrases import band_words, phrases
from meritara.documents.sheet import Sheet
from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.instrument import Attribute, Indicator, Instrument
from meritara.instruments.program import child_weight, compiled
from meritara.instruments.score import Numbers, Result, fold, refused

Shown = float | int | str


def plain(value: Fraction | None) -> Shown:
    """Return an exact number as the nearest one that a spreadsheet holds, nothing as an empty text."""
    if value is None:
        return ""
    return value.numerator if value.denominator == 1 else value.numerator / value.denominator


@dataclass(frozen=True, eq=False)
class Filled:
    """The answers of a working paper and the values of its formulas."""

    sheet: Sheet
    formulas: Formulas
    answers: Answers

    @classmethod
    def read(
        cls,
        instrument: Instrument,
        answers: Mapping[str, Any],
        attributes: Mapping[str, str],
        *,
        language: str,
    ) -> "Filled":
        """Return a paper filled with checked answers."""
        sheet = Sheet(instrument)
        read = read_answers(instrument, answers, attributes, partial=True)
        return cls(sheet, Formulas(sheet, language), read)

    @property
    def language(self) -> str:
        """Return the language of the paper."""
        return self.formulas.language

    @cached_property
    def result(self) -> Result:
        """Return the scores, also where the law would wait for more answers."""
        instrument = self.sheet.instrument
        return Result(instrument, self.answers, fold(compiled(instrument), self.answers.points, Numbers()))

    def chosen(self, one: Attribute | Indicator) -> int | None:
        """Return which option was chosen."""
        given = self.answers.attributes if isinstance(one, Attribute) else self.answers.given
        values = [option.value for option in one.options]
        value = given.get(one.id)
        return values.index(value) if value in values else None

    def typed(self, one: Attribute | Indicator) -> Shown:
        """Return what stands in the input cell of a question."""
        if isinstance(one, Attribute) or one.kind == "choice":
            index = self.chosen(one)
            return "" if index is None else self.sheet.labels(one, self.language)[index]
        value = self.answers.given.get(one.id)
        return "" if value is None else plain(Fraction(value))

    def sent(self, one: Attribute | Indicator) -> Shown:
        """Return what stands in the sheet of answers: a value instead of a label."""
        if isinstance(one, Attribute) or one.kind == "choice":
            index = self.chosen(one)
            return "" if index is None else one.options[index].value
        return self.typed(one)

    def points(self, leaf: Indicator) -> Shown:
        """Return the points of a question, or why there are none."""
        if leaf.id not in self.answers.applicable:
            return phrases(self.language)["not_asked"]
        return plain(self.result.value(leaf.id))

    def weighed(self, leaf: Indicator) -> Shown:
        """Return the points of a question times its weight."""
        value = self.result.value(leaf.id)
        return "" if value is None else plain(value * child_weight(self.sheet.instrument, leaf))

    def value(self, node: Indicator) -> Shown:
        """Return the score of an inner node; a plain mean where its weights are unknown."""
        if self.formulas.known(node):
            return plain(self.result.value(node.id))
        values = [self.result.value(leaf.id) for leaf in node.walk() if not leaf.children]
        there = [value for value in values if value is not None]
        return plain(sum(there, Fraction(0)) / len(there)) if there else ""

    @cached_property
    def incomplete(self) -> bool:
        """Return whether something is missing without which there is no total."""
        instrument = self.sheet.instrument
        facts = any(one.id not in self.answers.attributes for one in instrument.attributes)
        return facts or not self.result.answered or bool(refused(instrument, self.answers))

    @property
    def total(self) -> Shown:
        """Return the total, or why there is none yet."""
        if self.incomplete:
            return phrases(self.language)["incomplete"]
        return self.value(self.sheet.instrument.root)

    @property
    def band(self) -> str:
        """Return the name of the band with its suffix."""
        if isinstance(self.total, str) or self.result.band is None:
            return ""
        return band_words(self.result.band, self.result.label.say(self.language))

    @property
    def counted(self) -> str:
        """Return how many questions are answered, of how many."""
        return f"{self.result.answered} {phrases(self.language)['of']} {self.result.applicable}"

    def offered(self, one: Attribute | Indicator, index: int) -> Shown:
        """Return the points of an option for this subject."""
        return plain(one.options[index].points_for(self.answers.attributes))
