"""Every table, by noun."""

from meritara.records.models.accounts import Delegation, Membership, Role, Scope, Service, User
from meritara.records.models.agencies import Agency, LocalHoliday, Team, Unit, Zone
from meritara.records.models.assessments import Answer, Assessment, Part, Round, Signing, Verifier
from meritara.records.models.clarifications import Clarification, Remark
from meritara.records.models.events import Event
from meritara.records.models.evidence import Arrival, Evidence, EvidenceFile, EvidenceRequest, EvidenceUse
from meritara.records.models.letters import Message
from meritara.records.models.periods import AccountRequest, Attendance, Desk, Extension, Period, Stage

__all__ = [
    "AccountRequest",
    "Agency",
    "Answer",
    "Arrival",
    "Assessment",
    "Attendance",
    "Clarification",
    "Delegation",
    "Desk",
    "Event",
    "Evidence",
    "EvidenceFile",
    "EvidenceRequest",
    "EvidenceUse",
    "Extension",
    "LocalHoliday",
    "Membership",
    "Message",
    "Part",
    "Period",
    "Remark",
    "Role",
    "Round",
    "Scope",
    "Service",
    "Signing",
    "Stage",
    "Team",
    "Unit",
    "User",
    "Verifier",
    "Zone",
]
