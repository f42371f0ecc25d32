"""Numbers as Indonesian files write them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.problem import Refused
from meritara.tables.figures import decimal_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("78,74", "78.74"),
        ("78.74", "78.74"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("'3", "3"),
        (" 3 ", "3"),
        ("3,00", "3"),
        ("0,123", "0.123"),
        ("-2,5", "-2.5"),
        ("1.234.567", "1234567"),
        ("1234,567", "1234.567"),
    ],
)
def test_figure_is_read_exactly(text: str, value: str) -> None:
    assert decimal_of(text) == Fraction(value)


@pytest.mark.parametrize("text", ["", "  ", "'"])
def test_blank_is_no_figure(text: str) -> None:
    assert decimal_of(text) is None


@pytest.mark.parametrize("text", ["1.234", "12,345", "999.999"])
def test_three_digits_after_one_mark_are_asked_about(text: str) -> None:
    with pytest.raises(Refused, match="file-ambiguous-number"):
        decimal_of(text)


def test_known_decimals_settle_what_three_digits_mean() -> None:
    assert decimal_of("1.234", decimals=4) == Fraction("1.234")


@pytest.mark.parametrize("text", ["tiga", "nan", "inf", "1E+17", "1,2,3", "--1", "1.2.3", "٣", "1e3", "0x10"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="file-not-number"):
        decimal_of(text)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_comma_and_point_mean_the_same(value: object) -> None:
    text = str(value)
    assert decimal_of(text) == decimal_of(text.replace(".", ",")) == Fraction(text)
