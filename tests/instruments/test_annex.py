"""However the cells of an annex are spoilt, it is sound or told by sheet and cell; nothing is ever raised."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meritara.instruments import annex_sheets as sheets
from meritara.instruments.annex import Annex, read_annex, with_reason
from meritara.instruments.library import law_of, library
from meritara.instruments.plain import plain_instrument
from meritara.instruments.program import compiled
from meritara.law.files import Map, read_text
from meritara.law.source import Source
from meritara.law.words import Words, say
from meritara.problem import Problem, Refused
from meritara.tables.cells import FORMULA, NUMBER, TEXT, Cell
from tests.annexes import ROWS, grids_of
from tests.make import law_text

SOUND: Map = read_text(
    (Path(__file__).parents[1] / "data" / "sound_law.yaml").read_text(encoding="utf-8"), "s"
)
SOURCES = {id: Source(id, id, Words(id)) for id in ("contoh-1", "uu-25-2009")}
ODD = st.sampled_from(
    [
        "",
        "~",
        "null",
        "-1",
        "0",
        "1e9",
        "0.5",
        "1/3",
        "1/0",
        "9" * 20,
        "[",
        "{}",
        "a = 1",
        "= 1",
        "a =",
        "x = y = z",
    ]
) | st.sampled_from(
    [
        "a",
        "total",
        "ya",
        "tidak",
        "1 sampai 4",
        "4 sampai 1",
        "1,5",
        "1.5",
        "1.500",
        "'",
        '"',
        ": ",
        "- ",
        "#",
        "\t",
    ]
)
PLACE = st.tuples(
    st.integers(0, 10_000), st.sampled_from(["remove", "value", "number", "formula", "copy", "swap"]), ODD
)
Grids = dict[str, dict[tuple[int, int], Cell]]


def a_law(**changes: Any) -> Map:
    node: Map = read_text(law_text(**changes), "contoh.yaml")
    return node


def read(grids: Any) -> Annex:
    return read_annex(grids, "x.xlsx", sources=SOURCES)


def told(grids: Any) -> list[str]:
    """Return everything that is wrong, without the name of the file."""
    try:
        problems = read(grids).problems
    except Refused as refused:
        problems = refused.problems
    return [say(one).removeprefix("x.xlsx, lembar ") for one in problems]


def put(grids: Grids, sheet: str, row: int, **cells: str) -> Grids:
    """Type into the columns of a row, each named by its key."""
    table = next(one for one in sheets.TABLES if one.name == sheet)
    keys = {one.key.replace(".", "_"): at for at, one in reversed(list(enumerate(table.columns, start=1)))}
    for key, text in cells.items():
        grids[sheet][row, keys[key.removesuffix("_")]] = Cell(text)
    return grids


def spoilt(grids: Grids, cuts: list[tuple[int, str, str]]) -> Grids:
    """Return cells some of which were emptied, given another value, or moved."""
    for at, how, odd in cuts:
        places = [(sheet, place) for sheet, cells in grids.items() for place in cells]
        sheet, place = places[at % len(places)]
        cells = grids[sheet]
        if how == "remove":
            del cells[place]
        elif how == "copy":
            cells[place[0] + 1, place[1]] = cells[place]
        elif how == "swap":
            other = places[at * 7 % len(places)]
            cells[place], grids[other[0]][other[1]] = grids[other[0]][other[1]], cells[place]
        else:
            kind = {"value": TEXT, "number": NUMBER, "formula": FORMULA}[how]
            cells[place] = Cell(odd or "x", kind)
    return grids


def checked(grids: Grids) -> None:
    """Hold an annex: told by sheet and cell, or good for a program and plain data."""
    problems: tuple[Problem, ...] = ()
    try:
        found = read(grids)
        problems = found.problems
    except Refused as refused:
        problems = refused.problems
        assert problems
    for problem in problems:
        assert (problem.place.file, problem.place.sheet in sheets.NAMES) == ("x.xlsx", True), problem
        assert (problem.place.row is not None, bool(problem.place.column)) == (True, True), problem
        assert say(problem, "en").startswith("x.xlsx, sheet ")
    if not problems:
        assert compiled(found.instrument).steps or not found.instrument.can_score
        assert plain_instrument(found.instrument)["id"] == found.instrument.id


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(PLACE, min_size=1, max_size=4))
def test_spoilt_small_annex_is_sound_or_told(cuts: list[tuple[int, str, str]]) -> None:
    checked(spoilt(grids_of(SOUND), cuts))


@pytest.mark.parametrize("key", ["ip-asn@2019", "sistem-merit@2026", "ombudsman@2025", "rb@2023"])
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=15)
@given(cuts=st.lists(PLACE, min_size=1, max_size=3))
def test_spoilt_shipped_annex_is_sound_or_told(key: str, cuts: list[tuple[int, str, str]]) -> None:
    checked(spoilt(grids_of(law_of(library().get(key))), cuts))


def test_sound_annex_is_sound_without_a_workbook() -> None:
    assert told(grids_of(SOUND)) == []
    assert [told(grids_of(law_of(one))) for one in library().all()][:0] == []


def test_text_of_the_file_is_in_the_order_of_law_files() -> None:
    found = read(grids_of(a_law(replaces=None, notes=["Satu.", "Dua."])))
    keys = [line.partition(":")[0] for line in found.text.splitlines() if line[0] not in " -"]
    assert keys == [
        "id",
        "version",
        "title",
        "basis",
        "in_force",
        "scale",
        "digits",
        "add_to",
        "bands",
        "notes",
        "tree",
        "examples",
    ]
    assert found.text.count("\n      - ") == 0


def test_reason_may_be_given_beside_the_workbook() -> None:
    grids = grids_of(a_law())
    grids["Instrumen"][ROWS["replaces"], 2] = Cell("2019")
    found = read_annex(with_reason(grids, "Dibaca ulang."), "x.xlsx", sources=SOURCES)
    assert (found.instrument.reason.id, [one.code for one in found.problems]) == (
        "Dibaca ulang.",
        ["law-unknown-word"],
    )


def test_children_stand_under_their_parent_wherever_their_row_is() -> None:
    tree = [
        {"id": "a", "name": "A", "weight": 1, "children": [{"id": "b", "name": "B", "weight": 1}]},
    ]
    grids = grids_of(a_law(tree=tree, examples=None))
    rows = grids["Pohon"]
    grids["Pohon"] = {({2: 3, 3: 2}.get(row, row), column): cell for (row, column), cell in rows.items()}
    root = read(grids).instrument.root
    assert [(one.id, [child.id for child in one.children]) for one in root.children] == [("a", ["b"])]


def test_levels_of_a_ladder_are_shared_and_a_node_may_have_its_own() -> None:
    grids = grids_of(a_law(ladders={"umum": {1: "belum", 4: "lengkap"}}, examples=None))
    put(grids, "Pohon", 2, ladder="umum")
    put(grids, "Tingkat", 4, node="dua", level="2", text="sebagian")
    nodes = read(grids).instrument.nodes
    assert [one.text.id for one in nodes["satu"].levels] == ["belum", "", "", "lengkap"]
    assert [one.text.id for one in nodes["dua"].levels] == ["", "sebagian", "", ""]
    put(grids, "Tingkat", 5, node="satu", level="2", text="sebagian")
    assert told(grids)[0].startswith("Tingkat, baris 5, kolom A (Butir): Butir ini memakai tangga bersama")
    put(grids, "Pohon", 2, ladder="umun")
    del grids["Tingkat"][5, 1], grids["Tingkat"][5, 3], grids["Tingkat"][5, 4]
    assert told(grids)[0].startswith("Pohon, baris 2, kolom K (Tangga): ")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"level": "9"}, "Tingkat, baris 2, kolom C (Skor): Kriteria untuk skor 9"),
        ({"level": "dua"}, "Tingkat, baris 2, kolom C (Skor): "),
        ({"ladder": "umum", "level": "1"}, "Tingkat, baris 2, kolom A (Butir): Satu kriteria milik"),
    ],
)
def test_level_that_is_none_is_told(cells: dict[str, str], said: str) -> None:
    grids = put(grids_of(a_law(examples=None)), "Tingkat", 2, node="satu", text="ada", **cells)
    assert told(grids)[0].startswith(said)


def a_choice() -> Grids:
    """Return an annex whose first question is answered by choosing, by the kind of agency."""
    grids = grids_of(
        a_law(
            attributes=[{"id": "jenis", "name": "Jenis", "options": {"x": "Iks", "y": "Ye"}}],
            examples=None,
            digits=None,
        )
    )
    put(grids, "Pilihan", 2, node="satu", id="penuh", name="Penuh", points="4")
    put(grids, "Pilihan", 3, node="satu", id="separuh", name="Separuh", points="2,5", by="jenis", is_="x")
    return put(grids, "Pilihan", 4, node="satu", id="separuh", points="1,5", by="jenis", is_="y")


def test_choices_have_points_or_points_for_each_fact() -> None:
    options = read(a_choice()).instrument.nodes["satu"].options
    assert [
        (one.value, str(one.points), one.by, {k: str(v) for k, v in one.keyed.items()}) for one in options
    ] == [
        ("penuh", "4", "", {}),
        ("separuh", "None", "jenis", {"x": "5/2", "y": "3/2"}),
    ]


@pytest.mark.parametrize(
    ("row", "cells", "said"),
    [
        (
            5,
            {"id": "separuh", "by": "jenis", "is_": "y", "points": "1"},
            "Pilihan, baris 5, kolom G (Nilai keterangan): `y` sudah",
        ),
        (
            5,
            {"id": "separuh", "by": "lain", "is_": "z", "points": "1"},
            "Pilihan, baris 5, kolom G (Nilai keterangan): `z` sudah",
        ),
        (5, {"id": "penuh", "name": "Penuh", "points": "1"}, "Pohon, baris 2, kolom A (Id): "),
        (
            5,
            {"id": "lain", "name": "Lain", "points": "1", "by": "jenis", "is_": "z"},
            "Pohon, baris 2, kolom A (Id): ",
        ),
        (5, {"id": "lain", "points": "1"}, "Pilihan, baris 5, kolom C (Nama): Kolom `Nama` wajib ada"),
        (5, {"id": "lain", "name": "Lain"}, "Pilihan, baris 5, kolom E (Butiran): Kolom `Butiran` wajib ada"),
        (2, {"points": "banyak"}, "Pilihan, baris 2, kolom E (Butiran): `Butiran: banyak` bukan angka"),
        (2, {"id": "Penuh Sekali"}, "Pilihan, baris 2, kolom B (Id): "),
    ],
)
def test_choice_that_is_none_is_told(row: int, cells: dict[str, str], said: str) -> None:
    assert told(put(a_choice(), "Pilihan", row, node="satu", **cells))[0].startswith(said)


def test_numbers_are_cut_into_points() -> None:
    grids = put(
        grids_of(a_law(examples=None)), "Pohon", 2, number_from="0", number_to="600", number_decimals="1"
    )
    put(grids, "Potongan", 2, node="satu", from_="0", points="4")
    put(grids, "Potongan", 3, node="satu", from_="15", above="ya", points="1,5")
    cuts = read(grids).instrument.nodes["satu"].cuts
    assert [(str(one.start), one.above, str(one.points)) for one in cuts] == [
        ("0", False, "4"),
        ("15", True, "3/2"),
    ]
    put(grids, "Potongan", 4, node="satu", from_="lima", points="1")
    assert told(grids)[0].startswith("Potongan, baris 4, kolom B (Mulai): ")
    put(grids, "Potongan", 4, node="tiga", from_="5", points="1")
    assert told(grids)[0].startswith("Potongan, baris 4, kolom A (Butir): Tidak ada unsur `tiga`")


def test_facts_have_their_options_on_rows_of_their_own() -> None:
    grids = grids_of(a_law(missing="skip", examples=None))
    put(grids, "Keterangan", 2, id="jenis", name="Jenis", option="x", text="Iks")
    put(grids, "Keterangan", 3, id="jenis", option="1", text="Satu")
    put(grids, "Pohon", 2, applies="jenis = x, 1")
    one = read(grids).instrument
    assert ([(o.value, o.name.id) for o in one.attributes[0].options], one.nodes["satu"].applies) == (
        [("x", "Iks"), ("1", "Satu")],
        {"jenis": ("x", "1")},
    )
    put(grids, "Keterangan", 4, id="jenis", option="x", text="Lagi")
    assert told(grids)[0].startswith("Keterangan, baris 4, kolom D (Pilihan): `x` sudah tertulis di atasnya")
    put(grids, "Keterangan", 4, id="jenis", option="z", text="Zet")
    put(grids, "Pohon", 2, applies="jenis = q")
    assert told(grids)[0].startswith("Pohon, baris 2, kolom A (Id): `q` tidak dikenal")
    put(grids, "Pohon", 2, applies="jenis")
    assert told(grids)[0].startswith("Pohon, baris 2, kolom S (Berlaku bila): Baris `jenis` tidak berbentuk")


@pytest.mark.parametrize("text", ["ya", "Ya", "YES", "true", "Benar"])
def test_yes_is_said_in_many_ways(text: str) -> None:
    grids = put(grids_of(a_law(examples=None)), "Pohon", 2, bonus=text)
    assert read(grids).instrument.nodes["satu"].bonus is True


@pytest.mark.parametrize("text", ["tidak", "No", "false"])
def test_no_is_said_in_many_ways_and_an_empty_cell_says_it_too(text: str) -> None:
    grids = put(grids_of(a_law(examples=None)), "Pohon", 2, bonus=text)
    assert read(grids).instrument.nodes["satu"].bonus is False


@pytest.mark.parametrize("text", ["1 sampai 4", "1-4", "1 – 4", "1 s.d. 4", "1 to 4"])
def test_scale_is_written_as_people_write_it(text: str) -> None:
    grids = put(grids_of(a_law(examples=None)), "Pohon", 2, scale=text)
    assert read(grids).instrument.nodes["satu"].scale == (1, 4)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("id", None, "Instrumen, baris 2, kolom B (Id): Kolom `Id` wajib ada"),
        ("title", None, "Instrumen, baris 4, kolom B (Judul): Kolom `Judul` wajib ada"),
        ("basis", None, "Instrumen, baris 7, kolom B (Dasar): Kolom `Dasar` wajib ada"),
        ("basis", "uu-1", "Instrumen, baris 7, kolom B (Dasar): "),
        ("subject", "orang", "Instrumen, baris 5, kolom B (Subjek): "),
        ("in_force.until", "2019-01-01", "Instrumen, baris 9, kolom B (Berlaku sampai): "),
        ("in_force.mark", "Z", "Instrumen, baris 10, kolom B (Keyakinan masa berlaku): "),
        ("digits", "2,5", "Instrumen, baris 13, kolom B (Pembulatan): "),
        ("shown", "12", "Instrumen, baris 14, kolom B (Desimal tampil): "),
        ("missing", "kosong", "Instrumen, baris 15, kolom B (Butir kosong): "),
        ("divisor", "0", "Instrumen, baris 16, kolom B (Pembagi): "),
        ("max", "-1", "Instrumen, baris 17, kolom B (Nilai tertinggi): "),
        ("add_to", "2", "Pohon, baris 1, kolom F: Bobot di bawah `total` berjumlah 1, seharusnya 2"),
        ("variant_of", "1999", "Instrumen, baris 24, kolom B (Bacaan lain dari): "),
        (
            "suffix.when",
            "jenis = x",
            "Instrumen, baris 29, kolom B (Sebutan tambahan): Kolom `Sebutan tambahan`",
        ),
        ("printed_weights", "0,25\nlima", "Instrumen, baris 31, kolom B (Bobot tercetak): "),
    ],
)
def test_field_of_the_form_that_says_nothing_is_told(key: str, text: str | None, said: str) -> None:
    grids = grids_of(a_law())
    grids["Instrumen"].pop((ROWS[key], 2), None)
    if text:
        grids["Instrumen"][ROWS[key], 2] = Cell(text)
    assert told(grids)[0].startswith(said), told(grids)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"answers": "all = 9"}, "Contoh, baris 2, kolom C (Jawaban): "),
        ({"answers": "X9 = 4"}, "Contoh, baris 2, kolom C (Jawaban): "),
        ({"answers": "X1 = 4\nX1 = 3"}, "Contoh, baris 2, kolom C (Jawaban): `X1` sudah tertulis"),
        ({"total": "3,9"}, "Contoh, baris 2, kolom E (Nilai): "),
        ({"band": "A"}, "Contoh, baris 2, kolom F (Kategori): "),
        ({"scores": "X1 = 3"}, "Contoh, baris 2, kolom G (Nilai bagian): "),
        ({"scores": "X9 = 3"}, "Contoh, baris 2, kolom C (Jawaban): "),
        ({"refused": "ya"}, "Contoh, baris 2, kolom E (Nilai): "),
        ({"refused": "mungkin"}, "Contoh, baris 2, kolom H (Ditolak): `mungkin` bukan ya atau tidak"),
    ],
)
def test_example_that_does_not_come_out_is_told(cells: dict[str, str], said: str) -> None:
    assert told(put(grids_of(a_law()), "Contoh", 2, **cells))[0].startswith(said)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"id": "x y"}, "Sumber, baris 2, kolom A (Id): "),
        ({"id": "baru", "title": "B"}, "Sumber, baris 2, kolom B (Nomor): Kolom `Nomor` wajib ada"),
        (
            {"id": "baru", "number": "1", "title": "B", "dated": "dulu"},
            "Sumber, baris 2, kolom E (Tanggal): ",
        ),
        ({"id": "baru", "number": "1", "title": "B", "link": "jdih"}, "Sumber, baris 2, kolom F (Tautan): "),
        ({"id": "baru", "number": "1", "title": "B", "kind": "surat"}, "Sumber, baris 2, kolom H (Jenis): "),
        (
            {"id": "baru", "number": "1", "title": "B", "replaced_by": "q"},
            "Sumber, baris 2, kolom G (Digantikan): ",
        ),
        (
            {"id": "contoh-1", "number": "Lain", "title": "B"},
            "Sumber, baris 2, kolom A (Id): Sumber `contoh-1` sudah",
        ),
    ],
)
def test_source_that_is_none_is_told(cells: dict[str, str], said: str) -> None:
    assert told(put(grids_of(a_law()), "Sumber", 2, **cells))[0].startswith(said)


def test_source_replaced_by_one_that_is_known_is_no_fault() -> None:
    cells = {"id": "baru", "number": "1", "title": "Baru", "replaced_by": "contoh-1"}
    assert told(put(grids_of(a_law()), "Sumber", 2, **cells)) == []


def test_tree_deeper_than_a_law_file_may_be_is_told_at_a_cell() -> None:
    grids = grids_of(a_law(examples=None))
    for row in range(2, 32):
        put(grids, "Pohon", row, id=f"n{row}", name="N", weight="1", parent=f"n{row - 1}" if row > 2 else "")
    del grids["Pohon"][2, 5]
    told_at = told(grids)[0]
    assert (told_at.startswith("Pohon, baris "), "Lebih dari 40 tingkat" in told_at) == (True, True)
