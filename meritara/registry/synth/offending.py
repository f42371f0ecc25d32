"""Who breaks which rule: drawn among those who can, each person at most one."""

from typing import Any

from meritara.registry.synth.shares import OFFENCES, RULES
from meritara.tables import numeric as np


def drawn(chance: Any, pool: str, size: int) -> Any:
    """Return for each of some people or posts the number of the rule that is broken, 0 for most."""
    rates = OFFENCES[pool]
    edges = np.cumsum(list(rates.values()))
    place = np.searchsorted(edges, chance.random(size), side="right")
    numbers = np.array([*(RULES.index(rule) for rule in rates), 0])
    return numbers[place]


def is_one(rules: Any, *names: str) -> Any:
    """Return where one of some rules is broken."""
    return np.isin(rules, [RULES.index(name) for name in names])
