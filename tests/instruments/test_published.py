"""A total that somebody published: its band, or why it cannot be."""

from fractions import Fraction
from pathlib import Path

import pytest

from meritara.instruments.library import library
from meritara.instruments.published import band_of_total, ceiling
from meritara.law.words import say
from meritara.problem import Place, Refused
from tests.make import an_instrument


@pytest.mark.parametrize(
    ("key", "most"),
    [
        ("sistem-merit@2019", 400),
        ("sistem-merit@2019-37", 400),
        ("skm@2017", 100),
        ("ip-asn@2019", 100),
        ("desa-mandiri@2016", 1),
        ("ombudsman@2022", 100),
        ("ombudsman@2016", 100),
        ("empat-variabel@2022", 4),
        ("sistem-merit@2026", None),
    ],
)
def test_highest_total_is_known_where_weights_or_the_law_tell_it(key: str, most: int | None) -> None:
    assert ceiling(library().get(key)) == most


@pytest.mark.parametrize(
    ("key", "total", "band"),
    [
        ("sistem-merit@2019", "20.64", "I"),
        ("sistem-merit@2019", "375.5", "IV"),
        ("skm@2017", "88.305", "A"),
        ("skm@2017", "88.304", "B"),
        ("desa-mandiri@2016", "0.81554", "maju"),
        ("ombudsman@2016", "80.5", "kuning"),
        ("ombudsman@2021", "97.37", "hijau"),
        ("sistem-merit@2026", "1.2", "maju"),
        ("sistem-merit@2026", "1", "tinggi"),
    ],
)
def test_published_total_has_its_band_rounded_as_the_law_rounds(key: str, total: str, band: str) -> None:
    assert band_of_total(library().get(key), Fraction(total)).id == band


@pytest.mark.parametrize(
    ("key", "total", "said"),
    [
        ("sistem-merit@2019", "400.5", "Nilai 400.5 tidak mungkin: nilai terendah 0, tertinggi 400."),
        ("sistem-merit@2019", "-1", "Nilai -1 tidak mungkin: nilai terendah 0, tertinggi 400."),
        ("skm@2017", "24", "Nilai 24 tidak mungkin: nilai terendah 25, tertinggi 100."),
        ("ombudsman@2021", "150", "Nilai 150 tidak mungkin: nilai terendah 0, tertinggi 100."),
        ("desa-mandiri@2016", "-0.00001", "Nilai -0.00001 tidak mungkin: nilai terendah 0, tertinggi 1."),
        ("sistem-merit@2026", "-0.1", "Nilai -0.1 tidak mungkin: nilai terendah 0, tertinggi …."),
    ],
)
def test_total_that_no_card_can_have_is_refused_with_the_range(key: str, total: str, said: str) -> None:
    with pytest.raises(Refused) as caught:
        band_of_total(library().get(key), Fraction(total), place=Place(row=2))
    (problem,) = caught.value.problems
    assert say(problem) == f"baris 2: {said} Periksa angka dan koma desimalnya."


def test_instrument_without_bands_says_so(tmp_path: Path) -> None:
    one = an_instrument(tmp_path, bands=None, examples=None)
    with pytest.raises(Refused) as caught:
        band_of_total(one, Fraction(2))
    said = "contoh@2020 tidak mempunyai kategori: peraturannya hanya memberi nilai."
    assert say(caught.value.problems[0]) == f"{said} Pakai instrumen yang berkategori."


def test_cap_of_the_whole_is_the_highest_total(tmp_path: Path) -> None:
    assert ceiling(an_instrument(tmp_path, max=3, examples=None)) == 3
