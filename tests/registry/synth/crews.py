"""Everybody of one synthetic agency, in arrays, for questions about single people."""

from functools import cache
from typing import Any

from meritara.registry.synth.arrays import number
from meritara.registry.synth.crew import Crew, crew
from meritara.registry.synth.plan import House
from meritara.registry.synth.shares import RULES
from meritara.registry.synth.standing import Standing
from tests.registry.synth.nations import BEFORE, UNTIL

HOUSE = House("contoh", "Kab. Contoh", "kab", "V", 3000, first=7, serials=3)


@cache
def everybody(seed: int = 5) -> Crew:
    """Return the crew of an agency of three thousand."""
    return crew(HOUSE, seed, number(UNTIL))


def now() -> Standing:
    """Return the agency on the last day."""
    return Standing(everybody(), number(UNTIL))


def then() -> Standing:
    """Return the agency a year before."""
    return Standing(everybody(), number(BEFORE))


def lawful(lives: dict[str, Any]) -> Any:
    """Return which people break no rule."""
    return lives["rule"] == 0


def breaking(lives: dict[str, Any], rule: str) -> Any:
    """Return which people break a rule."""
    return lives["rule"] == RULES.index(rule)
