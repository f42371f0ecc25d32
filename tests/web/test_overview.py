"""Boards of results: published results only, in one's reach, never compared across instruments."""

import re
from typing import Any

import pytest
from django.test import Client

from meritara.records.actions import decisions
from meritara.records.models import Agency, Period, Role
from tests.records import make
from tests.web import after
from tests.web.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def rose(client: Client) -> str:
    """Publish two years of an agency, and return what the public board says of the second."""
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2023, level=2)
    after.published(wayan, "SK-2", 2024, level=3)
    return text_of(client, "/hasil/papan/")


def test_board_tells_who_rose_and_by_how_much(client: Client) -> None:
    text = rose(client)
    assert "1 naik ke kategori lebih tinggi dan 0 turun" in text
    assert "+100,0 (II → III)" in text


def test_board_never_compares_results_of_different_instruments(client: Client) -> None:
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2023)
    Period.objects.update(instrument="empat-variabel@2022")
    after.published(wayan, "SK-2", 2024)
    text = text_of(client, "/hasil/papan/")
    assert ("tidak dapat dibandingkan: instrumen lain" in text, text.count("Menurut kategori")) == (True, 2)


def test_withdrawn_result_is_on_no_board(client: Client) -> None:
    wayan = make.wayan()
    made = after.published(wayan)
    decisions.withdraw(made.decision.assessment, wayan, reason="Salah ketik.")
    assert "Belum ada hasil terbit." in text_of(client, "/hasil/papan/")


def test_public_board_names_nobody_without_a_result_and_counts_no_small_group(client: Client) -> None:
    make.an_agency("rahasia", name="Instansi Rahasia", kind="kota")
    for number in range(6):
        make.an_agency(f"kab-{number}", name=f"Kab. Tersembunyi {number}", kind="kabupaten")
    after.published(make.wayan())
    text = text_of(client, "/hasil/papan/")
    assert ("Rahasia" in text, "Tersembunyi" in text) == (False, False)
    assert "kabupaten 6 kota &lt;5" in text
    assert "Semua - tidak ditampilkan" in text


def test_overseer_reads_who_has_no_result_in_their_region_only(client: Client) -> None:
    after.published(make.wayan())
    make.an_agency("dekat", name="Kab. Dekat", region="VIII")
    make.an_agency("jauh", name="Kab. Jauh", region="IX")
    client = signed_in(make.a_person("Lukas", Role.AUDITOR, "VIII"))
    assert Agency.objects.get(code="khatulistiwa").region != "VIII"
    text = text_of(client, "/papan/hasil/")
    assert "Belum ada hasil terbit." in text
    client = signed_in(make.a_person("Dewi", Role.AUDITOR))
    text = text_of(client, "/papan/hasil/")
    assert ("Kab. Dekat" in text, "Kab. Jauh" in text, "2 instansi belum memiliki" in text) == (True,) * 3


@pytest.mark.parametrize(
    "asked", ["tahun=abcd", "tahun=9999", "hal=-1", "hal=99999999", "urut=x", "jenis=%00"]
)
def test_strange_wish_shows_the_newest_year(client: Client, asked: str) -> None:
    after.published(make.wayan())
    assert "Papan hasil 2023" in text_of(client, f"/hasil/papan/?{asked}")


def test_board_asks_as_many_queries_for_many_results_as_for_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2022)
    for path in ("/hasil/papan/", "/hasil/papan/?urut=naik&hal=semua"):
        with django_assert_num_queries(2):
            client.get(path)
    for year in (2023, 2024):
        after.published(wayan, f"SK-{year}", year)
    for path in ("/hasil/papan/", "/hasil/papan/?urut=naik&hal=semua"):
        with django_assert_num_queries(2):
            client.get(path)
