"""An import as its pages show it: how far it is, the quality report, what may be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from meritara.law.words import say_what
from meritara.problem import Problem
from meritara.records.access import Person
from meritara.records.actions.imports import WORKBOOK, folder_of, totals
from meritara.records.jobs import codes_of
from meritara.registry import importing
from meritara.registry.comparing import PEOPLE
from meritara.registry.importing import JUDGE, KEEP, READ, REPORT, WRITE
from meritara.registry.mappings import published
from meritara.registry.quality import Reason, Report
from meritara.registry.report_file import read_report
from meritara.registry.snapshot import Snapshot, snapshots
from meritara.web.figures import language, quoted
from meritara.web.works import Work


def step_text(step: str) -> str:
    """Return the name of a step in the language of the page."""
    return {
        READ: _("Reading the file"),
        JUDGE: _("Checking each row"),
        REPORT: _("Counting the reasons"),
        "workbook": _("Writing the annotated workbook"),
        WRITE: _("Writing the snapshot"),
        KEEP: _("Putting the snapshot in its place"),
        "cards": _("Writing the index cards"),
    }.get(step, _("Waiting for its turn"))


def form_text(mapping: str) -> str:
    """Return what a form of file is called, or its id where this site no longer has it."""
    known = published().get(mapping)
    return known.title.say(language()) if known else mapping


@dataclass(frozen=True)
class Example:
    """One place of a reason: where, what stands there, what to do."""

    problem: Problem

    @property
    def value(self) -> str:
        """Return what stands in the cell."""
        return str(self.problem.params.get("value", ""))

    @property
    def remedy(self) -> str:
        """Return what is wrong and what to do."""
        return quoted(say_what(self.problem, language()))


@dataclass(frozen=True)
class Told:
    """A reason with its examples."""

    reason: Reason

    @property
    def examples(self) -> list[Example]:
        """Return the first places."""
        return [Example(one) for one in self.reason.examples]

    @property
    def column(self) -> str:
        """Return the title of the column in the file, or its name here."""
        first = next(iter(self.reason.examples), None)
        return (first.place.column if first else "") or self.reason.column

    @property
    def text(self) -> str:
        """Return what is wrong, as the first example says it."""
        return self.examples[0].remedy if self.reason.examples else self.reason.code


@dataclass(frozen=True)
class Shown(Work):
    """A job of importing."""

    @property
    def step(self) -> str:
        """Return what the worker does."""
        return step_text(self.job.step)

    @cached_property
    def reports(self) -> list[tuple[Report, str, list[Told]]]:
        """Return the report of each file with what it was read as and its reasons."""
        found = [read_report(one) for one in self.job.outcome.get("reports", ())]
        return [(one, form_text(one.mapping), [Told(reason) for reason in one.reasons]) for one in found]

    @property
    def totals(self) -> Mapping[str, int]:
        """Return what became of the rows."""
        return totals(self.job)

    @property
    def has_workbook(self) -> bool:
        """Return whether the annotated workbook is still there."""
        return (folder_of(self.job) / WORKBOOK).is_file()


@dataclass(frozen=True)
class Listed:
    """A snapshot as far as a reader may know it: the rows of their agencies alone."""

    snapshot: Snapshot
    rows: int
    agencies: int


def listed(user: Person) -> list[Listed]:
    """Return the snapshots that hold people of a reader's agencies, the newest first."""
    codes = codes_of(user)
    found = (counted(one, codes) for one in reversed(snapshots(importing.root())))
    return [one for one in found if one.rows]


def counted(one: Snapshot, codes: frozenset[str] | None) -> Listed:
    """Return a snapshot with the people of some agencies counted, of all where none are named."""
    people = one.manifest["tables"].get(PEOPLE.id, {"agencies": {}})["agencies"]
    mine = {code: rows for code, rows in people.items() if codes is None or code in codes}
    return Listed(one, sum(mine.values()), len(mine))
