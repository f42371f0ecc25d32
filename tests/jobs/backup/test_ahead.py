"""Work done ahead: in order, never far ahead, and what goes wrong goes wrong where it is asked for."""

from functools import partial

import pytest

from meritara.jobs.backup.ahead import DEPTH, ahead


def test_works_come_back_in_their_order() -> None:
    assert list(ahead(partial(pow, number, 2) for number in range(20))) == [n * n for n in range(20)]


def test_no_work_begins_long_before_it_is_asked_for() -> None:
    begun: list[int] = []

    def begin(number: int) -> int:
        begun.append(number)
        return number

    for number, done in enumerate(ahead(partial(begin, n) for n in range(20))):
        assert done == number
        assert len(begun) <= number + DEPTH + 1


def test_work_that_fails_says_so_at_its_turn() -> None:
    found = ahead([partial(int, "1"), partial(int, "x"), partial(int, "3")])
    assert next(found) == 1
    with pytest.raises(ValueError, match="invalid literal"):
        next(found)
