"""What the pages of a plenary, a decision and an objection show of an assessment."""

from dataclasses import dataclass
from typing import Any

from meritara.instruments.instrument import Indicator, Instrument
from meritara.records.access import Person, roles_on, sight
from meritara.records.actions.plenary import granted, hearing_of
from meritara.records.differences import Table, table_of
from meritara.records.models import Assessment, Decision, Plenary
from meritara.records.results import decisions_of, objection_of, plenaries_of
from meritara.records.scores import final_of
from meritara.web.figures import language
from meritara.workflows.assessment import ASSESSMENT


@dataclass(frozen=True)
class Choice:
    """A score that may be given, with its name where it has one."""

    value: str
    name: str


def choices(leaf: Indicator) -> list[Choice]:
    """Return the scores that a sub-aspect may get, none where any number may."""
    levels = [Choice(str(one.level), str(one.level)) for one in leaf.levels]
    return levels or [Choice(one.value, one.name.say(language())) for one in leaf.options]


def steps_of(user: Person, assessment: Assessment) -> frozenset[str]:
    """Return the names of the steps that a reader may take now."""
    open_now = ASSESSMENT.open_to(assessment.state, roles_on(user, assessment))
    return frozenset(step.name for step in open_now)


def is_fresh(assessment: Assessment, plenary: Plenary | None) -> bool:
    """Return whether the newest minutes state the scores as they are now."""
    if plenary is None:
        return False
    return plenary.scores | granted(plenary) == final_of(assessment.answers.all())


def setting(user: Person, assessment: Assessment) -> dict[str, Any]:
    """Return what every page after the verification shows: the scale, the sitting, the steps."""
    instrument: Instrument = assessment.instrument
    sittings = list(plenaries_of(assessment))
    for one in sittings:
        one.assessment = assessment
    newest = sittings[0] if sittings else None
    return {
        "section": "plenary",
        "assessment": assessment,
        "instrument": instrument,
        "digits": instrument.decimals(instrument.root),
        "sittings": sittings,
        "plenary": newest,
        "fresh": is_fresh(assessment, newest),
        "hearing": hearing_of(newest) if newest else None,
        "objection": objection_of(assessment),
        "steps": steps_of(user, assessment),
        "held": roles_on(user, assessment),
    }


def differing(user: Person, assessment: Assessment) -> Table:
    """Return the rows of the plenary as its reader may see them."""
    return table_of(assessment, with_second=sight(user, assessment).second)


def in_force(decisions: list[Decision]) -> Decision | None:
    """Return the decision that was not withdrawn."""
    return next((one for one in decisions if one.withdrawn_at is None), None)


def decided(assessment: Assessment) -> dict[str, Any]:
    """Return the decisions of an assessment, the one in force apart."""
    made = list(decisions_of(assessment))
    return {"decisions": made, "decision": in_force(made)}
