"""The scorecards of other bodies: what their facts say comes out, and what is unknown is refused."""

from fractions import Fraction

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.library import library
from meritara.instruments.published import band_of_total
from meritara.instruments.score import score
from meritara.problem import Refused


@pytest.mark.parametrize(
    ("key", "total", "band"),
    [
        ("skm@2004", "81.26", "A"),
        ("skm@2004", "81.25", "B"),
        ("skm@2004", "43.75", "D"),
        ("spbe@2020", "2.61", "baik"),
        ("spbe@2020", "2.55", "cukup"),
        ("spbe@2020", "1.55", "kurang"),
        ("spbe@2020", "4.2", "memuaskan"),
        ("pemdi@2026", "1.79", "kurang"),
        ("berakhlak@2021", "74.9", "B"),
        ("berakhlak@2021", "74.95", "A"),
        ("berakhlak@2021", "24.9", "D"),
        ("mcp@2021", "89.97", "hijau"),
        ("mcp@2024", "49.99", "kuning"),
        ("ombudsman@2025", "53.38", "rendah"),
        ("ombudsman@2025", "57.61", "sedang"),
        ("indeks-desa@2025", "79.62", "maju"),
        ("indeks-desa@2025", "79.63", "mandiri"),
        ("indeks-desa@2025", "49.48", "sangat-tertinggal"),
        ("rb@2020", "90", "A"),
        ("rb@2020", "90.01", "AA"),
        ("rb@2023", "85.92", "A-"),
        ("rb@2023", "120", "AA"),
    ],
)
def test_published_total_has_the_category_of_its_version(key: str, total: str, band: str) -> None:
    assert band_of_total(library().get(key), Fraction(total)).id == band


@pytest.mark.parametrize(("key", "total"), [("mcp@2021", "101"), ("rb@2023", "120.5"), ("spbe@2020", "5.1")])
def test_total_above_what_anybody_can_have_is_refused(key: str, total: str) -> None:
    with pytest.raises(Refused, match="card-total-range"):
        band_of_total(library().get(key), Fraction(total))


def test_national_berakhlak_of_2022_is_the_plain_mean_of_its_seven_values() -> None:
    one = library().get("berakhlak@2021")
    values = [57.9, 74.1, 56.7, 63.8, 65.8, 38.9, 69.4]
    seven = [leaf.id for leaf in one.aspects[0].children]
    others = {aspect.id: 0 for aspect in one.aspects[1:]}
    result = score(one, read_answers(one, dict(zip(seven, values, strict=True)) | others))
    implementation = result.value("implementasi")
    assert implementation is not None
    assert (round(float(implementation), 2), result.total, one.can_score) == (60.94, None, False)
    assert {one.nodes[id].banded for id in (*seven, *others, "implementasi")} == {True}


def test_a_province_is_asked_seven_areas_of_mcp_and_a_district_eight() -> None:
    one = library().get("mcp@2021")
    asked = {
        kind: len(read_answers(one, {}, {"jenis-pemerintah": kind}, partial=True).applicable)
        for kind in ("provinsi", "kabupaten", "kota")
    }
    assert asked == {"provinsi": 7, "kabupaten": 8, "kota": 8}
    assert ({leaf.weight for leaf in one.leaves}, one.can_score) == ({None}, False)


def test_village_index_of_2025_counts_the_size_of_a_dimension_twice() -> None:
    one = library().get("indeks-desa@2025")
    questions = [int(leaf.low) for leaf in one.leaves]
    assert (questions, sum(questions)) == ([34, 17, 32, 18, 10, 16], 127)
    assert [leaf.weight for leaf in one.leaves] == [Fraction(100 * n, 127) for n in questions]
    most = sum(5 * n * Fraction(n, 127) for n in questions)
    assert (round(float(most), 2), one.divisor) == (123.98, Fraction("123.98"))
    effective = [round(float(5 * n * Fraction(n, 127) / most * 100), 2) for n in questions]
    assert effective == [36.71, 9.18, 32.52, 10.29, 3.18, 8.13]
    assert "min-maks" in one.notice.id


def test_implied_weight_of_one_item_of_the_village_index() -> None:
    one = library().get("desa-mandiri@2016")
    gains = {
        aspect.code: (aspect.weight or 0) * (leaf.weight or 0) * 5
        for aspect in one.aspects
        for leaf in aspect.children
    }
    assert gains == {"IKS": Fraction(1, 105), "IKE": Fraction(1, 36), "IKL": Fraction(1, 9)}


def test_47_indicators_of_spbe_and_35_of_its_successor_weigh_100() -> None:
    old, new = library().get("spbe@2020"), library().get("pemdi@2026")
    assert [(len(one.leaves), sum(leaf.weight or 0 for leaf in one.leaves)) for one in (old, new)] == [
        (47, 100),
        (35, 100),
    ]
    assert "pihak ketiga" in new.notice.id


def test_reform_index_holds_the_other_scorecards_as_leaves_and_a_bonus_above_100() -> None:
    one = library().get("rb@2023")
    assert {"sistem-merit", "berakhlak", "kepuasan-masyarakat", "kepatuhan-standar-pelayanan"} <= set(
        one.nodes
    )
    assert [aspect.id for aspect in one.aspects if aspect.bonus] == ["tematik"]
    assert sum(aspect.weight or 0 for aspect in one.aspects if not aspect.bonus) == 100
    ministry = read_answers(one, {"T3": 10}, {"jenis-instansi": "kementerian-lembaga"}, partial=True)
    assert {id for id in ministry.applicable if id.startswith("tematik")} == {"tematik-kl"}


def test_areas_of_the_older_reform_index_name_organisation_procedures_and_people() -> None:
    one = library().get("rb@2020")
    assert {"organisasi", "tata-laksana", "sdm"} <= set(one.nodes)
    assert one.nodes["sdm-promosi-terbuka"].weight == 2
    assert sum(child.weight or 0 for child in one.nodes["sdm"].children) == 5


def test_opinion_of_2025_says_when_maladministration_was_put_right() -> None:
    one = library().get("ombudsman@2025")
    assert one.suffix is not None
    assert one.suffix.said_of({"produk-ombudsman": "ditindaklanjuti"})
    assert not one.suffix.said_of({"produk-ombudsman": "belum"})
    assert [aspect.weight for aspect in one.aspects] == [Fraction("0.7"), Fraction("0.3")]
    assert {band.mark for band in one.bands} == {"?", "D"}
