"""Many cards at once: files of subjects, respondents and units, in every form, as one card at a time."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.cards import Scored, results, results_of, reweighed, score_table
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.lines import MOST, cards_of
from meritara.instruments.score import score
from meritara.law.words import say
from meritara.problem import Refused
from meritara.tables.reader import Foreign, read
from tests.make import an_instrument

Sheet = Callable[..., Foreign]
ELEMENTS = ";".join(f"U{n}" for n in range(1, 10))


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Return the function that writes and opens a file of lines."""

    def write(*lines: str, name: str = "isian.csv") -> Foreign:
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read(tmp_path / name)

    return write


def told(call: Callable[[], Any]) -> list[str]:
    """Return what is said of a file that is refused."""
    with pytest.raises(Refused) as caught:
        call()
    return [say(problem) for problem in caught.value.problems]


def rows(scored: Scored) -> list[tuple[str, int, Fraction | None, str]]:
    return [(row.subject, row.n, row.total, row.band.id if row.band else "") for row in scored.rows()]


def test_each_subject_has_a_line_in_the_order_of_the_file(tmp_path: Path, sheet: Sheet) -> None:
    one = an_instrument(tmp_path)
    scored = score_table(one, sheet("nama;X1;X2", "B;4;4", "A;1;1", "C;1;3"))
    assert rows(scored) == [("B", 1, 4, "B"), ("A", 1, 1, "A"), ("C", 1, Fraction("2.5"), "B")]


def test_subject_is_named_by_the_chosen_column_or_its_row(tmp_path: Path, sheet: Sheet) -> None:
    one = an_instrument(tmp_path)
    foreign = sheet("kode;nama;X1;X2", "7;Sari;4;4")
    names = [next(score_table(one, foreign, key=key).rows()).subject for key in (None, "NAMA", "x1")]
    assert names == ["7", "Sari", "4"]
    assert next(score_table(one, sheet("X1;X2", "4;4")).rows()).subject == "2"


def test_scores_of_every_node_are_exact(sheet: Sheet) -> None:
    one = library().get("sistem-merit@2019")
    head = ";".join(["nama", *(leaf.code for leaf in one.leaves)])
    levels = ["3"] * 35 + ["4"]
    (row,) = score_table(one, sheet(head, ";".join(["Khatulistiwa", *levels]))).rows()
    card = dict(zip((leaf.id for leaf in one.leaves), map(int, levels), strict=True))
    result = score(one, read_answers(one, card))
    assert (row.total, row.scores) == (
        result.total,
        {id: result.value(id) for id in one.nodes if id != "total"},
    )


def test_blank_counts_nothing_or_is_refused_as_the_law_says(tmp_path: Path, sheet: Sheet) -> None:
    foreign = sheet("nama;X1;X2", "A;4;", "B;;")
    assert [row.total for row in score_table(an_instrument(tmp_path), foreign).rows()] == [1, 0]
    strict = an_instrument(tmp_path, missing="refuse")
    wanted = "belum dijawab, dan peraturan tidak membolehkan kosong. Isi dahulu."
    assert told(lambda: score_table(strict, foreign)) == [
        f"isian.csv, baris 2, kolom X2: Dua {wanted}",
        f"isian.csv, baris 3, kolom X1: Satu {wanted}",
        f"isian.csv, baris 3, kolom X2: Dua {wanted}",
    ]


def test_only_so_many_wrong_cells_are_told(tmp_path: Path, sheet: Sheet) -> None:
    one = an_instrument(tmp_path)
    lines = [f"{n};9;x" for n in range(40)]
    said = told(lambda: score_table(one, sheet("nama;X1;X2", *lines)))
    wanted = "Berisi 9. Hanya 1 sampai 4 yang diterima."
    assert (len(said), said[0].split(" Perbaiki")[0]) == (20, f"isian.csv, baris 2, kolom X1: {wanted}")


def test_values_are_plain_numbers_with_the_band_and_its_name(tmp_path: Path, sheet: Sheet) -> None:
    one = an_instrument(tmp_path)
    scored = score_table(one, sheet("nama;X1;X2", "A;1;3", "B;4;4"))
    table = scored.connection.to_pyarrow(scored.values()).to_pydict()
    assert table == {
        "subject": ["A", "B"],
        "satu": [1, 4],
        "dua": [3, 4],
        "total": [2.5, 4.0],
        "band": ["B", "B"],
        "band_name": ["Tinggi", "Tinggi"],
    }


@pytest.mark.parametrize("kind", ["int8", "int32", "uint8", "float32", "double", "string"])
def test_typed_columns_score_like_text(tmp_path: Path, kind: str) -> None:
    one = an_instrument(tmp_path)
    values = ["1", "4", None] if kind == "string" else [1, 4, None]
    column = pa.array(values, "string") if kind == "string" else pa.array(values, "double").cast(kind)
    pq.write_table(pa.table({"nama": ["a", "b", "c"], "X1": column, "X2": [4, 4, 4]}), tmp_path / "a.parquet")
    scored = score_table(one, read(tmp_path / "a.parquet"))
    assert [row.total for row in scored.rows()] == [Fraction("3.25"), 4, 3]


