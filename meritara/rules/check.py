"""Every rule over a view at once: one scan, one outcome a rule."""

from collections.abc import Sequence
from typing import Any

from meritara.rules.meaning import outcome
from meritara.rules.rule import Rule

PREFIX = "outcome_"


def check(facts: Any, rules: Sequence[Rule]) -> Any:
    """Return the rows of a view with one column of outcomes for each of its rules, named by their ids."""
    return facts.mutate(**{PREFIX + rule.id: outcome(rule, facts) for rule in rules})
