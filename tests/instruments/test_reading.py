"""A law file becomes an instrument, field by field."""

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.reading import read_instrument
from meritara.law.files import read_text
from meritara.law.words import Words, say
from meritara.problem import Problem
from tests.make import an_instrument

SOUND = (Path(__file__).parents[1] / "data" / "sound_law.yaml").read_text(encoding="utf-8")


@pytest.fixture
def sound() -> Instrument:
    """Return the instrument of the file that uses nearly every field."""
    problems: list[Problem] = []
    one = read_instrument(read_text(SOUND, "contoh.yaml"), "contoh.yaml", problems)
    assert problems == []
    return one


def problems_of(text: str) -> list[str]:
    """Return what is said of the form of a law file."""
    problems: list[Problem] = []
    read_instrument(read_text(text, "x.yaml"), "x.yaml", problems)
    return [say(problem) for problem in problems]


def leaf_of(folder: Path, **fields: Any) -> Indicator:
    """Return the one question of an instrument."""
    leaf = {"id": "satu", "code": "X1", "name": "Satu", "weight": 1} | fields
    return an_instrument(folder, tree=[leaf], examples=None, bands=None).leaves[0]


def test_head_of_the_file_is_read(sound: Instrument) -> None:
    assert (sound.id, sound.version, sound.key) == ("contoh", "2020", "contoh@2020")
    assert sound.title == Words("Contoh", "Example")
    assert (sound.subject, sound.rows, sound.weighting) == ("agency", "subjects", "nested")
    assert (sound.digits, sound.shown, sound.root.missing, sound.root.add_to) == (
        2,
        2,
        "zero",
        Fraction(1),
    )
    assert (sound.basis, sound.notes) == (("contoh-1#pasal-2",), (Words("Disusun untuk uji."),))


def test_span_in_force_is_read_as_days(sound: Instrument) -> None:
    assert (sound.in_force.from_on, sound.in_force.until_on) == (dt.date(2020, 1, 1), dt.date(2024, 12, 31))
    covered = [
        sound.in_force.covers(dt.date(*day))
        for day in ((2019, 12, 31), (2020, 1, 1), (2024, 12, 31), (2025, 1, 1))
    ]
    assert covered == [False, True, True, False]


def test_own_words_stand_over_the_general_ones(sound: Instrument) -> None:
    words = {key: text.id for key, text in sound.words.items()}
    assert words == {
        "total": "Nilai",
        "band": "Kategori",
        "leaf": "Butir",
        "aspect": "Aspek",
        "level": "Skor",
    }


def test_bands_are_read_from_the_highest(sound: Instrument) -> None:
    assert [(band.id, band.floor, band.above, band.mark) for band in sound.bands] == [
        ("B", Fraction(2), False, "S"),
        ("A", Fraction(0), False, ""),
    ]


@pytest.mark.parametrize(
    ("name", "id"),
    [("B", "B"), ("b", "B"), (" tinggi ", "B"), ("RENDAH", "A"), ("", None), ("  ", None), ("C", None)],
)
def test_band_is_found_by_id_or_name_in_any_case(sound: Instrument, name: str, id: str | None) -> None:
    found = sound.band(name)
    assert (found.id if found else None) == id


def test_facts_about_the_subject_are_read(sound: Instrument) -> None:
    (kind,) = sound.attributes
    assert (kind.id, [option.value for option in kind.options]) == ("jenis", ["pusat", "daerah"])
    assert sound.suffix is not None
    assert [sound.suffix.said_of({"jenis": value}) for value in ("pusat", "daerah")] == [True, False]
    assert [one.id for one in sound.reported] == ["indeks"]


def test_tree_is_read_in_the_order_of_the_document(sound: Instrument) -> None:
    assert list(sound.nodes) == ["total", "inti", "satu", "dua"]
    assert [node.id for node in sound.aspects] == ["inti", "dua"]
    assert [leaf.id for leaf in sound.leaves] == ["satu", "dua"]
    assert [one.id for one in sound.asked] == ["satu", "dua", "jenis"]


def test_branch_is_read_with_its_cap(sound: Instrument) -> None:
    node = sound.nodes["inti"]
    assert (node.code, node.weight, node.max, node.kind) == ("X", Fraction(3, 4), Fraction(4), "")


def test_rubric_of_a_ladder_is_that_of_the_question(sound: Instrument) -> None:
    leaf = sound.nodes["satu"]
    assert (leaf.kind, leaf.scale, leaf.evidence) == ("level", (1, 4), ("surat",))
    assert [(level.level, level.text.id) for level in leaf.levels] == [
        (1, "belum"),
        (2, "sebagian"),
        (3, "lengkap"),
        (4, "mutakhir"),
    ]


