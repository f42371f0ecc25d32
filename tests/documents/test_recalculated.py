"""Working papers in LibreOffice: every formula computed anew gives what the engine gives."""

import csv
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from meritara.documents.filled import plain
from meritara.documents.phrases import band_words
from meritara.documents.sheet import ANSWERS, CRITERIA, INPUT, PAPER, POINTS, VALUE, Sheet
from meritara.documents.xlsx import working_paper
from meritara.instruments.answers import read_answers
from meritara.instruments.cards import score_table
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.program import compiled
from meritara.instruments.score import Result, score
from meritara.tables.reader import read
from tests.make import an_instrument

pytestmark = pytest.mark.office
Cells = dict[str, dict[str, Any]]
Office = Callable[[Mapping[str, bytes]], dict[str, Path]]
Reader = Callable[..., Cells]
Maker = Callable[..., tuple[dict[str, Any], dict[str, str]]]
SUBJECTS = [one.key for one in library().instruments if one.rows == "subjects"]
GAPS = (0.0, 0.1, 0.3, 0.6)


@dataclass(frozen=True)
class Case:
    """One filled paper and the scores that it must show."""

    content: bytes
    result: Result


def shown(cells: Cells, result: Result) -> dict[str, Any]:
    """Return what a paper shows: total, band, count, and the score of every inner node."""
    sheet, paper = Sheet(result.instrument), cells[PAPER]
    found = {id: paper.get(f"{VALUE}{sheet.rows[id]}") for id in inner(result.instrument)}
    scores = {id: round(value, 9) if isinstance(value, int | float) else value for id, value in found.items()}
    return {"total": paper["G3"], "band": paper.get("G4"), "count": paper["G5"]} | scores


def wanted(result: Result) -> dict[str, Any]:
    """Return the same of the engine."""
    values = {id: result.value(id) for id in inner(result.instrument)}
    scores = {id: None if value is None else round(float(value), 9) for id, value in values.items()}
    total, band = "belum dapat dihitung", "-"
    if result.total is not None:
        total = plain(result.total)  # type: ignore[assignment]
        band = band_words(result.band, result.label.id) if result.band else ""
    return {"total": total, "band": band, "count": f"{result.answered} dari {result.applicable}"} | scores


def inner(instrument: Instrument) -> list[str]:
    """Return the inner nodes whose weights are known."""
    unknown = compiled(instrument).unknown
    return [id for id, node in instrument.nodes.items() if node.children and id not in unknown]


def a_case(instrument: Instrument, answers: Mapping[str, Any], facts: Mapping[str, str]) -> Case:
    """Return a filled paper with its result."""
    content = working_paper(instrument, answers=answers, attributes=facts)
    return Case(content, score(instrument, read_answers(instrument, answers, facts)))


def emptied(content: bytes, changes: Mapping[str, Any], *, sheet: str = PAPER) -> bytes:
    """Return a workbook with some cells changed, and no value kept beside any formula."""
    book, target = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    for place, value in changes.items():
        book[sheet][place] = value
    book.save(target)
    return target.getvalue()


def inputs(instrument: Instrument, answers: Mapping[str, Any], facts: Mapping[str, str]) -> dict[str, Any]:
    """Return what a person types into the yellow cells."""
    sheet = Sheet(instrument)
    typed: dict[str, Any] = {}
    for leaf in instrument.leaves:
        value = answers.get(leaf.id)
        if value is not None and leaf.kind == "choice":
            labels = dict(zip([o.value for o in leaf.options], sheet.labels(leaf, "id"), strict=True))
            value = labels[value]
        elif value is not None:
            value = plain(Fraction(value))
        typed[sheet.cell(INPUT, leaf)] = value
    for one in instrument.attributes:
        labels = dict(zip([o.value for o in one.options], sheet.labels(one, "id"), strict=True))
        typed[f"{CRITERIA}{sheet.facts[one.id]}"] = labels[facts[one.id]]
    return typed


