"""Every step of an indication and a finding, allowed and refused."""

import pytest

from meritara.workflows.finding import FINDING, SETTLED, STATES
from meritara.workflows.workflow import NotAllowed, Step
from tests.workflows.test_workflow import EVERY_ROLE


def named(step: Step) -> str:
    return f"{step.name}-{step.before}"


@pytest.mark.parametrize("step", FINDING.steps, ids=named)
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_step_is_for_its_roles_alone(step: Step, role: str) -> None:
    if role in step.roles:
        assert FINDING.step(step.name, step.before, {role}, reason="karena") is step
        return
    with pytest.raises(NotAllowed, match="workflow-wrong-role"):
        FINDING.step(step.name, step.before, {role}, reason="karena")


@pytest.mark.parametrize("step", FINDING.steps, ids=named)
def test_step_is_refused_from_every_other_state(step: Step) -> None:
    starts = {one.before for one in FINDING.steps if one.name == step.name}
    for state in set(STATES) - starts:
        with pytest.raises(NotAllowed, match="workflow-wrong-state"):
            FINDING.step(step.name, state, step.roles, reason="karena")


@pytest.mark.parametrize("step", [step for step in FINDING.steps if step.reason], ids=named)
def test_step_that_needs_a_reason_is_refused_with_blanks(step: Step) -> None:
    with pytest.raises(NotAllowed, match="workflow-no-reason"):
        FINDING.step(step.name, step.before, step.roles, reason="  ")


def test_every_state_is_reached_and_no_state_but_the_end_is_a_trap() -> None:
    assert {step.after for step in FINDING.steps} | {FINDING.start} == set(STATES)
    assert set(STATES) - {step.before for step in FINDING.steps} == {"closed"}
    assert set(SETTLED) <= set(STATES)


def test_only_a_person_makes_an_indication_a_finding_and_says_why() -> None:
    (way,) = [step for step in FINDING.steps if step.after == "finding"]
    assert (way.before, *way.roles, way.reason) == ("reviewing", "auditor", True)


def test_what_follows_a_warning_is_decided_for_the_nation() -> None:
    assert {role for step in FINDING.steps if step.name in ("raise", "lift") for role in step.roles} == {
        "supervisor"
    }
