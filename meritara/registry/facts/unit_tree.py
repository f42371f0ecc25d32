"""The tree of units laid flat: each unit with itself and every unit above it, safe against circles."""

from typing import Any

DOUBLINGS = 5
DEEPEST = 2**DOUBLINGS  # levels; a circle of more units than this is not seen


def unit_tree(units: Any) -> Any:
    """Return one row for each unit and each unit above it or itself.

    Columns: `agency`, `unit`, `ancestor`, `depth` (levels up, 0 for the unit itself, the shortest way),
    `in_circle` (whether the unit stands above itself). A parent that is not among the units of the agency
    ends the way. Levels above `DEEPEST` are left out.
    """
    import ibis

    above = ways_up(units)
    circles = above.filter(above.unit == above.ancestor).select("agency", "unit")
    itself = units.select("agency", "unit", ancestor=units.unit, depth=ibis.literal(0, "int64"))
    rows = itself.union(above.filter(above.unit != above.ancestor))
    marks = circles.select(circle_agency=circles.agency, circle_unit=circles.unit)
    on = [rows.agency == marks.circle_agency, rows.unit == marks.circle_unit]
    marked = rows.left_join(marks, on)
    return marked.select("agency", "unit", "ancestor", "depth", in_circle=marked.circle_unit.notnull())


def counted_for(units: Any) -> Any:
    """Return each unit once with itself and each unit above it, whose sums it is part of.

    Columns: `agency`, `unit`, `ancestor`. Nothing is summed up into a unit of a circle: it has no whole.
    """
    tree = unit_tree(units)
    circled = tree.filter(tree.in_circle).select("agency", ancestor=tree.unit).distinct()
    above = tree.filter(tree.depth > 0).anti_join(circled, ["agency", "ancestor"])
    columns = ("agency", "unit", "ancestor")
    return tree.filter(tree.depth == 0).select(*columns).union(above.select(*columns)).distinct()


def ways_up(units: Any) -> Any:
    """Return each unit with every unit above it and the levels between; in a circle also with itself."""
    import ibis

    known = units.select("agency", ancestor=units.unit)
    steps = units.select("agency", "unit", ancestor=units.parent, depth=ibis.literal(1, "int64"))
    ways = steps.semi_join(known, ["agency", "ancestor"])
    for _ in range(DOUBLINGS):
        ways = shortest(ways.union(ways_on(ways)))
    return ways


def ways_on(ways: Any) -> Any:
    """Return the ways that go on where another ends."""
    further = ways.select(at=ways.agency, through=ways.unit, top=ways.ancestor, more=ways.depth)
    met = ways.join(further, [ways.agency == further["at"], ways.ancestor == further.through])
    return met.select("agency", "unit", ancestor=met.top, depth=met.depth + met.more)


def shortest(ways: Any) -> Any:
    """Return one way for each unit and each unit above it: the shortest."""
    return ways.group_by("agency", "unit", "ancestor").agg(depth=ways.depth.min())
