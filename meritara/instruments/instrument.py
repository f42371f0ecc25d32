"""A scorecard as one regulation defines it: instrument, tree of indicators, bands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from meritara.law.dated import Span
from meritara.law.marks import CONFIRMED, MARKS
from meritara.law.words import Words
from meritara.tables.sniff import normal

NOTHING = Words("")


def worst(marks: Iterable[str]) -> str:
    """Return the least trustworthy of some confidence marks."""
    return max((mark for mark in marks if mark), key=MARKS.index, default="")


@dataclass(frozen=True)
class Marks:
    """How sure each part is: S read, 2 two sources, D derived, M memory, ? conflicting, C ours."""

    name: str = ""
    weight: str = ""
    levels: str = ""
    evidence: str = ""

    @property
    def worst(self) -> str:
        """Return the least trustworthy of the four."""
        return worst((self.name, self.weight, self.levels, self.evidence))


@dataclass(frozen=True)
class Level:
    """One score of a rubric and what it takes."""

    level: int
    text: Words


@dataclass(frozen=True)
class Option:
    """One answer to choose and its points; no points means the question is not asked of this subject."""

    value: str
    name: Words
    points: Fraction | None = None
    by: str = ""
    keyed: Mapping[str, Fraction | None] = field(default_factory=dict)

    def called(self, text: str) -> bool:
        """Return whether a text names the option: by its value, or its name in either language."""
        names = (self.value, self.name.id, self.name.en)
        return normal(text) in {normal(name) for name in names if name}

    def points_for(self, attributes: Mapping[str, str]) -> Fraction | None:
        """Return the points for a subject with these attributes."""
        return self.keyed.get(attributes.get(self.by, "")) if self.by else self.points


@dataclass(frozen=True)
class Cut:
    """From a number on, so many points."""

    start: Fraction
    points: Fraction
    above: bool = False

    @property
    def order(self) -> tuple[Fraction, bool]:
        """Return where the cut stands among others: by its start, `more than` after `from`."""
        return self.start, self.above

    def holds(self, figure: Fraction) -> bool:
        """Return whether a number reaches the cut."""
        return figure > self.start if self.above else figure >= self.start


@dataclass(frozen=True, eq=False)
class Indicator:
    """One node of a scorecard: a question when it has no children, otherwise their weighted sum."""

    id: str
    name: Words
    code: str = ""
    weight: Fraction | None = None
    children: tuple["Indicator", ...] = ()
    kind: str = ""
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    decimals: int = 0
    levels: tuple[Level, ...] = ()
    options: tuple[Option, ...] = ()
    cuts: tuple[Cut, ...] = ()
    evidence: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    note: Words = NOTHING
    marks: Marks = Marks()
    applies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    digits: int | None = None
    shown: int | None = None
    max: Fraction | None = None
    missing: str = "zero"
    add_to: Fraction | None = None
    bonus: bool = False  # stands above the sum of the weights and outside the divisor
    banded: bool = False  # has a category of its own, by the bands of the total
    line: int = 0

    @property
    def scale(self) -> tuple[int, int]:
        """Return the lowest and highest level."""
        return int(self.low), int(self.high)

    def applies_to(self, attributes: Mapping[str, str]) -> bool:
        """Return whether the question is asked of a subject with these attributes."""
        if any(attributes.get(name) not in values for name, values in self.applies.items()):
            return False
        return self.kind != "choice" or any(one.points_for(attributes) is not None for one in self.options)

    def walk(self) -> Iterator["Indicator"]:
        """Yield this node and everything under it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Band:
    """A named interval of the total, open upwards."""

    id: str
    name: Words
    floor: Fraction
    above: bool = False
    mark: str = ""
    note: Words = NOTHING
    line: int = 0

    @property
    def called(self) -> tuple[str, ...]:
        """Return the names of the band as they are compared."""
        return tuple(name.casefold() for name in (self.id, self.name.id, self.name.en))

    def holds(self, total: Fraction) -> bool:
        """Return whether a total reaches the band."""
        return total > self.floor if self.above else total >= self.floor


