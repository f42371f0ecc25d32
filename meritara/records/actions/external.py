"""Entering scores that other bodies gave: all of a list or none; a wrong one is withdrawn with its reason."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from meritara.instruments.verdicts import Figure, judge
from meritara.problem import Place, Problem, Refused, refuse
from meritara.records.access import today
from meritara.records.actions.events import write, write_many
from meritara.records.external import enters_scores
from meritara.records.models import Agency, ExternalScore, Role, User
from meritara.workflows.workflow import not_allowed

KEPT = frozenset(  # what is said beside a figure that stays: it was published so
    {
        "figure-after-last",
        "figure-before-first",
        "figure-contradiction",
        "figure-no-bands",
        "figure-part-without-band",
        "figure-remark",
        "figure-unconfirmed",
        "figure-unknown-category",
        "figure-unlabelled",
    }
)
LONGEST = 2000
SAID = ("scorecard", "component", "year", "as_of", "category", "publisher", "document", "mark", "note")


@dataclass(frozen=True)
class Typed:
    """One figure as somebody typed it, with where it stands in their file."""

    scorecard: str
    year: int
    value: Fraction
    publisher: str
    document: str
    component: str = "total"
    as_of: dt.date | None = None
    category: str = ""
    mark: str = "S"
    note: str = ""
    place: Place = field(default_factory=Place)

    @property
    def figure(self) -> Figure:
        """Return it as a published figure."""
        value = format(float(self.value), "f")
        return Figure(
            self.place,
            self.scorecard,
            str(self.year),
            component=self.component,
            value=value,
            category=self.category,
        )


@transaction.atomic
def enter(agency: Agency, by: User, typed: Sequence[Typed]) -> int:
    """Enter figures of an agency, all or none; return how many are new: the same one twice is one.

    A figure that contradicts another of the same day is kept beside it, and both are shown so.
    """
    if not enters_scores(by, agency):
        raise not_allowed("scores-not-yours")
    wrong = [problem for one in typed for problem in faults(agency, one)]
    if wrong:
        raise Refused(wrong)
    Agency.objects.select_for_update().get(pk=agency.pk)
    there = {key_of(one) for one in ExternalScore.objects.filter(agency=agency, withdrawn_at=None)}
    new = {key_of(row): row for row in (row_of(agency, by, one) for one in typed)}
    made = ExternalScore.objects.bulk_create(row for key, row in new.items() if key not in there)
    told = {
        one.record: {
            "scorecard": one.scorecard,
            "part": one.component,
            "year": one.year,
            "value": str(one.value),
        }
        for one in made
    }
    if told:
        write_many(told, "enter", by, role=Role.OPERATOR, begins=True)
    return len(made)


def faults(agency: Agency, one: Typed) -> Iterator[Problem]:
    """Yield why a figure cannot be entered; that its category is another one is no reason."""
    day = today()
    if one.year > day.year or (one.as_of and one.as_of > day):
        yield Problem("scores-ahead", one.place, {"day": (one.as_of or one.year), "today": day.isoformat()})
        return
    if one.value != round(one.value, 4):
        yield Problem("scores-fine", one.place, {"value": one.figure.value})
    found = judge(replace(one.figure, kind=agency.kind)).problem
    if found and found.code not in KEPT:
        yield found


def row_of(agency: Agency, by: User, one: Typed) -> ExternalScore:
    """Return a figure as it is kept."""
    said = {name: getattr(one, name) for name in SAID}
    value = Decimal(one.value.numerator) / Decimal(one.value.denominator)
    return ExternalScore(agency=agency, by=by, value=value.quantize(Decimal("0.0001")), **said)


def key_of(one: ExternalScore) -> tuple[object, ...]:
    """Return by what a figure is known again: everything that was published of it."""
    return one.scorecard, one.component, one.year, one.as_of, one.value, one.category, one.publisher


@transaction.atomic
def withdraw(score: ExternalScore, by: User, *, reason: str) -> None:
    """Withdraw a figure that was entered by mistake; it stays, with the reason, and is shown no more."""
    one = ExternalScore.objects.select_for_update().select_related("agency").get(pk=score.pk)
    if not enters_scores(by, one.agency):
        raise not_allowed("scores-not-yours")
    if one.withdrawn_at:
        raise not_allowed("scores-withdrawn")
    reason = reason.strip()
    if not reason or len(reason) > LONGEST:
        raise refuse("scores-reason", most=LONGEST)
    one.withdrawn_at, one.withdrawn_by, one.withdrawal = timezone.now(), by, reason
    one.save(update_fields=("withdrawn_at", "withdrawn_by", "withdrawal"))
    write(one.record, "withdraw", by, role=Role.OPERATOR, data={"reason": reason})