def test_choices_hold_fixed_and_keyed_points(sound: Instrument) -> None:
    leaf = sound.nodes["dua"]
    assert (leaf.kind, leaf.applies) == ("choice", {"jenis": ("daerah",)})
    there, not_yet = leaf.options
    assert [there.points_for({"jenis": kind}) for kind in ("pusat", "daerah", "lain")] == [
        4,
        Fraction("2.5"),
        None,
    ]
    assert not_yet.points_for({}) == 0


def test_lines_of_the_file_are_kept_for_messages(sound: Instrument) -> None:
    assert (sound.lines["bands"], sound.lines["tree"], sound.lines["examples"]) == (13, 24, 40)
    assert [band.line for band in sound.bands] == [14, 15]
    assert {node.id: node.line for node in sound.root.walk()} == {
        "total": 24,
        "inti": 25,
        "satu": 31,
        "dua": 32,
    }
    assert [example.line for example in sound.examples] == [41]


def test_worked_example_is_read_whole(sound: Instrument) -> None:
    (example,) = sound.examples
    assert (example.about, example.total, example.band, example.refused) == (
        "daerah",
        Fraction("3.63"),
        "B",
        False,
    )
    assert (example.attributes, example.scores) == ({"jenis": "daerah"}, {"X": Fraction(4)})
    assert example.answers == {"X1": 4, "X2": "ada"}


@pytest.mark.parametrize(
    ("written", "exact"),
    [("0.071", Fraction(71, 1000)), ("1/9", Fraction(1, 9)), ("12", Fraction(12)), ("2.50", Fraction(5, 2))],
)
def test_weight_is_exactly_what_is_written(written: str, exact: Fraction) -> None:
    problems: list[Problem] = []
    text = SOUND.replace("weight: 0.25", f"weight: {written}")
    one = read_instrument(read_text(text, "x.yaml"), "x.yaml", problems)
    assert (one.nodes["dua"].weight, problems) == (exact, [])


def test_unknown_weight_is_none_and_named(tmp_path: Path) -> None:
    tree = [{"id": "satu", "name": "Satu", "weight": None}, {"id": "dua", "name": "Dua", "weight": 1}]
    one = an_instrument(tmp_path, tree=tree, add_to=None, examples=None)
    assert ([node.id for node in one.unknown_weights], one.can_score) == (["satu"], False)


def test_levels_without_a_text_stand_in_the_rubric_too(tmp_path: Path) -> None:
    leaf = leaf_of(tmp_path, levels={4: "mutakhir", 2: {"id": "sebagian", "en": "in part"}})
    assert [(one.level, one.text) for one in leaf.levels] == [
        (1, Words("")),
        (2, Words("sebagian", "in part")),
        (3, Words("")),
        (4, Words("mutakhir")),
    ]


def test_own_scale_stands_over_the_scale_of_the_file(tmp_path: Path) -> None:
    assert leaf_of(tmp_path, scale=[0, 5]).scale == (0, 5)


def test_number_is_read_with_its_decimals_and_cuts(tmp_path: Path) -> None:
    number = {"from": 0, "to": 100, "decimals": 2}
    cuts = [{"from": 0, "points": 1}, {"from": 90, "points": 5, "above": True}]
    leaf = leaf_of(tmp_path, number=number, cuts=cuts)
    assert (leaf.kind, leaf.low, leaf.high, leaf.decimals) == ("number", Fraction(0), Fraction(100), 2)
    assert [(cut.start, cut.points, cut.above) for cut in leaf.cuts] == [
        (Fraction(0), Fraction(1), False),
        (Fraction(90), Fraction(5), True),
    ]


def test_what_gaps_do_is_inherited_until_a_node_says_otherwise(tmp_path: Path) -> None:
    children = [
        {"id": "a", "name": "A", "weight": 1},
        {"id": "b", "name": "B", "weight": 1, "missing": "refuse"},
    ]
    tree = [
        {"id": "inti", "name": "Inti", "weight": 1, "missing": "skip", "digits": 2, "children": children},
        {"id": "c", "name": "C", "weight": 1},
    ]
    one = an_instrument(tmp_path, tree=tree, add_to=None, examples=None)
    assert {id: node.missing for id, node in one.nodes.items()} == {
        "total": "zero",
        "inti": "skip",
        "a": "skip",
        "b": "refuse",
        "c": "zero",
    }


