"""What an agency's published category allows on a day: validity, re-assessment, the approval beside it."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q, QuerySet

from meritara.instruments.effects import Rule, effects_of, reaches
from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.library import library
from meritara.records.models import Agency, Decision, Exemption

MERIT = "sistem-merit"
ONE = dt.timedelta(days=1)


@dataclass(frozen=True)
class Entitlement:
    """A category in force on a day and what follows from it; every part may be unknown."""

    agency: Agency
    on: dt.date
    decision: Decision | None = None
    instrument: Instrument | None = None
    band: Band | None = None
    validity: Rule | None = None
    least: Rule | None = None
    exemption: Exemption | None = None

    @property
    def total(self) -> Fraction | None:
        """Return the total that was determined."""
        return Fraction(self.decision.total) if self.decision else None

    @property
    def from_on(self) -> dt.date | None:
        """Return since when the category holds."""
        return self.decision.dated_on if self.decision else None

    @property
    def again_on(self) -> dt.date | None:
        """Return when the agency is assessed again, None where no source says it."""
        return self.validity.until(self.decision.dated_on) if self.validity and self.decision else None

    @property
    def until_on(self) -> dt.date | None:
        """Return the last day on which the category holds, None where no source says it."""
        return self.again_on - ONE if self.again_on else None

    @property
    def has_lapsed(self) -> bool:
        """Return whether the agency should have been assessed again."""
        return self.again_on is not None and self.on >= self.again_on

    @property
    def suffices(self) -> bool:
        """Return whether the category is high enough: necessary for the talent pool, never sufficient."""
        known = self.instrument and self.band and self.least
        return bool(known and reaches(self.instrument, self.band, self.least.band))  # type: ignore[arg-type, union-attr]

    @property
    def may_skip_selection(self) -> bool:
        """Return whether posts may be filled without open selection: category, in force, and approval."""
        return self.suffices and not self.has_lapsed and self.exemption is not None


def entitlement(agency: Agency, on: dt.date, *, instrument: str = MERIT) -> Entitlement:
    """Return what the latest published category of an agency allows on a day."""
    decision = in_force(agency, on, instrument=instrument).first()
    approval = approvals(agency, on).first()
    if decision is None:
        return Entitlement(agency, on, exemption=approval)
    return entitled(decision, on, approval)


def entitled(decision: Decision, on: dt.date, approval: Exemption | None) -> Entitlement:
    """Return what one decision allows on a day."""
    assessment = decision.assessment
    instrument = library().get(assessment.period.instrument)
    effects = effects_of(instrument.key)
    return Entitlement(
        assessment.agency,
        on,
        decision,
        instrument,
        next((band for band in instrument.bands if band.id == decision.band), None),
        effects.validity_of(decision.band, decision.dated_on) if effects else None,
        effects.least_for_pool(on) if effects else None,
        approval,
    )


def in_force(agency: Agency, on: dt.date, *, instrument: str = MERIT) -> QuerySet[Decision]:
    """Return the published decisions of an agency that hold on a day, the newest first."""
    held = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__date__gt=on)
    rows = Decision.objects.filter(held, assessment__agency=agency, dated_on__lte=on)
    rows = rows.filter(publication__isnull=False, assessment__period__instrument__startswith=f"{instrument}@")
    return rows.select_related("assessment__agency", "assessment__period").order_by("-dated_on", "-pk")


def approvals(agency: Agency, on: dt.date) -> QuerySet[Exemption]:
    """Return the approvals of an agency that hold on a day."""
    begun = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    return agency.exemptions.filter(begun, Q(revoked_on__isnull=True) | Q(revoked_on__gt=on))
