"""The evidence of one sub-aspect as a reader sees it: what is there, what may be added, from where."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from meritara.files.kinds import ACCEPT, ACCEPTED, LIMIT, MEGABYTE
from meritara.instruments.instrument import Indicator
from meritara.problem import Problem
from meritara.records.access import Person, opens_evidence
from meritara.records.actions.uses import refusal
from meritara.records.models import Agency, Assessment, Evidence, EvidenceFile, EvidenceUse, Period, User
from meritara.records.proofs import Room, earlier, earlier_uses, offered, room_of, uses_under, validity
from meritara.web.forms.evidence import EvidenceForm
from meritara.workflows.assessment import OPEN_TO_AGENCY

MOST_OFFERED = 50
READABLE = (EvidenceFile.Scan.NONE, EvidenceFile.Scan.CLEAN)


def warning(evidence: Evidence, period: Period) -> str:
    """Return what is wrong with the validity of evidence for the assessed period, in words."""
    words = {
        "ended": _("ended before the assessed period"),
        "later": _("begins after the assessed period"),
        "part": _("does not cover the whole assessed period"),
    }
    return words.get(validity(evidence, period), "")


@dataclass(frozen=True)
class Proof:
    """A piece of evidence under a sub-aspect, with its files and its checklist."""

    use: EvidenceUse
    checklist: tuple[tuple[int, str, bool], ...]
    warning: str
    may_change: bool
    may_detach: bool

    @property
    def evidence(self) -> Evidence:
        """Return the evidence itself."""
        return self.use.evidence

    @property
    def files(self) -> list[EvidenceFile]:
        """Return its files, the newest first."""
        return list(self.evidence.files.all())

    @property
    def is_unlocked(self) -> bool:
        """Return whether it is a link of which no copy was taken."""
        return self.evidence.kind == Evidence.Kind.LINK and not self.files


@dataclass(frozen=True, eq=False)
class Storage:
    """What an agency may send, said before anything is chosen: kinds, size, room."""

    agency: Agency

    limit = LIMIT // MEGABYTE
    accept = ACCEPT
    kinds = ACCEPTED

    @cached_property
    def room(self) -> Room:
        """Return how much more the agency may keep."""
        return room_of(self.agency)

    @property
    def form(self) -> EvidenceForm:
        """Return an empty form for new evidence."""
        return EvidenceForm()


@dataclass(frozen=True, eq=False)
class Shelf(Storage):
    """The evidence of one sub-aspect; who may not add is told why (`closed`)."""

    assessment: Assessment
    leaf: Indicator
    closed: Problem | None
    opens: bool

    @property
    def open(self) -> bool:
        """Return whether evidence may be added."""
        return self.closed is None

    @cached_property
    def uses(self) -> list[EvidenceUse]:
        """Return what stands under the sub-aspect."""
        return list(uses_under(self.assessment, self.leaf.id))

    @property
    def checklist(self) -> list[tuple[int, str]]:
        """Return what the regulation asks for, by its place in the list."""
        return list(enumerate(self.leaf.evidence))

    @cached_property
    def proofs(self) -> list[Proof]:
        """Return what stands under the sub-aspect, as the page shows it."""
        return [self.proof(use) for use in self.uses]

    def proof(self, use: EvidenceUse) -> Proof:
        """Return one use as the page shows it."""
        ticks = tuple((place, item, place in use.meets) for place, item in self.checklist)
        mine = self.open and self.assessment.state in OPEN_TO_AGENCY and use.round == self.assessment.round
        return Proof(use, ticks, warning(use.evidence, self.assessment.period), self.open, mine)

    @cached_property
    def offered(self) -> list[Evidence]:
        """Return the newest evidence of the agency that could be used here too."""
        return list(offered(self.assessment, self.leaf.id)[:MOST_OFFERED])

    @cached_property
    def earlier(self) -> Assessment | None:
        """Return the assessment before this one."""
        return earlier(self.assessment)

    @cached_property
    def earlier_proofs(self) -> list[Evidence]:
        """Return what stood under the sub-aspect then and not now."""
        found = earlier_uses(self.assessment, [self.leaf.id]).select_related("evidence")
        return [use.evidence for use in found] if self.earlier else []


def shelf_of(user: Person, assessment: Assessment, leaf: Indicator) -> Shelf:
    """Return the evidence of a sub-aspect for a reader."""
    closed = refusal(assessment, leaf.id, user) if isinstance(user, User) else Problem("records-not-writer")
    return Shelf(assessment.agency, assessment, leaf, closed, opens_evidence(user, assessment))
