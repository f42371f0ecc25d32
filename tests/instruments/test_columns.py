"""Which column of a foreign table holds which question, and what its cells mean."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.columns import Layout, Named, called, label, layout, reader_of
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.library import library
from meritara.law.words import say
from meritara.problem import Place, Problem, Refused
from tests.make import an_instrument

PLACE = Place("isian.csv")
FACTS = [{"id": "jenis", "name": "Jenis", "options": {"pusat": "Pusat", "daerah": "Daerah"}}]


@pytest.fixture
def small(tmp_path: Path) -> Instrument:
    """Return an instrument of two questions and a fact."""
    return an_instrument(tmp_path, attributes=FACTS, examples=None)


def refused(one: Instrument, header: list[str]) -> list[str]:
    """Return what is said of a header."""
    with pytest.raises(Refused) as caught:
        layout(one, header, PLACE)
    return [say(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "header",
    [
        ["X1", "X2", "jenis"],
        ["Jenis", "DUA", "satu"],
        ["nama", "x 1", "x_2", "catatan", "JENIS"],
        ["Satu", "X2", "Jenis"],
    ],
)
def test_columns_are_found_in_any_order_among_others(small: Instrument, header: list[str]) -> None:
    found = layout(small, header, PLACE)
    assert set(found.leaves) == {"satu", "dua"}
    assert found.used <= set(header)
    assert (len(found.used), found.column("jenis") in header) == (3, True)


def test_missing_columns_are_told_with_the_nearest_title(small: Instrument) -> None:
    (said,) = refused(small, ["X1", "X22", "jenis"])
    assert said.startswith("isian.csv: Tidak ada kolom untuk X2 Dua (kurang 1 kolom). Judul terdekat: X22.")


def test_only_the_first_missing_columns_are_told_with_their_number() -> None:
    told = refused(library().get("sistem-merit@2019"), ["Instansi"])
    assert len(told) == 5
    assert told[0].startswith("isian.csv: Tidak ada kolom untuk A1.1 Ketersediaan peta jabatan")
    assert "(kurang 36 kolom). Judul terdekat: Instansi." in told[4]


def test_question_in_two_columns_is_told_with_both(small: Instrument) -> None:
    assert refused(small, ["X1", "satu", "X2", "jenis"]) == [
        "isian.csv: X1 Satu ada di dua kolom: X1, satu. Hapus salah satu."
    ]


def test_name_and_label_of_a_question_are_those_of_messages(small: Instrument) -> None:
    assert [label(one) for one in small.asked] == ["X1 Satu", "X2 Dua", "Jenis"]
    assert called({"x": small.leaves[1]}, "dua") == "X2 Dua"


NAMED = Named(["Instansi", "X1", "X2", "Unit"], Layout({"satu": "X1", "dua": "X2"}, {}), PLACE)


@pytest.mark.parametrize(("name", "column"), [("Unit", "Unit"), ("unit", "Unit"), ("x1", "X1"), (None, None)])
def test_option_names_a_column_in_any_case(name: str | None, column: str | None) -> None:
    assert NAMED.find(name) == column


def test_column_that_is_not_there_is_told_with_the_nearest_that_is_free() -> None:
    with pytest.raises(Refused) as caught:
        NAMED.find("Instans")
    assert say(caught.value.problems[0]) == "isian.csv: Kolom `Instans` tidak ada. Yang terdekat: Instansi."


def test_first_free_column_is_the_name_of_the_subject() -> None:
    assert NAMED.free() == "Instansi"
    assert Named(["X1"], Layout({"satu": "X1"}, {}), PLACE).free() is None


def read(one: Any, *cells: Any) -> tuple[list[Any], list[str]]:
    """Return the codes of some cells and what is wrong with them."""
    problems: list[Problem] = []
    codes = [reader_of(one)(cell, PLACE, problems) for cell in cells]
    return codes, [problem.code for problem in problems]


def leaf(folder: Path, **fields: Any) -> Indicator:
    """Return the one question of an instrument."""
    tree = [{"id": "satu", "name": "Satu", "weight": 1} | fields]
    return an_instrument(folder, tree=tree, bands=None, examples=None, add_to=None).leaves[0]


def test_level_is_its_own_code(tmp_path: Path) -> None:
    assert read(leaf(tmp_path), "1", 4, "", "2,0") == ([1, 4, None, 2], [])
    assert read(leaf(tmp_path), "5", "x") == ([None, None], ["card-out-of-scale", "card-not-number"])


def test_number_is_scaled_to_a_whole(tmp_path: Path) -> None:
    number = leaf(tmp_path, number={"from": 0, "to": 100, "decimals": 2})
    assert read(number, "87,65", 3, Fraction(1, 4)) == ([8765, 300, 25], [])


def test_option_is_coded_by_its_place(tmp_path: Path) -> None:
    choices = [{"id": "ada", "name": "Ada", "points": 1}, {"id": "belum", "name": "Belum", "points": 0}]
    assert read(leaf(tmp_path, choices=choices), "belum", "ADA", None) == ([1, 0, None], [])


def test_fact_keeps_its_value_and_may_not_be_empty(small: Instrument) -> None:
    assert read(small.attributes[0], "pusat", "Daerah") == (["pusat", "daerah"], [])
    assert read(small.attributes[0], "") == ([None], ["card-missing-attribute"])
    assert read(small.attributes[0], "lain") == ([None], ["card-unknown-option"])
