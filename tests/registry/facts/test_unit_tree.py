"""The tree of units laid flat: each unit with itself and every unit above it; a circle ends and is named."""

from collections.abc import Sequence
from typing import Any

from meritara.registry.facts.unit_tree import DEEPEST, counted_for, unit_tree
from meritara.tables import warehouse

Line = tuple[str, str, int, bool]


def laid(*units: tuple[str, str | None], agency: Sequence[str] = ()) -> list[Line]:
    """Return the rows of a tree made of units with their parents."""
    agencies = list(agency) or ["contoh"] * len(units)
    columns: dict[str, Any] = {
        "agency": agencies,
        "unit": [unit for unit, _ in units],
        "parent": [parent for _, parent in units],
    }
    store = warehouse.connect()
    table = store.table(columns)
    rows = unit_tree(table.mutate(parent=table.parent.cast("string"))).to_pyarrow().to_pylist()
    return sorted((one["unit"], one["ancestor"], one["depth"], one["in_circle"]) for one in rows)


def test_a_unit_alone_has_only_itself() -> None:
    assert laid(("u1", None)) == [("u1", "u1", 0, False)]


def test_each_unit_has_itself_and_every_unit_above_it_with_the_levels_between() -> None:
    assert laid(("u1", None), ("u2", "u1"), ("u3", "u2")) == [
        ("u1", "u1", 0, False),
        ("u2", "u1", 1, False),
        ("u2", "u2", 0, False),
        ("u3", "u1", 2, False),
        ("u3", "u2", 1, False),
        ("u3", "u3", 0, False),
    ]


def test_the_units_of_a_circle_are_named_and_those_below_it_are_not() -> None:
    rows = laid(("a", "b"), ("b", "a"), ("below", "a"))
    assert rows == [
        ("a", "a", 0, True),
        ("a", "b", 1, True),
        ("b", "a", 1, True),
        ("b", "b", 0, True),
        ("below", "a", 1, False),
        ("below", "b", 2, False),
        ("below", "below", 0, False),
    ]


def test_a_unit_counts_for_itself_and_those_above_it_and_for_none_of_a_circle() -> None:
    units = warehouse.connect().table(
        {
            "agency": ["contoh"] * 6,
            "unit": ["u1", "u2", "u2", "a", "b", "below"],
            "parent": ["", "u1", "u1", "b", "a", "a"],
        }
    )
    rows = counted_for(units).to_pyarrow().to_pylist()
    assert sorted((one["unit"], one["ancestor"]) for one in rows) == [
        ("a", "a"),
        ("b", "b"),
        ("below", "below"),
        ("u1", "u1"),
        ("u2", "u1"),
        ("u2", "u2"),
    ]


def test_a_unit_that_is_its_own_parent_is_a_circle() -> None:
    assert laid(("a", "a")) == [("a", "a", 0, True)]


def test_a_parent_that_is_not_among_the_units_ends_the_way() -> None:
    assert laid(("u2", "gone")) == [("u2", "u2", 0, False)]


def test_the_same_code_in_two_agencies_is_two_units() -> None:
    rows = laid(("u1", None), ("u2", "u1"), ("u2", None), agency=["contoh", "contoh", "lain"])
    assert rows == [
        ("u1", "u1", 0, False),
        ("u2", "u1", 1, False),
        ("u2", "u2", 0, False),
        ("u2", "u2", 0, False),
    ]


def test_a_tree_as_deep_as_the_limit_is_whole_and_one_deeper_is_cut() -> None:
    chain = [("u0", None), *((f"u{n}", f"u{n - 1}") for n in range(1, DEEPEST + 2))]
    rows = laid(*chain)
    depths = {unit: max(row[2] for row in rows if row[0] == unit) for unit, _ in chain}
    assert depths[f"u{DEEPEST}"] == DEEPEST
    assert depths[f"u{DEEPEST + 1}"] == DEEPEST
