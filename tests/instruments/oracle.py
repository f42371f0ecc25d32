"""An independent oracle: fractions straight over the raw law file, read by another YAML reader."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from meritara.law.folders import folders

Tree = dict[str, Any]


class Text(yaml.SafeLoader):
    """A loader that leaves every scalar as it is written."""


Text.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if not pair[0].endswith((":float", ":timestamp"))]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def raw_law(path: str) -> Tree:
    """Return a shipped law file as plain data, decimals as text."""
    law: Tree = yaml.load((folders()[0] / path).read_text(encoding="utf-8"), Loader=Text)
    return law


def half_up(value: Fraction, digits: int | None) -> Fraction:
    """Return a value rounded half up by way of its decimal expansion."""
    if digits is None:
        return value
    whole, rest = divmod(value * 10**digits, 1)
    return Fraction(int(whole) + (rest >= Fraction(1, 2)), 10**digits)


def points_of(leaf: Tree, answer: Any, facts: dict[str, str]) -> Fraction | None:
    """Return the points of one answer, None where it is not asked or not given."""
    if (
        any(facts.get(name) not in values for name, values in leaf.get("applies", {}).items())
        or answer is None
    ):
        return None
    if "choices" in leaf:
        (points,) = [one["points"] for one in leaf["choices"] if one["id"] == answer]
        points = points["is"][facts[points["by"]]] if isinstance(points, dict) else points
        return None if points is None else Fraction(str(points))
    return Fraction(str(answer))


def value_of(
    law: Tree, node: Tree, card: dict[str, Any], facts: dict[str, str], *, top: bool
) -> Fraction | None:
    """Return the score of a node by the letter of the law file."""
    children = node["tree"] if top else node.get("children")
    if children is None:
        return points_of(node, card.get(node["id"]), facts)
    shares = law.get("weighting") == "shares"
    divisor = Fraction(str(law.get("divisor", 1))) if top else Fraction(1)
    pairs = [
        (
            (Fraction(1) if shares and "children" in child else Fraction(str(child["weight"])))
            / (1 if child.get("bonus") else divisor),
            value_of(law, child, card, facts, top=False),
        )
        for child in children
    ]
    total = sum((weight * (value or 0) for weight, value in pairs), Fraction(0))
    if node.get("missing", law.get("missing")) == "skip":
        present = sum((weight for weight, value in pairs if value is not None), Fraction(0))
        if not present:
            return None
        total = total * sum((weight for weight, _ in pairs), Fraction(0)) / present
    digits = node.get("digits")
    total = half_up(total, None if digits is None else int(digits))
    return total if "max" not in node else min(total, Fraction(str(node["max"])))


def total_of(
    law: Tree, card: dict[str, Any], facts: dict[str, str] | None = None
) -> tuple[Fraction | None, str]:
    """Return the total and the band of a card."""
    total = value_of(law, law, card, facts or {}, top=True)
    if total is None:
        return None, ""
    for band in law["bands"]:
        floor = Fraction(str(band["floor"]))
        if total > floor or (total == floor and not band.get("above")):
            return total, str(band["id"])
    return total, ""


def law_path(id: str, version: str) -> str:
    """Return where a shipped version stands."""
    return str(Path("instruments") / id / f"{version}.yaml")
