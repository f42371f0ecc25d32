"""What processes of their own do to findings: nights at once, auditors at once, an agency and its auditor."""

import datetime as dt
from typing import Any

from meritara.problem import Refused
from meritara.records.access import today
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.findings import steps
from meritara.records.actions.findings.opening import open_seen
from meritara.records.actions.findings.steps import Said
from meritara.records.models import Finding, User
from tests.records import make
from tests.records.overseeing import DAY, a_finding, an_indication, letter, lukas, pointed, seen
from tests.tables_ready import tables_ready


def prepare(many: int) -> list[str]:
    """Make indications of one agency, an auditor and an operator; return their addresses."""
    tables_ready()
    make.an_agency()
    make.sari()
    lukas()
    return [an_indication(number=number).uid for number in range(1, many + 1)]


def night(first: int, last: int, later: int) -> list[int]:
    """Open what a snapshot of some days later shows of one agency."""
    home = make.an_agency()
    rows = [pointed(number, nip=str(number)) for number in range(first, last)]
    done = open_seen(rows, {home.code: home}, seen(DAY + dt.timedelta(days=later)))
    return [done.new, done.same]


def opened() -> dict[str, Any]:
    """Return how many findings there are, how often each was opened, and whether every chain holds."""
    ones = list(Finding.objects.all())
    verbs = [list(history(one.record).values_list("verb", flat=True)) for one in ones]
    broken = [one.pk for one in ones if first_broken(one.record) is not None]
    return {"many": len(ones), "opened": {told.count("open") for told in verbs} == {1}, "broken": broken}


def reviews(uids: list[str]) -> list[str]:
    """Review indications as Lukas, and return what came of each."""
    me = User.objects.get(email="lukas@contoh.example")
    return [tried(uid, lambda one: steps.plain_step(one, "review", me)) for uid in uids]


def tried(uid: str, act: Any) -> str:
    """Return the state after an act, or the code of what refused it."""
    try:
        state: str = act(Finding.objects.get(uid=uid)).state
    except Refused as refused:
        return refused.problems[0].code
    return state


def prepare_told() -> str:
    """Make a finding of which the agency let its day pass, and return its address."""
    tables_ready()
    make.sari()
    one = a_finding()
    by = User.objects.get(email="lukas@contoh.example")
    steps.tell(one, by, letter(ago=60))
    return steps.receive(one, by, on=today() - dt.timedelta(days=60), proof="Tanda terima").uid


def answers(uid: str) -> str:
    """Answer as Sari."""
    said = Said("Sudah diperbaiki.")
    return tried(uid, lambda one: steps.answer(one, make.sari(), said, corrects=False))


def warns(uid: str) -> str:
    """Warn as Lukas."""
    me = User.objects.get(email="lukas@contoh.example")
    return tried(uid, lambda one: steps.warn(one, me, letter("PER-1")))


def chain(uid: str) -> dict[str, Any]:
    """Return what happened to a finding, and where its chain breaks."""
    one = Finding.objects.get(uid=uid)
    verbs = list(history(one.record).values_list("verb", flat=True))
    return {"verbs": verbs, "broken": first_broken(one.record), "state": one.state}
