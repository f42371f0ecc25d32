"""Drawing the sample of a period: once its verification has begun it stays as it is."""

from django.db import transaction
from django.db.models import F

from meritara.problem import refuse
from meritara.proof.digest import digest
from meritara.records.actions.events import write
from meritara.records.actions.periods import SUPERVISOR, as_supervisor, running_period
from meritara.records.conflicts import NOT_BEGUN
from meritara.records.models import Period, User
from meritara.records.sampling import Stratum, draw
from meritara.workflows.workflow import not_allowed


@transaction.atomic
def draw_sample(period: Period, by: User, *, seed: int, share: int) -> list[Stratum]:
    """Choose which agencies are verified in full, and remember seed and share."""
    as_supervisor(by)
    period = running_period(period)
    if not 1 <= share <= 100:
        raise refuse("sample-share", share=share)
    rows = period.assessments.exclude(state="cancelled")
    begun = rows.exclude(state__in=NOT_BEGUN).count()
    if begun:
        raise not_allowed("sample-begun", count=begun)
    strata = strata_of(period, seed=seed, share=share)
    if not strata:
        raise not_allowed("periods-none-called")
    chosen = sorted(one.code for stratum in strata for one in stratum.agencies if one.chosen)
    rows.update(is_sampled=False)
    rows.filter(agency__code__in=chosen).update(is_sampled=True)
    period.seed, period.share = seed, share
    period.save(update_fields=["seed", "share"])
    counts = {stratum.kind: [stratum.size, stratum.chosen] for stratum in strata}
    told = {"seed": seed, "share": share, "strata": counts, "digest": digest(chosen)}
    write(period.record, "sample", by, role=SUPERVISOR, data=told)
    return strata


def strata_of(period: Period, *, seed: int, share: int) -> list[Stratum]:
    """Return the sample that a seed and a share give for the agencies called now."""
    rows = period.assessments.exclude(state="cancelled")
    named = rows.values_list(F("agency__code"), F("agency__name"), F("agency__kind"))
    return draw(named, seed=seed, share=share)
