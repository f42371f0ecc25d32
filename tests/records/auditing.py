"""An audit assignment by hand, at each of its stages, and the people in it."""

import datetime as dt
from typing import Any

from meritara.records.access import today
from meritara.records.actions.audits import papers, steps
from meritara.records.actions.audits.papers import Examined, Found
from meritara.records.actions.audits.steps import Meeting, Plan
from meritara.records.models import Agency, Audit, AuditPaper, Finding, Role, User
from tests.records import make
from tests.records.overseeing import letter

WEEK = dt.timedelta(days=7)


def known(name: str, role: str = Role.AUDITOR, at: Any = "V") -> User:
    """Return somebody of the cast, made on first use."""
    email = f"{name.lower()}@contoh.example"
    return User.objects.filter(email=email).first() or make.a_person(name, role, at)


def lukas() -> User:
    """Return Lukas, who leads the team, with fresh roles."""
    return known("Lukas")


def maria() -> User:
    """Return Maria, a member of the team."""
    return known("Maria")


def a_plan(**more: Any) -> Plan:
    """Return what an assignment is about."""
    fields: dict[str, Any] = {
        "subject": "Pengangkatan dan Plt 2026",
        "ground": "Program pengawasan tahunan.",
        "scope": "Pengangkatan tahun 2026 di semua dinas.",
        "from_on": today() - WEEK,
        "until_on": today() + WEEK,
        "lead": lukas(),
        "members": [maria()],
    }
    return Plan(**fields | more)


def drafted(agency: Agency | None = None, **more: Any) -> Audit:
    """Return an assignment that Lukas drafted."""
    return steps.draft(agency or make.an_agency(), lukas(), a_plan(**more))


def assigned(agency: Agency | None = None) -> Audit:
    """Return an assignment whose letter Wayan issued."""
    return steps.issue(drafted(agency), make.wayan(), letter("ST-1", ago=6))


def said(conclusion: str = "breach", **more: Any) -> Examined:
    """Return what a working paper says."""
    fields: dict[str, Any] = {
        "subject": "Persetujuan sebelum pelantikan",
        "criteria": "SE Kepala BKN 7/2024",
        "examined": "SK 821/12/2026; wawancara kepala bidang mutasi",
        "result": "Pelantikan mendahului persetujuan.",
        "conclusion": conclusion,
    }
    return Examined(**fields | more)


def a_paper(audit: Audit | None = None, conclusion: str = "breach") -> AuditPaper:
    """Return a working paper that Lukas wrote."""
    return papers.write_paper(audit or assigned(), lukas(), said(conclusion))


def found(**more: Any) -> Found:
    """Return a finding as Lukas writes it."""
    fields: dict[str, Any] = {
        "title": "Pelantikan mendahului persetujuan",
        "kind": "F01",
        "severity": "high",
        "condition": "Pelantikan 3 Maret, persetujuan 10 Maret.",
        "cause": "Jadwal dikejar.",
        "effect": "Keputusan dapat dibatalkan.",
        "post_name": "Kepala Dinas Kesehatan",
    }
    return Found(**fields | more)


def a_hand_written(audit: Audit | None = None) -> Finding:
    """Return a finding that Lukas wrote by hand."""
    return papers.find(a_paper(audit), lukas(), found())


def reviewed(audit: Audit) -> None:
    """Let Maria accept every working paper of an assignment."""
    for paper in audit.papers.all():
        papers.review(paper, maria(), accepts=True)


def a_meeting(**more: Any) -> Meeting:
    """Return the closing meeting of yesterday."""
    fields: dict[str, Any] = {
        "number": "BA-1",
        "held_on": today() - dt.timedelta(days=1),
        "place": "Ruang rapat BKD",
        "present": "Norlaila, Sekretaris Daerah",
    }
    return Meeting(**fields | more)


def discussed() -> Audit:
    """Return an assignment with a finding that was discussed with the agency."""
    audit = a_hand_written().audits.get()
    reviewed(audit)
    return steps.discuss(audit, lukas(), a_meeting())


def reported(*, ago: int = 0) -> Audit:
    """Return an assignment whose report was issued some days ago."""
    return steps.report(discussed(), lukas(), letter("LHA-1", ago=ago), summary="Ada satu temuan.")
