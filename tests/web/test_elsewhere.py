"""The public pages of scores that other bodies gave."""

import pytest
from django.test import Client

from tests.web.test_overview import text_of

pytestmark = pytest.mark.django_db


def test_list_finds_an_agency_by_any_form_of_its_name(client: Client) -> None:
    text = text_of(client, "/skor-lain/?cari=provinsi kalimantan barat")
    assert "Pemprov Kalimantan Barat" in text
    assert "Pemprov Bali" not in text
    assert "Kalimantan Barat" in text_of(client, "/skor-lain/?cari=kalimantan&skor=desa-mandiri")


@pytest.mark.parametrize("asked", ["cari=%00", "skor=tidak-ada", "hal=999", "cari=" + "x" * 300, "skor=<b>"])
def test_strange_wish_is_answered(client: Client, asked: str) -> None:
    assert client.get(f"/skor-lain/?{asked}").status_code == 200


def test_nothing_found_says_so_and_leads_back(client: Client) -> None:
    assert "Belum ada terbitan yang diketahui untuk pilihan ini" in text_of(client, "/skor-lain/?cari=zzz")


def test_kalbar_shows_its_scores_with_a_break_where_the_scorecard_changed(client: Client) -> None:
    text = text_of(client, "/skor-lain/provinsi-kalimantan-barat/")
    assert "2019: 78,63 · 2021: 97,37 · 2023: 90,3 · 2024: 95,65" in text
    assert "Kartu nilainya berubah di antaranya" in text
    assert "per 28 Februari 2023" in text
    assert "Hijau" in text
    assert "kalbaronline.com" in text


def test_villages_of_kalbar_are_counted_by_status_and_year(client: Client) -> None:
    text = text_of(client, "/skor-lain/desa-di-kalimantan-barat/")
    assert "2024 1.079 495 472 0 0 2.046" in text
    assert "2018 1 53 372 928 677 2.031" in text
    assert "2022 586 - - - - -" in text


def test_total_that_its_areas_do_not_explain_says_so(client: Client) -> None:
    text = text_of(client, "/skor-lain/provinsi-kalimantan-tengah/")
    assert "2021: rata-rata areanya 92,19, nilai terbitnya 92,92" in text


def test_place_that_nobody_published_is_not_there(client: Client) -> None:
    assert client.get("/skor-lain/tidak-ada/").status_code == 404


def test_pages_ask_the_database_for_nothing(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get("/skor-lain/")
        client.get("/skor-lain/provinsi-kalimantan-barat/")
