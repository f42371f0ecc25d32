"""Whatever people try on a finding in any order, its state is that of its last step and its chain holds."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meritara.problem import Refused
from meritara.records.access import today
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.findings import recommendations, steps
from meritara.records.actions.findings.steps import Said
from meritara.records.models import Finding, Role, User
from meritara.workflows.finding import FINDING
from tests.records import make
from tests.records.overseeing import letter, lukas, opened, pointed

pytestmark = pytest.mark.django_db
Act = Callable[[Finding, User], object]


def on_first(one: Finding, act: Callable[..., object], *given: object, **more: object) -> object:
    """Act on the first recommendation of a finding, on none where it has none."""
    row = one.recommendations.first()
    return act(row, *given, **more) if row else None


ACTS: dict[str, Act] = {
    "review": lambda one, by: steps.plain_step(one, "review", by),
    "make": lambda one, by: steps.make(one, by, condition="Ada."),
    "set_aside": lambda one, by: steps.plain_step(one, "set_aside", by, reason="Sah."),
    "review_again": lambda one, by: steps.plain_step(one, "review_again", by, reason="Baru."),
    "recommend": lambda one, by: recommendations.recommend(one, by, text="Perbaiki."),
    "tell": lambda one, by: steps.tell(one, by, letter(ago=60)),
    "receive": lambda one, by: steps.receive(one, by, on=today() - dt.timedelta(days=55), proof="Tanda"),
    "extend": lambda one, by: steps.extend(one, by, letter(), reason="Arsip."),
    "answer": lambda one, by: steps.answer(one, by, Said("Sudah."), corrects=False),
    "letter": lambda one, by: steps.answer(one, by, Said("Sudah.", "1"), corrects=False, by_letter=True),
    "again": lambda one, by: steps.judge_answer(one, by, accepts=False, note="Kurang."),
    "examine": lambda one, by: steps.judge_answer(one, by, accepts=True, note=""),
    "report": lambda one, by: on_first(one, recommendations.report, by, Said("Sudah.")),
    "judge": lambda one, by: on_first(one, recommendations.judge, by, status="done"),
    "follow": steps.follow,
    "back": lambda one, by: steps.plain_step(one, "send_back", by, reason="Kurang."),
    "close": lambda one, by: steps.close(one, by, reason="Selesai."),
    "warn": lambda one, by: steps.warn(one, by, letter(ago=50)),
    "raise": lambda one, by: steps.raise_measure(one, by, letter(ago=40, scope="x"), measure="list"),
    "lift": lambda one, by: steps.lift(one, by, letter()),
    "exempt": lambda one, by: steps.exempt(one, by, reason="Izin.", until=today()),
    "end": lambda one, by: steps.plain_step(one, "end_exemption", by, reason="Dicabut."),
    "mended": steps.close_mended,
}
PEOPLE = ("Lukas", "Sari", "Wayan", "Norlaila")
TURNS = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(PEOPLE)), max_size=40)


def everybody() -> dict[str, User]:
    """Return who tries something, each with fresh roles."""
    sari, wayan = make.sari(), make.wayan()
    leader = User.objects.filter(name="Norlaila").first()
    leader = leader or make.a_person("Norlaila", Role.LEADER, make.an_agency())
    auditor = User.objects.filter(name="Lukas").first() or lukas()
    return {"Lukas": auditor, "Sari": sari, "Wayan": wayan, "Norlaila": leader}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=TURNS)
def test_any_order_of_acts_leaves_the_state_of_the_last_step(turns: list[tuple[str, str]]) -> None:
    Finding.objects.all().delete()
    home = make.an_agency()
    opened(pointed(agency=home.code))
    one, people = Finding.objects.get(), everybody()
    for name, who in turns:
        before = (Finding.objects.get().state, history(one.record).count())
        try:
            ACTS[name](Finding.objects.get(), people[who])
        except Refused:
            assert (Finding.objects.get().state, history(one.record).count()) == before
    now = Finding.objects.get()
    assert first_broken(now.record) is None
    assert now.state == walked(now)


def walked(one: Finding) -> str:
    """Return the state to which the events of a finding lead, each being a step that was open."""
    state, opens = FINDING.start, {(step.name, step.before): step for step in FINDING.steps}
    names = {step.name for step in FINDING.steps}
    for event in history(one.record):
        if event.verb in names:
            step = opens[event.verb, state]
            assert event.role in step.roles
            state = step.after
    return state


@pytest.mark.parametrize("who", ["Norlaila", "Marta", "Budi"])
@pytest.mark.parametrize("name", sorted(ACTS))
def test_leader_stranger_and_verifier_change_nothing(name: str, who: str) -> None:
    opened(pointed())
    one = Finding.objects.get()
    strangers = {
        "Norlaila": lambda: make.a_person("Norlaila", Role.LEADER, make.an_agency()),
        "Marta": lambda: make.a_person("Marta", Role.OPERATOR, make.an_agency("sungai-purun")),
        "Budi": make.budi,
    }
    if name not in ("report", "judge"):
        with pytest.raises(Refused):
            ACTS[name](one, strangers[who]())
    one.refresh_from_db()
    assert (one.state, one.recommendations.count()) == ("indication", 0)
    assert list(history(one.record).values_list("verb", flat=True)) == ["open"]
