"""What is due of a person: the follow-up of a poor appraisal, and the certificate that the post demands."""

import datetime as dt
from typing import Any

from meritara.registry.facts.sources import number_of
from meritara.registry.facts.then import part_of

POOR = ("kurang", "sangat-kurang")


def followed(performance: Any, as_of: dt.date) -> Any:
    """Return whether the poor appraisal of the year before that of the day was followed up, by person."""
    poor = performance.filter((performance.year == as_of.year - 1) & performance.predicate.isin(POOR))
    return poor.group_by("agency", who=number_of(poor.nip)).aggregate(
        followed_up_before=poor.followed_up.argmax(part_of(poor))
    )


def with_certificate(people: Any, posts: Any, training: Any, as_of: dt.date) -> Any:
    """Return people with the last day of the certificate that their post demands, where they have one.

    It is not told where one of them has no last day.
    """
    named = posts.filter(posts.certificate.notnull()).select("agency", name=posts.certificate).distinct()
    those = training.filter(training.ended_on <= as_of).semi_join(named, ["agency", "name"])
    last = those.valid_until.isnull().any().ifelse(None, those.valid_until.max())
    held = those.group_by("agency", "name", who=number_of(those.nip)).aggregate(
        certified=those.count() > 0, certificate_until=last
    )
    found = people.left_join(held, ["agency", "who", people.certificate == held.name])
    return found.select(*people.columns, "certified", "certificate_until")
