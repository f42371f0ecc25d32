"""How many posts of an agency got a new holder at once: a statistic of risk, never a finding."""

import datetime as dt
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from meritara.registry.facts.days import FAR
from meritara.registry.facts.regions import EVER
from meritara.registry.oversight import Turnover
from meritara.reports.sums import whole

STRUCTURAL = "struktural"

TIERS = ("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "supervisor")
AMONG = ("placed", "fresh", "reorganised", "selected", "resettled", "unexplained", *TIERS)
WINDOW = ("changed", *AMONG, "existing")
TOLD = ("renewed", "counts", "untold")
THEN = ("head_state", "head_since", "candidates_on")
Row = dict[str, Any]


def days_of(holders: Any, posts: Any, law: Turnover) -> Any:
    """Return each day on which structural posts got a new holder, with the window that ends then.

    `posts` counts those of the day, `changed` the different ones of the window, each told by its last holder;
    `placed` are those among them that the map of posts had then, out of the `existing` structural ones.
    """
    import ibis

    acts = with_life(sworn(holders), posts, law)
    come = moves(acts, acts.on, 1).mutate(
        posts=ibis.literal(1, "int64"), **{name: acts[name] for name in THEN}
    )
    gone = [moves(acts, leaving(acts, law), -1), *existing(posts, law)]
    blank = {"posts": ibis.literal(0, "int64"), **{name: ibis.null(come[name].type()) for name in THEN}}
    every = ibis.union(come, *(one.mutate(**blank).select(come.columns) for one in gone))
    each = every.group_by("agency", "on").aggregate(
        **{name: every[name].sum() for name in ("posts", *WINDOW)},
        **{name: every[name].max() for name in THEN},
    )
    so_far = ibis.window(group_by=each.agency, order_by=each.on, preceding=(None, 0))
    found = each.mutate(**{name: whole(each[name].sum().over(so_far)) for name in WINDOW})
    return found.filter(found.posts > 0).mutate(posts=whole(found.posts))


def holders_of(appointments: Any) -> Any:
    """Return who came to structural posts: with the place, and whether they are new, renewed, or untold.

    Untold are also those whose kind of post is not recorded.
    """
    place = appointments.post.fill_null(appointments.unit + "/" + appointments.post_name)
    rows = appointments.mutate(place=place)
    rows = rows.filter((rows.kind == STRUCTURAL) | rows.kind.isnull())
    known = rows.kind.notnull() & rows.sworn_on.notnull() & rows.place.notnull()
    renewed = rows.kind.notnull() & (rows.before_post == rows.post).fill_null(False)
    return rows.select(
        *("agency", "agency_kind", "place", "post", "tier", "moved_by", "because", "sworn_on", *THEN),
        renewed=renewed,
        counts=known & ~renewed & (rows.sworn_on <= rows.as_of).fill_null(False),
        untold=~known & ~renewed,
    )


def sworn(holders: Any) -> Any:
    """Return each structural post that got a new holder on a day of inauguration, once a day."""
    found = holders.filter(holders.counts)
    told = ("post", "tier", "moved_by", "because", *THEN)
    each = found.group_by("agency", "place", on=found.sworn_on)
    return each.aggregate(**{name: found[name].max() for name in told})


def lives(posts: Any) -> Any:
    """Return the first and the last day of each structural post of the map."""
    there = posts.filter((posts.kind == STRUCTURAL) & posts.post.notnull())
    return there.group_by("agency", "post").aggregate(
        from_on=there.from_on.fill_null(EVER).min(), until_on=there.until_on.fill_null(FAR).max()
    )


def with_life(acts: Any, posts: Any, law: Turnover) -> Any:
    """Return appointments with whether the map had the post on the day, and what is told of each."""
    import ibis

    found = acts.left_join(lives(posts), ["agency", "post"]).select(*acts.columns, "from_on", "until_on")
    since = (found.on - ibis.interval(days=law.days)).cast("date")
    known = found.mutate(
        placed=(found.on >= found.from_on) & (found.on <= found.until_on), fresh=found.from_on > since
    )
    return known.mutate(**{name: is_so.fill_null(False) for name, is_so in among(known).items()})


def among(acts: Any) -> dict[str, Any]:
    """Return what is told of each post of a window beside that it changed hands."""
    return {
        "fresh": acts.placed & acts.fresh,
        "reorganised": acts.because == "penataan-organisasi",
        "selected": acts.because.isin(["seleksi-terbuka", "uji-kompetensi"]),
        "resettled": acts.moved_by == "MU",
        "unexplained": acts.because.isnull(),
        "placed": acts.placed,
        **{tier: acts.tier == tier for tier in TIERS},
    }


def moves(acts: Any, on: Any, sign: int) -> Any:
    """Return what comes into windows on a day, or leaves them."""
    import ibis

    one, none = ibis.literal(sign, "int64"), ibis.literal(0, "int64")
    figures = {name: acts[name].ifelse(one, none) for name in AMONG}
    return acts.select("agency", *THEN, on=on, changed=one, **figures, existing=none)


def leaving(acts: Any, law: Turnover) -> Any:
    """Return from when a post is not counted by this holder: the next one came, or the window ends."""
    import ibis

    following = acts.on.lead().over(ibis.window(group_by=[acts.agency, acts.place], order_by=acts.on))
    return ibis.least(following, acts.on + ibis.interval(days=law.days)).cast("date")


def existing(posts: Any, law: Turnover) -> Iterator[Any]:
    """Yield the structural posts that come into windows on their first day and leave after their last."""
    import ibis

    found = lives(posts)
    none = {name: ibis.literal(0, "int64") for name in ("changed", *AMONG)}
    yield found.select("agency", on=found.from_on, existing=ibis.literal(1, "int64"), **none)
    over = found.filter(found.until_on < FAR)
    after = (over.until_on + ibis.interval(days=law.days)).cast("date")
    yield over.select("agency", on=after, existing=ibis.literal(-1, "int64"), **none)


def agencies_of(holders: Any, posts: Any, as_of: dt.date) -> Any:
    """Return how many structural posts each agency has, and how many appointments count or cannot."""
    import ibis

    told = {name: whole(holders[name].sum()) for name in TOLD}
    acts = holders.group_by("agency").aggregate(agency_kind=holders.agency_kind.max(), **told)
    now = lives(posts)
    day = ibis.literal(as_of)
    here = now.filter((now.from_on <= day) & (now.until_on >= day)).group_by("agency")
    found = acts.left_join(here.aggregate(map=lambda rows: rows.count()), ["agency"])
    return found.select(*acts.columns, existing=found["map"].fill_null(0))


def marked(rows: Iterable[Row], law: Turnover) -> Iterator[Row]:
    """Yield days, sorted by agency and day, with the percentile of those before and what stands out."""
    for _agency, mine in groupby(rows, key=lambda row: row["agency"]):
        days = list(mine)
        for row, bound in zip(days, bounds([row["posts"] for row in days], law), strict=True):
            many = bound is not None and row["posts"] >= law.least_posts and row["posts"] > bound
            wide = is_wide(row["placed"], row["existing"], law)
            yield row | {"bound": bound, "many": many, "wide": wide, "flagged": many or wide}


def is_wide(placed: int, existing: int, law: Turnover) -> bool:
    """Return whether so many posts of all are more than a window may have without standing out."""
    return placed >= law.least_posts and placed * 100 > law.percent * existing


def bounds(counts: Sequence[int], law: Turnover) -> Iterator[int | None]:
    """Yield for each count the percentile of those before it, None while they are too few.

    It is the smallest count that so many of a hundred do not exceed.

    >>> law = Turnover(90, 30, 50, 3, 5, "?")
    >>> list(bounds([4, 1, 2, 9, 9], law))
    [None, None, None, 2, 2]
    """
    before: list[int] = []
    for count in counts:
        rank = -(-law.percentile * len(before) // 100)
        yield before[rank - 1] if len(before) >= law.least_days else None
        insort(before, count)
