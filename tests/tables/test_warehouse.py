"""The column store reads what it was given, and nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from meritara.problem import Refused
from meritara.tables import warehouse
from meritara.tables.child import ROW
from meritara.tables.reader import read
from meritara.tables.warehouse import PART, connect, relation


@pytest.fixture
def table(tmp_path: Path) -> Path:
    pq.write_table(pa.table({"a": [1, 2, 3]}), tmp_path / "d.parquet")
    return tmp_path / "d.parquet"


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '/tmp/keluar.csv'",
        "ATTACH '/tmp/lain.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '64GB'",
        "SELECT * FROM pa_table",
    ],
)
def test_statement_outside_the_door_is_refused(table: Path, statement: str) -> None:
    pa_table = pa.table({"x": [1]})
    assert pa_table.num_rows == 1
    with pytest.raises(Exception, match=r"(?i)permission|disabled|cannot|locked|not exist|security"):
        connect(read(table)).ibis.raw_sql(statement).fetchall()


def test_name_with_brackets_reads_itself(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), tmp_path / "d1.parquet")
    pq.write_table(pa.table({"a": [2]}), tmp_path / "d[1].parquet")
    foreign = read(tmp_path / "d[1].parquet")
    store = connect(foreign)
    assert store.to_pyarrow(relation(store, foreign)).to_pydict() == {"a": [2], ROW: [1]}


def test_answer_is_written_whole(table: Path, tmp_path: Path) -> None:
    foreign = read(table)
    store = connect(foreign)
    store.write(relation(store, foreign), tmp_path / "hasil.parquet")
    assert pq.read_table(tmp_path / "hasil.parquet").to_pydict() == {"a": [1, 2, 3], ROW: [1, 2, 3]}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.parquet", "hasil.parquet"]


def test_answer_that_cannot_be_written_leaves_nothing(table: Path, tmp_path: Path) -> None:
    foreign = read(table)
    store = connect(foreign)
    with pytest.raises(Refused, match="file-exists"):
        store.write(relation(store, foreign), tmp_path / "tidak-ada" / "hasil.parquet")


def test_private_folder_goes_with_the_store(table: Path) -> None:
    store = connect(read(table))
    folder = store.folder
    store.close()
    assert not folder.exists()


def test_answers_are_laid_down_part_by_part_over_sources_with_the_texts_of_each() -> None:
    store = connect()
    rows = store.table({"code": ["a", "b'c", "d", PART], "many": [1, 2, 3, 4]})

    def ask(tables: Mapping[str, Any]) -> dict[str, Any]:
        rows = tables["rows"]
        return {"all": rows, "sums": rows.aggregate(many=rows.many.sum())}

    sources = {"rows": rows.filter(rows.code.isin((PART,)))}
    laid = store.lay_parts(ask, sources, parts=[("a", "b'c"), ("d",), ("tidak ada",)])
    assert store.to_pyarrow(laid["all"].order_by("many"))["code"].to_pylist() == ["a", "b'c", "d"]
    assert store.to_pyarrow(laid["sums"])["many"].to_pylist() == [3, 3, None]


def test_sources_of_a_part_are_gone_afterwards_and_may_be_asked_again() -> None:
    store = connect()
    rows = store.table({"code": ["a", "b"], "many": [1, 2]})
    sources = {"rows": rows.filter(rows.code.isin((PART,)))}
    first = store.lay_parts(lambda tables: {"first": tables["rows"]}, sources, parts=[("a",)])
    other = store.lay_parts(lambda tables: {"other": tables["rows"]}, sources, parts=[("b",)])
    left = "SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'part%'"
    assert store.ibis.raw_sql(left).fetchone() == (0,)
    found = [store.to_pyarrow(one)["many"].to_pylist() for one in (first["first"], other["other"])]
    assert found == [[1], [2]]


def test_many_parts_are_written_in_little_memory_each_as_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse, "MEMORY", "160MiB")
    rows = 600_000
    numbers = pa.array(range(rows))
    texts = pc.binary_join_element_wise(numbers.cast("string"), pa.scalar("x" * 80), "-")
    pq.write_table(
        pa.table({"part": pc.bit_wise_and(numbers, 255), "n": numbers, "text": texts}), tmp_path / "d.parquet"
    )
    store = connect(read(tmp_path / "d.parquet"))
    store.write_parts(store.relation().drop(ROW), tmp_path / "made", by="part")
    files = sorted((tmp_path / "made").glob("*/*.parquet"))
    assert len(files) == 256
    assert sum(pq.read_metadata(file).num_rows for file in files) == rows
