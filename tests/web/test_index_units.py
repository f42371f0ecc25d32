"""Units of an agency one below the other; what is shown of them tells nothing of few people."""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from meritara.web.index_units import TOP, Hidden, Units

LEAST = 5
Tree = Mapping[str, tuple[str, int]]  # a unit: the unit above it, and how many people stand in it


def units(tree: Tree) -> Units:
    """Return the lines of units, whose wholes are added up by hand."""
    plain = Units([line("unit", unit, up, 0) for unit, (up, _) in tree.items()])
    rows = [line("own", unit, up, people) for unit, (up, people) in tree.items() if people]
    for unit, (up, _) in tree.items():
        rows.append(line("unit", unit, up, sum(tree[one][1] for one in plain.inside[unit])))
    return Units(rows)


def line(level: str, unit: str, up: str, people: int) -> dict[str, Any]:
    return {
        "level": level,
        "unit": unit or None,
        "parent": up or None,
        "group": "asn",
        "measured": people,
    }


OFFICE: Tree = {"dinas": ("", 2), "bidang": ("dinas", 6), "seksi": ("bidang", 9), "badan": ("", 30)}


def test_units_stand_below_each_other_and_under_the_agency() -> None:
    those = units(OFFICE)
    assert (those.below(TOP), those.below("dinas"), those.below("seksi")) == (
        ["dinas", "badan"],
        ["bidang"],
        [],
    )
    assert (those.ways("seksi"), those.ways("dinas")) == (["dinas", "bidang"], [])
    assert those.listed() == ["dinas", "bidang", "seksi", "badan"]
    assert those.inside["bidang"] == {"bidang", "seksi"}


def test_unit_with_an_unknown_parent_stands_under_the_agency() -> None:
    assert units({"seksi": ("hilang", 3)}).below(TOP) == ["seksi"]


def test_units_of_a_circle_and_those_below_it_stand_under_the_agency() -> None:
    those = units({"a": ("b", 1), "b": ("a", 1), "c": ("a", 1), "d": ("c", 1), "e": ("e", 1)})
    assert those.above == {"a": TOP, "b": TOP, "c": TOP, "d": "c", "e": TOP}


def test_small_unit_is_hidden_with_every_whole_from_which_it_would_follow() -> None:
    hidden = Hidden(units({"dinas": ("", 2), "bidang": ("dinas", 6), "badan": ("", 30)}), LEAST)
    assert hidden.own == {"dinas", "bidang"}
    assert hidden.whole == {"bidang"}  # the whole of the office is of 8 people, and shown


def test_people_without_a_unit_are_hidden_like_a_unit() -> None:
    those = Units(
        [line("own", "", "", 2), line("unit", "", "", 2), *units({"a": ("", 9), "b": ("", 9)}).rows]
    )
    assert Hidden(those, LEAST).own == {TOP, "a"}
    assert Hidden(those, LEAST).whole == {TOP, "a"}


def test_index_kept_before_units_were_summed_up_hides_its_small_units_too() -> None:
    lines = [row for row in units({"a": ("", 3), "b": ("a", 9), "c": ("a", 9)}).rows if row["level"] == "own"]
    old = Units([{**row, "level": "unit"} for row in lines])
    assert old.below(TOP) == ["a", "b", "c"]
    assert Hidden(old, LEAST).whole == Hidden(old, LEAST).own == {"a", "b"}


def test_nothing_is_hidden_where_every_unit_is_large() -> None:
    hidden = Hidden(units({"dinas": ("", 5), "bidang": ("dinas", 6)}), LEAST)
    assert (hidden.own, hidden.whole) == (frozenset(), frozenset())


trees = some.lists(some.tuples(some.integers(0, 6), some.integers(0, 8)), min_size=1, max_size=7).map(
    lambda pairs: {
        str(number): (str(up) if up < number else "", people) for number, (up, people) in enumerate(pairs)
    }
)


@given(trees)
def test_no_sum_and_no_difference_of_what_is_shown_tells_of_few_people(tree: Tree) -> None:
    those = units(tree)
    hidden = Hidden(those, LEAST)
    places = [unit for unit, (_, people) in tree.items() if people]

    def told(of: set[str] | frozenset[str]) -> list[int]:
        return [int(unit in of) for unit in places]

    shown = [told(set(places))]
    shown += [told({unit}) for unit in places if unit not in hidden.own]
    shown += [told(those.inside[unit]) for unit in those.whole if unit not in hidden.whole]
    known = np.linalg.matrix_rank(np.array(shown)) if places else 0
    whole = sum(tree[unit][1] for unit in places)
    for size in range(1, len(places) + 1):
        for few in combinations(places, size):
            if sum(tree[unit][1] for unit in few) < min(LEAST, whole):
                assert np.linalg.matrix_rank(np.array([*shown, told(set(few))])) > known, few
