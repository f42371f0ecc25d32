"""Acting posts: terms of Plt, Plh and Pj, joined over extensions, and chained over people in a vacancy."""

import datetime as dt
from typing import Any

from meritara.registry.facts.chains import chained
from meritara.registry.facts.codes import steps_up
from meritara.registry.facts.days import FAR
from meritara.registry.facts.persons import signer, with_person
from meritara.registry.facts.view import Tables

ACTING = ("plt", "plh", "pj")
LATE = 7  # days between two assignments of a person, of which the later still extends the earlier
IDLE = 31  # days in which nobody acts, after which it is not known who held the post meanwhile
LAST = (
    "post",
    "post_name",
    "unit",
    "kind",
    "tier",
    "echelon",
    "decree",
    "decree_on",
    "consent",
    "consent_on",
)
TERM = ("agency", "nip", "place", "assignment")


def acting_posts(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each term of a person in a post, begun by the day.

    A term goes on while its next assignment begins within `LATE` days. A vacancy goes on over people until
    a definitive holder comes, or nobody acts for more than `IDLE` days.
    """
    rows = placed(tables["appointments"], as_of)
    definitive = rows.filter(rows.assignment == "definitif")
    terms = joined(rows.filter(rows.assignment.isin(ACTING)))
    held = with_holders(with_map(terms, tables["posts"]), definitive)
    return with_person(with_own(in_vacancies(held), definitive), tables["people"])


def placed(appointments: Any, as_of: dt.date) -> Any:
    """Return what had begun by the day, with `place`: the code of the post, or its names without one."""
    rows = appointments.filter(appointments.started_on <= as_of)
    unit = rows.unit.fill_null(rows.unit_name).fill_null("")
    names = unit + "/" + rows.post_name
    return rows.mutate(place=rows.post.fill_null(names), until=rows.ended_on.fill_null(FAR))


def joined(rows: Any) -> Any:
    """Return the terms of each person in each post, extensions joined."""
    import ibis

    each = chained(rows, TERM, late=LATE)
    found = each.group_by(*TERM, "chain").aggregate(
        **{name: each[name].argmax(each.started_on) for name in LAST},
        signed_as=signer(each.signed_by.argmax(each.started_on)),
        first_ended_on=each.until.argmin(each.started_on).nullif(FAR),
        until=each.until.max(),
        more=each.count() - 1,
        numbered=each.extension.max(),
        started_on=each.started_on.min(),
    )
    most = ibis.greatest(found.more, found.numbered.fill_null(0))
    extensions = ((found.more > 0) | found.numbered.notnull()).ifelse(most, found.numbered)
    return found.mutate(ended_on=found.until.nullif(FAR), extensions=extensions).drop("chain")


def with_map(terms: Any, posts: Any) -> Any:
    """Return terms with the day since which the map of posts calls the post vacant, if before their end."""
    listed = posts.select("agency", place=posts.post, since=posts.vacant_since)
    found = terms.left_join(listed, ["agency", "place"])
    vacant = (found.since <= found.until).ifelse(found.since, None)
    return found.select(*terms.columns, vacant_since=vacant)


def with_holders(terms: Any, definitive: Any) -> Any:
    """Return terms with the definitive holders of their posts: one then, the last one, the next one.

    A term that nobody closed ends with the day before the next one came.
    """
    import ibis

    those = definitive.select("agency", "place", came=definitive.started_on, left=definitive.until)
    found = terms.left_join(those, ["agency", "place"])
    earlier = found.came <= found.started_on
    known = found.group_by(terms.columns).aggregate(
        held=(earlier & (found.left >= found.started_on)).max().fill_null(False),
        before=found.came.max(where=earlier),
        filled_on=found.came.min(where=found.came > found.started_on),
    )
    listed = (known.vacant_since <= known.started_on).fill_null(False)
    before = known.filled_on - ibis.interval(days=1)
    until = (known.filled_on <= known.until).fill_null(False).ifelse(before, known.until).cast("date")
    return known.mutate(has_holder=known.held & ~listed, until=until, ended_on=until.nullif(FAR))


def in_vacancies(terms: Any) -> Any:
    """Return terms with the vacancy that each is part of, however many people act in it in turn."""
    import ibis

    vacancy = ("agency", "place", "has_holder")
    each = chained(terms, vacancy, late=IDLE, also=terms.before)
    over = ibis.window(group_by=[each[name] for name in (*vacancy, "chain")])
    return each.mutate(
        vacancy_started_on=(~each.has_holder).ifelse(each.started_on.min().over(over), None),
        vacancy_people=(~each.has_holder).ifelse(each.nip.nunique().over(over), None),
    )


def with_own(terms: Any, definitive: Any) -> Any:
    """Return terms with the definitive post that the person held when the term began."""
    those = definitive.select(
        "agency",
        "nip",
        came=definitive.started_on,
        left=definitive.until,
        at=definitive.tier,
        of=definitive.unit,
    )
    found = terms.left_join(those, ["agency", "nip"])
    then = (found.came <= found.started_on) & (found.left >= found.started_on)
    known = found.group_by(terms.columns).aggregate(
        own_tier=found["at"].argmax(found.came, where=then), own_unit=found.of.argmax(found.came, where=then)
    )
    return known.mutate(tiers_up=steps_up(known.tier, known.own_tier, "jenjang-jabatan", "manajerial"))