@pytest.mark.parametrize(
    "values", [[1.5, 4.0], [float("nan"), 4.0], [1e300, 4.0], [float("-inf"), 4.0], [2**64 - 1, 4]]
)
def test_typed_number_that_is_no_level_is_refused_with_its_row(tmp_path: Path, values: list[float]) -> None:
    one = an_instrument(tmp_path)
    column = pa.array(values, "double" if isinstance(values[0], float) else "uint64")
    pq.write_table(pa.table({"X1": column, "X2": [4, 4]}), tmp_path / "a.parquet")
    with pytest.raises(Refused) as caught:
        score_table(one, read(tmp_path / "a.parquet"))
    assert [(p.place.row, p.place.column) for p in caught.value.problems] == [(1, "X1")]


def test_respondents_are_one_group_of_everyone_or_one_for_each_unit(sheet: Sheet) -> None:
    skm = library().get("skm@2017")
    lines = [f"unit;{ELEMENTS}", "A" + ";4" * 9, "B" + ";3" * 9, "B" + ";2" * 9]
    assert rows(score_table(skm, sheet(*lines))) == [("semua", 3, Fraction(75), "C")]
    assert rows(score_table(skm, sheet(*lines), by="UNIT")) == [
        ("A", 1, 100, "A"),
        ("B", 2, Fraction("62.5"), "D"),
    ]


def test_missing_answers_of_respondents_leave_the_divisor(sheet: Sheet) -> None:
    skm = library().get("skm@2017")
    lines = [ELEMENTS, "4;" + ";" * 7, "2" + ";3" * 8]
    (group,) = results_of(skm, sheet(*lines))
    assert (group[0], group[1], group[2].value("persyaratan"), group[2].value("waktu")) == ("semua", 2, 3, 3)
    assert group[2].total == 75


def test_group_without_any_answer_has_no_total(sheet: Sheet) -> None:
    skm = library().get("skm@2017")
    lines = [f"unit;{ELEMENTS}", "A" + ";" * 9, "B" + ";4" * 9]
    assert rows(score_table(skm, sheet(*lines), by="unit")) == [("A", 1, None, ""), ("B", 1, 100, "A")]


@pytest.mark.parametrize(("weights", "total"), [("exact", "93"), ("0.111", "92.91"), ("0.11", "92.07")])
def test_printed_weights_reproduce_a_publication(sheet: Sheet, weights: str, total: str) -> None:
    skm = library().get("skm@2017")
    means = sheet(f"unit;{ELEMENTS}", "A" + ";3,72" * 9)
    assert rows(score_table(skm, means, rows="subjects", weights=weights))[0][2] == Fraction(total)
    assert (reweighed(skm, "exact") is skm, reweighed(skm, weights) is skm) == (True, weights == "exact")


def test_members_of_a_group_are_averaged_with_their_number(sheet: Sheet, tmp_path: Path) -> None:
    one = an_instrument(tmp_path, digits=1)
    lines = ["unit;X1;X2", "A;1;1", "A;1;2", "A;4;4", "B;4;4"]
    (first, second) = score_table(one, sheet(*lines), by="unit").rows()
    assert (first.subject, first.n, first.total, first.scores) == (
        "A",
        3,
        Fraction("2.3"),
        {"satu": 2, "dua": Fraction(7, 3)},
    )
    assert (second.subject, second.n, second.total) == ("B", 1, 4)


def test_results_look_at_subjects_one_by_one_and_at_a_survey_whole(sheet: Sheet, tmp_path: Path) -> None:
    one = an_instrument(tmp_path)
    subjects = list(results(one, sheet("nama;X1;X2", "A;4;4", "B;1;1")))
    assert [(name, result.total) for name, result in subjects] == [("A", 4), ("B", 1)]
    ((name, result),) = results(library().get("skm@2017"), sheet(ELEMENTS, ";".join(["4"] * 9)))
    assert (name, result.total) == ("semua", 100)


def test_cards_of_a_file_say_every_wrong_cell(sheet: Sheet, tmp_path: Path) -> None:
    one = an_instrument(tmp_path)
    said = told(lambda: cards_of(one, sheet("nama;X1;X2", "A;9;4", "B;4;x", "C;4;4")))
    assert [text.split(": ")[0] for text in said] == [
        "isian.csv, baris 2, kolom X1",
        "isian.csv, baris 3, kolom X2",
    ]


def test_file_of_cards_that_is_too_long_to_look_at_is_refused(tmp_path: Path) -> None:
    one = an_instrument(tmp_path)
    pq.write_table(pa.table({"X1": [4] * (MOST + 1), "X2": [4] * (MOST + 1)}), tmp_path / "a.parquet")
    (said,) = told(lambda: cards_of(one, read(tmp_path / "a.parquet")))
    assert said.startswith("a.parquet: Berkas ini lebih dari 20000 baris; satu per satu itu terlalu banyak.")


def test_instrument_without_weights_gives_its_aspects_as_lines(sheet: Sheet) -> None:
    one: Instrument = library().get("sistem-merit@2026")
    facts = {
        "jenis-instansi": "pusat",
        "tpp": "bukan-pemda",
        "kecelakaan-kerja": "tidak",
        "kematian": "tidak",
    }
    head = ";".join(["nama", *(leaf.code for leaf in one.leaves), *facts])
    line = ";".join(["Kementerian (contoh)", *["2"] * 31, *facts.values()])
    scored = score_table(one, sheet(head, line))
    (row,) = scored.rows()
    assert (row.total, row.band) == (None, None)
    assert {row.scores[aspect.id] for aspect in one.aspects} == {2}
    assert "total" not in scored.connection.to_pyarrow(scored.values()).column_names