@pytest.mark.parametrize(
    ("digits", "shown", "decimals"), [(None, None, 2), (1, None, 1), (0, None, 0), (None, 4, 4), (2, 3, 3)]
)
def test_figures_are_shown_as_they_are_rounded_unless_told(
    tmp_path: Path, digits: int | None, shown: int | None, decimals: int
) -> None:
    one = an_instrument(tmp_path, digits=digits, shown=shown)
    assert one.decimals(one.root) == decimals


def test_node_is_shown_by_its_own_digits(tmp_path: Path) -> None:
    children = [{"id": "a", "name": "A", "weight": 1}]
    tree = [
        {"id": "x", "name": "X", "weight": 1, "digits": 1, "children": children},
        {"id": "y", "name": "Y", "weight": 1, "shown": 4},
    ]
    one = an_instrument(tmp_path, tree=tree, add_to=None, examples=None)
    assert [one.decimals(one.nodes[id]) for id in ("x", "y", "a")] == [1, 4, 2]


def test_marks_are_read_and_the_worst_is_told(tmp_path: Path) -> None:
    leaf = leaf_of(tmp_path, marks={"name": "S", "weight": "?", "levels": "D"})
    assert (leaf.marks.name, leaf.marks.weight, leaf.marks.levels, leaf.marks.evidence) == ("S", "?", "D", "")
    assert leaf.marks.worst == "?"


def test_unconfirmed_are_the_marks_that_no_source_confirms(tmp_path: Path) -> None:
    tree = [
        {"id": "satu", "name": "Satu", "weight": 1, "marks": {"name": "S", "weight": "M", "levels": "C"}},
        {"id": "dua", "name": "Dua", "weight": 1, "marks": {"name": "2", "weight": "D", "evidence": "?"}},
    ]
    bands = [{"id": "A", "name": "Rendah", "floor": 0, "mark": "?"}]
    one = an_instrument(tmp_path, tree=tree, bands=bands, add_to=None, examples=None)
    assert one.unconfirmed == (
        ("satu", "weight", "M"),
        ("satu", "levels", "C"),
        ("dua", "evidence", "?"),
        ("A", "band", "?"),
    )
    assert one.mark == "?"


def test_numbers_as_version_or_code_are_read_as_text(tmp_path: Path) -> None:
    leaf = leaf_of(tmp_path, code=1.5, name=2020)
    assert (leaf.code, leaf.name.id) == ("1.5", "2020")


def test_folded_text_becomes_one_line(tmp_path: Path) -> None:
    assert leaf_of(tmp_path, name="Dua\n   baris\tdan  spasi").name.id == "Dua baris dan spasi"


@pytest.mark.parametrize(
    ("find", "put", "said"),
    [
        ("notes: [Disusun untuk uji.]", "notes: [[dalam]]", "`notes` berisi `[…]`; yang diminta: teks."),
        ("notes: [Disusun untuk uji.]", "notes: [true]", "`notes` berisi `true`; yang diminta: teks."),
        ("evidence: [surat]", "evidence: surat", "`evidence` berisi `surat`; yang diminta: daftar."),
        ("name: Inti", "name: null", "Kolom `name` wajib ada (teks atau {id, en})."),
        ("name: Inti", "name: {en: Core}", "`name` berisi `en: …`, terbaca sebagai pasangan;"),
        ("name: Inti", "name: {id: Inti, eng: Core}", "Kunci `eng` tidak dikenal. Yang terdekat: en."),
        (
            "examples:\n",
            "examples:\n  - semua 4\n",
            "`examples` berisi `semua 4`; yang diminta: pasangan kunci: nilai.",
        ),
        ("scores: {X: 4}", "scores: {X: empat}", "`X: empat` bukan angka."),
        ("digits: 2", "digits: 2.5", "`digits` berisi `2.5`; yang diminta: bilangan bulat."),
        ("digits: 2", "digits: true", "`digits` berisi `true`; yang diminta: bilangan bulat."),
        ("weight: 0.25", "weight: [1]", "`weight` berisi `[…]`; yang diminta: angka."),
        ("scale: [1, 4]", "scale: [1, 4000]", "Skala harus dua bilangan bulat dari rendah ke tinggi"),
        ("tree:\n", "tree: {}\ntrees:\n", "`tree` berisi ``; yang diminta: daftar."),
    ],
)
def test_wrong_kind_of_value_is_told(find: str, put: str, said: str) -> None:
    assert find in SOUND
    told = problems_of(SOUND.replace(find, put, 1))[0].split(": ", 1)[1]
    assert told[: len(said)] == said
