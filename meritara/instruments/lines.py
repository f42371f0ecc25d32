"""The cards of a table one by one, for what looks at a single subject: explanation, plan, comparison."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.columns import SHOWN_PROBLEMS, Named, layout
from meritara.instruments.instrument import Instrument
from meritara.problem import Problem, Refused, refuse
from meritara.tables import warehouse
from meritara.tables.reader import Foreign

MOST = 20_000
ROW = "__row__"


@dataclass(frozen=True, eq=False)
class Card:
    """One subject of a file with its checked answers."""

    subject: str
    answers: Answers


def cards_of(instrument: Instrument, foreign: Foreign, *, key: str | None = None) -> list[Card]:
    """Return the cards of a table; refuse it with every cell that is wrong."""
    found = layout(instrument, foreign.header, foreign.place())
    named = Named(foreign.header, found, foreign.place())
    subject = named.find(key) or named.free()
    cards: list[Card] = []
    problems: list[Problem] = []
    for row, line in lines_of(foreign):
        given = {column: line[column] for column in sorted(found.used, key=foreign.header.index)}
        try:
            answers = read_answers(instrument, given, place=foreign.place(row))
        except Refused as refused:
            problems += refused.problems
            continue
        cards.append(Card(str(line[subject] or row) if subject else str(row), answers))
    if problems:
        raise Refused(problems[:SHOWN_PROBLEMS])
    return cards


def lines_of(foreign: Foreign, *, most: int = MOST) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the rows of a table with their numbers; refuse more than can be looked at one by one."""
    table = foreign.table
    if table is None:
        store = warehouse.connect(foreign)
        table = store.to_pyarrow(warehouse.relation(store, foreign).limit(most + 1))
    if table.num_rows > most:
        raise refuse("card-too-many", foreign.place(), most=most)
    for number, line in enumerate(table.to_pylist(), start=1):
        yield line.pop(ROW, number), line
