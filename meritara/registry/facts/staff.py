"""Staff: everybody in service on a day, with what is recorded of their post, years and conduct."""

import datetime as dt
from typing import Any

from meritara.registry.facts.codes import steps_up
from meritara.registry.facts.days import first_of_next_month, years_between
from meritara.registry.facts.due import followed, with_certificate
from meritara.registry.facts.sources import number_of
from meritara.registry.facts.then import beside, by_year, level_named, sanctioned, told_by
from meritara.registry.facts.view import Tables

OF_POST = (
    "retirement_age",
    "least_education",
    "least_grade",
    "certificate",
    "heads_unit",
    "wealth_report",
)
PERSON = ["agency", "who"]
TELLING = ("appointments", "performance", "wealth_reports", "training", "posts")


def staff(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each person; that somebody has none is told only where the agency told at all."""
    import ibis

    given = tables["people"]
    people = given.mutate(who=number_of(given.nip), acted_on=ibis.literal(as_of))
    rows = with_post(people, tables["posts"])
    for found in (
        holding(tables["appointments"], as_of),
        recent(tables["performance"], as_of),
        followed(tables["performance"], as_of),
        reporting(tables["wealth_reports"], as_of),
        leaving(tables["retirements"], as_of),
        commanded(given),
    ):
        rows = rows.left_join(found, PERSON).select(*rows.columns, *found.columns[2:])
    certified = with_certificate(rows, tables["posts"], tables["training"], as_of)
    return reckoned(beside(certified, sanctioned(people, tables["sanctions"])), tables, as_of)


def with_post(people: Any, posts: Any) -> Any:
    """Return people with what the map of posts says of their post, where it is on the map."""
    import ibis

    listed = posts.select("agency", "post", *OF_POST, listed=ibis.literal(True))
    found = people.left_join(listed, ["agency", "post"])
    return found.select(*people.columns, *OF_POST, "listed")


def holding(appointments: Any, as_of: dt.date) -> Any:
    """Return how many definitive posts each person holds on the day, and the extension of the last one."""
    until = appointments.ended_on.fill_null(as_of)
    now = appointments.filter(
        (appointments.assignment == "definitif") & (appointments.started_on <= as_of) & (until >= as_of)
    )
    return now.group_by("agency", who=number_of(now.nip)).aggregate(
        held=now.count(), term_extensions=now.extension.argmax(now.started_on)
    )


def recent(performance: Any, as_of: dt.date) -> Any:
    """Return the predicates of the two years before that of the day."""
    last = performance.filter(performance.year.isin([as_of.year - 1, as_of.year - 2]))
    found = by_year(last)
    return found.group_by("agency", "who").aggregate(
        appraised=(found.year == as_of.year - 1).any(),
        predicate_before=found.predicate.max(where=found.year == as_of.year - 1),
        predicate_two_before=found.predicate.max(where=found.year == as_of.year - 2),
    )


def reporting(reports: Any, as_of: dt.date) -> Any:
    """Return who reported their wealth for the year before that of the day."""
    done = (reports.year == as_of.year - 1) & (reports.reported_on <= as_of)
    return reports.group_by("agency", who=number_of(reports.nip)).aggregate(reported=done.any())


def leaving(retirements: Any, as_of: dt.date) -> Any:
    """Return from when each person is out of service by a decree of the day or before it, and who is to be.

    A row with the day of a proposal and no decree is a proposal alone.
    """
    known = retirements.proposed_on.notnull()
    only = known & retirements.decree.isnull() & retirements.decree_on.isnull()
    decreed = ~only & (retirements.decree_on.fill_null(retirements.from_on) <= as_of)
    proposed = (known & (retirements.proposed_on <= as_of)) | (~known & decreed)
    return retirements.group_by("agency", who=number_of(retirements.nip)).aggregate(
        retired_on=retirements.from_on.max(where=decreed), proposed=proposed.any()
    )


def commanded(people: Any) -> Any:
    """Return each person with the grade of their direct superior."""
    heads = people.select("agency", boss=number_of(people.nip), boss_grade=people.grade)
    theirs = people.select("agency", who=number_of(people.nip), boss=number_of(people.superior))
    return theirs.join(heads, ["agency", "boss"]).select("agency", "who", "boss_grade")


def reckoned(rows: Any, tables: Tables, as_of: dt.date) -> Any:
    """Return people with what is reckoned from the columns found."""
    import ibis

    told = {name: told_by(rows, tables[name]) for name in TELLING}
    leaves = tables["retirements"]
    proposing = told_by(rows, leaves.filter(leaves.proposed_on.notnull()))
    return rows.mutate(
        in_service_since=rows.candidate_on.fill_null(rows.appointed_on),
        year_began_on=ibis.literal(as_of.replace(month=1, day=1)),
        age=years_between(rows.born_on, ibis.literal(as_of)),
        ages_from_on=first_of_next_month(rows.born_on),
        grades_short=steps_up(rows.least_grade, rows.grade, "golongan", "pns"),
        grades_above_superior=steps_up(rows.grade, rows.boss_grade, "golongan", "pns"),
        definitive_posts=told["appointments"].ifelse(rows.held.fill_null(0), None),
        appraised_last_year=told["performance"].ifelse(rows.appraised.fill_null(False), None),
        reported_wealth_last_year=told["wealth_reports"].ifelse(rows.reported.fill_null(False), None),
        certificate_held=rows.certified.fill_null(told["training"].ifelse(False, None)),
        retirement_proposed=rows.proposed.nullif(False).fill_null(proposing.ifelse(False, None)),
        on_map=(told["posts"] & rows.post.notnull()).ifelse(rows.listed.fill_null(False), None),
        sanction_level=level_named(rows.height, told_by(rows, tables["sanctions"])),
    )
