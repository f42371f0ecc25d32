"""The door to official papers: which ones an assessment has, who opens which, and what they state."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from meritara.instruments.explain import Explanation, explain
from meritara.instruments.instrument import Instrument
from meritara.records.access import Person, roles_on, sight, threads_of
from meritara.records.actions.plenary import granted
from meritara.records.actions.signed_papers import SIGNERS
from meritara.records.advice import issued
from meritara.records.differences import scored
from meritara.records.models import (
    Assessment,
    Clarification,
    Decision,
    Plenary,
    Publication,
    Recommendation,
    SignedPaper,
)
from meritara.records.national import verifier_of
from meritara.records.results import AGENCY, READERS, get_settled_for
from meritara.records.scores import final_of
from meritara.workflows.assessment import DECIDED

PAPERS = ("klarifikasi", "pleno", "laporan", "pengantar", "sk", "piagam")


@dataclass(frozen=True)
class Case:
    """What the papers of an assessment state."""

    assessment: Assessment
    open_papers: tuple[str, ...]
    body: str
    threads: Sequence[Clarification]
    plenary: Plenary | None
    is_stale: bool
    decision: Decision | None
    advice: Sequence[Recommendation]
    scores: dict[str, str]
    told: Explanation | None
    signed: Sequence[SignedPaper]
    may_sign: bool

    @property
    def instrument(self) -> Instrument:
        """Return the scorecard."""
        return self.assessment.instrument

    def signed_as(self, name: str) -> list[SignedPaper]:
        """Return what came back signed of one paper, the newest first."""
        return [one for one in self.signed if one.name == name]

    @property
    def publication(self) -> Publication | None:
        """Return what everybody reads of the decision in force."""
        return getattr(self.decision, "publication", None) if self.decision else None


def get_case_for(user: Person, uid: str) -> Case:
    """Return what the papers of an assessment state that a person may open, or 404."""
    assessment = get_settled_for(user, uid, READERS | AGENCY)
    plenary = assessment.plenaries.select_related("objection").first()
    held = assessment.decisions.filter(withdrawn_at__isnull=True)
    decision = held.select_related("publication", "replaces").first()
    final = final_of(assessment.answers.all())
    scores = decision.scores if decision else final
    result = scored(assessment, scores)
    threads = threads_of(user, assessment).prefetch_related("remarks")
    verifier = verifier_of(assessment.period)
    opened = open_to(user, assessment, plenary=plenary, decision=decision)
    return Case(
        assessment=assessment,
        open_papers=opened,
        body=verifier.body.name.id if verifier else "",
        threads=list(threads),
        plenary=plenary,
        is_stale=plenary is not None and plenary.scores | granted(plenary) != final,
        decision=decision,
        advice=issued(assessment),
        scores=scores,
        told=explain(result) if result else None,
        signed=[one for one in signed_of(assessment) if one.name in opened],
        may_sign=bool(roles_on(user, assessment) & SIGNERS),
    )


def open_to(
    user: Person, assessment: Assessment, *, plenary: Plenary | None, decision: Decision | None
) -> tuple[str, ...]:
    """Return the papers that a person may open: an agency reads none before it may read its scores."""
    reads = bool(roles_on(user, assessment) & READERS)
    knows = reads or assessment.state in DECIDED
    known = {
        "klarifikasi": True,
        "pleno": plenary is not None and sight(user, assessment).plenary,
        "laporan": knows,
        "pengantar": knows,
        "sk": reads,
        "piagam": knows and decision is not None,
    }
    return tuple(name for name in PAPERS if known[name])


def signed_of(assessment: Assessment) -> QuerySet[SignedPaper]:
    """Return the papers of an assessment that came back signed, the newest first."""
    rows = assessment.signed_papers.select_related("file", "added_by", "replaced_by")
    return rows.order_by("-pk")


def get_signed_for(user: Person, uid: str, signed: str) -> SignedPaper:
    """Return a signed paper that a person may open, or 404."""
    case = get_case_for(user, uid)
    found = next((one for one in case.signed if one.uid == signed), None)
    if found is None:
        raise Http404
    return found


def get_paper_for(user: Person, uid: str, name: str) -> Case:
    """Return what one paper states, or 404 where a person may not open it."""
    case = get_case_for(user, uid)
    if name not in case.open_papers:
        raise Http404
    return case


def get_signable_for(user: Person, uid: str, name: str) -> Case:
    """Return what a paper states to a person who may hand it in signed, or 404."""
    case = get_paper_for(user, uid, name)
    if not case.may_sign:
        raise Http404
    return case
