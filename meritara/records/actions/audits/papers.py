"""Working papers: written by the team, reviewed by another, and what is found by hand in them."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import today
from meritara.records.actions.audits.steps import locked
from meritara.records.actions.events import write
from meritara.records.actions.turns import LONGEST
from meritara.records.audits import attachable, in_team, sees_papers
from meritara.records.models import Audit, AuditPaper, EvidenceFile, Finding, Role, User
from meritara.registry.nip import bare, fault
from meritara.registry.oversight import published
from meritara.rules.rule import SEVERITIES
from meritara.workflows.audit import ASKED
from meritara.workflows.workflow import not_allowed

Conclusion = AuditPaper.Conclusion


@dataclass(frozen=True)
class Examined:
    """What a working paper says: the question, the articles, what was looked at, and what came of it."""

    subject: str
    criteria: str
    examined: str
    result: str
    conclusion: str
    file: EvidenceFile | None = None


@dataclass(frozen=True)
class Found:
    """A finding as somebody writes it: what, of which class, how grave, whom it concerns, since when."""

    title: str
    kind: str
    severity: str
    condition: str
    cause: str = ""
    effect: str = ""
    nip: str = ""
    post_name: str = ""
    acted_on: dt.date | None = None


def of_team(audit: Audit, by: User) -> Audit:
    """Return a running assignment locked for somebody of its team."""
    one = locked(audit)
    if not in_team(by, one):
        raise not_allowed("audits-team-only")
    if one.state != "assigned":
        raise not_allowed("audits-not-running", state=one.says)
    return one


def filled(said: Examined) -> dict[str, object]:
    """Return the fields of a working paper; refuse one in which something is missing."""
    if said.conclusion not in Conclusion.values:
        raise refuse("audits-conclusion", conclusion=said.conclusion[:20])
    fields: dict[str, object] = {}
    for name in ("subject", "criteria", "examined", "result"):
        text = getattr(said, name).strip()
        if not text:
            raise refuse("audits-empty", field=ASKED[name])
        fields[name] = text[: 240 if name == "subject" else LONGEST]
    return fields | {"conclusion": said.conclusion}


@transaction.atomic
def write_paper(audit: Audit, by: User, said: Examined) -> AuditPaper:
    """Write a working paper; the next number of the assignment is its own."""
    one = of_team(audit, by)
    last: int = one.papers.aggregate(last=Max("place"))["last"] or 0
    made = AuditPaper.objects.create(audit=one, place=last + 1, by=by, file=said.file, **filled(said))
    write(one.record, "paper", by, role=Role.AUDITOR, data={"paper": made.place})
    return made


@transaction.atomic
def rewrite(paper: AuditPaper, by: User, said: Examined) -> AuditPaper:
    """Rewrite one's own working paper, which is then to be reviewed again."""
    one = of_team(paper.audit, by)
    row = AuditPaper.objects.select_for_update().get(pk=paper.pk)
    if row.by_id != by.pk:
        raise not_allowed("audits-author-only", name=row.by.name)
    stands = row.finding is not None and row.finding.state != "not_finding"
    if stands and said.conclusion != Conclusion.BREACH:
        raise refuse("audits-finding-there")
    fields = filled(said) | {"file": said.file or row.file, "reviewed_by": None, "reviewed_at": None}
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    write(one.record, "rewrite", by, role=Role.AUDITOR, data={"paper": row.place})
    return row


@transaction.atomic
def review(paper: AuditPaper, by: User, *, accepts: bool, note: str = "") -> AuditPaper:
    """Accept another's working paper, or return it to its author saying why."""
    one = locked(paper.audit)
    if not sees_papers(by, one):
        raise not_allowed("audits-team-only")
    if one.state != "assigned":
        raise not_allowed("audits-not-running", state=one.says)
    row = AuditPaper.objects.select_for_update().get(pk=paper.pk)
    if row.by_id == by.pk:
        raise not_allowed("audits-own-paper")
    if not accepts and not note.strip():
        raise refuse("audits-empty", field=ASKED["note"])
    row.reviewed_by, row.note = by, note.strip()[:LONGEST]
    row.reviewed_at = timezone.now() if accepts else None
    row.save(update_fields=["reviewed_by", "note", "reviewed_at"])
    role = Role.AUDITOR if in_team(by, one) else Role.SUPERVISOR
    write(one.record, "accept" if accepts else "send-back", by, role=role, data={"paper": row.place})
    return row


@transaction.atomic
def find(paper: AuditPaper, by: User, found: Found) -> Finding:
    """Write a finding by hand from a working paper that says that something is not as the rules ask."""
    one = of_team(paper.audit, by)
    row = AuditPaper.objects.select_for_update().get(pk=paper.pk)
    if row.conclusion != Conclusion.BREACH:
        raise refuse("audits-no-breach", paper=row.place)
    if row.finding_id:
        raise refuse("audits-finding-there")
    checked(found)
    day = today()
    made = Finding.objects.create(
        agency=one.agency,
        key=f"hand-{row.uid}",
        kind=found.kind,
        title=" ".join(found.title.split())[:240],
        severity=found.severity,
        nip=bare(found.nip),
        post_name=" ".join(found.post_name.split())[:240],
        acted_on=found.acted_on,
        seen_on=day,
        last_seen_on=day,
        shown_from=day,
        state="finding",
        criteria=row.criteria,
        condition=found.condition.strip()[:LONGEST],
        cause=found.cause.strip()[:LONGEST],
        effect=found.effect.strip()[:LONGEST],
        made_by=by,
    )
    row.finding = made
    row.save(update_fields=["finding"])
    one.findings.add(made)
    write(made.record, "write", by, role=Role.AUDITOR, data={"audit": one.uid, "paper": row.place})
    write(one.record, "find", by, role=Role.AUDITOR, data={"paper": row.place, "finding": made.uid})
    return made


def checked(found: Found) -> None:
    """Refuse a finding without words, of an unknown class or gravity, of no NIP, or of a day to come."""
    for name in ("title", "condition"):
        if not getattr(found, name).strip():
            raise refuse("audits-empty", field=ASKED[name])
    if found.kind not in published().by_id:
        raise refuse("findings-kind", kind=found.kind[:20])
    if found.severity not in SEVERITIES:
        raise refuse("audits-severity", severity=found.severity[:20])
    if found.nip.strip() and fault(found.nip, today()):
        raise refuse("audits-nip", nip=found.nip[:30])
    if found.acted_on and found.acted_on > today():
        raise refuse("audits-acted-ahead", day=found.acted_on)


@transaction.atomic
def attach(audit: Audit, by: User, uids: Collection[str]) -> int:
    """Take indications of the agency into an assignment, and return how many."""
    one = of_team(audit, by)
    rows = list(attachable(one).filter(uid__in=list(uids)[:200]))
    if not rows:
        raise refuse("audits-nothing-chosen")
    one.findings.add(*rows)
    write(one.record, "attach", by, role=Role.AUDITOR, data={"findings": [row.uid for row in rows]})
    return len(rows)
