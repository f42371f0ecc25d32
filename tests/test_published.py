"""Real published results: what is consistent comes out, what is not is flagged."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.cards import score_table
from meritara.instruments.evidence import (
    check_aspects,
    check_merit,
    check_sums,
    check_survey,
    check_zones,
)
from meritara.instruments.library import library
from meritara.instruments.score import band_of, score, show
from meritara.tables.reader import read

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_merit_total_has_its_published_category_but_three_below_100() -> None:
    found = list(check_merit(rows("merit_results.csv"), library().get("sistem-merit@2019")))
    assert [(one.unit, one.printed) for one in found] == [
        ("Kabupaten Sukoharjo", "65.5 SANGAT BURUK"),
        ("Provinsi Kalimantan Tengah", "20.64 SANGAT BURUK"),
        ("Provinsi Kalimantan Tengah", "80.5 rendah"),
    ]
    assert {one.right for one in found} == {"I Buruk"}


@pytest.mark.parametrize(
    "row", [row for row in rows("merit_results.csv") if row["total"] and row["category_by_band"]]
)
def test_merit_total_is_banded_like_the_reference(row: dict[str, str]) -> None:
    band = band_of(library().get("sistem-merit@2019"), Fraction(row["total"]))
    assert band is not None
    assert band.id == row["category_by_band"].split()[0]


def test_sekadau_index_is_78_74_and_its_printed_weights_are_reproduced() -> None:
    skm, table = library().get("skm@2017"), read(DATA / "sekadau_2019_s1_raw.csv")
    got = []
    for weights in ("exact", "0.111", "0.11"):
        (row,) = score_table(skm, table, weights=weights).rows()
        got.append((row.n, show(row.total, 2), row.band.id if row.band else ""))
    assert got == [(49, "78.74", "B"), (49, "78.66", "B"), (49, "77.95", "B")]


def test_golden_village_is_maju_at_0_7192() -> None:
    instrument = library().get("desa-mandiri@2016")
    (example,) = [one for one in instrument.examples if one.about.startswith("desa contoh")]
    result = score(instrument, read_answers(instrument, example.answers))
    dimensions = [show(result.value(node.id), 4) for node in instrument.aspects]
    assert dimensions == ["0.8743", "0.6167", "0.6667"]
    assert (show(result.total, 4), result.label.id) == ("0.7192", "Maju")


def test_ombudsman_zones_follow_their_generation() -> None:
    assert list(check_zones(rows("ombudsman_results.csv"), list(library().versions("ombudsman")))) == []


def test_ombudsman_zone_of_another_generation_is_flagged() -> None:
    row = {"entity": "Contoh", "year": "2021", "value": "80", "category_published": "hijau"}
    (found,) = check_zones([row], list(library().versions("ombudsman")))
    assert found.right == "kuning Zona kuning (kepatuhan sedang)"


def test_invented_aspect_vector_is_flagged_and_the_fitting_one_is_not() -> None:
    found = list(check_aspects(rows("merit_aspect_results.csv"), library().get("sistem-merit@2019")))
    assert [one.why.id for one in found] == ["melebihi maksimum aspek: A6, A8"]


def test_aspects_that_do_not_add_up_are_flagged() -> None:
    row = {"agency": "Contoh", "year": "2021", "total": "200"} | {f"a{n}": "10" for n in range(1, 9)}
    (found,) = check_aspects([row], library().get("sistem-merit@2019"))
    assert (found.right, found.why.id) == ("80.0", "jumlah aspek bukan nilainya")


def test_wrong_survey_arithmetic_is_found_by_arithmetic() -> None:
    found = {
        one.unit: (one.right, one.why.id)
        for one in check_survey(rows("ikm_results.csv"), library().get("skm@2017"))
    }
    assert found == {
        "Kantor Desa Sengkuang, Seluma Selatan, Kab. Seluma": ("89.444", "dibagi 10, bukan 9"),
        "PDAM Kab. Hulu Sungai Utara": ("75.075", "bukan rata-rata kali 25"),
        "Disdukcapil Kab. Seram Bagian Barat": ("A Sangat Baik", "mutu terbit bukan mutu nilainya"),
        "Laboratorium RS (keandalan, 3 butir)": ("87.500", "bobot dibulatkan menjadi 0,33"),
    }


def test_professionalism_dimensions_that_miss_their_total_are_found() -> None:
    (found,) = check_sums(rows("ipasn_results_2.csv"), library().get("ip-asn@2019"))
    assert (found.unit, found.right) == ("Pemerintah Kota Bima - PPPK", "82.28")


def test_ceiling_of_a_first_degree_is_tinggi() -> None:
    instrument = library().get("ip-asn@2019")
    answers = {"pendidikan": "S-1 / D-IV", "diklat-teknis": "Sudah", "seminar": "sudah"}
    answers |= {"penilaian-kinerja": "Sangat Baik", "hukuman-disiplin": "Tidak pernah"}
    result = score(instrument, read_answers(instrument, answers, {"jenis-jabatan": "pelaksana"}))
    assert (result.total, result.label.id) == (Fraction(90), "Tinggi")
