"""Synthetic numbers: formed as real ones, each once, even where a whole town is born on one day."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.registry.nip import read_nip
from meritara.registry.synth.arrays import dice, number
from meritara.registry.synth.numbers import beginning, next_day, numbered, repeated
from meritara.registry.synth.plan import House
from tests.registry.synth.crews import everybody
from tests.registry.synth.nations import UNTIL

HOUSE = House("contoh", "Contoh", "kab", "V", 100, first=41)
BORN, BEGAN = number(dt.date(1986, 9, 26)), number(dt.date(2015, 5, 1))


def twins(count: int, base: int = 0) -> dict[str, "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """Return people who are alike in everything that a number says."""
    alike = {"born": BORN, "began": BEGAN, "base": base, "woman": 0}
    return {name: np.full(count, value) for name, value in alike.items()}


def test_a_number_says_birth_beginning_and_sex() -> None:
    (nip,) = numbered(twins(1), HOUSE, dice(1, "x"))["nip"].tolist()
    assert nip == 198609262015051041


def test_a_number_of_a_pppk_has_a_code_where_a_month_would_be() -> None:
    lives = twins(50, base=1)
    found = numbered(lives, HOUSE, dice(1, "x"))["nip"].tolist()
    codes = {str(nip)[12:14] for nip in found}
    assert codes <= {"21", "22", "23", "24"}
    assert {read_nip(str(nip), UNTIL).kind for nip in found if read_nip(str(nip), UNTIL)} == {"pppk"}  # type: ignore[union-attr]


@pytest.mark.parametrize("count", [2, 20, 28])
def test_those_who_are_alike_are_born_on_other_days_of_the_month(count: int) -> None:
    found = numbered(twins(count), HOUSE, dice(1, "x"))
    assert len(set(found["nip"].tolist())) == count
    months = {str(nip)[4:6] for nip in found["nip"].tolist()}
    assert months == {"09"}
    assert sorted(set(found["born"].tolist())) == sorted(found["born"].tolist())


def test_more_people_than_numbers_are_told_apart_from_a_fault() -> None:
    with pytest.raises(RuntimeError, match="more people than numbers"):
        numbered(twins(40), HOUSE, dice(1, "x"))


def test_the_serials_of_an_agency_are_its_own() -> None:
    serials = {nip % 1000 for nip in everybody().lives["nip"].tolist()}
    assert serials == {7, 8, 9}


def test_numbers_agree_with_what_is_known_of_a_person() -> None:
    lives = everybody().lives
    for place in range(0, len(lives["nip"]), 50):
        nip = read_nip(str(lives["nip"][place]), UNTIL)
        assert nip is not None
        assert number(nip.born_on) == lives["born"][place]
        assert nip.sex == ("female" if lives["woman"][place] else "male")
        assert (nip.kind == "pns") == (lives["base"][place] == 0)


@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2010, 12, 31)))
def test_the_next_day_stays_in_the_month(day: dt.date) -> None:
    (found,) = next_day(np.array([number(day)])).tolist()
    moved = dt.date(1970, 1, 1) + dt.timedelta(days=found)
    assert (moved.year, moved.month) == (day.year, day.month)
    assert moved.day == (day.day + 1 if day.day < 28 else 1)


def test_numbers_that_stood_before_are_found_once_each() -> None:
    assert repeated(np.array([5, 3, 5, 5, 4])).tolist() == [2, 3]
    assert repeated(np.array([1, 2, 3])).tolist() == []


def test_the_month_of_a_beginning_is_the_month_of_a_pns() -> None:
    assert beginning(twins(1), np.array([23])).tolist() == [201505]
    assert beginning(twins(1, base=1), np.array([23])).tolist() == [201523]
