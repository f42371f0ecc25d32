"""The public pages of villages: provinces, kabupaten, villages, with conflicts and contradictions marked."""

from pathlib import Path

import pytest
from django.test import Client

from meritara.reports.village_files import Origin
from tests.reports.desa import BENGKAYANG, csv, take, village, with_items
from tests.web.test_overview import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snapshots_at")]
ORIGIN = Origin("Kepmendes 400/2024", "Kemendes", "2")


@pytest.fixture
def sambas(tmp_path: Path, snapshots_at: Path) -> None:
    """Take two years of a few villages, one misprinted, one without data, one with two figures."""
    now = [village(1), village(2, "0.75", "BERKEMBANG"), village(3, "", ""), village(4, "0.65", "BERKEMBANG")]
    before = [village(1, "0.72", "MAJU", year="2021"), village(4, "0.70", "", year="2024")]
    take(csv(tmp_path / "idm.csv", *now, *before, village(7, at=BENGKAYANG)), ORIGIN)


def test_before_a_list_is_taken_the_pages_say_so(client: Client) -> None:
    assert "Belum ada daftar desa yang diambil" in text_of(client, "/skor-lain/desa/")
    assert "Belum ada daftar desa yang diambil" in text_of(client, "/skor-lain/desa/61/")


def test_the_list_of_other_scores_leads_to_the_villages(client: Client) -> None:
    assert 'href="/skor-lain/desa/"' in client.get("/skor-lain/").content.decode()


@pytest.mark.usefixtures("sambas")
def test_a_province_counts_its_newest_year(client: Client) -> None:
    text = text_of(client, "/skor-lain/desa/")
    assert "Kalimantan Barat 2024 2 1 0 0 0 5 66,7% 1 beda dari nilainya 1 desa berangka dua" in text


@pytest.mark.usefixtures("sambas")
def test_a_kabupaten_is_shown_year_by_year(client: Client) -> None:
    text = text_of(client, "/skor-lain/desa/61/")
    assert "Bengkayang 2024 1 0 0 0 0 1 100%" in text
    assert "Sambas 2021 0 1 0 0 0 1 0%" in text
    assert text.index("Sambas 2024") < text.index("Sambas 2021")


@pytest.mark.usefixtures("sambas")
def test_each_village_has_its_status_over_the_years(client: Client) -> None:
    text = text_of(client, "/skor-lain/desa/6101/")
    assert "Desa 1 6101012001 Satu Mandiri 0,9322 Maju 0,72" in text
    assert "Desa 2 6101012002 Satu Maju 0,75 terbit sebagai BERKEMBANG" in text
    assert "Desa 3 6101012003 Satu tanpa data" in text
    assert "Kemendes, Kepmendes 400/2024" in text
    assert "Desa 7" not in text


@pytest.mark.usefixtures("sambas")
def test_two_figures_are_both_shown_as_a_conflict(client: Client) -> None:
    text = text_of(client, "/skor-lain/desa/6101/")
    row = text[text.index("Desa 4 ") : text.index("Sumber")]
    assert row.count("bertentangan") == 2
    assert ("0,65" in row, "0,7 " in row) == (True, True)


def test_the_items_that_lift_most_are_named(client: Client, tmp_path: Path) -> None:
    take(
        with_items(
            tmp_path / "d.csv", (village(1, "", ""), {"": 4}), (village(2, "", ""), {"": 4, "IKL01": 3})
        )
    )
    text = text_of(client, "/skor-lain/desa/6101/")
    assert "Bila satu tingkat lebih tinggi, 2024" in text
    assert "IKL01 Skor Kualitas Lingkungan 1 2" in text


@pytest.mark.parametrize("code", ["99", "6199", "610", "desa", "61010", "6101012001"])
@pytest.mark.usefixtures("sambas")
def test_a_place_that_is_none_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/skor-lain/desa/{code}/").status_code == 404


@pytest.mark.parametrize("asked", ["hal=0", "hal=99", "hal=x", "hal=semua", "cari=%00"])
@pytest.mark.usefixtures("sambas")
def test_a_strange_wish_is_answered(client: Client, asked: str) -> None:
    assert client.get(f"/skor-lain/desa/6101/?{asked}").status_code == 200


@pytest.mark.usefixtures("sambas")
def test_the_pages_ask_the_database_for_nothing(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        for code in ("", "61/", "6101/"):
            client.get(f"/skor-lain/desa/{code}")


def test_a_kabupaten_of_hundreds_is_paged(client: Client, tmp_path: Path) -> None:
    rows = [village(n, f"0.{5000 + n}", "") for n in range(1, 300)]
    take(csv(tmp_path / "d.csv", *rows))
    page = client.get("/skor-lain/desa/6101/?hal=2").content.decode()
    assert ("Halaman 2 dari 6" in page, page.count('role="rowheader"')) == (True, 51)
