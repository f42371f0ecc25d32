"""Every step of an audit assignment, allowed and refused."""

import pytest

from meritara.workflows.audit import ASKED, AUDIT, CONCLUSIONS, RUNNING, STATES
from meritara.workflows.workflow import NotAllowed, Step
from tests.workflows.test_workflow import EVERY_ROLE


def named(step: Step) -> str:
    return f"{step.name}-{step.before}"


@pytest.mark.parametrize("step", AUDIT.steps, ids=named)
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_step_is_for_its_roles_alone(step: Step, role: str) -> None:
    if role in step.roles:
        assert AUDIT.step(step.name, step.before, {role}, reason="karena") is step
        return
    with pytest.raises(NotAllowed, match="workflow-wrong-role"):
        AUDIT.step(step.name, step.before, {role}, reason="karena")


@pytest.mark.parametrize("step", AUDIT.steps, ids=named)
def test_step_is_refused_from_every_other_state(step: Step) -> None:
    starts = {one.before for one in AUDIT.steps if one.name == step.name}
    for state in set(STATES) - starts:
        with pytest.raises(NotAllowed, match="workflow-wrong-state"):
            AUDIT.step(step.name, state, step.roles, reason="karena")


@pytest.mark.parametrize("step", [step for step in AUDIT.steps if step.reason], ids=named)
def test_step_that_needs_a_reason_is_refused_with_blanks(step: Step) -> None:
    with pytest.raises(NotAllowed, match="workflow-no-reason"):
        AUDIT.step(step.name, step.before, step.roles, reason=" \n")


def test_every_state_is_reached_and_only_the_two_ends_are_ends() -> None:
    assert {step.after for step in AUDIT.steps} | {AUDIT.start} == set(STATES)
    moving = {step.before for step in AUDIT.steps if step.after != step.before}
    assert set(STATES) - moving == {"reported", "cancelled"}
    assert set(RUNNING) == moving


def test_letter_is_issued_for_the_nation_and_the_report_by_an_auditor() -> None:
    roles = {step.name: step.roles for step in AUDIT.steps}
    assert (*roles["issue"], *roles["report"]) == ("supervisor", "auditor")


def test_nothing_leads_to_a_report_but_a_meeting() -> None:
    ways = {step.before for step in AUDIT.steps if step.after == "reported" != step.before}
    assert ways == {"discussed"}


def test_agency_takes_no_step_but_to_note_the_receipt_of_the_report() -> None:
    theirs = [step.name for step in AUDIT.steps if step.roles & {"operator", "leader", "contributor"}]
    assert theirs == ["receive"]


@pytest.mark.parametrize("words", [*STATES.values(), *CONCLUSIONS.values(), *ASKED.values()])
def test_everything_is_said_in_both_languages(words: object) -> None:
    assert words.id, words.en  # type: ignore[attr-defined]
    assert words.id != words.en  # type: ignore[attr-defined]
