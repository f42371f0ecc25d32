"""Definitive appointments, each with how things stood on the day of the act."""

import datetime as dt
from typing import Any

from meritara.registry.facts.before import with_before
from meritara.registry.facts.codes import steps_up
from meritara.registry.facts.days import years_between
from meritara.registry.facts.persons import signer, with_person
from meritara.registry.facts.regions import in_region
from meritara.registry.facts.sources import number_of
from meritara.registry.facts.then import appraised, beside, level_named, sanctioned, taught, told_by
from meritara.registry.facts.view import Tables

OF_HEADS = ("education_then", "predicate_before", "predicate_two_before")


def appointments(tables: Tables, as_of: dt.date) -> Any:
    """Return one row for each definitive appointment begun by the day."""
    given = tables["appointments"]
    held = given.filter((given.assignment == "definitif") & (given.started_on <= as_of))
    acts = held.mutate(who=number_of(held.nip), acted_on=held.sworn_on.fill_null(held.started_on))
    structural = acts.filter(acts.kind == "struktural")
    rows = in_region(
        with_before(acts), "acted_on", heads=tables["regional_heads"], elections=tables["elections"]
    )
    for found in (
        sanctioned(acts, tables["sanctions"]),
        appraised(structural, tables["performance"]),
        taught(structural, tables["education"]),
    ):
        rows = beside(rows, found)
    return reckoned(with_place(rows, tables), tables)


def with_place(rows: Any, tables: Tables) -> Any:
    """Return appointments with the person, the kind of agency, and whether the post heads a unit."""
    posts, agencies = tables["posts"], tables["agencies"]
    known = with_person(rows, tables["people"], "born_on", "candidate_on", "education", "graduated_on")
    placed = known.left_join(posts.select("agency", "post", "heads_unit"), ["agency", "post"])
    found = placed.select(*known.columns, "heads_unit")
    kinds = agencies.select("agency", agency_kind=agencies.kind)
    return found.left_join(kinds, ["agency"]).select(*found.columns, "agency_kind")


def reckoned(rows: Any, tables: Tables) -> Any:
    """Return appointments with what is reckoned from their own columns."""
    every = tables["appointments"]
    asking = told_by(rows, every.filter(every.consent.notnull()))
    late = (rows.graduated_on > rows.acted_on).fill_null(False)
    taught = rows.education_then.fill_null(late.ifelse(None, rows.education))
    found = rows.mutate(
        education_then=taught,
        signed_as=signer(rows.signed_by),
        tested=rows.tested.fill_null(rows.tested_on.notnull().nullif(False)),
        has_consent=rows.consent.notnull().nullif(False).fill_null(asking.ifelse(False, None)),
        age_then=years_between(rows.born_on, rows.acted_on),
        served_since=rows.candidate_on.fill_null(rows.first_on),
        tiers_up=steps_up(rows.tier, rows.before_tier, "jenjang-jabatan", "manajerial"),
        sanction_level=level_named(rows.height, told_by(rows, tables["sanctions"])),
    )
    is_head = found.kind == "struktural"
    return found.mutate(**{name: is_head.ifelse(found[name], None) for name in OF_HEADS})
