"""What the personnel data of an agency say beside a claim: the count, its day, and what to do about it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from meritara.instruments.instrument import Indicator
from meritara.jobs.checks import kept_checks
from meritara.jobs.newest import newest
from meritara.law.words import Words
from meritara.records.models import Assessment
from meritara.registry.columns import TABLES
from meritara.registry.snapshot import Snapshot
from meritara.reports.checks_kept import Kept
from meritara.reports.cross_check import (
    AGAINST,
    DOUBT,
    QUIET,
    Check,
    Counted,
    CrossChecks,
    Judged,
    judge,
    order,
    suggested,
)
from meritara.reports.cross_shelf import checks_of
from meritara.rules.rule import Rule
from meritara.web.figures import language, percent
from meritara.web.forms.questions import Question


class Line(Protocol):
    """A sub-aspect on a page of the agency or of its verifier."""

    @property
    def id(self) -> str:
        """Return the id of the sub-aspect."""

    @property
    def question(self) -> Question:
        """Return what is asked."""

    @property
    def claim(self) -> str:
        """Return the claimed score."""


@dataclass(frozen=True)
class Said:
    """One count beside one claim."""

    check: Check
    leaf: Indicator
    claim: str
    counted: Counted | None
    absent: tuple[str, ...]

    @cached_property
    def judged(self) -> Judged:
        """Return whether it speaks against the claim."""
        return judge(self.check, self.counted, self.leaf, self.claim)

    @property
    def is_against(self) -> bool:
        """Return whether it speaks against the claim."""
        return self.judged.state == AGAINST

    @property
    def is_doubt(self) -> bool:
        """Return whether the data are not enough to tell."""
        return self.judged.state == DOUBT

    @property
    def state(self) -> str:
        """Return its sign in words, empty where nothing is claimed yet."""
        words = {
            AGAINST: _("Sign to look at"),
            DOUBT: _("Data are not enough"),
            QUIET: _("No sign"),
        }
        return words.get(self.judged.state, "")

    @property
    def sentence(self) -> str:
        """Return the count as a sentence with its share, empty where there is nothing to count."""
        if self.counted is None or not self.counted.covered:
            return ""
        hit, covered = self.counted.offends, self.counted.covered
        text = self.check.says.say(language()).format(hit=grouped(hit), covered=grouped(covered))
        return f"{text.rstrip('.')} ({percent(hit, covered)})."

    @property
    def unknown(self) -> int:
        """Return of how many rows the data do not say enough."""
        return self.counted.cannot_tell if self.counted else 0

    @property
    def bar(self) -> str:
        """Return from which score on which share speaks against a claim, the lowest score first."""
        scores = order(self.leaf)
        bars = sorted(self.check.against, key=lambda one: scores.index(one.score))
        any_at_all = _("%(score)s and higher, where there is any")
        words = _("%(score)s and higher, where it is more than %(percent)s%%")
        told = (
            (words if one.percent else any_at_all)
            % {"score": called(self.leaf, one.score), "percent": one.percent}
            for one in bars
        )
        return "; ".join(told)

    @property
    def rule(self) -> Rule | None:
        """Return the rule by which it counts, None where the file gives its own condition."""
        return self.check.counts if self.check.by_rule else None

    @property
    def lacking(self) -> list[Words]:
        """Return what the tables tell that have no row."""
        return [TABLES[one].about for one in self.absent]


@dataclass(frozen=True)
class Beside:
    """Everything that the data say beside one sub-aspect."""

    file: CrossChecks
    leaf: Indicator
    on: dt.date | None
    is_counted: bool
    lines: tuple[Said, ...]

    @property
    def is_against(self) -> bool:
        """Return whether any count speaks against the claim."""
        return any(one.is_against for one in self.lines)

    @property
    def prefilled(self) -> str:
        """Return the score with which a row without one is filled, empty where the data cannot tell."""
        if not self.file.suggests:
            return ""
        return suggested([(one.check, one.counted) for one in self.lines], self.leaf)


@dataclass(frozen=True)
class Data:
    """The counts of an agency in its newest personnel data, ready to be held against claims."""

    file: CrossChecks
    snapshot: Snapshot | None
    kept: Kept | None
    counts: Mapping[str, Counted]

    def beside(self, leaf: Indicator, claim: str) -> Beside | None:
        """Return what the data say beside a claim, None where nothing speaks to the sub-aspect."""
        checks = self.file.of(leaf.id)
        if not checks:
            return None
        lines = tuple(
            Said(one, leaf, claim, self.counts.get(one.counts.id), self.absent(one)) for one in checks
        )
        on = self.snapshot.as_of if self.snapshot else None
        return Beside(self.file, leaf, on, self.kept is not None, lines)

    def absent(self, check: Check) -> tuple[str, ...]:
        """Return the tables without a row among those that a check is counted by."""
        return self.kept.absent(check.counts.over.id) if self.kept else ()


def data_of(assessment: Assessment) -> Data | None:
    """Return what the data of the assessed agency say, None where no file speaks to its scorecard."""
    file = checks_of(assessment.period.instrument)
    if file is None:
        return None
    code = assessment.agency.code
    snapshot = newest([code]).get(code)
    kept = kept_checks(snapshot) if snapshot else None
    return Data(file, snapshot, kept, kept.counts(code) if kept else {})


def beside(assessment: Assessment, leaf: Indicator, claim: str) -> Beside | None:
    """Return what the data of the assessed agency say beside one claim."""
    found = data_of(assessment)
    return found.beside(leaf, claim) if found else None


def against(data: Data | None, lines: Iterable[Line]) -> frozenset[str]:
    """Return the sub-aspects whose claim the data speak against."""
    if data is None:
        return frozenset()
    held = ((one, data.beside(one.question.leaf, one.claim)) for one in lines if one.claim)
    return frozenset(one.id for one, found in held if found and found.is_against)


def called(leaf: Indicator, score: str) -> str:
    """Return what a score is called."""
    return next((one.name.say(language()) for one in leaf.options if one.value == score), score)


def grouped(figure: int) -> str:
    """Return a whole number with its thousands apart."""
    return str(number_format(figure, force_grouping=True))
