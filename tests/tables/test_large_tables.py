"""Tables of more rows than are read, and of two encodings: refused with the limit, or read line by line."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from meritara.law.words import say
from meritara.problem import Place, Refused
from meritara.tables import reader
from meritara.tables.reader import Foreign, Limits, read
from meritara.tables.sniff import decode


def large(folder: Path, rows: int) -> Path:
    path = folder / "besar.csv"
    path.write_text("Nama;A1\n" + "".join(f"Unit {n};{n % 4}\n" for n in range(rows)), encoding="utf-8")
    return path


def looked(path: Path, rows: int) -> Foreign:
    """Return a table that is read in columns, with a limit of rows."""
    return read(path, limits=Limits(rows=rows), stage=path.parent)


def test_table_of_more_rows_than_are_read_is_refused_with_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "BULK", 0)
    path = large(tmp_path, 3_001)
    assert looked(path, 3_001).header == ("Nama", "A1")
    with pytest.raises(Refused) as refused:
        looked(path, 3_000)
    (problem,) = refused.value.problems
    assert (problem.code, "batas 3000 baris" in say(problem)) == ("file-too-many", True)


def test_parquet_of_too_many_rows_is_refused_where_it_is_imported(tmp_path: Path) -> None:
    path = tmp_path / "besar.parquet"
    pq.write_table(pa.table({"Nama": ["x"] * 11}), path)
    with pytest.raises(Refused, match="file-too-many"):
        looked(path, 10)
    assert read(path, limits=Limits(rows=10)).header == ("Nama",)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_each_line_is_read_in_its_own_encoding(mark: bytes) -> None:
    mixed = mark + "01;Renée\n".encode() + "02;Renée\r\n".encode("cp1252") + "03;André".encode()
    assert decode(mixed, Place("a.csv")).splitlines() == ["01;Renée", "02;Renée", "03;André"]
