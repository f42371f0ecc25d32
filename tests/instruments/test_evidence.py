"""Published figures are held against the law: each kind of slip is found, and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from meritara.instruments.evidence import (
    Finding,
    Published,
    check_aspects,
    check_merit,
    check_sums,
    check_survey,
    check_villages,
    check_zones,
    figure,
)
from meritara.instruments.library import library
from scripts.evidence import main

Check = Callable[[Sequence[Published], Any], Iterator[Finding]]


def found(check: Check, row: dict[str, str], key: str) -> list[tuple[str, str, str]]:
    """Return what was printed, what is right and why, for one row."""
    return [(one.printed, one.right, one.why.id) for one in check([row], library().get(key))]


@pytest.mark.parametrize(
    ("text", "value"), [("78.74", "78.74"), ("0", "0"), ("", None), ("  ", None), (None, None)]
)
def test_figure_that_was_not_printed_is_none(text: str | None, value: str | None) -> None:
    assert figure(text) == figure(value)
    assert (figure(text) is None) is (value is None)


OTHER = "kategori terbit bukan kategori nilainya"


@pytest.mark.parametrize(
    ("total", "said", "wanted"),
    [
        ("249.5", "II KURANG", []),
        ("249.5", "kurang", []),
        ("250.5", "III BAIK", []),
        ("250.5", "II KURANG", [("250.5 II KURANG", "III Baik", OTHER)]),
        (
            "80.5",
            "sangat buruk",
            [
                (
                    "80.5 sangat buruk",
                    "I Buruk",
                    "di bawah 100; sebutan itu tidak ada di antara empat kategori",
                )
            ],
        ),
        ("80.5", "Buruk", []),
        ("", "III BAIK", []),
        ("300", "", []),
    ],
)
def test_merit_category_is_that_of_its_total(
    total: str, said: str, wanted: list[tuple[str, str, str]]
) -> None:
    row = {"agency": "Kabupaten Ulin Hilir (contoh)", "assess_year": "2021", "total": total}
    assert found(check_merit, row | {"category_reported": said}, "sistem-merit@2019") == wanted


def aspects(*points: str, total: str) -> dict[str, str]:
    """Return a published row of eight aspects."""
    return {"agency": "x", "year": "2022", "total": total} | {
        f"a{n}": p for n, p in enumerate(points, start=1)
    }


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (aspects("40", "40", "120", "40", "80", "40", "16", "24", total="400"), []),
        (aspects("36", "35", "102", "34", "68.5", "33.5", "14.5", "19", total="342.5"), []),
        (
            aspects("40", "40", "120", "40", "80", "40", "16", "24", total="390"),
            ["jumlah aspek bukan nilainya"],
        ),
        (
            aspects("41", "40", "120", "40", "80", "40", "16", "24", total="401"),
            ["melebihi maksimum aspek: A1"],
        ),
        (aspects("", "40", "120", "40", "80", "40", "16", "24", total="360"), []),
        (aspects("40", "40", "120", "40", "80", "40", "16", "24", total=""), []),
    ],
)
def test_aspects_stay_below_their_maximum_and_add_up(row: dict[str, str], why: list[str]) -> None:
    assert [one[2] for one in found(check_aspects, row, "sistem-merit@2019")] == why


def survey(elements: str, **more: str) -> dict[str, str]:
    """Return a published survey, its elements as they stand from U1 on."""
    values = dict.fromkeys((f"U{n}" for n in range(1, 10)), "")
    values |= {f"U{n}": value for n, value in enumerate(elements.split(), start=1)}
    row = {"unit": "Puskesmas Hulu Keladan (contoh)", "year": "2023", "regulation": "PermenPANRB 14/2017"}
    row |= {"ikm_published": "", "nrr_mean_published": "", "category_published": ""}
    return row | values | more


FOUR, THREE = " ".join(["4"] * 9), " ".join(["3.6"] * 9)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (survey(FOUR, ikm_published="100", category_published="A"), []),
        (survey(FOUR, ikm_published="99.99"), []),
        (survey(FOUR, ikm_published="90"), [("90", "100.000", "dibagi 10, bukan 9")]),
        (survey(THREE, ikm_published="89.1"), [("89.1", "90.000", "bobot dibulatkan menjadi 0,11")]),
        (survey(THREE, ikm_published="89.91"), [("89.91", "90.000", "bobot dibulatkan menjadi 0,111")]),
        (survey(THREE, ikm_published="57.857"), [("57.857", "90.000", "dibagi 14, bukan 9")]),
        (survey(THREE, ikm_published="70"), [("70", "90.000", "bukan rata-rata kali 25")]),
        (survey("", nrr_mean_published="3.2", ikm_published="80"), []),
        (
            survey("", nrr_mean_published="3.2", ikm_published="81"),
            [("81", "80.000", "bukan rata-rata kali 25")],
        ),
        (survey("3.6 3.6", ikm_published="20"), []),
        (
            survey(THREE, category_published="B"),
            [("90.00 B", "A Sangat Baik", "mutu terbit bukan mutu nilainya")],
        ),
        (
            survey("", ikm_published="76.60", category_published="B"),
            [("76.60 B", "C Kurang Baik", "mutu terbit bukan mutu nilainya")],
        ),
        (survey("", ikm_published="76.61", category_published="B"), []),
    ],
)
def test_survey_index_follows_from_its_elements(
    row: dict[str, str], wanted: list[tuple[str, str, str]]
) -> None:
    assert found(check_survey, row, "skm@2017") == wanted


def test_local_form_with_fewer_elements_is_divided_by_what_it_asks() -> None:
    row = survey("3.5 3.7", regulation="varian 2 butir", ikm_published="90")
    assert found(check_survey, row, "skm@2017") == []


def dimensions(*points: str, total: str, category: str = "") -> dict[str, str]:
    names = ("kualifikasi", "kompetensi", "kinerja", "disiplin")
    return {"agency": "x", "year": "2024", "total": total, "category": category} | dict(
        zip(names, points, strict=True)
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (dimensions("21.19", "26.47", "25.75", "5", total="78.41", category="Sedang"), []),
        (dimensions("21.19", "26.47", "25.75", "5", total="78.42", category="Sedang"), []),
        (dimensions("21.19", "26.47", "25.75", "5", total="78.43"), ["jumlah empat dimensi bukan nilainya"]),
        (dimensions("", "26.47", "25.75", "5", total="60"), []),
        (dimensions("", "", "", "", total="80.5", category="sedang"), [OTHER]),
        (dimensions("", "", "", "", total="80", category="Sedang"), []),
        (dimensions("1", "1", "1", "1", total=""), []),
    ],
)
def test_professionalism_total_is_the_sum_and_has_its_category(row: dict[str, str], why: list[str]) -> None:
    assert [one[2] for one in found(check_sums, row, "ip-asn@2019")] == why


@pytest.mark.parametrize(
    ("year", "value", "said", "right"),
    [
        ("2016", "80.9", "kuning", None),
        ("2019", "81", "hijau", None),
        ("2019", "81", "kuning", "hijau Zona hijau"),
        ("2021", "51", "merah", "kuning Zona kuning (kepatuhan sedang)"),
        ("2022", "78", "hijau B", None),
        ("2023", "77.995", "hijau B", None),
        ("2023", "77.99", "hijau B", "C Kualitas Sedang (zona kuning)"),
        ("2024", "", "hijau A", None),
        ("2024", "90", "", None),
    ],
)
def test_zone_is_that_of_the_generation_of_its_year(
    year: str, value: str, said: str, right: str | None
) -> None:
    row = {"entity": "x", "year": year, "value": value, "category_published": said}
    generations = list(library().versions("ombudsman"))
    assert [one.right for one in check_zones([row], generations)] == ([right] if right else [])


def village(*dimensions: str, total: str, status: str) -> dict[str, str]:
    names = ("IKS", "IKE", "IKL")
    row = {"desa": "Hulu Keladan (contoh)", "year": "2024", "IDM": total, "status_published": status}
    return row | dict(zip(names, dimensions, strict=True))


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (village("0.8743", "0.6167", "0.6667", total="0.7192", status="MAJU"), []),
        (village("0.8743", "0.6167", "0.6667", total="0.7193", status="Maju"), []),
        (
            village("0.8743", "0.6167", "0.6667", total="0.7195", status="MAJU"),
            [("0.7195", "0.7192", "bukan rata-rata tiga dimensi")],
        ),
        (
            village("0.8", "0.7", "0.9465", total="0.8155", status="MANDIRI"),
            [("0.8155 MANDIRI", "Maju", OTHER)],
        ),
        (village("", "", "", total="0.741", status="BERKEMBANG"), [("0.741 BERKEMBANG", "Maju", OTHER)]),
        (village("", "", "", total="", status=""), []),
    ],
)
def test_village_index_is_the_mean_of_three_and_has_its_status(
    row: dict[str, str], wanted: list[tuple[str, str, str]]
) -> None:
    assert found(check_villages, row, "desa-mandiri@2016") == wanted


PRINTED = """\
Kabupaten Sukoharjo (2021)
    terbit: 65.5 SANGAT BURUK
    benar:  I Buruk
    di bawah 100; sebutan itu tidak ada di antara empat kategori