@dataclass(frozen=True)
class Attribute:
    """A fact about the subject that selects points, questions or a label, and carries no score."""

    id: str
    name: Words
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Suffix:
    """Words put behind the band when an attribute has one of some values."""

    when: Mapping[str, tuple[str, ...]]
    name: Words

    def said_of(self, attributes: Mapping[str, str]) -> bool:
        """Return whether the suffix is due."""
        return all(attributes.get(name) in values for name, values in self.when.items())


@dataclass(frozen=True)
class Reported:
    """A figure that the regulation's users publish beside the total; shown, never computed."""

    id: str
    name: Words
    note: Words = NOTHING


@dataclass(frozen=True)
class Example:
    """A worked example of a law file."""

    about: str
    answers: Mapping[str, object]
    attributes: Mapping[str, str]
    total: Fraction | None
    band: str
    scores: Mapping[str, Fraction]
    refused: bool
    line: int


@dataclass(frozen=True, eq=False)
class Instrument:
    """A scorecard in one version."""

    id: str
    version: str
    title: Words
    subject: str
    root: Indicator
    bands: tuple[Band, ...]
    words: Mapping[str, Words]
    rows: str = "subjects"
    basis: tuple[str, ...] = ()
    in_force: Span = field(default_factory=Span)
    weighting: str = "nested"
    divisor: Fraction = Fraction(1)
    digits: int | None = None
    shown: int = 2
    attributes: tuple[Attribute, ...] = ()
    suffix: Suffix | None = None
    reported: tuple[Reported, ...] = ()
    printed_weights: tuple[Fraction, ...] = ()
    variant_of: str = ""
    replaces: str = ""
    reason: Words = NOTHING
    imported: Words = NOTHING  # who measures it, and why it is not computed here
    notice: Words = NOTHING  # said on every page where the version is used
    notes: tuple[Words, ...] = ()
    examples: tuple[Example, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    path: str = ""
    digest: str = ""
    sealed: bool = False
    own: bool = False

    @property
    def key(self) -> str:
        """Return `id@version`, the name of exactly this file."""
        return f"{self.id}@{self.version}"

    @cached_property
    def nodes(self) -> Mapping[str, Indicator]:
        """Return every indicator by id, the root first, in the order of the document."""
        return {node.id: node for node in self.root.walk()}

    @cached_property
    def leaves(self) -> tuple[Indicator, ...]:
        """Return the questions in the order of the document."""
        return tuple(node for node in self.root.walk() if not node.children)

    @cached_property
    def asked(self) -> tuple["Indicator | Attribute", ...]:
        """Return everything that a card answers: the questions, then the attributes."""
        return (*self.leaves, *self.attributes)

    @property
    def aspects(self) -> tuple[Indicator, ...]:
        """Return the indicators right under the total."""
        return self.root.children

    @cached_property
    def unknown_weights(self) -> tuple[Indicator, ...]:
        """Return the indicators whose weight nobody knows."""
        return tuple(node for node in self.nodes.values() if node is not self.root and node.weight is None)

    @property
    def can_score(self) -> bool:
        """Return whether a total can be computed here."""
        return not self.unknown_weights and not self.imported.id

    @cached_property
    def unconfirmed(self) -> tuple[tuple[str, str, str], ...]:
        """Return (indicator or band, field, mark) of every figure that was not read in a source."""
        marks = [
            (node.id, name, getattr(node.marks, name))
            for node in self.nodes.values()
            for name in ("name", "weight", "levels", "evidence")
        ]
        marks += [(band.id, "band", band.mark) for band in self.bands]
        return tuple(entry for entry in marks if entry[2] not in CONFIRMED)

    @property
    def mark(self) -> str:
        """Return the least trustworthy mark among weights and bands."""
        weights = [node.marks.weight for node in self.nodes.values()]
        return worst([*weights, *(band.mark for band in self.bands)])

    def decimals(self, node: Indicator) -> int:
        """Return with how many decimals a node's score is shown."""
        for digits in (node.digits, node.shown):
            if digits is not None:
                return digits
        return self.shown

    def band(self, id: str) -> Band | None:
        """Return a band by its id or name, in any letter case."""
        wanted = id.strip().casefold()
        return next((one for one in self.bands if wanted and wanted in one.called), None)
