"""How sure published categories are, as pages tell it."""

import re
from typing import Any

import pytest
from django.test import Client

from meritara.records.actions import decisions
from tests.records import make
from tests.web import after
from tests.web.test_overview import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
PAGE = "/hasil/kepastian/"


def test_without_a_result_the_page_says_that_there_is_nothing_to_compare(client: Client) -> None:
    assert "Belum ada hasil yang terbit" in text_of(client, PAGE)


def test_one_result_is_drawn_again_and_the_page_says_that_one_is_few(client: Client) -> None:
    after.published(make.wayan(), "SK-1", 2023, level=3)
    text = text_of(client, PAGE)
    assert "Seberapa pasti kategorinya? 2022" in text
    assert "1 hasil menurut" in text
    assert "dihitung ulang 10000 kali" in text.replace(".", "")
    assert "Baru 1 instansi yang mempunyai hasil" in text
    assert "20260101" in text


def test_the_interval_holds_the_score_and_the_rank_is_an_interval(client: Client) -> None:
    after.published(make.wayan(), "SK-1", 2023, level=3)
    text = text_of(client, PAGE)
    found = re.search(r"(\d+,\d) – (\d+,\d)", text)
    assert found is not None
    low, high = (float(one.replace(",", ".")) for one in found.groups())
    assert low <= 300 <= high
    assert low < high


def test_each_year_and_instrument_has_its_own_page_and_is_never_ranked_with_another(client: Client) -> None:
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2023, instrument="sistem-merit@2019-37")
    after.published(wayan, "SK-2", 2024)
    text = text_of(client, PAGE)
    assert "2022 · sistem-merit@2019-37" in text
    assert "Seberapa pasti kategorinya? 2023" in text
    assert text.count("1 hasil menurut") == 1
    older = text_of(client, f"{PAGE}?tahun=2022&instrumen=sistem-merit@2019-37")
    assert "Seberapa pasti kategorinya? 2022" in older


@pytest.mark.parametrize(
    "asked", ["tahun=abcd", "tahun=9999&instrumen=x@1", "hal=-1", "hal=999999", "instrumen=%00"]
)
def test_a_strange_wish_shows_the_newest_results(client: Client, asked: str) -> None:
    after.published(make.wayan(), "SK-1", 2023)
    assert "Seberapa pasti kategorinya? 2022" in text_of(client, f"{PAGE}?{asked}")


def test_a_withdrawn_result_is_drawn_no_more(client: Client) -> None:
    wayan = make.wayan()
    made = after.published(wayan, "SK-1", 2023)
    assert "1 hasil menurut" in text_of(client, PAGE)
    decisions.withdraw(made.decision.assessment, wayan, reason="Salah ketik.")
    assert "Belum ada hasil yang terbit" in text_of(client, PAGE)
    assert "Seberapa pasti kategori ini?" not in text_of(client, f"/hasil/{made.uid}/")


def test_a_result_says_how_sure_it_is_and_how_near_the_edges_are(client: Client) -> None:
    made = after.published(make.wayan(), "SK-1", 2023, level=3)
    text = text_of(client, f"/hasil/{made.uid}/")
    assert "Seberapa pasti kategori ini?" in text
    assert "Naik ke IV" in text
    assert "25 poin, paling sedikit" in text
    assert "50 poin di atas batas" in text
    assert "Menurut rata-rata geometrik 300,0" in text


def test_the_page_asks_as_many_queries_for_many_results_as_for_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2022)
    with django_assert_num_queries(4):
        client.get(PAGE)
    with django_assert_num_queries(3):
        client.get(PAGE)
    for year in (2023, 2024):
        after.published(wayan, f"SK-{year}", year)
    with django_assert_num_queries(4):
        client.get(PAGE)
