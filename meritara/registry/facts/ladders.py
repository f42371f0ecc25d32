"""Answers as rungs of a ladder: the higher the better, so that the best of several is their maximum."""

from collections.abc import Mapping, Sequence
from typing import Any

from meritara.registry.facts.terms import Step


def rungs(steps: Sequence[Step]) -> Mapping[str, int]:
    """Return how high each answer of a ladder stands, 1 being the lowest.

    >>> rungs([Step("s2"), Step("s1"), Step("slta")])
    {'s2': 3, 's1': 2, 'slta': 1}
    """
    return {step.answer: len(steps) - place for place, step in enumerate(steps)}


def rung_of(values: Any, steps: Sequence[Step]) -> Any:
    """Return how high a code stands, null where it means no answer."""
    import ibis

    high = rungs(steps)
    cases = ((values.isin(list(step.codes)), high[step.answer]) for step in steps if step.codes)
    return ibis.cases(*cases, else_=ibis.null("int64"))


def rung_from(values: Any, steps: Sequence[Step], ladder: Sequence[Step], *, above: bool) -> Any:
    """Return how high the answer stands that a number reaches, null where there is no number."""
    import ibis

    high = rungs(ladder)
    null = ibis.null("int64")
    cases = ((reached(values, step, above=above), high[step.answer]) for step in steps)
    return ibis.cases(*cases, else_=null) if steps else null


def reached(values: Any, step: Step, *, above: bool) -> Any:
    """Return whether numbers reach a step, which may begin after a number as well as at one."""
    if above and step.above is not None:
        return values > int(step.above)
    return values >= int(step.start or 0)


def answer_of(rung: Any, steps: Sequence[Step]) -> Any:
    """Return the answer that stands so high, null where nothing does."""
    import ibis

    cases = ((rung == high, answer) for answer, high in rungs(steps).items())
    return ibis.cases(*cases, else_=ibis.null("string"))
