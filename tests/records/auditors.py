"""What processes of their own do to an assignment: members at once, leader and supervisor at once."""

from typing import Any

from meritara.problem import Refused
from meritara.records.actions.audits import papers, steps
from meritara.records.actions.events import first_broken, history
from meritara.records.models import Audit, User
from tests.records import make
from tests.records.auditing import a_meeting, assigned, discussed, maria, reviewed, said
from tests.records.overseeing import letter
from tests.tables_ready import tables_ready


def prepare(stage: str) -> str:
    """Make an assignment at a stage with its people, and return its address."""
    tables_ready()
    make.an_agency()
    make.sari()
    audit = {"assigned": assigned, "discussed": discussed}[stage]()
    maria()
    return str(audit.uid)


def by_name(name: str) -> User:
    """Return somebody of the cast."""
    return User.objects.get(email=f"{name.lower()}@contoh.example")


def tried(uid: str, act: Any) -> str:
    """Return the state after an act, or the code of what refused it."""
    try:
        act(Audit.objects.get(uid=uid))
    except Refused as refused:
        return refused.problems[0].code
    return str(Audit.objects.get(uid=uid).state)


def writes(uid: str, name: str, many: int) -> list[str]:
    """Write working papers as somebody of the team."""
    me = by_name(name)
    return [tried(uid, lambda audit: papers.write_paper(audit, me, said("fits"))) for _ in range(many)]


def reports(uid: str) -> str:
    """Issue the report as Lukas."""
    return tried(uid, lambda audit: steps.report(audit, by_name("lukas"), letter("LHA-1"), summary="Ada."))


def resumes(uid: str) -> str:
    """Go on examining as Lukas."""
    return tried(uid, lambda audit: steps.resume(audit, by_name("lukas"), reason="Dokumen baru."))


def discusses(uid: str) -> str:
    """Review everything as Maria, and record the meeting as Lukas."""

    def act(audit: Audit) -> None:
        reviewed(audit)
        steps.discuss(audit, by_name("lukas"), a_meeting())

    return tried(uid, act)


def told(uid: str) -> dict[str, Any]:
    """Return what became of an assignment: its state, the numbers of its papers, its events, its findings."""
    audit = Audit.objects.get(uid=uid)
    return {
        "state": audit.state,
        "places": [one.place for one in audit.papers.all()],
        "verbs": sorted(history(audit.record).values_list("verb", flat=True)),
        "broken": first_broken(audit.record),
        "findings": sorted(one.state for one in audit.findings.all()),
        "letters": sum(one.letters.count() for one in audit.findings.all()),
    }