def highest(instrument: Instrument) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the first option or the highest number of every question."""
    answers = {one.id: one.options[0].value if one.options else one.high for one in instrument.leaves}
    return answers, {one.id: one.options[0].value for one in instrument.attributes}


@pytest.fixture(scope="module")
def every(any_card: Maker, recalculated: Office) -> dict[str, list[tuple[Case, Path]]]:
    """Return papers of random cards of every instrument: filled by us, or typed into an empty paper."""
    cases: dict[str, Case] = {}
    for key in SUBJECTS:
        instrument, chance = library().get(key), random.Random(key)
        blank = working_paper(instrument)
        for number, gaps in enumerate(GAPS):
            answers, facts = any_card(instrument, chance, gaps=gaps)
            case = a_case(instrument, answers, facts)
            cases[f"{key}#{number}"] = case
            typed = emptied(blank, inputs(instrument, answers, facts))
            cases[f"{key}#{number}t"] = Case(typed, case.result)
    after = recalculated({name: case.content for name, case in cases.items()})
    return {key: [(cases[n], after[n]) for n in cases if n.split("#")[0] == key] for key in SUBJECTS}


@pytest.mark.parametrize("key", SUBJECTS)
def test_paper_computes_what_the_engine_computes(
    key: str, every: dict[str, list[tuple[Case, Path]]], cells: Reader
) -> None:
    pairs = [(shown(cells(path), case.result), wanted(case.result)) for case, path in every[key]]
    assert [left for left, _ in pairs] == [right for _, right in pairs]
    assert len(pairs) == 2 * len(GAPS)


@pytest.mark.parametrize("key", SUBJECTS)
def test_sheet_of_answers_can_be_sent_back(key: str, every: dict[str, list[tuple[Case, Path]]]) -> None:
    instrument = library().get(key)
    for case, path in every[key][2:4]:
        scored = score_table(instrument, read(path, sheet=ANSWERS))
        assert [row.total for row in scored.rows()] == [case.result.total]


def test_changed_answer_changes_the_total(recalculated: Office, cells: Reader) -> None:
    merit = library().get("sistem-merit@2019")
    before = a_case(merit, {leaf.id: 3 for leaf in merit.leaves}, {})
    leaf = merit.leaves[7]
    after = a_case(merit, {one.id: 3 for one in merit.leaves} | {leaf.id: 1}, {})
    content = emptied(before.content, {Sheet(merit).cell(INPUT, leaf): 1})
    made = recalculated({"before": before.content, "after": content})
    assert [cells(made["before"])[PAPER]["G3"], before.result.total] == [300, 300]
    assert shown(cells(made["after"]), after.result) == wanted(after.result)
    assert after.result.total == 300 - 2 * Fraction(leaf.weight or 0)


@pytest.mark.parametrize(
    ("key", "answer", "said"),
    [
        ("sistem-merit@2019", 9, "periksa isian"),
        ("sistem-merit@2019", 2.5, "periksa isian"),
        ("sistem-merit@2019", "tiga", "periksa isian"),
        ("ip-asn@2019", "S-9", "periksa isian"),
        ("ip-asn@2019", "=1+1", "periksa isian"),
        ("ombudsman@2022", 100.01, "periksa isian"),
        ("desa-mandiri@2016", None, "belum lengkap"),
    ],
)
def test_answer_that_cannot_be_gives_no_total(
    key: str, answer: Any, said: str, recalculated: Office, cells: Reader
) -> None:
    instrument = library().get(key)
    answers, facts = highest(instrument)
    first = instrument.leaves[0]
    content = emptied(
        working_paper(instrument, answers=answers, attributes=facts),
        {Sheet(instrument).cell(INPUT, first): answer},
    )
    paper = cells(recalculated({"wrong": content})["wrong"])[PAPER]
    point = paper.get(Sheet(instrument).cell(POINTS, first))
    assert (paper["G3"], paper.get("G4"), point) == (said, None, None if answer is None else "salah")


def test_blank_paper_has_no_total(recalculated: Office, cells: Reader) -> None:
    papers = {key: working_paper(library().get(key)) for key in SUBJECTS if library().get(key).can_score}
    made = recalculated(papers)
    assert {key: cells(path)[PAPER]["G3"] for key, path in made.items()} == dict.fromkeys(
        papers, "belum lengkap"
    )


def survey_rows(root: Path) -> list[list[int]]:
    """Return the answers of the 49 of Sekadau."""
    with (root / "tests" / "data" / "sekadau_2019_s1_raw.csv").open(encoding="utf-8", newline="") as file:
        return [[int(value) for value in line[1:]] for line in list(csv.reader(file))[1:]]


def filled_survey(rows: list[list[Any]]) -> bytes:
    """Return the paper of a survey with a row for each respondent."""
    places = {
        f"{chr(66 + column)}{2 + row}": value
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
        if value is not None
    }
    return emptied(working_paper(library().get("skm@2017")), places, sheet=ANSWERS)


def test_respondents_of_sekadau_give_the_published_index(
    root: Path, recalculated: Office, cells: Reader
) -> None:
    paper = cells(recalculated({"skm": filled_survey(survey_rows(root))})["skm"])[PAPER]
    assert (paper["G3"], paper["G4"], paper["G5"]) == (78.74, "B Baik", "9 dari 9")


def test_respondents_with_gaps_score_as_their_file_does(recalculated: Office, cells: Reader) -> None:
    survey, chance = library().get("skm@2017"), random.Random(17)
    books = {}
    for name in "abcdef":
        count = chance.randint(1, 60)
        rows = [[chance.choice((None, 1, 2, 3, 4, 4)) for _ in survey.leaves] for _ in range(count)]
        books[name] = filled_survey([[3, *rows[0][1:]], *rows[1:]])
    for path in recalculated(books).values():
        (row,) = score_table(survey, read(path, sheet=ANSWERS)).rows()
        paper = cells(path)[PAPER]
        assert row.total is not None
        assert row.band is not None
        assert (paper["G3"], paper["G4"]) == (plain(row.total), band_words(row.band, row.band.name.id))


@pytest.mark.parametrize("answer", [0, 5, "baik"])
def test_respondent_outside_the_scale_gives_no_index(
    answer: Any, recalculated: Office, cells: Reader
) -> None:
    content = filled_survey([[3] * 9, [answer, *[3] * 8]])
    assert cells(recalculated({"skm": content})["skm"])[PAPER]["G3"] == "periksa isian"


HARD = """
digits: 1
missing: skip
add_to: 100
attributes: [{id: jenis, name: Jenis, options: {pusat: Pusat, daerah: Daerah}}]
bands:
  - {id: C, name: Tinggi, floor: 60, above: true}
  - {id: B, name: Sedang, floor: 30.5}
  - {id: A, name: Rendah, floor: 0}
