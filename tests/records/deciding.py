"""What processes of their own decide at once on one database, and what a killed decision leaves."""

from itertools import count
from typing import Any

from meritara.problem import Refused
from meritara.records.actions import decisions
from meritara.records.actions.events import first_broken, history
from meritara.records.models import Assessment, Decision, EvidenceFile, Publication, Role, User
from tests.records import make
from tests.records.dying import Work, dies
from tests.tables_ready import tables_ready


def prepare(assessments: int) -> list[str]:
    """Make two supervisors and assessments that wait for their decision; return their addresses."""
    tables_ready()
    for number in range(2):
        make.a_person(f"Wayan{number}", Role.SUPERVISOR)
    return [ready(number).uid for number in range(assessments)]


def ready(number: int) -> Assessment:
    """Return an assessment whose minutes are recorded, of an agency of its own."""
    one = make.an_assessment(make.an_agency(f"instansi-{number}"))
    return make.minuted(make.verified(one), f"BA-{number}")


def determine(uids: list[str], me: int, numbers: list[str]) -> list[str]:
    """Determine assessments as one of two at once; return what became of each."""
    by, found = User.objects.get(name=f"Wayan{me}"), []
    for uid, number in zip(uids, numbers, strict=True):
        one = Assessment.objects.get(uid=uid)
        scan = make.scan(content=b"%" * (me + 1))
        try:
            decisions.determine(one, by, decree=make.a_decree(number), pages=[scan])
            found.append("determined")
        except Refused as error:
            found.append(error.problems[0].code)
    return found


def decided(uids: list[str]) -> list[list[Any]]:
    """Return the state of assessments with the numbers and files of their decisions, and their chains."""
    return [stand(Assessment.objects.get(uid=uid)) for uid in uids]


def stand(one: Assessment) -> list[Any]:
    """Return all that deciding changes on an assessment, and whether its chain holds."""
    one.refresh_from_db()
    made = Decision.objects.filter(assessment=one)
    files = EvidenceFile.objects.filter(agency=one.agency).count()
    verbs = [event.verb for event in history(one.record)]
    numbers = sorted(made.values_list("number", flat=True))
    withdrawn = made.filter(withdrawn_at__isnull=False).count()
    shown = Publication.objects.filter(decision__assessment=one).count()
    return [one.state, numbers, withdrawn, shown, files, verbs, first_broken(one.record)]


def killed(verb: str, step: int) -> list[list[Any]]:
    """Kill an act at one moment after the other, each on an assessment of its own; return how each stands."""
    tables_ready()
    wayan, found = make.wayan(), []
    for moment in count(1, step):
        died = dies(moment, deed(ready(moment), wayan, verb=verb, number=moment))
        found.append(stand(Assessment.objects.get(agency__code=f"instansi-{moment}")))
        if not died:
            return found
    return found


def deed(one: Assessment, wayan: User, *, verb: str, number: int) -> Work:
    """Return an act on an assessment, which is brought to where the act begins."""
    decree, pages = make.a_decree(f"SK-{number}"), [make.scan(content=b"%" * number)]
    if verb == "determine":
        return lambda: decisions.determine(one, wayan, decree=decree, pages=pages)
    decisions.determine(one, wayan, decree=decree, pages=pages)
    if verb == "publish":
        return lambda: decisions.publish(one, wayan)
    decisions.publish(one, wayan)
    return lambda: decisions.withdraw(one, wayan, reason="Salah.")
