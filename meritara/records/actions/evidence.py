"""Evidence of an agency: added and corrected; what was submitted no longer changes."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from meritara.problem import refuse
from meritara.records.access import grants
from meritara.records.actions.events import write
from meritara.records.actions.files import Kept, record_file
from meritara.records.models import Agency, Answer, Evidence, EvidenceFile, EvidenceUse, Round, User
from meritara.workflows.workflow import not_allowed

Kind = Evidence.Kind
NEVER_SUBMITTED = ("unfilled", "draft", "returned", "cancelled")
LONGEST_LINK = 500


@dataclass(frozen=True)
class Said:
    """What an agency says about a piece of evidence."""

    title: str = ""
    number: str = ""
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    link: str = ""
    text: str = ""

    def check(self) -> None:
        """Refuse a link that is none, and a validity that ends before it begins."""
        if self.link and not sound(self.link):
            raise refuse("evidence-link", link=self.link[:80])
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            start, until = self.valid_from.isoformat(), self.valid_until.isoformat()
            raise refuse("evidence-ends-before-start", start=start, until=until)

    @property
    def kind(self) -> str:
        """Return what the evidence is made of where there is no file."""
        return Kind.LINK if self.link else Kind.TEXT

    @property
    def named(self) -> str:
        """Return the title, or one made of the link or the text."""
        return self.title or (urlsplit(self.link).hostname or "" if self.link else self.text[:80])


def sound(link: str) -> bool:
    """Return whether a link is a whole https address without a user in it; it is never opened."""
    if len(link) > LONGEST_LINK or any(letter.isspace() or not letter.isprintable() for letter in link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "") and "@" not in parts.netloc


def create(
    agency: Agency, by: User, said: Said, kept: Kept | EvidenceFile | None = None, *, role: str
) -> Evidence:
    """Make a piece of evidence and write its first event; the caller holds the transaction."""
    said.check()
    if kept is None and not (said.link or said.text):
        raise refuse("evidence-nothing")
    evidence = Evidence.objects.create(
        agency=agency,
        kind=Kind.FILE if kept else said.kind,
        title=(said.title or kept.name if kept else said.named)[:200],
        number=said.number[:120],
        valid_from=said.valid_from,
        valid_until=said.valid_until,
        link="" if kept else said.link,
        text=said.text,
        added_by=by,
    )
    if isinstance(kept, Kept):
        record_file(agency, kept, by, evidence=evidence)
    elif kept:
        kept.evidence = evidence
        kept.save(update_fields=["evidence"])
    write(evidence.record, "add", by, role=role, data=told(evidence) | named(kept))
    return evidence


def told(evidence: Evidence) -> dict[str, Any]:
    """Return what an event says about a piece of evidence; a text by its hash."""
    data: dict[str, Any] = {"kind": evidence.kind, "title": evidence.title}
    days = {"valid_from": evidence.valid_from, "valid_until": evidence.valid_until}
    data |= {name: day.isoformat() for name, day in days.items() if day}
    data |= {"number": evidence.number} if evidence.number else {}
    data |= {"link": evidence.link} if evidence.link else {}
    return data | ({"text": hashlib.sha256(evidence.text.encode()).hexdigest()} if evidence.text else {})


def named(kept: Kept | EvidenceFile | None) -> dict[str, str]:
    """Return what an event says about a file."""
    return {"sha256": kept.sha256, "file": kept.name} if kept else {}


@transaction.atomic
def add(agency: Agency, by: User, said: Said, *, kept: Kept | None = None) -> Evidence:
    """Add a file, a link or a text to the library of an agency."""
    return create(agency, by, said, kept, role=library_role(agency, by))


@transaction.atomic
def revise(evidence: Evidence, by: User, kept: Kept) -> EvidenceFile:
    """Add a newer revision of a file, or a copy of what a link leads to; the older ones stay."""
    evidence = held(evidence)
    role = keeper(evidence, by)
    if evidence.kind == Kind.TEXT:
        raise refuse("evidence-text-fixed")
    refuse_fixed(evidence)
    file = record_file(evidence.agency, kept, by, evidence=evidence)
    write(evidence.record, "revise", by, role=role, data=named(kept))
    return file


@transaction.atomic
def correct(evidence: Evidence, by: User, said: Said) -> Evidence:
    """Change what is said about a piece of evidence, its link and its text."""
    evidence = held(evidence)
    role = keeper(evidence, by)
    refuse_fixed(evidence)
    said.check()
    before = told(evidence)
    evidence.title, evidence.number = (said.title or evidence.title)[:200], said.number[:120]
    evidence.valid_from, evidence.valid_until = said.valid_from, said.valid_until
    evidence.link = (said.link or evidence.link) if evidence.kind == Kind.LINK else ""
    evidence.text = (said.text or evidence.text) if evidence.kind == Kind.TEXT else said.text
    if (after := told(evidence)) != before:
        evidence.save()
        write(evidence.record, "correct", by, role=role, data={"from": before, "to": after})
    return evidence


def held(evidence: Evidence) -> Evidence:
    """Return a piece of evidence as it is now, held until the transaction ends; refuse a withdrawn one."""
    now = Evidence.objects.select_for_update(of=("self",)).select_related("agency").get(pk=evidence.pk)
    if now.withdrawn_at:
        raise refuse("evidence-withdrawn", title=now.title)
    return now


def library_role(agency: Agency, by: User) -> str:
    """Return the role in which a person adds to the library of an agency."""
    roles = {grant.role for grant in grants(by) if grant.covers(agency)}
    for role in ("operator", "contributor"):
        if role in roles:
            return role
    raise not_allowed("records-not-writer")


def keeper(evidence: Evidence, by: User) -> str:
    """Return the role in which a person changes a piece of evidence: a contributor only their own."""
    role = library_role(evidence.agency, by)
    if role == "contributor" and evidence.added_by_id != by.pk:
        raise not_allowed("records-not-writer")
    return role


def fixed_by(evidence: Evidence) -> EvidenceUse | None:
    """Return a use by which a piece of evidence is fixed: submitted, and not added in a repair still open."""
    uses = evidence.uses.exclude(assessment__state__in=NEVER_SUBMITTED)
    for use in uses.select_related("assessment__agency", "assessment__period"):
        if not added_in_open_repair(use):
            return use
    return None


def added_in_open_repair(use: EvidenceUse) -> bool:
    """Return whether a use came in the repair that its agency is still working on."""
    if use.assessment.state != "repairing" or use.round != Round.REPAIR:
        return False
    row = Answer.objects.filter(assessment=use.assessment, indicator=use.indicator, round=Round.REPAIR)
    return row.filter(is_open=True).exists()


def refuse_fixed(evidence: Evidence) -> None:
    """Refuse to change what a verifier may be looking at."""
    if use := fixed_by(evidence):
        raise not_allowed("evidence-submitted", title=evidence.title, where=use.assessment.period.name)
