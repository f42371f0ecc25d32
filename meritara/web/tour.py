"""A tour of five steps for each of two people of the demo, each step with the page it is done on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from meritara.records.access import Person, verification_queue, visible_assessments
from meritara.records.models import Role
from meritara.workflows.assessment import OPEN_TO_AGENCY


@dataclass(frozen=True)
class Stop:
    """One step: what to do, why, and where."""

    what: str
    why: str
    address: str


def tour(user: Person, role: str) -> tuple[Stop, ...]:
    """Return the steps of a role, none where there is no tour."""
    if role == Role.OPERATOR:
        mine = visible_assessments(user).order_by("-period__assessed_until")
        one = mine.filter(state__in=OPEN_TO_AGENCY).first() or mine.first()
        return tuple(for_operator(one)) if one else ()
    if role == Role.VERIFIER:
        one = verification_queue(user).filter(state__in=("verifying", "clarifying")).first()
        return tuple(for_verifier(one)) if one else ()
    return ()


def for_operator(one: Any) -> Iterator[Stop]:
    """Yield how Sari goes from an empty form to a submission."""
    first = one.instrument.leaves[0].id
    yield Stop(
        _("See where your agency stands"),
        _("The total so far, the category, and how many days are left."),
        reverse("assessment", args=[one.uid]),
    )
    yield Stop(
        _("Score one sub-aspect"),
        _("The criteria stand beside the score; it saves itself, also when the line drops."),
        reverse("claim", args=[one.uid, first]),
    )
    yield Stop(
        _("Fill in many rows at once"),
        _("All sub-aspects of an aspect on one page."),
        reverse("claim-many", args=[one.uid]),
    )
    yield Stop(
        _("Look at what is still missing"),
        _("Gaps are listed with links before anything can be sent to the team leader."),
        reverse("submission", args=[one.uid]),
    )
    yield Stop(
        _("Try another score without changing anything"),
        _("The simulation shows the shortest way to the next category."),
        reverse("simulation", args=[one.period.instrument]),
    )


def for_verifier(one: Any) -> Iterator[Stop]:
    """Yield how Budi goes from his queue to the provisional score."""
    first = one.instrument.leaves[0].id
    yield Stop(
        _("Open your queue"), _("What waits longest stands first; answers are marked."), reverse("queue")
    )
    yield Stop(
        _("Compare claim, criteria and evidence"),
        _("A score that differs from the claim needs a reason, which the agency reads."),
        reverse("verify-row", args=[one.uid, first]),
    )
    yield Stop(
        _("Ask the agency"),
        _("A question has a day by which it is answered; both sides see the thread."),
        reverse("verify-row", args=[one.uid, one.instrument.leaves[1].id]) + "#tanya",
    )
    yield Stop(
        _("See the differences"),
        _("Sorted by what they do to the total."),
        reverse("verify", args=[one.uid]) + "#beda",
    )
    yield Stop(
        _("Send the provisional score"),
        _("When every row has a score, the agency receives all of them with their reasons."),
        reverse("verify", args=[one.uid]) + "#langkah",
    )
