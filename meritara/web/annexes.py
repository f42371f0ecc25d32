"""A typed version on its page: its differences, whom it would move, what the reader may do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from meritara.instruments.annex import Annex
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import law_of, library
from meritara.instruments.revision import Change, changes, version_before
from meritara.jobs.law_trials import try_on_results
from meritara.law.files import read_text
from meritara.law.words import Words
from meritara.problem import Problem, Refused
from meritara.records.access import Person
from meritara.records.actions.annexes import annex_of
from meritara.records.annexes import law_roles
from meritara.records.models import LawDraft
from meritara.reports.tried_law import Line, Tried
from meritara.web.figures import language
from meritara.workflows.annex import ANNEX, BY_ITS_AUTHOR
from meritara.workflows.workflow import Step

MOST = 200  # lines of a table on the page


@dataclass(frozen=True, eq=False)
class Shown:
    """What the page of a typed version says."""

    draft: LawDraft
    reader: Person

    @cached_property
    def annex(self) -> Annex:
        """Return the version, judged by the law that is there now."""
        return annex_of(self.draft)

    @property
    def instrument(self) -> Instrument:
        """Return the version as an instrument."""
        return self.annex.instrument

    @property
    def state(self) -> Words:
        """Return where it is."""
        return ANNEX.states[self.draft.state]

    @cached_property
    def before(self) -> Instrument | None:
        """Return the version that it is compared with."""
        return version_before(library(), self.instrument)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return what it says otherwise than the version before."""
        if self.before is None:
            return ()
        return changes(law_of(self.before), read_text(self.draft.text, self.draft.file))

    @property
    def first_changes(self) -> Sequence[Change]:
        """Return as many differences as the page holds."""
        return self.changes[:MOST]

    @cached_property
    def effect(self) -> Tried | None:
        """Return whom it would move, None where it gives no total yet."""
        try:
            return try_on_results(self.instrument)
        except Refused:
            return None

    @property
    def remarks(self) -> Iterator[Problem]:
        """Yield what the version does not share with the stored answers."""
        if self.effect is None:
            return
        for code, counts in (("tried-unknown", self.effect.unknown), ("tried-asked", self.effect.asked)):
            yield from (Problem(code, params={"name": name, "count": n}) for name, n in counts.items())
        for code, n in (("tried-untold", self.effect.untold), ("tried-apart", self.effect.apart)):
            if n:
                yield Problem(code, params={"count": n})

    @property
    def ways(self) -> Iterator[tuple[str, str, int]]:
        """Yield how many would go from which category to which."""
        for (old, new), n in (self.effect.ways if self.effect else {}).items():
            yield self.called(old), self.called(new), n

    @property
    def moved(self) -> Iterator[tuple[Line, str, str]]:
        """Yield who would change category, from which to which."""
        for line in (self.effect.moved if self.effect else ())[:MOST]:
            yield line, self.called(line.stored.band), self.called(line.band.id if line.band else "")

    def called(self, band: str) -> str:
        """Return how a category is called, its id where the version does not have it."""
        known = self.instrument.band(band)
        return known.name.say(language()) if known else band or "-"

    @property
    def digits(self) -> int:
        """Return with how many decimals a total is shown."""
        return self.instrument.decimals(self.instrument.root)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Return what the reader may do now: the author proposes or withdraws, somebody else settles."""
        is_author = getattr(self.reader, "pk", None) == self.draft.by_id
        steps = ANNEX.open_to(self.draft.state, law_roles(self.reader))
        return tuple(one for one in steps if (one.name in BY_ITS_AUTHOR) == is_author)

    @property
    def needs_reason(self) -> bool:
        """Return whether one of the steps takes a reason."""
        return any(one.reason for one in self.steps)

    @property
    def waits_for_another(self) -> bool:
        """Return whether the reader proposed it and somebody else has to settle it."""
        return self.draft.state == "proposed" and getattr(self.reader, "pk", None) == self.draft.by_id
