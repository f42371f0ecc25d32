"""NIP and NI PPPK: published ones are sound, and each way of being wrong has its name."""

import datetime as dt

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from meritara.registry import nip
from meritara.registry.nip import FAULTS, Nip, fault, read_nip
from meritara.registry.values import numbers
from meritara.tables import warehouse

ON = dt.date(2025, 12, 31)


def test_a_pns_number_says_birth_month_of_beginning_sex_and_serial() -> None:
    assert read_nip("198609262015051001", ON) == Nip(
        "198609262015051001", "pns", dt.date(1986, 9, 26), 2015, 5, "male", 1
    )


def test_a_pppk_number_has_a_code_where_a_pns_has_a_month() -> None:
    assert read_nip("199009132025242014", ON) == Nip(
        "199009132025242014", "pppk", dt.date(1990, 9, 13), 2025, None, "female", 14
    )


@pytest.mark.parametrize("text", ["19860926 201505 1 001", "'198609262015051001", "19860926-201505-1-001"])
def test_gaps_and_an_apostrophe_change_nothing(text: str) -> None:
    assert (fault(text, ON), nip.bare(text)) == ("", "198609262015051001")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "nip-missing"),
        (" ", "nip-missing"),
        ("1.98609E+17", "nip-mangled"),
        ("1,98609E+17", "nip-mangled"),
        ("19860926201505100I", "nip-letters"),
        ("19860926201505100", "nip-length"),
        ("140123456", "nip-length"),
        ("198609262015051000", "nip-rounded"),
        ("198613262015051001", "nip-birth"),
        ("198602302015051001", "nip-birth"),
        ("193912312015051001", "nip-birth"),
        ("201001012025011001", "nip-birth"),
        ("198609262015131001", "nip-month"),
        ("198609262015001001", "nip-month"),
        ("198609262015201001", "nip-month"),
        ("198609262015053001", "nip-sex"),
    ],
)
def test_each_fault_has_its_name(text: str, code: str) -> None:
    assert (fault(text, ON), read_nip(text, ON)) == (code, None)


def test_somebody_is_old_enough_on_the_sixteenth_birthday() -> None:
    turned, not_yet = "200912312025011001", "201001012025011001"
    assert (fault(turned, ON), fault(not_yet, ON)) == ("", "nip-birth")


SOUND = st.builds(
    lambda born, began, month, sex, serial: f"{born:%Y%m%d}{began}{month:02}{sex}{serial:03}",
    st.dates(dt.date(1939, 1, 1), dt.date(2012, 1, 1)),
    st.integers(1960, 2030),
    st.integers(0, 40),
    st.integers(0, 3),
    st.integers(0, 999),
)
BROKEN = st.text("0123456789 .'-E+,x\u00a0’", max_size=22)
CUT = st.builds(lambda text, end: text[:end], SOUND, st.integers(0, 18))


@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(st.lists(st.one_of(SOUND, CUT, BROKEN), min_size=50, max_size=90))
def test_columns_say_of_every_number_what_plain_values_say(texts: list[str]) -> None:
    store = warehouse.connect()
    digits = numbers.bare(store.table({"text": texts}).text)
    said = store.to_pyarrow(
        digits.as_table().select(
            digits=digits,
            fault=numbers.fault(digits, ON),
            kind=numbers.kind(digits),
            sex=numbers.sex(digits),
            born_on=numbers.born_on(digits),
        )
    ).to_pylist()
    assert [one["fault"] for one in said] == [fault(text, ON) for text in texts]
    found = [(one, read_nip(text, ON)) for one, text in zip(said, texts, strict=True)]
    told = [(one["digits"], one["kind"], one["sex"], one["born_on"]) for one, plain in found if plain]
    assert told == [(plain.digits, plain.kind, plain.sex, plain.born_on) for _, plain in found if plain]


def test_every_fault_has_words_that_say_what_to_do() -> None:
    from meritara.law.words import PROBLEMS

    assert [code for code in FAULTS if code not in PROBLEMS] == []
