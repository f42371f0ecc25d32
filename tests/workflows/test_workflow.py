"""Every step of every workflow, allowed and refused."""

import pytest

from meritara.workflows.assessment import ASSESSMENT, STATES
from meritara.workflows.workflow import NotAllowed, Step

EVERY_ROLE = (
    "operator",
    "contributor",
    "leader",
    "verifier",
    "second",
    "chair",
    "supervisor",
    "auditor",
    "admin",
)


@pytest.mark.parametrize("step", ASSESSMENT.steps, ids=lambda step: f"{step.name}-{step.before}")
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_step_is_for_its_roles_alone(step: Step, role: str) -> None:
    if role in step.roles:
        assert ASSESSMENT.step(step.name, step.before, {role}, reason="karena") is step
        return
    with pytest.raises(NotAllowed) as refused:
        ASSESSMENT.step(step.name, step.before, {role}, reason="karena")
    assert refused.value.problems[0].code == "workflow-wrong-role"


@pytest.mark.parametrize("step", ASSESSMENT.steps, ids=lambda step: f"{step.name}-{step.before}")
def test_step_is_refused_from_every_other_state(step: Step) -> None:
    starts = {one.before for one in ASSESSMENT.steps if one.name == step.name}
    for state in set(STATES) - starts:
        with pytest.raises(NotAllowed) as refused:
            ASSESSMENT.step(step.name, state, step.roles, reason="karena")
        assert refused.value.problems[0].code == "workflow-wrong-state"


@pytest.mark.parametrize("step", [step for step in ASSESSMENT.steps if step.reason], ids=lambda s: s.name)
def test_step_that_needs_a_reason_is_refused_with_blanks(step: Step) -> None:
    with pytest.raises(NotAllowed) as refused:
        ASSESSMENT.step(step.name, step.before, step.roles, reason="  ")
    assert refused.value.problems[0].code == "workflow-no-reason"


def test_every_state_is_reached_and_every_arrow_joins_known_states() -> None:
    assert {step.after for step in ASSESSMENT.steps} | {ASSESSMENT.start} == set(STATES)
    assert {step.before for step in ASSESSMENT.steps} <= set(STATES)


def test_no_state_is_a_trap() -> None:
    ends = set(STATES) - {step.before for step in ASSESSMENT.steps}
    assert ends == {"cancelled"}


def test_buttons_follow_state_and_role() -> None:
    assert [step.name for step in ASSESSMENT.open_to("submitted", {"verifier"})] == ["return", "take"]
    assert ASSESSMENT.open_to("submitted", {"operator", "auditor"}) == ()


def test_one_arrow_leads_from_a_state_by_a_name() -> None:
    arrows = [(step.name, step.before) for step in ASSESSMENT.steps]
    assert len(arrows) == len(set(arrows))
