"""A published figure agrees with the version of its year, or is listed with the cell and the reason."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.instruments.instrument import Instrument
from meritara.instruments.labels import bare, meant
from meritara.instruments.library import library
from meritara.instruments.score import band_of
from meritara.instruments.verdicts import Figure, Verdict, judge
from meritara.law.words import say
from meritara.problem import Place

HERE = Place("terbit.csv", row=7)
COLUMNS = {"value": "nilai", "year": "tahun", "scorecard": "kartu", "category": "kategori"}


def held(scorecard: str, year: str, value: str, said: str = "", **more: str) -> Verdict:
    """Return what a published figure comes to."""
    figure = Figure(HERE, scorecard, year, value=value, category=said, columns=COLUMNS)
    return judge(replace(figure, **more))  # type: ignore[arg-type]


def told(verdict: Verdict, language: str = "id") -> str:
    """Return why a figure is listed, nothing where it agrees."""
    return say(verdict.problem, language) if verdict.problem else ""


@pytest.mark.parametrize(
    ("scorecard", "year", "value", "said", "key"),
    [
        ("ombudsman", "2016", "99.76", "hijau", "ombudsman@2016"),
        ("ombudsman", "2021", "68.52", "kuning", "ombudsman@2021"),
        ("ombudsman", "2024", "91,65", "hijau A", "ombudsman@2022"),
        ("Opini Ombudsman", "2025", "53.38", "Rendah", "ombudsman@2025"),
        ("ombudsman_opini2025", "2025", "69,63", "Kualitas Sedang Tanpa Maladministrasi", "ombudsman@2025"),
        ("SPBE", "2023", "2.61", "Baik", "spbe@2020"),
        ("spbe", "2023.0", "2,55", "predikat Cukup", "spbe@2020"),
        ("pemdi", "2026", "3.6", "Sangat Baik", "pemdi@2026"),
        ("idm", "2020", "0.7192", "MAJU", "desa-mandiri@2016"),
        ("indeks_desa", "2025", "49,48%", "Sangat_Tertinggal", "indeks-desa@2025"),
        ("berakhlak_kesehatan_budaya", "2022", "75.3", "A Sehat", "berakhlak@2021"),
        ("mcp", "2022", "96.74", "hijau", "mcp@2021"),
        ("rb", "2022", "72.5", "BB", "rb@2020"),
        ("rb", "2024", "85.92", "A-", "rb@2023"),
        ("skm", "2015", "82", "A (Sangat Baik)", "skm@2004"),
        ("ikm", "2020", "82", "B", "skm@2017"),
    ],
)
def test_published_category_is_that_of_the_version_of_its_year(
    scorecard: str, year: str, value: str, said: str, key: str
) -> None:
    verdict = held(scorecard, year, value, said)
    assert told(verdict) == ""
    assert verdict.instrument is not None
    assert verdict.instrument.key == key


@pytest.mark.parametrize(
    ("component", "value", "said"),
    [
        ("akuntabel", "64.1", "B"),
        ("adaptif", "43.5", "C Tidak Sehat"),
        ("implementasi_total", "58.5", "B Cukup Sehat"),
        ("kesehatan_budaya", "76.5", "A Sehat"),
    ],
)
def test_part_with_its_own_category_is_held_too(component: str, value: str, said: str) -> None:
    assert told(held("berakhlak", "2022", value, said, component=component)) == ""


def test_national_figure_is_held_where_a_category_was_published() -> None:
    more = {"kind": "nasional", "component": "total"}
    assert told(held("berakhlak_implementasi", "2022", "60.9", "B Cukup Sehat", **more)) == ""
    assert "keterangan" in told(held("berakhlak_implementasi", "2023", "61.1", "(disebut Baik)", **more))
    assert "gabungan banyak subjek" in told(held("berakhlak_implementasi", "2022", "60.9", "", **more))


@pytest.mark.parametrize(
    ("scorecard", "year", "value", "said"),
    [("ombudsman", "2025", "84", "Tertinggi Tanpa Maladministrasi"), ("rb", "2024", "79.5", "A-")],
)
def test_edge_that_is_not_confirmed_proves_no_misprint(
    scorecard: str, year: str, value: str, said: str
) -> None:
    verdict = held(scorecard, year, value, said)
    assert "belum terkonfirmasi" in told(verdict)
    assert not verdict.contradicts


def test_total_of_a_name_may_be_a_part() -> None:
    verdict = held("berakhlak_implementasi", "2022", "59.5", "A Sehat", component="total")
    assert "nilainya B Cukup Sehat" in told(verdict)
    assert verdict.contradicts


@pytest.mark.parametrize(
    ("figure", "cell", "code", "words"),
    [
        (("zakat", "2023", "70", "Baik"), "kartu", "figure-unknown-scorecard", "`zakat` tidak dikenal"),
        (("spb", "2023", "3", "Baik"), "kartu", "figure-unknown-scorecard", "Yang terdekat: spbe"),
        (("mcp", "<=2020", "70", ""), "tahun", "figure-year", "`<=2020` tidak pasti"),
        (("mcp", "2022?", "70", ""), "tahun", "figure-year", "Tulis satu tahun"),
        (("mcp", "", "70", ""), "tahun", "figure-year", "tidak pasti"),
        (("mcp", "2099", "70", ""), "tahun", "figure-future", "belum tiba"),
        (("mcp", "2019", "70", ""), "tahun", "figure-before-first", "sejak 2021-01-01"),
        (("idm", "2025", "0.7", "Maju"), "tahun", "figure-after-last", "sampai 2024-12-31"),
        (("spbe", "2023", "", "Baik"), "nilai", "figure-no-value", "Tidak ada angka"),
        (("spbe", "2023", "tiga", "Baik"), "nilai", "figure-not-number", "`tiga` bukan angka"),
        (("spbe", "2023", "61.2", "Baik"), "nilai", "figure-range", "tertinggi 5"),
        (("idm", "2024", "71.9", "Maju"), "nilai", "figure-range", "tertinggi 1"),
        (("spbe", "2023", "3.1", ""), "kategori", "figure-unlabelled", "Menurut spbe@2020: Baik"),
        (("spbe", "2023", "3.1", "(disebut Baik)"), "kategori", "figure-remark", "keterangan"),
        (("spbe", "2023", "3.1", "hijau"), "kategori", "figure-unknown-category", "Memuaskan, Sangat Baik"),
        (("spbe", "2023", "3.6", "Baik"), "kategori", "figure-contradiction", "nilainya Sangat Baik"),
        (("idm", "2024", "0.741", "BERKEMBANG"), "kategori", "figure-contradiction", "nilainya Maju"),
    ],
)
def test_what_cannot_be_held_names_cell_reason_and_remedy(
    figure: tuple[str, str, str, str], cell: str, code: str, words: str
) -> None:
    verdict = held(*figure)
    assert verdict.problem is not None
    assert (verdict.problem.code, verdict.problem.place.column) == (code, cell)
    assert told(verdict).startswith(f"terbit.csv, baris 7, kolom {cell}: ")
    assert words in told(verdict)
    assert told(verdict, "en") != told(verdict)
    assert verdict.contradicts is (code == "figure-contradiction")


@pytest.mark.parametrize(
    ("component", "unit", "kind", "code"),
    [
        ("Mandiri", "villages", "provinsi", "figure-count"),
        ("total_desa_2024", "desa", "village_count", "figure-count"),
        ("idm_mean", "index", "province_mean", "figure-mean"),
        ("IDM", "index", "nasional", "figure-mean"),
        ("IKS", "index", "desa", "figure-part-without-band"),
        ("iklim", "index", "desa", "figure-unknown-component"),
    ],
)
def test_counts_means_and_parts_are_no_total_of_one_subject(
    component: str, unit: str, kind: str, code: str
) -> None:
    verdict = held("idm", "2022", "0.7", "", component=component, unit=unit, kind=kind)
    assert verdict.problem is not None
    assert verdict.problem.code == code


@pytest.mark.parametrize(
    ("total", "parts", "agrees"),
    [
        ("0.7192", ("0.8743", "0.6167", "0.6667"), True),
        ("0,7193", ("0,8743", "0,6167", "0,6667"), True),
        ("0.7195", ("0.8743", "0.6167", "0.6667"), False),
        ("0.7195", ("0.8743", "", "0.6667"), True),
    ],
)
def test_total_is_what_its_printed_parts_add_to(
    total: str, parts: tuple[str, str, str], agrees: bool
) -> None:
    names = ("ketahanan-sosial", "ketahanan-ekonomi", "ketahanan-lingkungan")
    figure = Figure(
        HERE, "idm", "2020", value=total, category="Maju", parts=dict(zip(names, parts, strict=True))
    )
    verdict = judge(figure)
    assert (verdict.problem is None, verdict.contradicts) == (agrees, not agrees)
    assert agrees or "menghasilkan 0.7192" in told(verdict)


def test_parts_prove_no_misprint_where_the_formula_is_open() -> None:
    parts = {leaf.id: str(leaf.low * 3) for leaf in library().get("indeks-desa@2025").leaves}
    fine = Figure(HERE, "indeks-desa", "2025", value="60", category="Berkembang", parts=parts)
    assert told(judge(fine)) == ""
    other = judge(replace(fine, value="50", category="Tertinggal"))
    assert "Rumus versi itu belum terkonfirmasi" in told(other)
    assert not other.contradicts


@pytest.mark.parametrize(
    ("key", "said", "wanted"),
    [
        ("spbe@2020", "baik", ["baik"]),
        ("spbe@2020", "Sangat  Baik", ["sangat-baik"]),
        ("skm@2017", "Kurang Baik", ["C"]),
        ("ombudsman@2022", "hijau", ["A", "B"]),
        ("ombudsman@2022", "zona hijau B", ["B"]),
        ("ombudsman@2022", "Tinggi", ["B"]),
        ("berakhlak@2021", "Sehat", ["A"]),
        ("berakhlak@2021", "B", ["B"]),
        ("rb@2023", "A", ["A"]),
        ("rb@2023", "A-", ["A-"]),
        ("ip-asn@2019", "Rendah", ["rendah"]),
        ("ombudsman@2025", "Tanpa Maladministrasi", []),
        ("spbe@2020", "(Baik)", []),
    ],
)
def test_label_means_the_category_it_names_and_no_longer_one(key: str, said: str, wanted: list[str]) -> None:
    assert [band.id for band in meant(library().get(key), said)] == wanted


def test_brackets_and_underscores_are_no_part_of_a_label() -> None:
    assert bare(" Sangat_Tertinggal  (recomputed)") == "Sangat Tertinggal"
    assert bare("(disebut Baik") == ""


BANDED = [one for one in library().all() if one.bands]


@pytest.mark.parametrize("one", BANDED, ids=lambda one: one.key)
def test_every_category_is_found_by_its_id_its_names_and_both(one: Instrument) -> None:
    for band in one.bands:
        for said in (band.id, bare(band.name.id), f"{band.id} {bare(band.name.id)}"):
            assert band in meant(one, said)


@given(st.integers(0, 500))
def test_every_index_of_spbe_agrees_with_the_name_of_its_band(hundredths: int) -> None:
    value = Fraction(hundredths, 100)
    band = band_of(library().get("spbe@2020"), value)
    assert band is not None
    written = f"{hundredths // 100},{hundredths % 100:02}"
    assert told(held("spbe", "2022", written, band.name.id)) == ""
