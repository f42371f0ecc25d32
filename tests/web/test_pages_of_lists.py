"""Long lists on pages: what an address asks for, and the rows and neighbours of the page."""

import pytest

from meritara.web.pages import Paged, address, order_in, page_in, region_in


def pages(count: int, wished: int) -> Paged[int]:
    return Paged(range(count), wished, lambda **more: address({"urut": "nilai", "wilayah": ""}, more))


@pytest.mark.parametrize(
    ("said", "page"),
    [("", 1), ("3", 3), ("semua", 0), ("0", 1), ("-1", 1), ("99999999", 1), ("٣", 1), ("x", 1)],
)
def test_page_that_is_not_known_counts_as_the_first(said: str, page: int) -> None:
    assert page_in({"hal": said}) == page


def test_order_and_region_that_are_not_known_count_as_not_said() -> None:
    assert (order_in({"urut": "x"}, {"nilai"}), order_in({"urut": "nilai"}, {"nilai"})) == ("", "nilai")
    assert (region_in({}), region_in({"wilayah": "V" * 50})) == ("", "V" * 40)


@pytest.mark.parametrize(
    ("count", "wished", "found"),
    [
        (0, 1, (1, 1, 0, "", "")),
        (50, 1, (1, 1, 50, "", "")),
        (51, 1, (1, 2, 50, "", "urut=nilai&hal=2")),
        (51, 2, (2, 2, 1, "urut=nilai&hal=1", "")),
        (51, 9, (2, 2, 1, "urut=nilai&hal=1", "")),
        (151, 0, (0, 4, 151, "", "")),
    ],
)
def test_page_knows_its_rows_and_its_neighbours(
    count: int, wished: int, found: tuple[int, int, int, str, str]
) -> None:
    one = pages(count, wished)
    assert (one.page, one.pages, len(one.shown), one.before, one.after) == found


def test_all_rows_are_one_address_away() -> None:
    assert pages(51, 1).whole == "urut=nilai&hal=semua"