Provinsi Kalimantan Tengah (2022)
    terbit: 20.64 SANGAT BURUK
    benar:  I Buruk
    di bawah 100; sebutan itu tidak ada di antara empat kategori
Provinsi Kalimantan Tengah (2022)
    terbit: 80.5 rendah
    benar:  I Buruk
    di bawah 100; sebutan itu tidak ada di antara empat kategori
BP Batam (2025)
    terbit: 342.5 22 23 71.5 36 68 52 15 55
    benar:  40 40 120 40 80 40 16 24
    melebihi maksimum aspek: A6, A8
Kantor Desa Sengkuang, Seluma Selatan, Kab. Seluma (2022?)
    terbit: 80.5
    benar:  89.444
    dibagi 10, bukan 9
PDAM Kab. Hulu Sungai Utara (2024?)
    terbit: 75.0075
    benar:  75.075
    bukan rata-rata kali 25
Disdukcapil Kab. Seram Bagian Barat (2025?)
    terbit: 93.00 B
    benar:  A Sangat Baik
    mutu terbit bukan mutu nilainya
Laboratorium RS (keandalan, 3 butir) (2019?)
    terbit: 86.63
    benar:  87.500
    bobot dibulatkan menjadi 0,33
Pemerintah Kota Bima - PPPK (2024)
    terbit: 82.26
    benar:  82.28
    jumlah empat dimensi bukan nilainya
KUPANG BERSIH (2024)
    terbit: 0.741 BERKEMBANG
    benar:  Maju
    kategori terbit bukan kategori nilainya

10 angka terbit yang tidak cocok / published figures that do not fit
"""


def test_evidence_prints_what_was_printed_what_is_right_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    assert capsys.readouterr().out == PRINTED
