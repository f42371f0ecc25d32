"""What the shipped instruments must say of themselves: counts, weights, doubts and refusals, one by one."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.published import band_of_total
from meritara.instruments.score import score
from tests.make import all_answers


def shipped(key: str) -> Instrument:
    return library().get(key)


def notes(one: Instrument) -> str:
    return " ".join(note.id for note in one.notes)


def shape(one: Instrument) -> list[tuple[str, int]]:
    """Return the code and the number of questions of each aspect."""
    return [(aspect.code, sum(not node.children for node in aspect.walk())) for aspect in one.aspects]


MERIT = [("A1", 4), ("A2", 4), ("A3", 10), ("A4", 3), ("A5", 5), ("A6", 4), ("A7", 2), ("A8", 4)]


def test_merit_2019_has_8_aspects_and_36_sub_aspects() -> None:
    one = shipped("sistem-merit@2019")
    assert (shape(one), len(one.leaves), one.variant_of) == (MERIT, 36, "")


def test_merit_2019_37_is_a_variant_that_is_never_chosen() -> None:
    one = shipped("sistem-merit@2019-37")
    assert (len(one.leaves), one.variant_of) == (37, "2019")
    assert shape(one) == [("A2", 5) if code == "A2" else (code, count) for code, count in MERIT]
    for day in (dt.date(2019, 1, 1), dt.date(2022, 6, 1), None):
        assert library().choose("sistem-merit", on=day).instrument.version == "2019"


def test_merit_weights_are_those_of_the_aspects_and_a4_alone_was_read() -> None:
    one = shipped("sistem-merit@2019")
    assert [aspect.weight for aspect in one.aspects] == [10, 10, 30, 10, 20, 10, 4, 6]
    assert {aspect.code for aspect in one.aspects if aspect.marks.weight == "S"} == {"A4"}
    assert {leaf.marks.weight for leaf in one.leaves} == {"?"}


def test_merit_sub_aspects_of_2_are_heavier_where_one_is_left_out() -> None:
    weights = [
        {leaf.weight for leaf in shipped(key).nodes["pengadaan"].children}
        for key in ("sistem-merit@2019", "sistem-merit@2019-37")
    ]
    assert weights == [{Fraction("2.5")}, {Fraction(2)}]


def test_merit_rubrics_are_read_for_two_sub_aspects_and_stand_in_for_the_rest() -> None:
    one = shipped("sistem-merit@2019")
    assert {leaf.code for leaf in one.leaves if leaf.marks.levels == "S"} == {"A1.3", "A1.4"}
    assert {leaf.marks.levels for leaf in one.leaves} == {"S", "C"}
    assert "bukan teks resmi" in notes(one)


def test_merit_names_say_which_were_read_and_which_are_memory() -> None:
    one = shipped("sistem-merit@2019-37")
    by_mark = {
        mark: {leaf.code for leaf in one.leaves if leaf.marks.name == mark} for mark in ("S", "M", "?")
    }
    assert by_mark["S"] == {"A1.3", "A1.4", "A3.6", "A3.9", "A3.10"}
    assert by_mark["M"] == {"A2.3", "A2.4", "A2.5", "A3.8", "A6.4", "A8.4"}
    assert len(by_mark["?"]) == 26


def test_merit_index_is_reported_and_never_computed() -> None:
    one = shipped("sistem-merit@2019")
    (index,) = one.reported
    assert index.id not in one.nodes
    assert "saling bertentangan" in index.note.id


def test_merit_totals_are_not_rounded_and_gaps_count_nothing() -> None:
    one = shipped("sistem-merit@2019")
    assert one.digits is None
    assert score(one, read_answers(one, {"A4.2": 1})).total == 3
    assert score(one, read_answers(one, {})).total == 0


C_SHAPE = [("C1", 3), ("C2", 6), ("C3", 4), ("C4", 4), ("C5", 4), ("C6", 7), ("C7", 1), ("C8", 2)]


def test_merit_2026_has_8_aspects_and_31_questions_from_0_to_4() -> None:
    one = shipped("sistem-merit@2026")
    assert (shape(one), len(one.leaves)) == (C_SHAPE, 31)
    assert {leaf.scale for leaf in one.leaves} == {(0, 4)}
    assert [leaf.code for leaf in one.leaves if not all(level.text.id for level in leaf.levels)] == []
    assert [leaf.code for leaf in one.leaves if not leaf.evidence] == []
    assert "33 pertanyaan; yang ada 31" in notes(one)


def test_merit_2026_knows_two_of_eight_weights() -> None:
    one = shipped("sistem-merit@2026")
    assert {aspect.code: aspect.weight for aspect in one.aspects if aspect.weight} == {"C1": 10, "C8": 10}
    assert [node.code for node in one.unknown_weights] == ["C2", "C3", "C4", "C5", "C6", "C7"]
    assert (one.can_score, one.sealed) == (False, True)


FACTS = {"jenis-instansi": "provinsi", "tpp": "ya", "kecelakaan-kerja": "ya", "kematian": "ya"}


@pytest.mark.parametrize(
    ("changes", "closed"),
    [
        ({}, {"C4.1b"}),
        ({"jenis-instansi": "pusat"}, {"C4.1b"}),
        ({"jenis-instansi": "kabupaten-kota"}, {"C4.1a"}),
        ({"tpp": "tidak"}, {"C4.1b", "C6.3"}),
        ({"tpp": "bukan-pemda", "jenis-instansi": "pusat"}, {"C4.1b", "C6.3"}),
        ({"kecelakaan-kerja": "tidak", "kematian": "tidak"}, {"C4.1b", "C6.4b", "C6.4c"}),
    ],
)
def test_merit_2026_gates_close_questions_by_the_kind_of_agency(
    changes: dict[str, str], closed: set[str]
) -> None:
    one = shipped("sistem-merit@2026")
    answers = read_answers(one, {}, FACTS | changes)
    assert {leaf.code for leaf in one.leaves if leaf.id not in answers.applicable} == closed


def test_merit_2026_never_asks_more_than_30_questions_at_once() -> None:
    one = shipped("sistem-merit@2026")
    kinds = [option.value for option in one.attributes[0].options]
    counts = [len(read_answers(one, {}, FACTS | {"jenis-instansi": kind}).applicable) for kind in kinds]
    assert counts == [30, 30, 30]


def test_merit_2026_means_are_ours_and_the_total_is_refused() -> None:
    one = shipped("sistem-merit@2026")
    result = score(one, read_answers(one, all_answers(one, 2), FACTS))
    assert [result.value(aspect.id) for aspect in one.aspects] == [2] * 8
    assert (result.total, result.band) == (None, None)
    assert {leaf.marks.weight for leaf in one.leaves} == {"C"}
    assert "tidak resmi" in notes(one)


def test_merit_2026_predicates_come_from_slides_and_begin_above_one_for_the_highest() -> None:
    one = shipped("sistem-merit@2026")
    edges = [(band.id, band.floor, band.above) for band in one.bands]
    assert edges == [
        ("maju", 1, True),
        ("tinggi", Fraction("0.81"), False),
        ("menengah", Fraction("0.61"), False),
        ("lanjutan", Fraction("0.41"), False),
        ("dasar", 0, False),
    ]
    assert "paparan-panrb-2025-08-28" in one.basis


def test_survey_of_2017_has_nine_elements_of_one_ninth_in_the_order_of_the_annex() -> None:
    one = shipped("skm@2017")
    assert [leaf.code for leaf in one.leaves] == [f"U{n}" for n in range(1, 10)]
    assert {leaf.weight for leaf in one.leaves} == {Fraction(1, 9)}
    assert (one.rows, one.printed_weights) == ("respondents", (Fraction("0.111"), Fraction("0.11")))
    assert [one.nodes[id].code for id in ("pengaduan", "sarana")] == ["U8", "U9"]


@pytest.mark.parametrize(
    ("mean", "band"),
    [
        ("3.5324", "A"),
        ("3.532", "B"),
        ("3.0644", "B"),
        ("3.064", "C"),
        ("2.6", "C"),
        ("2.5997", "D"),
        ("1", "D"),
    ],
)
def test_survey_bands_are_those_of_the_interval_values(mean: str, band: str) -> None:
    one = shipped("skm@2017")
    result = score(one, read_answers(one, {leaf.id: Fraction(mean) for leaf in one.leaves}))
    assert result.band is not None
    assert result.band.id == band


def test_survey_with_eight_elements_weighs_each_an_eighth() -> None:
    one = shipped("skm@2017")
    result = score(one, read_answers(one, {leaf.id: 3 for leaf in one.leaves if leaf.id != "biaya"}))
    assert result.total == 75


def test_professionalism_points_carry_the_weights_of_the_dimensions() -> None:
    one = shipped("ip-asn@2019")
    assert {node.code: node.max for node in one.aspects} == {"D1": 25, "D2": 40, "D3": 30, "D4": 5}
    assert {node.weight for node in one.aspects} == {1}
    assert {leaf.weight for leaf in one.leaves} == {1}


POINTS = {
    "struktural": [15, None, 15, 10],
    "fungsional": [None, 15, 15, 10],
    "pelaksana": [None, None, Fraction("22.5"), Fraction("17.5")],
}


@pytest.mark.parametrize("kind", POINTS)
def test_professionalism_training_points_are_keyed_by_the_kind_of_post(kind: str) -> None:
    one = shipped("ip-asn@2019")
    facts = {"jenis-jabatan": kind}
    done = [leaf.options[0].points_for(facts) for leaf in one.nodes["kompetensi"].children]
    assert done == POINTS[kind]
    assert sum(points for points in done if points is not None) == 40


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("60", "sangat-rendah"),
        ("60.01", "rendah"),
        ("70", "rendah"),
        ("80", "sedang"),
        ("90", "tinggi"),
        ("90.01", "sangat-tinggi"),
    ],
)
def test_professionalism_bands_are_read_as_more_than(total: str, band: str) -> None:
    assert band_of_total(shipped("ip-asn@2019"), Fraction(total)).id == band


def test_village_index_has_50_items_and_says_52_and_54() -> None:
    one = shipped("desa-mandiri@2016")
    assert shape(one) == [("IKS", 35), ("IKE", 12), ("IKL", 3)]
    said = notes(one)
    assert ("50 indikator" in said, "memuat 52" in said, "menyebut 54" in said) == (True, True, True)
    assert "deklarasi-berakhlak-kalbar-2022" in one.basis


def test_village_index_is_the_mean_of_three_means() -> None:
    one = shipped("desa-mandiri@2016")
    weights = {leaf.code[:3]: leaf.weight for leaf in one.leaves}
    assert weights == {"IKS": Fraction(1, 175), "IKE": Fraction(1, 60), "IKL": Fraction(1, 15)}
    assert {aspect.weight for aspect in one.aspects} == {Fraction(1, 3)}


def test_village_of_2021_just_below_an_edge_stays_below_it() -> None:
    one = shipped("desa-mandiri@2016")
    total = (Fraction("0.72") + Fraction(32, 60) + Fraction(13, 15)) / 3
    assert band_of_total(one, total).id == "berkembang"
    assert band_of_total(one, Fraction("0.7073")).id == "maju"


@pytest.mark.parametrize("version", ["2016", "2021"])
def test_ombudsman_totals_have_a_zone_though_their_weights_are_unknown(version: str) -> None:
    one = shipped(f"ombudsman@{version}")
    assert one.can_score is False
    zones = [band_of_total(one, Fraction(total)).id for total in ("0", "50.99", "51", "80.99", "81", "100")]
    assert zones == ["merah", "merah", "kuning", "kuning", "hijau", "hijau"]
    assert score(one, read_answers(one, {"SP": 80})).total is None


def test_ombudsman_2022_weighs_four_dimensions_that_add_to_one() -> None:
    one = shipped("ombudsman@2022")
    assert {leaf.id: leaf.weight for leaf in one.leaves} == {
        "input": Fraction("0.2185"),
        "proses": Fraction("0.3237"),
        "output": Fraction("0.2424"),
        "pengaduan": Fraction("0.2154"),
    }
    assert sum(leaf.weight or 0 for leaf in one.leaves) == 1
    letters = [
        band_of_total(one, Fraction(total)).id for total in ("88", "87.99", "78", "54", "53.99", "31.99")
    ]
    assert letters == ["A", "B", "B", "C", "D", "E"]


def test_four_variables_are_quoted_and_everything_else_is_ours() -> None:
    one = shipped("empat-variabel@2022")
    assert [leaf.name.id for leaf in one.leaves] == [
        "Kejujuran",
        "Disiplin",
        "Dukungan dari orang terdekat",
        "Keahlian",
    ]
    marks: set[tuple[str, str, str]] = {(n.marks.name, n.marks.weight, n.marks.levels) for n in one.leaves}
    assert (marks, {band.mark for band in one.bands}) == ({("S", "C", "C")}, {"C"})
    assert "bukan ketentuan resmi" in notes(one)


@pytest.mark.parametrize("one", library().all(), ids=lambda one: one.key)
def test_every_instrument_has_its_own_words(one: Instrument) -> None:
    words: dict[str, Any] = {key: text.id for key, text in one.words.items()}
    assert set(words) == {"total", "band", "leaf", "aspect", "level"}
    known = {
        "sistem-merit@2019": ("Nilai", "Kategori", "Sub aspek", "Aspek"),
        "sistem-merit@2026": ("Nilai indeks", "Predikat", "Pertanyaan", "Aspek"),
        "skm@2017": ("Nilai IKM", "Mutu pelayanan", "Unsur", "Nilai interval"),
        "desa-mandiri@2016": ("Nilai IDM", "Status desa", "Indikator", "Dimensi"),
        "ombudsman@2016": ("Nilai", "Zona", "Nilai", "Nilai"),
        "ombudsman@2022": ("Nilai", "Kategori", "Dimensi", "Dimensi"),
        "ip-asn@2019": ("Nilai", "Kategori", "Indikator", "Dimensi"),
    }
    wanted = known.get(one.key)
    assert wanted is None or tuple(words[key] for key in ("total", "band", "leaf", "aspect")) == wanted
