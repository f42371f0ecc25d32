"""The QR code of a paper: what a telephone reads from it, and its quiet edge."""

import io

import pytest
import zxingcpp
from PIL import Image

from meritara.documents.letters.square import QUIET, matrix, square_png, square_svg
from tests.documents.letters.sample import LINK

ADDRESSES = [LINK, "https://a.go.id/", f"https://{'sub.' * 20}instansi.go.id/hasil/{'x' * 22}/"]


def read(content: bytes) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(Image.open(io.BytesIO(content)))]


@pytest.mark.parametrize("address", ADDRESSES)
def test_telephone_reads_the_address_from_the_picture(address: str) -> None:
    assert read(square_png(address)) == [address]


def test_code_is_read_again_with_a_corner_of_coffee_over_its_modules() -> None:
    picture = Image.open(io.BytesIO(square_png(LINK))).convert("L")
    middle = picture.width // 2
    picture.paste(0, (middle, middle, middle + 24, middle + 24))
    assert [one.text for one in zxingcpp.read_barcodes(picture)] == [LINK]


def test_edge_of_the_code_is_quiet_on_all_four_sides() -> None:
    rows = matrix(LINK)
    sides = [rows[:QUIET], rows[-QUIET:], [row[:QUIET] for row in rows], [row[-QUIET:] for row in rows]]
    assert [any(any(row) for row in side) for side in sides] == [False] * 4
    assert len(rows) == len(rows[0])


def test_svg_draws_as_many_modules_as_are_dark_and_holds_no_text_of_the_address() -> None:
    svg = square_svg('https://a.go.id/"><script>/')
    dark = sum(map(sum, matrix('https://a.go.id/"><script>/')))
    assert (svg.count("h1v1h-1z"), "script" in svg, "a.go.id" in svg) == (dark, False, False)
