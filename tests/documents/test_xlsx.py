"""Working papers as files: formulas of our own words only, values of the engine, nothing from outside."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from meritara.documents.filled import plain
from meritara.documents.phrases import band_words
from meritara.documents.sheet import ANSWERS, CRITERIA, FACTOR, INPUT, PAPER, VALUE, Sheet
from meritara.documents.xlsx import working_paper
from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.program import compiled
from meritara.instruments.score import Result, score
from meritara.problem import Refused
from tests.make import an_instrument

Maker = Callable[..., tuple[dict[str, Any], dict[str, str]]]
Cells = dict[str, dict[str, Any]]
KEYS = [one.key for one in library().instruments]
PAYLOADS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "{=1}",
    "https://evil.example/",
    "&L&G",
)
WORDS = re.compile(r"[A-Z]+(?=\()")
FUNCTIONS = {
    *("IF", "AND", "OR", "SUM", "COUNT", "COUNTA", "COUNTIF", "COUNTIFS", "SUMPRODUCT", "AVERAGE"),
    *("INDEX", "INT", "ISNUMBER", "MIN", "N", "ROUND"),
}


def book_of(content: bytes, *, values: bool = False) -> Any:
    """Return a workbook with its formulas, or with the values beside them."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def formulas(content: bytes) -> Iterator[str]:
    """Yield every formula of a workbook."""
    for sheet in book_of(content).worksheets:
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if cell.data_type == "f")


def without_texts(formula: str) -> str:
    """Return a formula with its texts and its sheets' names taken out."""
    return re.sub(r"\"(?:[^\"]|\"\")*\"|'Kertas kerja'!", "", formula)


def filled(instrument: Instrument, any_card: Maker) -> tuple[bytes, Result]:
    """Return a paper of a random card with its result."""
    answers, facts = any_card(instrument, random.Random(2), gaps=0.2)
    result = score(instrument, read_answers(instrument, answers, facts))
    return working_paper(instrument, answers=answers, attributes=facts), result


@pytest.mark.parametrize("key", KEYS)
def test_values_beside_the_formulas_are_those_of_the_engine(key: str, any_card: Maker) -> None:
    instrument = library().get(key)
    content, result = filled(instrument, any_card)
    paper, sheet = book_of(content, values=True)[PAPER], Sheet(instrument)
    known = [id for id in instrument.nodes if id not in compiled(instrument).unknown]
    inner = {id: result.value(id) for id in known if instrument.nodes[id].children}
    shown = {id: paper[f"{VALUE}{sheet.rows[id]}"].value for id in inner}
    assert shown == {id: None if value is None else plain(value) for id, value in inner.items()}
    name = band_words(result.band, result.label.id) if result.band else "-"
    assert (paper["G4"].value, paper["G5"].value) == (name, f"{result.answered} dari {result.applicable}")


@pytest.mark.parametrize("key", KEYS)
def test_formulas_speak_only_our_own_words(key: str) -> None:
    instrument = library().get(key)
    texts = list(formulas(working_paper(instrument)))
    used = {word for text in texts for word in WORDS.findall(without_texts(text))}
    foreign = [text for text in texts if re.search(r"[\[|#]|\w:/", without_texts(text))]
    assert (used - FUNCTIONS, foreign, len(texts) > len(instrument.leaves)) == (set(), [], True)


@pytest.mark.parametrize("key", KEYS)
def test_weights_are_whole_numbers(key: str) -> None:
    instrument = library().get(key)
    paper, sheet = book_of(working_paper(instrument))[PAPER], Sheet(instrument)
    factors = [paper[f"{FACTOR}{row}"].value for row in sheet.rows.values()]
    kinds = {type(value) for value in factors if value is not None}
    assert kinds == ({int} if instrument.can_score else kinds & {int})


@pytest.mark.parametrize("key", [one.key for one in library().instruments if one.can_score])
def test_total_is_rounded_once_and_only_where_the_law_rounds(key: str) -> None:
    instrument = library().get(key)
    paper, sheet = book_of(working_paper(instrument))[PAPER], Sheet(instrument)
    formula = paper[f"{VALUE}{sheet.last}"].value
    dust = {"0", "10"}  # whole sums of decimals, and means, are wiped of binary dust before they are rounded
    digits = (
        set(re.findall(r",(\d+)\)", formula[formula.find("ROUND(") :])) - dust
        if "ROUND(" in formula
        else set()
    )
    assert digits == (set() if instrument.digits is None else {str(instrument.digits)})


@pytest.mark.parametrize("key", KEYS)
def test_only_the_inputs_are_open(key: str) -> None:
    instrument = library().get(key)
    book, sheet = book_of(working_paper(instrument)), Sheet(instrument)
    paper: Worksheet = book[PAPER]
    unlocked = {c.coordinate for row in paper.iter_rows() for c in row if not c.protection.locked}
    inputs = {sheet.cell(INPUT, leaf) for leaf in instrument.leaves if not sheet.surveyed}
    asked = {f"{CRITERIA}{row}" for row in (3, *sheet.facts.values())}
    assert (unlocked, paper.protection.sheet) == (inputs | asked, True)


