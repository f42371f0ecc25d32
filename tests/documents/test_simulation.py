"""The page of a simulated result, in figures and words, before it becomes a PDF."""

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest

from meritara.documents.simulation import simulation_html
from meritara.instruments.library import library
from meritara.law.dated import WIB

MERIT = library().get("sistem-merit@2019")


def text_of(html: str) -> str:
    """Return the words of a page with single spaces."""
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def page(key: str = MERIT.key, level: Any = 3, **options: Any) -> str:
    """Return the words of a page with one level everywhere."""
    instrument = library().get(key)
    return text_of(
        simulation_html(instrument, answers={leaf.id: level for leaf in instrument.leaves}, **options)
    )


def test_total_band_and_way_to_the_next() -> None:
    assert "Nilai 300,0 Kategori III Baik 25 lagi menuju IV Sangat Baik" in page()
    assert "Nilai 400,0 Kategori IV Sangat Baik Kategori tertinggi" in page(level=4)


def test_english_page_has_decimal_points() -> None:
    assert "Score 300.0 Category III Good 25 more to IV Very good" in page(language="en")


def test_empty_card_has_no_total_and_no_band() -> None:
    told = text_of(simulation_html(MERIT))
    assert ("Nilai belum lengkap Terisi 0 dari 36" in told, "menuju" in told) == (True, False)


def test_law_that_wants_every_answer_gets_no_total_from_some() -> None:
    village = library().get("desa-mandiri@2016")
    html = simulation_html(village, answers={village.leaves[0].id: 3})
    assert ("belum lengkap Terisi 1 dari 50" in text_of(html), 'class="needle"' in html) == (True, False)


def test_instrument_without_weights_says_which_are_missing_and_marks_its_means() -> None:
    facts = {one.id: one.options[0].value for one in library().get("sistem-merit@2026").attributes}
    told = page("sistem-merit@2026", attributes=facts)
    wanted = ["belum dapat dihitung", "Bobot belum diketahui: C2", "(bukan nilai resmi)", "Jenis instansi:"]
    assert [words for words in wanted if words not in told] == []


def test_line_says_criterion_weight_score_contribution_and_most() -> None:
    told = page(level=4)
    assert "A1.3 Ketersediaan data pegawai yang akan memasuki masa pensiun" in told
    assert "Salinan lampiran Peraturan KASN 9/2019 2,5 ? 4 10 10" in told.replace("Lampiran", "lampiran")


def test_question_that_is_not_asked_says_so() -> None:
    index = library().get("ip-asn@2019")
    answers = {leaf.id: leaf.options[0].value for leaf in index.leaves}
    told = text_of(simulation_html(index, answers=answers, attributes={"jenis-jabatan": "pelaksana"}))
    assert "D2.1 Diklat kepemimpinan sesuai jenjang jabatan tidak berlaku 1 - - -" in told


def test_weight_whose_decimals_never_end_is_a_fraction() -> None:
    assert "U1 Persyaratan" in page("skm@2017")
    assert " 1/9 3 " in page("skm@2017")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (dt.datetime(2026, 3, 5, 7, 4, tzinfo=WIB), "Dibuat 5 Maret 2026, 07.04 WIB"),
        (dt.datetime(2026, 3, 5, 23, 30, tzinfo=dt.UTC), "Dibuat 6 Maret 2026, 06.30 WIB"),
    ],
)
def test_time_is_that_of_jakarta(moment: dt.datetime, said: str) -> None:
    assert said in page(made=moment)


def test_page_needs_nothing_from_outside() -> None:
    html = simulation_html(MERIT, answers={leaf.id: 2 for leaf in MERIT.leaves})
    assert re.findall(r"(?:src|href|url)\s*[=(]|<script|@import|style=", html) == []
