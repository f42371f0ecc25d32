"""The map of provinces: own governments, one year, one instrument; what is missing is told as missing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from meritara.instruments.press import reported
from meritara.records.actions import decisions
from meritara.records.models import Agency, Period
from meritara.records.overview import outcomes
from meritara.web.tiles import TileMap, maps, reported_map
from tests.records import make
from tests.web import after
from tests.web.reading import Tag, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def in_province(name: str = "Kalimantan Barat") -> None:
    Agency.objects.filter(code="khatulistiwa").update(province=name)


def held(one: TileMap) -> dict[str, tuple[str, str]]:
    return {
        tile.province.name: (tile.standing.category, tile.standing.figure)
        for tile in one.tiles
        if tile.standing
    }


def main(client: Client, path: str) -> Tag:
    return page_of(client.get(path)).one("main")


@pytest.mark.parametrize("path", ["/hasil/", "/hasil/papan/"])
def test_map_has_a_tile_for_every_province_and_leads_from_a_result_to_its_agency(
    client: Client, path: str
) -> None:
    after.published(make.wayan())
    in_province()
    tiles = main(client, path).all("li", class_="tile")
    coloured = [one for one in tiles if "unheld" not in one.attributes["class"].split()]
    link = coloured[0].one("a")
    assert (len(tiles), len(coloured)) == (38, 1)
    assert link.attributes["href"] == "/hasil/instansi/khatulistiwa/"
    assert link.text == "KB III Kalimantan Barat: III Baik, 300,0"


def test_table_says_the_same_in_words_with_every_missing_result(client: Client) -> None:
    after.published(make.wayan())
    in_province()
    rows = main(client, "/hasil/papan/").one("figure").one("tbody").all("tr")
    assert [row.text for row in rows if "Kalimantan Barat" in row.text] == [
        "Kalimantan Barat KB 61 300,0 III Baik"
    ]
    assert [row.text.endswith("belum ada hasil") for row in rows].count(True) == 37


def test_paper_shows_every_tile_and_the_legend(client: Client, root: Path) -> None:
    after.published(make.wayan())
    sheet = (root / "meritara/web/static/meritara/print.css").read_text(encoding="utf-8")
    (hidden,) = re.findall(r"^(nav.*?) \{ display: none", sheet, re.MULTILINE | re.DOTALL)
    left_out = set(re.findall(r"\.([a-z-]+)", hidden))
    figure = main(client, "/hasil/papan/").one("figure")
    shown = [*figure.all("li", class_="tile"), *figure.all("span", class_="chip")]
    assert len(shown) >= 39
    assert [one for one in shown if left_out & set(one.attributes["class"].split())] == []


def test_map_is_drawn_by_attributes_without_style(client: Client) -> None:
    after.published(make.wayan())
    in_province()
    assert b"style=" not in client.get("/hasil/papan/").content


def test_two_instruments_of_one_year_have_two_maps() -> None:
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2024)
    in_province()
    Period.objects.update(instrument="empat-variabel@2022")
    found = outcomes()
    other = replace(found[0], code="lain", province="Bali", instrument="sistem-merit@2019")
    drawn = maps([*found, other], 2023)
    assert [(one.instrument.key, list(held(one))) for one in drawn] == [
        ("empat-variabel@2022", ["Kalimantan Barat"]),
        ("sistem-merit@2019", ["Bali"]),
    ]


def test_year_after_another_instrument_says_that_the_colours_are_not_compared(client: Client) -> None:
    wayan = make.wayan()
    after.published(wayan, "SK-1", 2023)
    in_province()
    Period.objects.update(instrument="empat-variabel@2022")
    after.published(wayan, "SK-2", 2024)
    said = "jangan membandingkan warna kedua tahun"
    assert said in main(client, "/hasil/papan/").text
    assert said not in main(client, "/hasil/papan/?tahun=2022").text


def test_withdrawn_result_colours_no_tile(client: Client) -> None:
    wayan = make.wayan()
    made = after.published(wayan)
    in_province()
    assert len(maps(outcomes(), 2023)) == 1
    decisions.withdraw(made.decision.assessment, wayan, reason="Salah ketik.")
    assert maps(outcomes(), 2023) == []


def test_government_that_the_map_does_not_know_stands_beside_it(client: Client) -> None:
    after.published(make.wayan())
    text = main(client, "/hasil/papan/").text
    assert "0 dari 38 provinsi memiliki hasil, 38 belum ada hasil." in text
    assert "Bukan provinsi pada peta: Prov. Khatulistiwa (contoh) (III Baik, 300,0)" in text
    assert main(client, "/hasil/").all("li", class_="tile") == []


def test_result_of_a_regency_colours_no_province(client: Client) -> None:
    after.published(make.wayan())
    Agency.objects.update(kind="kabupaten", province="Kalimantan Barat")
    page = main(client, "/hasil/papan/")
    assert page.all("li", class_="tile") == []
    assert "Belum ada pemerintah provinsi dengan hasil terbit 2023" in page.text


def test_final_total_of_others_counts_before_a_verified_one_of_the_same_year() -> None:
    assert held(reported_map(reported(), 2020)) == {
        "Bali": ("III Baik", "260"),
        "DKI Jakarta": ("III Baik", "290"),
        "Kalimantan Timur": ("II Kurang", "240"),
        "Riau": ("III Baik", "293,5"),
        "Sulawesi Selatan": ("III Baik", "310,5"),
    }


def test_map_of_what_others_published_says_so_and_leads_to_the_row_with_the_source(client: Client) -> None:
    page = main(client, "/hasil/catatan-publik/?tahun=2018")
    assert page.one("h2", id="peta-1").text == "Pemerintah provinsi 2018 seperti terbit"
    link = next(one for one in page.all("a", class_="wide") if "Kalimantan Utara" in one.text)
    row = page.one("tr", id=link.attributes["href"].removeprefix("#"))
    assert [word in row.text for word in ("Provinsi Kalimantan Utara", "2018", "223")] == [True] * 3


@pytest.mark.parametrize("asked", ["", "?tahun=1999", "?tahun=20180", "?tahun=x"])
def test_year_that_nobody_published_counts_as_the_newest(client: Client, asked: str) -> None:
    page = main(client, f"/hasil/catatan-publik/{asked}")
    assert page.one("nav").one("a", aria_current="page").text == "2024"


def test_every_government_that_others_reported_on_has_its_tile() -> None:
    years = {one.year for one in reported()}
    assert [(year, one.name) for year in years for one in reported_map(reported(), year).beside] == []
