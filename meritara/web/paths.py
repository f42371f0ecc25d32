"""The shortest way to a band as sentences."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from meritara.instruments.explain import next_band
from meritara.instruments.instrument import Band
from meritara.instruments.plan import Plan, PlanStep, can_plan, ladder, plan
from meritara.problem import Problem, Refused
from meritara.web.figures import figure, label, language
from meritara.web.forms.card import Card

SECONDS = 1.5  # for one way; more would let one visitor hold a worker


@dataclass(frozen=True)
class Path:
    """A plan with its steps in words, or why there is none."""

    plan: Plan | None = None
    steps: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def goals(card: Card) -> tuple[Band, ...]:
    """Return the bands above the one a card has, nearest first."""
    total = card.result.total if card.result else None
    if total is None or not can_plan(card.instrument, card.answers):
        return ()
    return tuple(band for band in reversed(card.instrument.bands) if not band.holds(total))


def path_of(card: Card, to: str, *, locked: Collection[str] = ()) -> Path:
    """Return the shortest way of a card to a band, or to the next, with the locked questions left alone."""
    if card.result is None or card.wrong:
        return Path(problems=(*card.wrong.values(), *card.gaps))
    following = next_band(card.instrument, card.result.total) if card.result.total is not None else None
    try:
        found = plan(
            card.instrument,
            card.answers,
            to=to or (following[0].id if following else ""),
            locked=locked,
            time_limit=SECONDS,
        )
    except Refused as refused:
        return Path(problems=refused.problems)
    return Path(found, tuple(sentence(card, step) for step in found.steps))


def sentence(card: Card, step: PlanStep) -> str:
    """Return one step: what to raise, from where to where, and what it gives."""
    rungs = {rung: value for rung, _points, value in ladder(step.leaf, card.answers.attributes)}
    names = {option.value: option.name.say(language()) for option in step.leaf.options}
    words = {
        "what": label(step.leaf),
        "from": named(step.from_level, rungs, names),
        "to": named(step.to_level, rungs, names),
        "gain": figure(step.gain, card.instrument.decimals(card.instrument.root)),
    }
    if step.from_level is None:
        return _("%(what)s: reach %(to)s, not answered yet (+%(gain)s).") % words
    return _("%(what)s: raise from %(from)s to %(to)s (+%(gain)s).") % words


def named(level: int | None, rungs: dict[int, object], names: dict[str, str]) -> str:
    """Return a level as its number, or an option as its name."""
    value = rungs.get(level) if level is not None else None
    return names.get(str(value), str(level)) if names else str(level)
