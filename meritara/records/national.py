"""Which body verifies a period nationally: the one of the days on which it is verified."""

import datetime as dt

from meritara.law.dated import today
from meritara.records.models import Period, Stage
from meritara.registry.bodies import Standing
from meritara.registry.verifier import national_verifier


def verifier_of(period: Period) -> Standing | None:
    """Return the body that verifies a period, None where the law names none for its instrument."""
    return national_verifier(verifying_day(period, today()), period.instrument.partition("@")[0])


def verifying_day(period: Period, today: dt.date) -> dt.date:
    """Return today while a period is verified, its first such day before, its last one afterwards."""
    stages = {one.kind: one for one in period.stages.all()}
    first, last = stages.get(Stage.Kind.VERIFICATION), stages.get(Stage.Kind.FINAL)
    if first is None or last is None:
        return period.assessed_until
    return min(max(today, first.from_on), last.until_on)
