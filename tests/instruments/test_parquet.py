"""Parquet files of any type of column: exact, or refused by row and column; never loaded whole."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from meritara.instruments.cards import score_table
from meritara.instruments.library import library
from meritara.law.words import say
from meritara.problem import Refused
from meritara.tables.reader import read

FOUR = "empat-variabel@2022"
Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Return the function that writes two rows of the four variables, with some columns of its own."""

    def write(name: str = "isian.parquet", **columns: Any) -> Path:
        usual: dict[str, Any] = {"Unit": ["A", "B"]} | {f"V{n}": [3, 2] for n in range(1, 5)}
        path = tmp_path / name
        pq.write_table(pa.table(usual | columns), path)
        return path

    return write


def lines(path: Path, **more: Any) -> list[tuple[str, int, object]]:
    """Return subject, number and total of each scored line."""
    scored = score_table(library().get(FOUR), read(path), **more)
    return [(row.subject, row.n, row.total) for row in scored.rows()]


def told(path: Path, **more: Any) -> list[str]:
    """Return what is said when a file is refused."""
    with pytest.raises(Refused) as caught:
        lines(path, **more)
    return [say(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "column",
    [
        [3, 2],
        [3.0, 2.0],
        ["3", "2,0"],
        [" 3", "'2"],
        [b"3", b"2"],
        pa.array([3, 2], pa.int8()),
        pa.array([3, 2], pa.uint64()),
        pa.array([3.0, 2.0], pa.float32()),
        pa.array([Decimal("3.00"), Decimal("2.00")]),
        pa.array(["3", "2"]).dictionary_encode(),
        pa.array(["3", "2"], pa.large_string()),
    ],
)
def test_a_column_of_any_sound_type_gives_the_same_totals(made: Made, column: Any) -> None:
    assert lines(made(V1=column)) == [("A", 1, 3), ("B", 1, 2)]


@pytest.mark.parametrize(
    ("column", "rows", "said"),
    [
        ([9, 2], [1], "Berisi 9. Hanya 1 sampai 4"),
        ([3, -1], [2], "Berisi -1. Hanya 1 sampai 4"),
        ([3.5, 2.0], [1], "Berisi 3.5; paling banyak 0 angka"),
        ([2.9999999, 2.0], [1], "paling banyak 0 angka"),
        ([float("nan"), 2.0], [1], "Berisi `nan`, bukan angka"),
        ([float("inf"), 2.0], [1], "Berisi `inf`, bukan angka"),
        ([3.0, float("-inf")], [2], "Berisi `-inf`, bukan angka"),
        ([1e300, 2.0], [1], "bukan angka"),
        ([True, False], [1, 2], "bukan angka"),
        ([[3], [2]], [1, 2], "bukan angka"),
        ([{"a": 3}, {"a": 2}], [1, 2], "bukan angka"),
        (["tiga", "2"], [1], "Berisi `tiga`, bukan angka"),
        ([b"3", b"\xff"], [2], "bukan angka"),
        (pa.array([1, 2], pa.timestamp("s")), [1, 2], "bukan angka"),
        (pa.array([2**63, 2], pa.uint64()), [1], "Berisi 9223372036854775808."),
        ([None, 2], [1], "belum dijawab"),
        (pa.array([None, None]), [1, 2], "belum dijawab"),
        (pa.array([None, None], pa.string()), [1, 2], "belum dijawab"),
        (["", "2"], [1], "belum dijawab"),
    ],
)
def test_a_cell_that_is_no_answer_is_named(made: Made, column: Any, rows: list[int], said: str) -> None:
    spoken = told(made(V1=column))
    assert [line.split(": ")[0] for line in spoken] == [f"isian.parquet, baris {n}, kolom V1" for n in rows]
    assert said in spoken[0]


def test_a_blank_name_is_the_number_of_its_row(made: Made) -> None:
    assert [line[0] for line in lines(made(Unit=["A", None]))] == ["A", "2"]
    assert [line[0] for line in lines(made(Unit=["", "B"]))] == ["1", "B"]
    assert [line[0] for line in lines(made(Unit=[7, 8]))] == ["7", "8"]


def test_a_blank_group_has_a_name(made: Made) -> None:
    assert lines(made(Kab=[None, "X"]), by="Kab") == [("(kosong)", 1, 3), ("X", 1, 2)]


@pytest.mark.parametrize("name", ["__row__", "file_row_number", "FILE_ROW_NUMBER", "__subject__", 'a"b;--'])
def test_a_column_with_a_name_of_ours_is_only_a_column(made: Made, name: str) -> None:
    assert [line[2] for line in lines(made(**{name: [9, 8]}))] == [3, 2]


@pytest.mark.parametrize(
    "name", ["d[1].parquet", "q'uote.parquet", "a b;c.parquet", "*.parquet", "é.parquet"]
)
def test_a_file_is_read_by_its_own_name_only(made: Made, name: str) -> None:
    made("d1.parquet", **{f"V{n}": [4, 4] for n in range(1, 5)})
    assert lines(made(name)) == [("A", 1, 3), ("B", 1, 2)]


def test_a_file_without_rows_is_refused(made: Made) -> None:
    none = pa.array([], pa.int64())
    path = made(Unit=pa.array([], pa.string()), **{f"V{n}": none for n in range(1, 5)})
    assert told(path) == [
        "isian.parquet: Hanya ada judul kolom, tidak ada baris isi. Isi sedikitnya satu baris."
    ]


def test_titles_that_differ_only_in_case_are_refused(made: Made) -> None:
    assert told(made(v1=[1, 1]))[0].startswith("isian.parquet: V1 Kejujuran ada di dua kolom: V1, v1.")


def test_half_a_file_is_broken(made: Made) -> None:
    path = made()
    path.write_bytes(path.read_bytes()[:-20])
    assert told(path)[0].startswith("isian.parquet: Berkas rusak")


def test_a_footer_that_lies_about_its_length_is_broken(made: Made) -> None:
    path = made()
    content = path.read_bytes()
    path.write_bytes(content[:-8] + b"\xff\xff\xff\x7f" + content[-4:])
    assert told(path)[0].startswith("isian.parquet: Berkas rusak")


def test_wrong_cells_are_told_in_the_order_of_the_rows_up_to_twenty(tmp_path: Path) -> None:
    path = tmp_path / "isian.parquet"
    data = {"V1": [1, *[9] * 40], "V2": [9, *[1] * 40], "V3": [1] * 41, "V4": [1] * 41}
    pq.write_table(pa.table(data), path)
    places = [line.split(": ")[0] for line in told(path)]
    assert places[:2] == ["isian.parquet, baris 1, kolom V2", "isian.parquet, baris 2, kolom V1"]
    assert len(places) == 20


def test_a_thousand_different_texts_are_no_column_of_levels(tmp_path: Path) -> None:
    path = tmp_path / "isian.parquet"
    texts = [f"x{n}" for n in range(1500)]
    pq.write_table(pa.table({"V1": texts} | {f"V{n}": ["1"] * 1500 for n in (2, 3, 4)}), path)
    assert told(path)[0].startswith("isian.parquet, baris 1, kolom V1: Berisi `x0`")


def test_the_store_of_a_file_reads_nothing_beside_its_folder(made: Made, tmp_path: Path) -> None:
    from meritara.tables import warehouse

    other = tmp_path.parent / f"{tmp_path.name}-lain.csv"
    other.write_text("a\n1\n")
    store = warehouse.connect(read(made()))
    for question in (
        f"SELECT * FROM '{other}'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/x'",
    ):
        with pytest.raises(Exception, match=r"(?i)permission|disabled|not allowed|cannot"):
            store.ibis.raw_sql(question)
