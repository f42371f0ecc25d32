"""Two people deciding at once, and a process killed in the middle of a decision: one wins, never between."""

from typing import Any

import pytest

from tests.houses import House

MINUTED = ["minute"]
DETERMINED, PUBLISHED = [*MINUTED, "determine"], [*MINUTED, "determine", "publish"]
WITHDRAWN = [*PUBLISHED, "withdraw"]


def test_two_determinations_at_once_determine_once_and_tell_the_other(house: House) -> None:
    uids = house.run("tests.records.deciding:prepare", 6)
    calls = [
        ("tests.records.deciding:determine", uids, me, [f"SK-{me}-{number}" for number in range(6)])
        for me in (0, 1)
    ]
    first, second = house.at_once(calls)
    ends = [sorted(pair) for pair in zip(first, second, strict=True)]
    assert ends == [["determined", "workflow-wrong-state"]] * 6
    winners = [f"SK-{0 if one == 'determined' else 1}-{number}" for number, one in enumerate(first)]
    found = house.run("tests.records.deciding:decided", uids)
    assert found == [["determined", [one], 0, 0, 1, DETERMINED, None] for one in winners]


def test_one_decree_number_at_once_for_two_agencies_serves_one(house: House) -> None:
    uids = house.run("tests.records.deciding:prepare", 8)
    numbers = [f"SK-{number}" for number in range(4)]
    calls = [
        ("tests.records.deciding:determine", mine, me, numbers)
        for me, mine in enumerate((uids[:4], uids[4:]))
    ]
    first, second = house.at_once(calls)
    ends = [sorted(pair) for pair in zip(first, second, strict=True)]
    assert ends == [["decisions-number-used", "determined"]] * 4
    found = house.run("tests.records.deciding:decided", uids)
    old, new = ["plenary", [], 0, 0, 0, MINUTED, None], ["determined", 0, 0, 1, DETERMINED, None]
    states = [one if one == old else [one[0], *one[2:]] for one in found]
    assert states == [new if one == "determined" else old for one in (*first, *second)]


def after(verb: str, number: int) -> tuple[list[Any], list[Any]]:
    """Return how an assessment stands before an act and after it."""
    sk = [f"SK-{number}"]
    ways = [
        ["plenary", [], 0, 0, 0, MINUTED, None],
        ["determined", sk, 0, 0, 1, DETERMINED, None],
        ["published", sk, 0, 1, 1, PUBLISHED, None],
        ["plenary", sk, 1, 1, 1, WITHDRAWN, None],
    ]
    place = ("determine", "publish", "withdraw").index(verb)
    return ways[place], ways[place + 1]


@pytest.mark.parametrize(("verb", "step"), [("determine", 5), ("publish", 2), ("withdraw", 2)])
def test_killed_act_leaves_the_old_state_or_the_new_one(house: House, verb: str, step: int) -> None:
    found = house.run("tests.records.deciding:killed", verb, step)
    ends = [after(verb, 1 + step * place) for place in range(len(found))]
    old = [one == before for one, (before, _) in zip(found, ends, strict=True)].count(True)
    assert found == [before for before, _ in ends[:old]] + [new for _, new in ends[old:]]
    assert (old > 5, len(found) > old) == (True, True)
