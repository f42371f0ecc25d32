"""What came before an appointment: the post before it, and the days in each tier."""

from typing import Any

from meritara.registry.facts.days import FAR, days_between

TIERS = (
    "jpt_madya",
    "jpt_pratama",
    "administrator",
    "supervisor",
    "executor",
    "ahli-utama",
    "ahli-madya",
    "ahli-muda",
    "ahli-pertama",
)
AS_SUPERVISOR = (
    "supervisor",
    "ahli-muda",
    "ahli-madya",
    "ahli-utama",
)  # that tier and what is equal or above
SPENT = {f"days_as_{tier.replace('-', '_')}": (tier,) for tier in TIERS} | {
    "days_at_supervisor": AS_SUPERVISOR
}
BEFORE = ("post", "kind", "tier", "started_on", "ended_because")


def with_before(rows: Any) -> Any:
    """Return definitive appointments with the one before, and the days in each tier until then.

    A post counts until the next one begins, also where its own end is later or not recorded. An executor is
    of that tier by the kind of post. Where the tier of an earlier post is not known, no days are told.
    """
    import ibis

    keys, order = [rows.agency, rows.who], [rows.started_on, rows.ended_on]
    beside = ibis.window(group_by=keys, order_by=order)
    following = rows.started_on.lead().over(beside)
    until = ibis.least(rows.ended_on.fill_null(FAR), following - ibis.interval(days=1))
    known = rows.mutate(
        lasted=ibis.greatest(days_between(rows.started_on, until.cast("date")) + 1, 0),
        rung=(rows.kind == "pelaksana").fill_null(False).ifelse("executor", rows.tier),
        **{f"before_{name}": rows[name].lag().over(beside) for name in BEFORE},
        first_on=rows.started_on.first().over(beside),
    )
    earlier = ibis.window(
        group_by=[known.agency, known.who], order_by=[known.started_on, known.ended_on], preceding=(None, 1)
    )
    unknown = known.rung.isnull().cast("int64").sum().over(earlier).fill_null(0) > 0
    spent = {
        name: known.rung.isin(tiers).ifelse(known.lasted, 0).sum().over(earlier)
        for name, tiers in SPENT.items()
    }
    return known.mutate(**{name: unknown.ifelse(None, days.fill_null(0)) for name, days in spent.items()})
