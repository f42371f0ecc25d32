"""Every sentence about an annex is said somewhere, says what to do, and stands at a cell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments import annex_sheets as sheets
from meritara.instruments.annex import read_annex
from meritara.instruments.library import law_of, library
from meritara.law.annexes import ANNEXES
from meritara.law.words import say
from meritara.problem import Problem, Refused
from meritara.tables.cells import FORMULA, Cell
from tests.annexes import ROWS, grids_of
from tests.instruments.test_annex import SOUND, SOURCES, Grids, a_choice, a_law, put

Spoil = Callable[[], Grids]


def sound(**changes: Any) -> Grids:
    return grids_of(a_law(examples=None, **changes))


def without(sheet: str) -> Grids:
    grids = sound()
    del grids[sheet]
    return grids


def more(sheet: str, place: tuple[int, int], text: str, kind: str = "text") -> Grids:
    grids = sound()
    grids.setdefault(sheet, {})[place] = Cell(text, kind)
    return grids


def swapped(sheet: str) -> Grids:
    grids = sound()
    cells = grids[sheet]
    cells[1, 2], cells[1, 3] = cells[1, 3], cells[1, 2]
    return grids


def marks(first: str, second: str) -> Grids:
    grids = put(sound(), "Pohon", 2, weight=first)
    return put(grids, "Pohon", 3, weight=second)


def english_alone() -> Grids:
    grids = sound()
    grids["Instrumen"][ROWS["reason"], 3] = Cell("Read again.")
    return grids


def in_a_circle() -> Grids:
    grids = put(sound(), "Pohon", 2, parent="dua")
    return put(grids, "Pohon", 3, parent="satu")


def two_ladders() -> Grids:
    grids = put(sound(ladders={"umum": {1: "belum"}}), "Pohon", 2, ladder="umum")
    return put(grids, "Tingkat", 3, node="satu", level="2", text="ada")


CASES: dict[str, tuple[Spoil, str]] = {
    "annex-not-book": (lambda: {"Sheet1": {(1, 1): Cell("a")}}, ""),
    "annex-no-sheet": (lambda: without("Bukti"), "Bukti"),
    "annex-odd-sheet": (lambda: more("Hitungan", (1, 1), "a"), "Hitungan"),
    "annex-moved": (lambda: swapped("Kategori"), "Kategori B1"),
    "annex-moved-row": (lambda: more("Instrumen", (3, 1), "Judul"), "Instrumen A3"),
    "annex-outside": (lambda: more("Bukti", (2, 3), "a"), "Bukti C2"),
    "annex-formula": (lambda: more("Pohon", (2, 6), "=1/4", FORMULA), "Pohon F2"),
    "annex-both-marks": (lambda: marks("1.000,25", "0.75"), "Pohon F2"),
    "annex-thousands": (lambda: marks("1.250", "0.75"), "Pohon F2"),
    "annex-mixed": (lambda: marks("0,25", "0.75"), "Pohon F3"),
    "annex-flag": (lambda: put(sound(), "Pohon", 2, banded="barangkali"), "Pohon Z2"),
    "annex-pair": (lambda: put(sound(), "Pohon", 2, applies="jenis: x"), "Pohon S2"),
    "annex-twice": (
        lambda: put(a_choice(), "Pilihan", 5, node="satu", id="separuh", by="jenis", is_="y"),
        "Pilihan G5",
    ),
    "annex-no-indonesian": (english_alone, "Instrumen B26"),
    "annex-no-node": (lambda: put(sound(), "Bukti", 2, node="tiga", text="surat"), "Bukti A2"),
    "annex-circle": (in_a_circle, "Pohon E2"),
    "annex-owner": (lambda: put(sound(), "Tingkat", 2, level="1", text="ada"), "Tingkat A2"),
    "annex-two-ladders": (two_ladders, "Tingkat A3"),
    "annex-source-changed": (
        lambda: put(sound(), "Sumber", 2, id="contoh-1", number="1", title="Lain"),
        "Sumber A2",
    ),
}
SAID_BY_PAGES = frozenset(  # tried with the pages and the two persons
    {"annex-no-file", "annex-not-author", "annex-not-yours", "annex-proposed", "annex-same-person"}
)
SAID_BY_COMMANDS = {"annex-exported", "annex-kept", "annex-draft", "annex-no-folder", "annex-sources-by-hand"}


def problems_of(grids: Grids) -> tuple[Problem, ...]:
    try:
        return read_annex(grids, "x.xlsx", sources=SOURCES).problems
    except Refused as refused:
        return refused.problems


def cell(problem: Problem) -> str:
    """Return where a problem stands, as people name a cell."""
    place = problem.place
    letter = place.column.split(" ", maxsplit=1)[0]
    return f"{place.sheet} {letter}{place.row or ''}".strip()


@pytest.mark.parametrize("code", CASES)
def test_each_slip_is_told_at_its_cell_in_both_languages(code: str) -> None:
    spoil, where = CASES[code]
    first = problems_of(spoil())[0]
    assert (first.code, cell(first)) == (code, where)
    for language in ("id", "en"):
        text = say(first, language)
        assert ("{" in text, len(text.split(". ")) > 1) == (False, True), text


def test_no_sentence_about_annexes_is_never_said() -> None:
    said = {*CASES, *SAID_BY_COMMANDS, *SAID_BY_PAGES, "annex-too-many"}
    assert {code for code in ANNEXES if code.startswith("annex-")} == said


def test_what_is_not_where_it_belongs_hides_what_follows_from_it() -> None:
    grids = swapped("Pohon")
    grids["Kategori"][2, 4] = Cell("=1", FORMULA)
    grids["Bukti"][2, 1] = Cell("tiada")
    assert [one.code for one in problems_of(grids)] == ["annex-moved", "annex-formula"]


def test_all_that_is_wrong_in_cells_is_told_at_once() -> None:
    grids = put(put(sound(), "Pohon", 2, bonus="barangkali"), "Bukti", 2, node="tiga", text="surat")
    assert [one.code for one in problems_of(grids)] == ["annex-flag", "annex-no-node"]


@pytest.mark.parametrize("sheet", sheets.NAMES)
def test_no_sheet_may_be_missing(sheet: str) -> None:
    grids = grids_of(SOUND)
    del grids[sheet]
    assert [(one.code, one.place.sheet) for one in problems_of(grids)] == [("annex-no-sheet", sheet)]


@pytest.mark.parametrize("sheet", sheets.NAMES)
def test_no_column_may_be_moved(sheet: str) -> None:
    grids = grids_of(SOUND)
    grids[sheet] = {(row, column + 1): one for (row, column), one in grids[sheet].items()}
    assert [one.code for one in problems_of(grids)][:1] == ["annex-moved"]
    assert cell(problems_of(grids)[0]) == f"{sheet} A1"


@pytest.mark.parametrize("sheet", sheets.NAMES)
def test_no_formula_is_read_on_any_sheet(sheet: str) -> None:
    grids = grids_of(SOUND)
    grids[sheet][2, 2] = Cell("=A1", FORMULA)
    assert [(one.code, cell(one)) for one in problems_of(grids)] == [("annex-formula", f"{sheet} B2")]


@pytest.mark.parametrize("key", [one.key for one in library().all()])
def test_shipped_versions_are_sound_without_a_workbook(key: str) -> None:
    one = library().get(key)
    found = read_annex(grids_of(law_of(one)), "x.xlsx", sources=library().sources)
    assert [code for code in (each.code for each in found.problems) if code != "law-unknown-word"] == []
    assert found.instrument.key == key


def test_sentences_name_no_machine_and_no_file_of_ours() -> None:
    assert [code for code, texts in ANNEXES.items() for text in texts if str(Path.home()) in text] == []