suffix: {when: {jenis: [pusat]}, name: (pusat)}
tree:
  - id: satu
    name: Satu
    weight: 60
    digits: 2
    children:
      - {id: tingkat, code: T, name: Tingkat, weight: 1/3, scale: [0, 1]}
      - {id: angka, code: N, name: Angka, weight: 2/3, number: {from: 0, to: 1, decimals: 2}}
  - id: dua
    name: Dua
    weight: 40
    max: 0.8
    missing: zero
    children:
      - id: batas
        code: B
        name: Batas
        weight: 1/2
        number: {from: 0, to: 100, decimals: 1}
        cuts: [{from: 0, points: 0}, {from: 50, above: true, points: 0.5}, {from: 75, points: 1}]
      - {id: pintu, code: P, name: Pintu, weight: 1/2, scale: [0, 1], applies: {jenis: [pusat]}}
"""


def test_every_rule_of_the_format_becomes_a_formula(
    tmp_path: Path, any_card: Maker, recalculated: Office, cells: Reader
) -> None:
    hard, chance = an_instrument(tmp_path, **yaml.safe_load(HARD), examples=None), random.Random(4)
    cards = [any_card(hard, chance, gaps=0.25) for _ in range(24)]
    cases = {str(i): a_case(hard, *card) for i, card in enumerate(cards) if any(card[0].values())}
    made = recalculated({name: case.content for name, case in cases.items()})
    assert {name: shown(cells(path), cases[name].result) for name, path in made.items()} == {
        name: wanted(case.result) for name, case in cases.items()
    }
