"""A piece of evidence as its own page shows it: revisions, where it is used, what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from meritara.problem import Refused
from meritara.records.access import evidence_events, rows_given, visible_assessments
from meritara.records.actions.evidence import fixed_by, keeper
from meritara.records.models import Assessment, Event, Evidence, EvidenceFile, User
from meritara.web.evidence import Storage


@dataclass(frozen=True, eq=False)
class Dossier:
    """Everything about one piece of evidence that a reader may know."""

    user: User
    evidence: Evidence

    @cached_property
    def files(self) -> list[EvidenceFile]:
        """Return its revisions, the newest first."""
        return list(self.evidence.files.select_related("added_by"))

    @property
    def is_unlocked(self) -> bool:
        """Return whether it is a link of which no copy was taken."""
        return self.evidence.kind == Evidence.Kind.LINK and not self.files

    @property
    def takes_files(self) -> bool:
        """Return whether it may have a newer revision, or a copy."""
        return self.may_change and self.evidence.kind != Evidence.Kind.TEXT

    @cached_property
    def may_change(self) -> bool:
        """Return whether the reader may change it now."""
        try:
            keeper(self.evidence, self.user)
        except Refused:
            return False
        return self.evidence.withdrawn_at is None and self.fixed_in is None

    @cached_property
    def fixed_in(self) -> Assessment | None:
        """Return the submitted assessment by which it is fixed."""
        use = fixed_by(self.evidence)
        return use.assessment if use else None

    @cached_property
    def places(self) -> list[tuple[Assessment, list[Any]]]:
        """Return the sub-aspects under which it stands, by assessment, where the reader may see them."""
        found: dict[int, tuple[Assessment, list[Any]]] = {}
        uses = self.evidence.uses.filter(assessment__in=visible_assessments(self.user))
        for use in uses.select_related("assessment__period", "assessment__agency"):
            leaf = use.assessment.instrument.nodes[use.indicator]
            found.setdefault(use.assessment_id, (use.assessment, []))[1].append(leaf)
        opened = [(one, self.opened(one, leaves)) for one, leaves in found.values()]
        return [(one, leaves) for one, leaves in opened if leaves]

    def opened(self, assessment: Assessment, leaves: list[Any]) -> list[Any]:
        """Return the sub-aspects of an assessment that the reader may open."""
        given = rows_given(self.user, assessment)
        return leaves if given is None else [leaf for leaf in leaves if leaf.id in given]

    @property
    def story(self) -> Iterator[tuple[Event, str, str]]:
        """Yield what became of it, newest first: the event, its words, and its reason or file."""
        words = {
            "add": _("added"),
            "correct": _("corrected"),
            "revise": _("new revision"),
            "withdraw": _("withdrawn"),
            "infected": _("refused by the virus scanner"),
        }
        for event in evidence_events(self.user, self.evidence):
            detail = event.data.get("reason") or event.data.get("file") or event.data.get("found") or ""
            yield event, words.get(event.verb, event.verb), str(detail)

    @cached_property
    def storage(self) -> Storage:
        """Return what its agency may send."""
        return Storage(self.evidence.agency)
