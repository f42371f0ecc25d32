"""Large CSV: in columns where it is even, row by row where it is not, and the same table either way."""

import random
from pathlib import Path

import pytest

from meritara.problem import Refused
from meritara.tables import reader
from meritara.tables.bulk import RAGGED
from meritara.tables.child import ROW
from meritara.tables.reader import Foreign, read
from meritara.tables.warehouse import connect

WANTED = ("NIP", "Nama", "Unit Kerja")
ROWS = ["NIP;Nama;Unit Kerja", "01;Budi;Dinas A", "02;Dayang;Dinas B", "03;Wayan;"]


@pytest.fixture(autouse=True)
def every_csv_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "BULK", 0)


def file(folder: Path, lines: list[str], *, end: str = "\n", encoding: str = "utf-8") -> Path:
    """Return a CSV of some lines."""
    path = folder / "besar.csv"
    path.write_bytes(("\n".join(lines) + end).encode(encoding))
    return path


def staged(path: Path) -> Foreign:
    """Return what is read of a CSV in columns."""
    return read(path, wanted=WANTED, stage=path.parent)


def rows(foreign: Foreign) -> list[tuple[object, ...]]:
    """Return the number of each row and its cells, sums left out."""
    store = connect(foreign)
    lines = store.to_pyarrow(store.foreign(foreign)).to_pylist()
    kept = [line for line in lines if line[ROW] not in foreign.skipped and not line.get(RAGGED)]
    return [(line[ROW], *(line[name] or None for name in foreign.header)) for line in kept]


def test_an_even_file_is_read_at_once_and_counts_its_rows_from_the_header(tmp_path: Path) -> None:
    foreign = staged(file(tmp_path, ROWS))
    assert (foreign.header, foreign.numbered, foreign.above) == (WANTED, False, 1)
    assert rows(foreign) == [
        (2, "01", "Budi", "Dinas A"),
        (3, "02", "Dayang", "Dinas B"),
        (4, "03", "Wayan", None),
    ]


def test_title_rows_and_a_row_that_counts_columns_stand_above(tmp_path: Path) -> None:
    foreign = staged(file(tmp_path, ["DAFTAR;;", "Keadaan;;", *ROWS[:1], "(1);(2);(3)", *ROWS[1:]]))
    assert (foreign.above, rows(foreign)[0]) == (4, (5, "01", "Budi", "Dinas A"))


def test_a_sum_at_the_end_is_left_out(tmp_path: Path) -> None:
    foreign = staged(file(tmp_path, [*ROWS, "JUMLAH;3;"]))
    assert (foreign.numbered, foreign.skipped, len(rows(foreign))) == (False, (5,), 3)


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ([*ROWS[:2], "", *ROWS[2:]], [2, 4, 5]),
        ([*ROWS[:1], '01;"Budi\nContoh";Dinas A', *ROWS[2:]], [2, 4, 5]),
        ([*ROWS[:2], "02;Dayang", *ROWS[3:]], [2, 3, 4]),
        ([*ROWS, "", "JUMLAH;3;"], [2, 3, 4]),
    ],
)
def test_an_uneven_file_keeps_the_number_of_each_line(
    tmp_path: Path, lines: list[str], numbers: list[int]
) -> None:
    foreign = staged(file(tmp_path, lines))
    assert (foreign.numbered, [row[0] for row in rows(foreign)]) == (True, numbers)


def test_a_row_with_cells_beyond_the_header_is_marked_and_the_others_are_read(tmp_path: Path) -> None:
    foreign = staged(file(tmp_path, [*ROWS[:2], "02;Dayang;Dinas B;lebih", *ROWS[3:]]))
    store = connect(foreign)
    lines = store.to_pyarrow(store.foreign(foreign)).to_pylist()
    assert [(line[ROW], line[RAGGED]) for line in lines] == [(2, False), (3, True), (4, False)]


def test_a_file_that_was_cut_in_the_middle_has_its_last_row_marked(tmp_path: Path) -> None:
    foreign = staged(file(tmp_path, [*ROWS[:3], "03;Wa"], end=""))
    assert (foreign.numbered, [row[0] for row in rows(foreign)]) == (True, [2, 3])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_an_old_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    foreign = staged(file(tmp_path, [*ROWS[:1], "01;José;Dinas A"], encoding=encoding))
    assert rows(foreign) == [(2, "01", "José", "Dinas A")]


def test_lines_of_two_encodings_are_each_read_in_their_own(tmp_path: Path) -> None:
    path = file(tmp_path, [*ROWS[:1], "01;José;A"])
    path.write_bytes(path.read_bytes() + "02;Renée;B\n".encode("cp1252"))
    assert [row[2] for row in rows(staged(path))] == ["José", "Renée"]


def test_a_name_with_brackets_reads_itself(tmp_path: Path) -> None:
    file(tmp_path, [*ROWS[:1], "99;Lain;Z"]).rename(tmp_path / "d1.csv")
    path = file(tmp_path, ROWS).rename(tmp_path / "d[1].csv")
    assert rows(staged(path))[0][1] == "01"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (ROWS[:1], "file-no-rows"),
        (["NIP;NIP;Nama", "1;2;3"], "file-duplicate-column"),
        (["a\0b;c", "1;2"], "file-not-text"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, lines: list[str], code: str) -> None:
    with pytest.raises(Refused, match=code):
        staged(file(tmp_path, lines))


def test_a_quote_in_a_title_or_a_cell_stays_what_it_is(tmp_path: Path) -> None:
    foreign = staged(file(tmp_path, ['NIP;Nama;"Kata ""asal"""', '01;Budi;"a ""b"" c"']))
    assert (foreign.header[2], rows(foreign)) == ('Kata "asal"', [(2, "01", "Budi", 'a "b" c')])


def test_both_ways_read_what_the_way_for_small_files_reads(tmp_path: Path) -> None:
    chance = random.Random(2025)
    cells = ["", "x", "Dinas; A", 'kata "asal"', "José", "1,5", "baris\ndua"]
    for even in (True, False):
        chosen = cells[:-1] if even else cells
        lines = [
            ";".join('"' + chance.choice(chosen).replace('"', '""') + '"' for _ in range(2))
            for _ in range(60)
        ]
        path = file(tmp_path, ["NIP;Nama;Unit Kerja", *(f"{n};{line}" for n, line in enumerate(lines))])
        small = read(path, wanted=WANTED)
        wanted = [(line[ROW], *(line[name] for name in small.header)) for line in small.table.to_pylist()]
        foreign = staged(path)
        assert (foreign.numbered, rows(foreign)) == (not even, wanted)