@pytest.mark.parametrize("key", KEYS)
def test_file_carries_no_macro_link_or_connection(key: str) -> None:
    with zipfile.ZipFile(io.BytesIO(working_paper(library().get(key)))) as archive:
        names = archive.namelist()
        texts = {name: archive.read(name).decode() for name in names if name.endswith((".xml", ".rels"))}
    odd = [
        name
        for name in names
        if re.search(r"vba|external|connection|\.bin|embed|drawing", name, re.IGNORECASE)
    ]
    outside = [name for name, text in texts.items() if "TargetMode" in text or "hyperlink" in text]
    assert (odd, outside) == ([], [])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_name_of_a_subject_stays_a_text(payload: str) -> None:
    content = working_paper(library().get("sistem-merit@2019"), subject=payload)
    cell = book_of(content)[PAPER][f"{CRITERIA}3"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (payload, "s", None)
    plain_ones = set(formulas(working_paper(library().get("sistem-merit@2019"))))
    assert set(formulas(content)) == plain_ones


@pytest.mark.parametrize("payload", PAYLOADS[:6])
def test_names_of_a_law_stay_texts(tmp_path: Path, payload: str) -> None:
    tree = [
        {"id": "satu", "code": payload, "name": payload, "weight": 1, "levels": {1: payload, 2: payload}},
        {"id": "dua", "name": "Dua", "weight": 3, "choices": [{"id": "a", "name": payload, "points": 1}]},
    ]
    bands = [{"id": "a", "name": payload, "floor": 0}]
    attributes = [{"id": "jenis", "name": payload, "options": {"x": payload, "y": "Y"}}]
    changes: dict[str, Any] = {"tree": tree, "bands": bands, "attributes": attributes, "title": payload}
    instrument = an_instrument(tmp_path, **changes, notes=[payload], examples=None, add_to=None)
    texts = list(formulas(working_paper(instrument)))
    assert [text for text in texts if payload in text and text.startswith(payload)] == []
    assert {word for text in texts for word in WORDS.findall(without_texts(text))} <= FUNCTIONS


def test_choices_are_offered_as_lists() -> None:
    instrument = library().get("ip-asn@2019")
    rules = book_of(working_paper(instrument))[PAPER].data_validations.dataValidation
    assert len(rules) == len(instrument.asked)
    assert {rule.type for rule in rules} == {"list"}


def test_numbers_are_held_inside_their_range() -> None:
    (first, *_) = book_of(working_paper(library().get("ombudsman@2022")))[
        PAPER
    ].data_validations.dataValidation
    assert (first.type, first.formula1, first.formula2) == ("decimal", "0", "100")


def test_paper_without_weights_shows_means_that_are_not_official_and_no_total(any_card: Maker) -> None:
    instrument = library().get("sistem-merit@2026")
    content, result = filled(instrument, any_card)
    paper, sheet = book_of(content, values=True)[PAPER], Sheet(instrument)
    marks = {paper[f"{CRITERIA}{sheet.rows[node.id]}"].value for node in instrument.aspects}
    last = [paper[f"{letter}{sheet.last}"].value for letter in (CRITERIA, VALUE)]
    assert (paper["G3"].value, paper["G4"].value, last[1]) == ("belum dapat dihitung", "-", "-")
    assert marks == {"bukan nilai resmi"}
    missing = [f"{node.code} {node.name.id}" for node in instrument.unknown_weights]
    assert last[0] == f"belum dapat dihitung. Bobot belum diketahui: {', '.join(missing)}"
    values = [paper[f"{VALUE}{sheet.rows[node.id]}"].value for node in instrument.aspects]
    exact = [result.value(node.id) for node in instrument.aspects]
    assert values == [None if value is None else plain(value) for value in exact]


def test_plain_mean_stands_where_weights_inside_an_aspect_are_unknown() -> None:
    instrument = library().get("ombudsman@2016")
    numbers: Mapping[str, Any] = {leaf.id: 50 for leaf in instrument.leaves}
    paper, sheet = book_of(working_paper(instrument, answers=numbers), values=True)[PAPER], Sheet(instrument)
    inner = [node for node in instrument.aspects if node.children]
    assert [paper[f"{VALUE}{sheet.rows[node.id]}"].value for node in inner] == [50] * len(inner)


def test_guide_tells_steps_rules_bands_marks_sources_and_version() -> None:
    instrument = library().get("sistem-merit@2019")
    lines = [row[0] for row in book_of(working_paper(instrument))["Petunjuk"].values if row[0]]
    heads = [
        "Langkah",
        "Cara menghitung",
        "Batas kategori",
        "Tanda keyakinan",
        "Catatan",
        "Dasar",
        "Instrumen",
    ]
    assert [line for line in lines if line in heads] == heads
    assert lines[-2:] == [instrument.key, f"Sidik berkas (SHA-256): {instrument.digest}"]
    assert "Peraturan KASN 9/2019 Pasal 23 ayat 2" in lines
    assert "36 dari 36 bobot belum terkonfirmasi." in lines


def test_english_paper_has_no_indonesian_phrase() -> None:
    content = working_paper(library().get("sistem-merit@2019"), language="en")
    paper = book_of(content, values=True)[PAPER]
    assert [paper[at].value for at in ("F3", "F4", "F5", "G3", "C3")] == [
        "Score",
        "Category",
        "Answered",
        "incomplete",
        None,
    ]


def test_wrong_answer_is_refused_by_name() -> None:
    with pytest.raises(Refused) as caught:
        working_paper(library().get("sistem-merit@2019"), answers={"A1.1": 9})
    assert [problem.code for problem in caught.value.problems] == ["card-out-of-scale"]


def test_survey_takes_a_row_for_each_respondent() -> None:
    book = book_of(working_paper(library().get("skm@2017")))
    heads = [cell.value for cell in book[ANSWERS][1]]
    ranges = {str(rule.sqref) for rule in book[ANSWERS].data_validations.dataValidation}
    assert heads == ["responden", *(f"U{n}" for n in range(1, 10))]
    assert (len(ranges), "B2:B20001" in ranges) == (9, True)


def test_numbers_that_end_stand_as_they_are() -> None:
    assert [plain(Fraction(5, 2)), plain(Fraction(4)), plain(None)] == [2.5, 4, ""]
