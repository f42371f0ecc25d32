"""Working papers in LibreOffice: every formula computed anew gives what the engine gives."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from meritara.documents.formulas import letters
from meritara.documents.sheet import ANSWERS, INPUT, PAPER, VALUE, Sheet
from meritara.documents.xlsx import working_paper
from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.program import compiled
from meritara.instruments.score import Numbers, Result, fold, score
from tests.make import an_instrument

pytestmark = pytest.mark.office
Cells = dict[str, dict[str, Any]]
Office = Callable[[Mapping[str, bytes]], dict[str, Path]]
Maker = Callable[..., tuple[dict[str, Any], dict[str, str]]]
CARDS = 6


@dataclass(frozen=True)
class Case:
    """One filled paper and the scores that it must show."""

    instrument: Instrument
    content: bytes
    result: Result


def shown(cells: Cells, result: Result) -> dict[str, Any]:
    """Return the scores of the known inner nodes as a paper shows them, with band and count."""
    sheet, paper = Sheet(result.instrument), cells[PAPER]
    inner = [node for node in result.instrument.nodes.values() if node.children]
    known = [node.id for node in inner if node.id not in compiled(result.instrument).unknown]
    found: dict[str, Any] = {id: number(paper.get(f"{VALUE}{sheet.rows[id]}")) for id in known}
    return found | {"band": paper.get("G4") or "", "count": paper.get("G5"), "top": paper.get("G3")}


def wanted(result: Result) -> dict[str, Any]:
    """Return the same of the engine."""
    nodes = result.instrument.nodes.values()
    unknown = compiled(result.instrument).unknown
    found: dict[str, Any] = {
        node.id: close(result.value(node.id)) for node in nodes if node.children and node.id not in unknown
    }
    can = result.instrument.can_score
    top = plain(result.total) if can else "belum dapat dihitung"
    band = result.label.id if can else "-"
    return found | {"band": band, "count": f"{result.answered} dari {result.applicable}", "top": top}


def number(value: Any) -> Any:
    """Return a number of a cell as it stands, with the dust of binary fractions wiped off."""
    return round(value, 9) if isinstance(value, int | float) else value


def close(value: Fraction | None) -> float | None:
    """Return an exact number as a cell can hold it."""
    return None if value is None else round(float(value), 9)


def plain(value: Fraction | None) -> float | None:
    """Return an exact total as the nearest number, to the last digit."""
    return None if value is None else value.numerator / value.denominator


def checked(case: Case, cells: Cells) -> tuple[dict[str, Any], dict[str, Any]]:
    return shown(cells, case.result), wanted(case.result)


def case(instrument: Instrument, answers: dict[str, Any], facts: dict[str, str]) -> Case:
    content = working_paper(instrument, answers=answers, attributes=facts)
    return Case(instrument, content, score(instrument, read_answers(instrument, answers, facts)))


def made(instrument: Instrument, any_card: Maker) -> list[Case]:
    """Return some random cards: two complete, two with gaps, one nearly empty."""
    chance = random.Random(instrument.key)
    gaps = (0.0, 0.0, 0.3, 0.3, 0.9, 0.1)
    return [case(instrument, *any_card(instrument, chance, gaps=gap)) for gap in gaps]


@pytest.fixture(scope="module")
def every(any_card: Maker, recalculated: Office) -> dict[str, list[tuple[Case, Path]]]:
    """Return the recalculated papers of random cards of every instrument, by one start of LibreOffice."""
    cases = {
        one.key: made(one, any_card) for one in library().instruments if one.rows == "subjects"
    }
    books = {f"{key}-{i}": one.content for key, some in cases.items() for i, one in enumerate(some)}
    after = recalculated(books)
    return {key: [(one, after[f"{key}-{i}"]) for i, one in enumerate(some)] for key, some in cases.items()}


@pytest.mark.parametrize("key", [one.key for one in library().instruments if one.rows == "subjects"])
def test_paper_computes_what_the_engine_computes(
    key: str, every: dict[str, list[tuple[Case, Path]]], cells: Callable[..., Cells]
) -> None:
    pairs = [checked(one, cells(path)) for one, path in every[key]]
    assert [left for left, _ in pairs] == [right for _, right in pairs]
