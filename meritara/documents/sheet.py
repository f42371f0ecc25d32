"""Where everything stands on a working paper: the rows of its questions, the ranges of its lists."""

from dataclasses import dataclass
from functools import cached_property

from meritara.instruments.answers import names
from meritara.instruments.instrument import Attribute, Indicator, Instrument
from meritara.tables.sniff import normal

PAPER, GUIDE, LISTS, ANSWERS = "Kertas kerja", "Petunjuk", "Daftar", "Jawaban"
CODE, NAME, WEIGHT, MARK, CRITERIA, INPUT, POINTS, FACTOR, VALUE, FACT = "ABCDEFGHIJ"
NOTE, SAVED = "KL"  # only on the working paper of an assessment
SUBJECT_ROW, TOTAL_ROW, BAND_ROW, COUNT_ROW = 3, 3, 4, 5
LAST_RESPONDENT = 20_001
LONGEST_LABEL = 200


@dataclass(frozen=True)
class Range:
    """Consecutive rows of the sheet of lists."""

    first: int
    last: int

    def column(self, letter: str) -> str:
        """Return one column of the rows."""
        return f"{LISTS}!${letter}${self.first}:${letter}${self.last}"


@dataclass(frozen=True, eq=False)
class Sheet:
    """The places of one instrument's working paper."""

    instrument: Instrument

    @cached_property
    def surveyed(self) -> bool:
        """Return whether the sheet of answers takes one row for each respondent."""
        plain = all(leaf.kind != "choice" and not leaf.cuts for leaf in self.instrument.leaves)
        return self.instrument.rows == "respondents" and plain and not self.instrument.attributes

    @cached_property
    def facts(self) -> dict[str, int]:
        """Return the row of each attribute."""
        return {one.id: SUBJECT_ROW + 1 + i for i, one in enumerate(self.instrument.attributes)}

    @property
    def head(self) -> int:
        """Return the row of the table's header."""
        return max(COUNT_ROW, SUBJECT_ROW + len(self.facts)) + 2

    @cached_property
    def rows(self) -> dict[str, int]:
        """Return the row of each node, the total last."""
        nodes = [
            *(id for id in self.instrument.nodes if id != self.instrument.root.id),
            self.instrument.root.id,
        ]
        return {id: self.head + 1 + i for i, id in enumerate(nodes)}

    @property
    def last(self) -> int:
        """Return the row of the total."""
        return self.rows[self.instrument.root.id]

    @property
    def points(self) -> str:
        """Return the column of points of all questions."""
        return f"{POINTS}{self.head + 1}:{POINTS}{self.last - 1}"

    def cell(self, letter: str, node: Indicator) -> str:
        """Return a cell of a node's row."""
        return f"{letter}{self.rows[node.id]}"

    def fact(self, id: str) -> str:
        """Return the cell that holds the value of an attribute."""
        return f"${FACT}${self.facts[id]}"

    @cached_property
    def listed(self) -> tuple[Attribute | Indicator, ...]:
        """Return everything that is answered by choosing."""
        return tuple(
            one for one in self.instrument.asked if isinstance(one, Attribute) or one.kind == "choice"
        )

    @property
    def bands(self) -> Range:
        """Return the rows of the bands, highest first; the row after them holds the suffix."""
        return Range(3, 2 + len(self.instrument.bands))

    @cached_property
    def lists(self) -> dict[str, Range]:
        """Return the rows of the options of each question."""
        found, row = {}, self.bands.last + 4
        for one in self.listed:
            found[one.id] = Range(row, row + len(one.options) - 1)
            row += len(one.options)
        return found

    def labels(self, one: Attribute | Indicator, language: str) -> list[str]:
        """Return how the options of a question are offered, each only once."""
        plain = [option.name.say(language)[:LONGEST_LABEL] or option.value for option in one.options]
        once = [normal(label) for label in plain]
        return [
            label if once.count(normal(label)) == 1 else f"{label} ({option.value})"
            for label, option in zip(plain, one.options, strict=True)
        ]

    @cached_property
    def columns(self) -> dict[str, str]:
        """Return the heading of each question in the sheet of answers: its code, else its id."""
        ways = names(self.instrument)
        codes = {one.id: getattr(one, "code", "") for one in self.instrument.asked}
        return {
            id: code if ways.get(normal(code)) and ways[normal(code)].id == id else id
            for id, code in codes.items()
        }

    def heading(self, id: str) -> int:
        """Return the number of a question's column in the sheet of answers, the subject's being 0."""
        return 1 + [one.id for one in self.heads].index(id)

    @property
    def heads(self) -> tuple[Attribute | Indicator, ...]:
        """Return the columns of the sheet of answers."""
        return (*self.instrument.attributes, *self.instrument.leaves)
