"""Giving assessments to verifiers, one or many at once, and handing them over from one to another."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.problem import Problem, Refused, refuse
from meritara.records.actions.calls import Line, refuse_foreign, repeated
from meritara.records.actions.events import write_many
from meritara.records.actions.letters import a_message, write_messages
from meritara.records.actions.periods import SUPERVISOR, running_period
from meritara.records.conflicts import OVER, Conflicts, Given
from meritara.records.models import Assessment, Period, User, Verifier
from meritara.records.reminders import address
from meritara.workflows.workflow import not_allowed

PLACES = {"1": Verifier.FIRST, "2": Verifier.SECOND}
NAMES = {Verifier.FIRST: "first", Verifier.SECOND: "second"}
Choice = tuple[Assessment, User, int]


@transaction.atomic
def appoint(period: Period, choices: Iterable[Choice], by: User) -> int:
    """Give assessments to verifiers, all or none; return how many places changed."""
    given = [Given(*one) for one in choices]
    if not given:
        raise refuse("verifiers-choose")
    return give(period, given, by, verb="appoint")


@transaction.atomic
def appoint_listed(period: Period, lines: Sequence[Line], by: User) -> int:
    """Give assessments by a list of agency codes and e-mail addresses, or refuse it row by row."""
    return give(period, listed(period, lines), by, verb="appoint")


@transaction.atomic
def hand_over(
    period: Period, by: User, *, giver: User, taker: User, reason: str, only: Assessment | None = None
) -> int:
    """Hand what a verifier has not finished over to another; every score and thread stays as it is."""
    if not reason.strip():
        raise not_allowed("verifiers-no-reason")
    rows = Verifier.objects.filter(assessment__period=period, user=giver, finished_at__isnull=True)
    rows = rows.exclude(assessment__state__in=OVER).select_related("assessment__agency")
    if only is not None:
        rows = rows.filter(assessment=only)
    given = [Given(one.assessment, taker, one.place) for one in rows]
    if not given:
        raise refuse("verifiers-nothing", name=giver.name)
    changed = give(period, given, by, verb="hand-over", reason=reason.strip())
    tell_both(period, giver, taker, count=changed)
    return changed


def tell_both(period: Period, giver: User, taker: User, *, count: int) -> None:
    """Write to the one who gives and to the one who takes; whose assessments they are, stands on the page."""
    with translation.override("id"):
        subject = _("%(period)s: handed over to %(name)s") % {"period": period.name, "name": taker.name}
        body = ngettext(
            "%(n)s assessment of %(period)s goes from %(giver)s to %(taker)s. What was scored stays.\n\n"
            "Go on here: %(link)s",
            "%(n)s assessments of %(period)s go from %(giver)s to %(taker)s. What was scored stays.\n\n"
            "Go on here: %(link)s",
            count,
        ) % {
            "n": count,
            "period": period.name,
            "giver": giver.name,
            "taker": taker.name,
            "link": address(),
        }
    write_messages(a_message(user.email, subject, body, user=user) for user in (giver, taker))


def give(period: Period, given: Sequence[Given], by: User, *, verb: str, reason: str = "") -> int:
    """Put verifiers in their places with one event for each assessment, or refuse all with every reason."""
    refuse_foreign([one.assessment.agency for one in given], by)
    running_period(period)
    locked = held(period, given)
    fresh = [Given(locked[one.assessment.pk], one.user, one.place, one.said) for one in given]
    conflicts = Conflicts(period, fresh)
    if problems := conflicts.problems(handing_over=verb == "hand-over"):
        raise Refused(problems)
    changed = [one for one in fresh if conflicts.is_new(one)]
    put(changed, conflicts)
    write_many(told_of(changed, conflicts, reason), verb, by, role=SUPERVISOR)
    return len(changed)


def held(period: Period, given: Sequence[Given]) -> dict[int, Assessment]:
    """Return the assessments as they are now, held until the transaction ends."""
    keys = sorted({one.assessment.pk for one in given})
    rows = Assessment.objects.select_for_update(of=("self",)).filter(pk__in=keys, period=period)
    locked = {one.pk: one for one in rows.select_related("agency").order_by("pk")}
    if missing := next((one for one in given if one.assessment.pk not in locked), None):
        raise not_allowed("periods-not-called", agency=missing.assessment.agency.name, period=period.name)
    return locked


def told_of(changed: Iterable[Given], conflicts: Conflicts, reason: str) -> dict[str, dict[str, Any]]:
    """Return what the event of each assessment tells: who came, and in whose place."""
    told: dict[str, dict[str, Any]] = {}
    for one in changed:
        known = conflicts.there.get(one.key)
        data = told.setdefault(one.assessment.record, {"reason": reason} if reason else {})
        data[NAMES[one.place]] = {"name": one.user.name} | ({"before": known.user.name} if known else {})
    return told


def put(changed: Iterable[Given], conflicts: Conflicts) -> None:
    """Store verifiers: new ones, and those who take a place over."""
    new = []
    for one in changed:
        if known := conflicts.there.get(one.key):
            Verifier.objects.filter(pk=known.pk).update(user=one.user)
        else:
            new.append(Verifier(assessment=one.assessment, user=one.user, place=one.place))
    Verifier.objects.bulk_create(new)


def listed(period: Period, lines: Sequence[Line]) -> list[Given]:
    """Return whom a list gives what, or refuse it row by row; without a place it is the first."""
    lines = [replace(one, cells={**one.cells, "place": one.cells.get("place") or "1"}) for one in lines]
    codes, emails = ([line.cells[name] for line in lines] for name in ("code", "email"))
    rows = period.assessments.filter(agency__code__in=codes).select_related("agency")
    called = {one.agency.code: one for one in rows}
    people = {one.email: one for one in User.objects.filter(email__in=emails, is_active=True)}
    problems = repeated(lines, ("code", "place"))
    problems += [wrong for line in lines for wrong in row_problems(line, called, people)]
    if problems:
        raise Refused(sorted(problems, key=lambda one: one.place.row or 0))
    return [
        Given(
            called[line.cells["code"]],
            people[line.cells["email"]],
            PLACES[line.cells["place"]],
            line.at("email"),
        )
        for line in lines
    ]


def row_problems(line: Line, called: dict[str, Assessment], people: dict[str, User]) -> list[Problem]:
    """Return what is wrong with a row before anybody looks at conflicts."""
    code, email, place = (line.cells.get(name, "") for name in ("code", "email", "place"))
    found = []
    if code not in called:
        found.append(Problem("verifiers-not-called", line.at("code"), {"code": code[:60]}))
    if email not in people:
        found.append(Problem("verifiers-unknown", line.at("email"), {"email": email[:80]}))
    if place not in PLACES:
        params = {"value": place[:40], "column": line.head("place"), "known": "1, 2"}
        found.append(Problem("agencies-option", line.at("place"), params))
    return found
