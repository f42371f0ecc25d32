"""A foreign table as offices fill it: who a row is about, which groups, what a cell says."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pyarrow as pa
import pytest

from meritara.instruments.cards import Scored, results, score_table
from meritara.instruments.library import library
from meritara.instruments.score import show
from meritara.law.words import say
from meritara.problem import Refused
from meritara.tables.child import ROW
from meritara.tables.reader import Foreign

FOUR = "empat-variabel@2022"
Cells = dict[str, Sequence[str | None]]


def foreign(**columns: Sequence[str | None]) -> Foreign:
    """Return a table as the child leaves it: texts, with the number of each row."""
    count = len(next(iter(columns.values())))
    data: dict[str, Any] = {name: pa.array(cells, pa.string()) for name, cells in columns.items()}
    table = pa.table(data | {ROW: pa.array(range(2, count + 2), pa.int64())})
    return Foreign("isian.csv", tuple(columns), table)


def four(*totals: int, **more: Sequence[str | None]) -> Foreign:
    """Return a table of the four variables, each row having one level throughout."""
    levels = {f"V{n}": [str(total) for total in totals] for n in range(1, 5)}
    return foreign(**more, **levels)


def scored(name: str, table: Foreign, **more: Any) -> Scored:
    """Return the scores of a table."""
    return score_table(library().get(name), table, **more)


def subjects(table: Foreign, **more: Any) -> list[str]:
    """Return who the rows are about."""
    return [row.subject for row in scored(FOUR, table, **more).rows()]


def told(name: str, table: Foreign, **more: Any) -> list[str]:
    """Return what is said when a table is refused."""
    with pytest.raises(Refused) as caught:
        list(scored(name, table, **more).rows())
    return [say(problem) for problem in caught.value.problems]


def test_the_first_column_that_is_no_answer_names_the_subject() -> None:
    assert subjects(four(1, 2, Unit=["A", "B"], Ket=["x", "y"])) == ["A", "B"]


@pytest.mark.parametrize("name", ["No", "NO.", "Nomor", "no urut", "Nomor Urut"])
def test_a_column_that_counts_rows_names_nobody(name: str) -> None:
    assert subjects(four(1, 2, **{name: ["1", "2"], "Unit": ["A", "B"]})) == ["A", "B"]
    assert subjects(four(1, 2, **{name: ["7", "8"]})) == ["7", "8"]


def test_a_blank_name_is_the_number_of_its_row() -> None:
    assert subjects(four(1, 2, 3, Unit=["A", None, "C"])) == ["A", "3", "C"]


def test_the_column_of_names_can_be_chosen_in_any_letter_case() -> None:
    table = four(1, 2, Unit=["A", "B"], Kode=["x", "y"])
    assert subjects(table, key="KODE") == ["x", "y"]
    assert told(FOUR, table, key="kodee") == ["isian.csv: Kolom `kodee` tidak ada. Yang terdekat: Kode."]


def test_groups_are_means_of_their_members_and_blank_ones_have_a_name() -> None:
    rows = scored(FOUR, four(1, 2, 4, 4, Unit=list("ABCD"), Kab=["X", "X", "Y", None]), by="kab").rows()
    assert [(row.subject, row.n, show(row.total, 2), row.band.id if row.band else "") for row in rows] == [
        ("(kosong)", 1, "4.00", "kuat"),
        ("X", 2, "1.50", "lemah"),
        ("Y", 1, "4.00", "kuat"),
    ]


def test_rows_taken_as_respondents_become_one_line() -> None:
    (row,) = scored(FOUR, four(1, 2, 3, 4), rows="respondents").rows()
    assert (row.subject, row.n, row.total) == ("semua", 4, Fraction(5, 2))


def test_a_question_nobody_answered_leaves_the_index() -> None:
    columns: Cells = {f"U{n}": ["3", "3"] for n in range(1, 10)}
    (row,) = scored("skm@2017", foreign(**columns | {"U9": [None, None]})).rows()
    assert (row.scores["sarana"], show(row.total, 2)) == (None, "75.00")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("5", "Berisi 5. Hanya 1 sampai 4 yang diterima."),
        ("0", "Berisi 0. Hanya 1 sampai 4 yang diterima."),
        ("-1", "Berisi -1. Hanya 1 sampai 4 yang diterima."),
        ("2,5", "Berisi 2,5; paling banyak 0 angka di belakang koma."),
        ("tiga", "Berisi `tiga`, bukan angka."),
        ("#N/A", "Berisi `#N/A`, bukan angka."),
        ("1e3", "Berisi `1e3`, bukan angka."),
        ("3;4", "Berisi `3;4`, bukan angka."),
        ("٣", "Berisi `٣`, bukan angka."),
        ("9" * 50, "bukan angka."),
        ("=1+1", "Berisi `=1+1`, bukan angka."),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(cell: str, said: str) -> None:
    table = foreign(V1=["1", cell], V2=["1", "1"], V3=["1", "1"], V4=["1", "1"])
    (line,) = told(FOUR, table)
    assert line.startswith("isian.csv, baris 3, kolom V1: ")
    assert said in line


@pytest.mark.parametrize("cell", ["3", " 3 ", "3,0", "3.0", "'3", "3,00", "\u00a03"])
def test_a_level_is_read_as_offices_write_it(cell: str) -> None:
    table = foreign(V1=[cell], V2=["1"], V3=["1"], V4=["1"])
    assert [row.scores["kejujuran"] for row in scored(FOUR, table).rows()] == [3]


def test_wrong_cells_are_told_in_the_order_of_the_rows_up_to_twenty() -> None:
    wrong = ["1", "9", *["x"] * 30]
    lines = told(FOUR, foreign(V1=wrong, V2=["9", *["1"] * 31], V3=["1"] * 32, V4=["1"] * 32))
    places = [line.split(": ")[0] for line in lines]
    assert places[:3] == [
        "isian.csv, baris 2, kolom V2",
        "isian.csv, baris 3, kolom V1",
        "isian.csv, baris 4, kolom V1",
    ]
    assert len(places) == 20


@pytest.mark.parametrize(
    "names",
    [
        ["kejujuran", "disiplin", "dukungan", "keahlian"],
        ["KEJUJURAN", "Disiplin ", "dukungan dari orang terdekat", "Keahlian"],
        ["v1", "V_2", "V 3", "v-4"],
    ],
)
def test_questions_are_found_by_id_code_or_official_name(names: list[str]) -> None:
    (row,) = scored(FOUR, foreign(**{name: [str(n)] for n, name in enumerate(names, 1)})).rows()
    assert row.total == Fraction(5, 2)


def test_an_unknown_fact_of_the_subject_is_refused_with_those_there_are() -> None:
    one = library().get("ip-asn@2019")
    columns: Cells = {leaf.id: [leaf.options[0].value] for leaf in one.leaves}
    lines = told("ip-asn@2019", foreign(**{"Jenis jabatan": ["honorer"], **columns}))
    assert "pelaksana" in lines[0]


def test_groups_of_subjects_are_not_explained() -> None:
    with pytest.raises(Refused) as caught:
        list(results(library().get(FOUR), four(1, Unit=["A"]), by="Unit"))
    assert "--by" in say(caught.value.problems[0])
