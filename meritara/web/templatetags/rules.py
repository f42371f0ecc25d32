"""Filters of rules: outcomes and severities in words."""

from django import template

from meritara.rules.rule import Rule
from meritara.web.rules import OUTCOMES, SEVERITIES

register = template.Library()


@register.filter
def outcome(id: str) -> str:
    """Return an outcome in words."""
    return str(OUTCOMES[id])


@register.filter
def severity(rule: Rule) -> str:
    """Return how grave a breach of a rule is, in words."""
    return str(SEVERITIES[rule.severity])
