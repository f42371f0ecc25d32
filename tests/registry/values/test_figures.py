"""Numbers with decimal commas, numbers as text, and what could be two numbers."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from meritara.problem import Refused
from meritara.registry.values import figures
from meritara.tables import warehouse
from meritara.tables.figures import decimal_of


def said(kind: str, texts: list[str]) -> list[tuple[Any, str]]:
    """Return the value of each text and what is wrong with it."""
    store = warehouse.connect()
    text = store.table({"text": texts}).text
    value = getattr(figures, kind)(text)
    fault = figures.flag_fault(text, value) if kind == "flag" else figures.fault(text, value)
    lines = store.to_pyarrow(text.as_table().select(value=value, fault=fault)).to_pylist()
    return [(one["value"], one["fault"]) for one in lines]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("78,74", "78.74"),
        ("78.74", "78.74"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("5000000", "5000000"),
        ("5.000.000", "5000000"),
        ("0,125", "0.125"),
        ("-2,5", "-2.5"),
    ],
)
def test_a_decimal_is_read_with_comma_or_point(text: str, value: str) -> None:
    assert said("decimal", [text]) == [(Decimal(value), "")]


def test_a_number_that_could_be_two_is_asked_about() -> None:
    assert said("decimal", ["1.234", "12,345"]) == [(None, "value-ambiguous")] * 2
    assert said("whole", ["1.234"]) == [(None, "value-ambiguous")]


def test_whole_numbers_lose_a_zero_behind_the_comma_and_nothing_else() -> None:
    assert said("whole", ["20", "20,0", "20.00", "1.500.000"]) == [
        (20, ""),
        (20, ""),
        (20, ""),
        (1_500_000, ""),
    ]
    assert said("whole", ["20,5", "dua puluh"]) == [(None, "value-not-number")] * 2


def test_yes_and_no_are_read_in_both_languages() -> None:
    assert said("flag", ["Ya", "TIDAK", "true", "0", "mungkin"]) == [
        (True, ""),
        (False, ""),
        (True, ""),
        (False, ""),
        (None, "value-not-flag"),
    ]


@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(st.lists(st.from_regex(r"\A-?[0-9]{1,7}([.,][0-9]{1,4}){0,2}\Z"), min_size=40, max_size=80))
def test_columns_read_every_decimal_as_plain_numbers_are_read(texts: list[str]) -> None:
    def plain(text: str) -> Fraction | None:
        try:
            return decimal_of(text)
        except Refused:
            return None

    found = [None if value is None else Fraction(value) for value, _ in said("decimal", texts)]
    assert found == [plain(text) for text in texts]
