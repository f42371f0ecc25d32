from collections import Counter

import pytest

from meritara.registry.provinces import bare, province_of, provinces

CODES = [str(code) for code in (*range(11, 20), 21, *range(31, 37), *range(51, 54), *range(61, 66))]
CODES += [str(code) for code in (*range(71, 77), 81, 82, *range(91, 97))]
GREATEST = (17, 8)  # columns and rows that the style of the map knows


def test_every_province_has_exactly_one_tile() -> None:
    assert [one.code for one in provinces()] == CODES


def test_no_two_provinces_share_a_place_a_sign_or_a_name() -> None:
    places = Counter((one.column, one.row) for one in provinces())
    signs = Counter(one.short for one in provinces())
    names = Counter(bare(name) for one in provinces() for name in (one.name, *one.others))
    assert [key for count in (places, signs, names) for key, times in count.items() if times > 1] == []


def test_every_tile_lies_on_the_map() -> None:
    columns, rows = GREATEST
    off = [one.name for one in provinces() if not (1 <= one.column <= columns and 1 <= one.row <= rows)]
    assert off == []
    assert (max(one.column for one in provinces()), max(one.row for one in provinces())) == GREATEST


def test_neighbours_lie_as_on_the_map_of_the_country() -> None:
    place = {one.name: (one.column, one.row) for one in provinces()}
    assert place["Aceh"][0] < place["DKI Jakarta"][0] < place["Bali"][0] < place["Papua Selatan"][0]
    assert place["Sulawesi Utara"][1] < place["Sulawesi Tengah"][1] < place["Sulawesi Selatan"][1]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Papua Barat Daya", "96"),
        ("Provinsi Papua", "91"),
        ("Pemerintah Provinsi DKI Jakarta", "31"),
        ("Daerah Khusus Jakarta", "31"),
        ("D.I. Yogyakarta", "34"),
        ("  pemerintah  prov.   kepulauan bangka belitung ", "19"),
        ("Kaltara", "65"),
    ],
)
def test_province_is_found_by_any_usual_name(said: str, code: str) -> None:
    found = province_of(said)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("said", ["", "Prov. Kalimantan Khatulistiwa (contoh)", "Kota Jambi", "Papua Utara"])
def test_what_is_no_province_is_on_no_tile(said: str) -> None:
    assert province_of(said) is None
