"""Answers in columns: which column holds which question, what its cells mean, its points as an expression."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from meritara.instruments.answers import names, read_attribute, read_value
from meritara.instruments.instrument import Attribute, Indicator, Instrument
from meritara.instruments.program import compiled
from meritara.law.form import nearest
from meritara.problem import Place, Problem, Refused, refuse
from meritara.tables.sniff import normal

SHOWN_PROBLEMS = 20
SHOWN_COLUMNS = 5
SUBJECT, GROUP = "__subject__", "__group__"
NAMELESS = "(kosong)"  # the group of rows whose cell in the column of groups is empty
COUNTERS = frozenset({"no", "nomor", "nourut", "nomorurut"})


@dataclass(frozen=True)
class Layout:
    """Which column of a file holds which question or attribute."""

    leaves: Mapping[str, str]
    attributes: Mapping[str, str]

    def column(self, id: str) -> str:
        """Return the column of a question or an attribute."""
        return self.leaves.get(id) or self.attributes[id]

    @property
    def used(self) -> frozenset[str]:
        """Return the columns that are answers or attributes."""
        return frozenset((*self.leaves.values(), *self.attributes.values()))


def layout(instrument: Instrument, header: Sequence[str], place: Place) -> Layout:
    """Return where each question stands; refuse questions that are missing or stand twice."""
    known = names(instrument)
    columns: dict[str, list[str]] = {}
    for column in header:
        one = known.get(normal(column))
        if one is not None:
            columns.setdefault(one.id, []).append(column)
    problems = [
        Problem("card-column-twice", place, {"name": called(known, id), "columns": ", ".join(found)})
        for id, found in columns.items()
        if len(found) > 1
    ]
    missing = [one for one in instrument.asked if one.id not in columns]
    for one in missing[:SHOWN_COLUMNS]:
        rest = [column for column in header if normal(column) not in known]
        near = nearest(getattr(one, "code", "") or one.id, rest)
        params = {"name": label(one), "nearest": near, "count": len(missing)}
        problems.append(Problem("card-missing-column", place, params))
    if problems:
        raise Refused(problems)
    leaves = {leaf.id: columns[leaf.id][0] for leaf in instrument.leaves}
    return Layout(leaves, {one.id: columns[one.id][0] for one in instrument.attributes})


def label(one: Indicator | Attribute) -> str:
    """Return how a question or an attribute is called in a message."""
    return f"{getattr(one, 'code', '')} {one.name.id}".strip()


def called(known: Mapping[str, Indicator | Attribute], id: str) -> str:
    """Return the label of an id."""
    return next(label(one) for one in known.values() if one.id == id)


@dataclass(frozen=True)
class Named:
    """The columns of a file by name, for the options that name one."""

    header: Sequence[str]
    layout: Layout
    place: Place

    def find(self, name: str | None) -> str | None:
        """Return a column by its name in any letter case; refuse one that is not there."""
        if name is None:
            return None
        for column in self.header:
            if column.casefold() == name.casefold():
                return column
        others = [column for column in self.header if column not in self.layout.used] or self.header
        raise refuse("card-no-column", self.place, name=name, nearest=nearest(name, others))

    def free(self) -> str | None:
        """Return the first column that is no question and no attribute, one that counts rows last."""
        free = [column for column in self.header if column not in self.layout.used]
        return min(free, key=lambda column: normal(column) in COUNTERS, default=None)


Reader = Callable[[Any, Place, list[Problem]], Any]


def reader_of(one: Indicator | Attribute) -> Reader:
    """Return the function that turns a cell into its code: a level, an option's rank, or a scaled number."""

    def read(value: Any, place: Place, problems: list[Problem]) -> Any:
        if isinstance(one, Attribute):
            chosen = read_attribute(one, value, place, problems).get(one.id)
            if chosen is None and not problems:
                known = ", ".join(option.value for option in one.options)
                problems.append(
                    Problem("card-missing-attribute", place, {"name": one.name.id, "known": known})
                )
            return chosen
        answer = read_value(one, value, place, problems)
        if answer is None:
            return None
        if one.kind == "choice":
            return next(rank for rank, option in enumerate(one.options) if option.value == answer)
        return int(Fraction(answer) * 10**one.decimals)

    return read


def points(instrument: Instrument, codes: Any) -> dict[str, Any]:
    """Return the points of each question as a column of numerators, null where it is empty or not asked.

    A choice is given by the rank of its option, or in a column of text by the option itself.
    """
    return {leaf.id: points_of(instrument, leaf, codes) for leaf in instrument.leaves}


def points_of(instrument: Instrument, leaf: Indicator, codes: Any) -> Any:
    """Return the points of one question as a column."""
    import ibis

    code = codes[leaf.id]
    denominator = compiled(instrument).leaves[leaf.id]
    null = ibis.null("int64")
    if leaf.kind == "choice":
        is_text = code.type().is_string()
        cases = [
            case
            for rank, option in enumerate(leaf.options)
            for case in option_cases(codes, code == (option.value if is_text else rank), option)
        ]
        value = ibis.cases(*((when, literal(p, denominator)) for when, p in cases), else_=null)
    elif leaf.cuts:
        scale = 10**leaf.decimals
        reached = (
            (code > int(c.start * scale) if c.above else code >= int(c.start * scale), c)
            for c in reversed(leaf.cuts)
        )
        value = ibis.cases(*((when, literal(cut.points, denominator)) for when, cut in reached), else_=null)
    else:
        value = code.cast("int64")
    for name, open_for in leaf.applies.items():
        value = ibis.ifelse(codes[name].isin(list(open_for)), value, null)
    return value


def option_cases(codes: Any, chosen: Any, option: Any) -> list[tuple[Any, Fraction]]:
    """Return the conditions under which an option gives points, and how many."""
    if not option.by:
        return [(chosen, option.points)] if option.points is not None else []
    return [(chosen & (codes[option.by] == key), p) for key, p in option.keyed.items() if p is not None]


def literal(value: Fraction, denominator: int) -> Any:
    """Return a numerator as a 64-bit literal."""
    import ibis

    return ibis.literal(int(value * denominator), "int64")
