"""Whatever people try on an assignment in any order, its state is that of its last step."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meritara.problem import Refused
from meritara.records.access import today
from meritara.records.actions.audits import papers, steps
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.findings import steps as finding_steps
from meritara.records.models import Audit, AuditPaper, Finding, FindingLetter, Role, User
from meritara.workflows.audit import AUDIT, RUNNING
from tests.records import make
from tests.records.auditing import a_meeting, drafted, found, known, lukas, maria, said
from tests.records.overseeing import letter

pytestmark = pytest.mark.django_db
Act = Callable[[Audit, User], object]
YESTERDAY = dt.timedelta(days=1)


def on_last(audit: Audit, act: Callable[..., object], *given: object, **more: object) -> object:
    """Act on the newest working paper of an assignment, on none where it has none."""
    paper = audit.papers.last()
    return act(paper, *given, **more) if paper else None


def on_finding(audit: Audit, act: Callable[..., object], *given: object, **more: object) -> object:
    """Act on the newest finding of an assignment, on none where it has none."""
    one = audit.findings.last()
    return act(one, *given, **more) if one else None


ACTS: dict[str, Act] = {
    "issue": lambda audit, by: steps.issue(audit, by, letter("ST-1", ago=3)),
    "replace": lambda audit, by: steps.replace_team(
        audit, by, lead=lukas(), members=[maria()], reason="Tukar."
    ),
    "cancel": lambda audit, by: steps.cancel(audit, by, reason="Batal."),
    "paper": lambda audit, by: papers.write_paper(audit, by, said()),
    "fits": lambda audit, by: papers.write_paper(audit, by, said("fits")),
    "rewrite": lambda audit, by: on_last(audit, papers.rewrite, by, said("unclear")),
    "accept": lambda audit, by: on_last(audit, papers.review, by, accepts=True),
    "return": lambda audit, by: on_last(audit, papers.review, by, accepts=False, note="Kurang."),
    "find": lambda audit, by: on_last(audit, papers.find, by, found()),
    "withdraw": lambda audit, by: on_finding(
        audit, finding_steps.plain_step, "withdraw", by, reason="Keliru."
    ),
    "tell": lambda audit, by: on_finding(audit, finding_steps.tell, by, letter("LHP-1")),
    "discuss": lambda audit, by: steps.discuss(audit, by, a_meeting(held_on=today() - YESTERDAY)),
    "resume": lambda audit, by: steps.resume(audit, by, reason="Ada dokumen baru."),
    "report": lambda audit, by: steps.report(audit, by, letter("LHA-1"), summary="Sudah."),
}
PEOPLE = ("Lukas", "Maria", "Wayan", "Sari", "Tigor")
TURNS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(PEOPLE)), max_size=30)
# A walk by chance seldom comes far: some begin where the work is under way.
BEGINNINGS = st.sampled_from([(), ("issue",), ("issue", "paper", "find", "accept", "discuss")])
WHO = {"issue": "Wayan", "accept": "Maria"}


def everybody() -> dict[str, User]:
    """Return who tries something, each with fresh roles."""
    people = {name: known(name) for name in ("Lukas", "Maria", "Tigor")}
    return people | {"Wayan": make.wayan(), "Sari": make.sari()}


def counts(audit: Audit) -> tuple[object, ...]:
    """Return all that an act may change."""
    told = history(audit.record).count()
    return Audit.objects.get().state, told, AuditPaper.objects.count(), Finding.objects.count()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(begun=BEGINNINGS, turns=TURNS)
def test_any_order_of_acts_leaves_the_state_of_the_last_step(
    begun: tuple[str, ...], turns: list[tuple[str, str]]
) -> None:
    AuditPaper.objects.all().delete()
    Audit.objects.all().delete()
    FindingLetter.objects.all().delete()
    Finding.objects.all().delete()
    audit = drafted(make.an_agency())
    people = everybody()
    for name in begun:
        ACTS[name](Audit.objects.get(), people[WHO.get(name, "Lukas")])
    for name, who in turns:
        before = counts(audit)
        try:
            ACTS[name](Audit.objects.get(), people[who])
        except Refused:
            assert counts(audit) == before
    holds(Audit.objects.get())


def holds(audit: Audit) -> None:
    """Assert what holds of an assignment at any time."""
    assert first_broken(audit.record) is None
    assert audit.state == walked(audit)
    places = [one.place for one in audit.papers.all()]
    assert places == list(range(1, len(places) + 1))
    for one in audit.findings.all():
        assert first_broken(one.record) is None
        if audit.state in RUNNING:
            assert one.state in ("finding", "not_finding")
        if audit.state == "reported":
            assert one.state in ("told", "not_finding")
            assert one.letters.filter(kind="tell").count() == (one.state == "told")
    if audit.state in ("discussed", "reported"):
        assert all(one.reviewed_by_id not in (None, one.by_id) for one in audit.papers.all())


def walked(audit: Audit) -> str:
    """Return the state to which the events of an assignment lead, each being a step that was open."""
    state, opens = AUDIT.start, {(step.name, step.before): step for step in AUDIT.steps}
    names = {step.name for step in AUDIT.steps}
    for event in history(audit.record):
        if event.verb in names:
            step = opens[event.verb, state]
            assert event.role in step.roles
            state = step.after
    return state


@pytest.mark.parametrize("who", ["Norlaila", "Marta", "Budi", "Frans"])
@pytest.mark.parametrize("name", sorted(set(ACTS) - {"withdraw", "tell"}))
def test_leader_stranger_verifier_and_far_auditor_change_nothing(name: str, who: str) -> None:
    audit = drafted()
    if name in ("rewrite", "accept", "return", "find"):
        steps.issue(audit, make.wayan(), letter("ST-1", ago=3))
        papers.write_paper(audit, lukas(), said())
    strangers: dict[str, Callable[[], User]] = {
        "Norlaila": lambda: known("Norlaila", Role.LEADER, make.an_agency()),
        "Marta": lambda: known("Marta", Role.OPERATOR, make.an_agency("sungai-purun")),
        "Budi": make.budi,
        "Frans": lambda: known("Frans", Role.AUDITOR, "XII"),
    }
    before = counts(audit)
    with pytest.raises(Refused):
        ACTS[name](Audit.objects.get(), strangers[who]())
    assert counts(audit) == before
