"""Every table, by noun."""

from meritara.records.models.accounts import Delegation, Membership, Role, Scope, Service, User
from meritara.records.models.agencies import Agency, LocalHoliday, Team, Unit, Zone
from meritara.records.models.annexes import LawDraft
from meritara.records.models.assessments import Answer, Assessment, Part, Round, Signing, Verifier
from meritara.records.models.audits import Audit, AuditPaper
from meritara.records.models.clarifications import Clarification, Remark
from meritara.records.models.corrections import Correction
from meritara.records.models.events import Event
from meritara.records.models.evidence import Arrival, Evidence, EvidenceFile, EvidenceRequest, EvidenceUse
from meritara.records.models.external import ExternalScore
from meritara.records.models.findings import (
    Finding,
    FindingAnswer,
    FindingLetter,
    FindingRecommendation,
    SecondLook,
)
from meritara.records.models.jobs import Job
from meritara.records.models.letters import Message
from meritara.records.models.measurements import Measurement
from meritara.records.models.papers import SignedPaper
from meritara.records.models.people import Person, Register
from meritara.records.models.periods import AccountRequest, Attendance, Desk, Extension, Period, Stage
from meritara.records.models.proofs import Anchor, ResultFile
from meritara.records.models.results import (
    Decision,
    Exemption,
    FollowUp,
    Ground,
    Objection,
    Plenary,
    Publication,
    Recommendation,
)
from meritara.records.models.vacancies import VacancyNote

__all__ = [
    "AccountRequest",
    "Agency",
    "Anchor",
    "Answer",
    "Arrival",
    "Assessment",
    "Attendance",
    "Audit",
    "AuditPaper",
    "Clarification",
    "Correction",
    "Decision",
    "Delegation",
    "Desk",
    "Event",
    "Evidence",
    "EvidenceFile",
    "EvidenceRequest",
    "EvidenceUse",
    "Exemption",
    "Extension",
    "ExternalScore",
    "Finding",
    "FindingAnswer",
    "FindingLetter",
    "FindingRecommendation",
    "FollowUp",
    "Ground",
    "Job",
    "LawDraft",
    "LocalHoliday",
    "Measurement",
    "Membership",
    "Message",
    "Objection",
    "Part",
    "Period",
    "Person",
    "Plenary",
    "Publication",
    "Recommendation",
    "Register",
    "Remark",
    "ResultFile",
    "Role",
    "Round",
    "Scope",
    "SecondLook",
    "Service",
    "SignedPaper",
    "Signing",
    "Stage",
    "Team",
    "Unit",
    "User",
    "VacancyNote",
    "Verifier",
    "Zone",
]
