"""The questions of an instrument as rows for a template, made once for each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from meritara.instruments.instrument import Attribute, Indicator, Instrument, Option
from meritara.instruments.library import library
from meritara.law.marks import CONFIRMED
from meritara.law.source import Citation
from meritara.law.words import Words
from meritara.problem import Problem
from meritara.web.figures import language, short, weight_text

WORDY = 560  # letters that fit side by side: four cards of 140, or five of 112
ANSWER, FACT = "j-", "a-"


@dataclass(frozen=True)
class Choice:
    """One answer to pick: what is sent, its short name, and its words."""

    value: str
    name: str | SafeString
    text: str | SafeString = ""
    points: str = ""


@dataclass(frozen=True, eq=False)
class Question:
    """One row of the form; everything in it is the same for everybody."""

    leaf: Indicator
    field: str
    name: str | SafeString
    group: str | SafeString
    weight: str
    stand_in: bool
    choices: tuple[Choice, ...]
    long: bool
    cited: tuple[tuple[str, str], ...]
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """The questions of one aspect."""

    node: Indicator | None
    name: str | SafeString
    weight: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Row:
    """A question with what one person answered."""

    question: Question
    chosen: str = ""
    hidden: bool = False
    problem: Problem | None = None
    next: str = ""

    @property
    def answer(self) -> str | SafeString:
        """Return the answer in words."""
        return next((c.name for c in self.question.choices if c.value == self.chosen), self.chosen)

    @property
    def usual(self) -> bool:
        """Return whether many people see the row exactly like this."""
        return self.problem is None and (
            not self.chosen or any(c.value == self.chosen for c in self.question.choices)
        )


@dataclass(frozen=True)
class Fact:
    """A question about the subject that carries no score."""

    attribute: Attribute
    field: str
    chosen: str
    choices: tuple[Choice, ...]
    problem: Problem | None = None

    @property
    def answer(self) -> str | SafeString:
        """Return the answer in words."""
        return next((choice.name for choice in self.choices if choice.value == self.chosen), "")


@dataclass(frozen=True)
class Filled:
    """A section with answers, and how many of its questions have one."""

    section: Section
    rows: tuple[Row, ...] = field(default_factory=tuple)

    @property
    def asked(self) -> int:
        """Return how many questions are asked."""
        return sum(not row.hidden for row in self.rows)

    @property
    def answered(self) -> int:
        """Return how many of them have an answer."""
        return sum(bool(row.chosen) and not row.hidden for row in self.rows)


def words_of(words: Words, language: str) -> str | SafeString:
    """Return words in a language, marked as Indonesian where English has none."""
    if language == "en" and words.id and not words.en:
        return format_html('<span lang="id">{}</span>', words.id)
    return words.say(language)


def sections(instrument: Instrument) -> tuple[Section, ...]:
    """Return the sections of an instrument in the language of the request."""
    return sections_in(instrument, language())


@cache
def sections_in(instrument: Instrument, language: str) -> tuple[Section, ...]:
    """Return the sections of an instrument in a language; questions right under the total share one."""
    if not any(aspect.children for aspect in instrument.aspects):
        return (Section(None, "", "", tuple(questions(instrument, instrument.root, language))),)
    return tuple(
        Section(
            aspect,
            words_of(aspect.name, language),
            weight_text(aspect),
            tuple(questions(instrument, aspect, language)),
        )
        for aspect in instrument.aspects
    )


def questions(instrument: Instrument, top: Indicator, language: str) -> Iterator[Question]:
    """Yield the questions under a node, with the names of the nodes between."""

    def below(node: Indicator, group: str | SafeString) -> Iterator[Question]:
        if not node.children:
            yield question(instrument, node, group, language)
        for child in node.children:
            inner = words_of(child.name, language) if child.children else group
            yield from below(child, inner)

    yield from below(top, "")


def question(instrument: Instrument, leaf: Indicator, group: str | SafeString, language: str) -> Question:
    """Return one question in a language."""
    choices = tuple(levels(instrument, leaf, language) if leaf.kind == "level" else options(leaf, language))
    sources = library().sources
    cited = tuple((Citation.parse(text).source, Citation.parse(text).say(sources)) for text in leaf.basis)
    return Question(
        leaf=leaf,
        field=ANSWER + leaf.id,
        name=words_of(leaf.name, language),
        group=group,
        weight=weight_text(leaf) if leaf.weight != 1 or leaf.marks.weight not in CONFIRMED else "",
        stand_in=leaf.marks.levels == "C",
        choices=choices,
        long=wordy(choices),
        cited=tuple(pair for pair in cited if pair[0] in sources),
        hint=range_of(leaf) if leaf.kind == "number" or instrument.rows == "respondents" else "",
    )


def wordy(choices: tuple[Choice, ...]) -> bool:
    """Return whether the answers read better below each other than side by side."""
    longest = max((len(str(choice.text or choice.name)) for choice in choices), default=0)
    return longest * len(choices) > WORDY


def levels(instrument: Instrument, leaf: Indicator, language: str) -> Iterator[Choice]:
    """Yield the scores of a question; where people answered, a mean is typed instead."""
    if instrument.rows == "respondents":
        return
    low, high = leaf.scale
    texts = {level.level: level.text for level in leaf.levels}
    for level in range(low, high + 1):
        text = texts.get(level)
        yield Choice(str(level), str(level), words_of(text, language) if text and text.id else "")


def options(leaf: Indicator, language: str) -> Iterator[Choice]:
    """Yield the options of a question, with their points where these are the same for everybody."""
    for option in leaf.options:
        yield Choice(option.value, words_of(option.name, language), points=points_of(option))


def points_of(option: Option) -> str:
    """Return the points of an option, empty where they depend on the subject."""
    return "" if option.by or option.points is None else short(option.points)


def range_of(leaf: Indicator) -> str:
    """Return which numbers a question takes."""
    return _("%(low)s to %(high)s") % {"low": short(leaf.low), "high": short(leaf.high)}


def facts(
    instrument: Instrument, chosen: Mapping[str, str], wrong: Mapping[str, Problem]
) -> tuple[Fact, ...]:
    """Return the questions about the subject."""
    spoken = language()
    return tuple(
        Fact(
            one,
            FACT + one.id,
            chosen.get(one.id, ""),
            tuple(Choice(option.value, words_of(option.name, spoken)) for option in one.options),
            wrong.get(one.id),
        )
        for one in instrument.attributes
    )
