"""Who is reminded of which stage, by mail or by hand: counts and one link, nothing else."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.law.dated import say_day
from meritara.records.access import current, today
from meritara.records.actions.letters import a_message
from meritara.records.board import STAGE_OF, Standing, standings_of
from meritara.records.clock import Closing
from meritara.records.models import (
    AccountRequest,
    Assessment,
    Membership,
    Message,
    Period,
    Role,
    User,
    Verifier,
)
from meritara.records.national import verifier_of
from meritara.workflows.period import STAGES

DAYS = (1, 3, 7)
VERIFYING = tuple(state for state, stage in STAGE_OF.items() if stage in ("verification", "final"))


@dataclass(frozen=True)
class Reminder:
    """A text for one person about one stage."""

    user: User
    subject: str
    body: str
    key: str


def due(closing: Closing | None) -> int | None:
    """Return which reminder is due, of 7, 3 or 1 days; one that was missed is due until the next."""
    if closing is None or not closing.is_open:
        return None
    return next((days for days in DAYS if closing.days_left <= days), None)


def reminders(period: Period, language: str = "id") -> Iterator[Reminder]:
    """Yield what is to be said today about an open period; the key of each says it once."""
    rows = [one for one in standings_of(period.assessments.all(), period) if due(one.closing)]
    lagging = [one for one in rows if one.is_lagging]
    people = operators(one.agency for one in lagging)
    for one in lagging:
        for user in people.get(one.agency, ()):
            body, name = text_for(one, period, language), key(period, one, user, f"a{one.agency}")
            yield Reminder(user, subject(period, one.closing), body, name)
    yield from of_verifiers(period, [one for one in rows if one.state in VERIFYING], language)


def of_verifiers(period: Period, rows: list[Standing], language: str) -> Iterator[Reminder]:
    """Yield one text for each verifier and stage, with the number of agencies that wait for them."""
    soon = {one.pk: one for one in rows}
    given = Verifier.objects.filter(assessment__in=list(soon), finished_at__isnull=True)
    waiting: dict[tuple[User, str], list[Standing]] = {}
    for one in given.select_related("user").filter(user__is_active=True):
        standing = soon[one.assessment_id]
        waiting.setdefault((one.user, STAGE_OF[standing.state]), []).append(standing)
    for (user, _stage), mine in waiting.items():
        first = min(mine, key=lambda one: one.days_left or 0)
        body = verifier_text(len(mine), first, period, language=language)
        yield Reminder(user, subject(period, first.closing), body, key(period, first, user, "v"))


def key(period: Period, one: Standing, user: User, whom: str) -> str:
    """Return the name of a reminder, by which it is written once."""
    kind, until = (one.closing.kind, one.closing.until_on) if one.closing else ("", "")
    return f"remind:p{period.pk}:{kind}:{until}:{due(one.closing)}:u{user.pk}:{whom}"


def operators(agencies: Iterable[int]) -> dict[int, list[User]]:
    """Return the operators of today by agency."""
    rows = Membership.objects.filter(
        current(today()), agency__in=list(agencies), role=Role.OPERATOR, user__is_active=True
    )
    found: dict[int, list[User]] = {}
    for one in rows.select_related("user").order_by("pk"):
        if one.agency_id is not None and one.user not in found.setdefault(one.agency_id, []):
            found[one.agency_id].append(one.user)
    return found


def address(path: str = "/tugas/") -> str:
    """Return a page to which a mail leads: the reader's own tasks where none is named."""
    return f"{settings.MERITARA_URL or 'http://127.0.0.1:8000'}{path}"


def subject(period: Period, closing: Closing | None) -> str:
    """Return the subject of a reminder."""
    days = closing.days_left if closing else 0
    words = {"period": period.name, "n": days}
    if days < 1:
        return _("%(period)s: last day") % words
    return ngettext("%(period)s: %(n)s day left", "%(period)s: %(n)s days left", days) % words


def text_for(one: Standing, period: Period, language: str = "id") -> str:
    """Return what is said to an agency: how much is filled in, until when, and where to go on."""
    closing = one.closing
    stage = STAGES[closing.kind].say(language) if closing else ""
    words = {
        "agency": one.name,
        "period": period.name,
        "stage": stage,
        "answered": one.answered,
        "asked": one.asked,
        "until": closing.deadline.say(language) if closing else "",
        "link": address(),
    }
    return (
        _(
            "Dear %(agency)s,\n\n%(stage)s of %(period)s ends on %(until)s. "
            "%(answered)s of %(asked)s sub-aspects are filled in.\n\nGo on here: %(link)s\n\n"
            "If this was done meanwhile, nothing more is needed."
        )
        % words
    )


def verifier_text(count: int, first: Standing, period: Period, *, language: str) -> str:
    """Return what is said to a verifier: how many agencies wait, and until when."""
    closing = first.closing
    words = {
        "n": count,
        "period": period.name,
        "stage": STAGES[closing.kind].say(language) if closing else "",
        "until": say_day(closing.until_on if closing else today(), language),
        "link": address(),
    }
    return (
        ngettext(
            "%(stage)s of %(period)s ends on %(until)s. %(n)s agency waits for you.\n\nGo on here: %(link)s",
            "%(stage)s of %(period)s ends on %(until)s. %(n)s agencies wait for you.\n\nGo on here: %(link)s",
            count,
        )
        % words
    )


def running_periods(now: dt.datetime) -> list[Period]:
    """Return the periods that are open."""
    rows = Period.objects.filter(opened_at__lte=now, closed_at__isnull=True)
    return list(rows.prefetch_related("stages__extensions"))


def call_mails(period: Period, assessments: QuerySet[Assessment]) -> list[Message]:
    """Return what the operators of agencies called are told: until when they fill, and where to begin."""
    rows = standings_of(assessments, period)
    people = operators(one.agency for one in rows)
    with translation.override("id"):
        verified_by = national_text(period)
        return [
            a_message(
                user.email,
                _("%(period)s is open") % {"period": period.name},
                call_text(one, period) + verified_by,
                user=user,
                key=f"call:p{period.pk}:u{user.pk}:a{one.agency}",
            )
            for one in rows
            for user in people.get(one.agency, ())
        ]


def call_text(one: Standing, period: Period) -> str:
    """Return what an agency is told when it is called."""
    words = {
        "agency": one.name,
        "period": period.name,
        "from": say_day(one.closing.from_on) if one.closing else "-",
        "until": one.closing.deadline.say() if one.closing else "-",
        "link": address(),
    }
    text = _(
        "Dear %(agency)s,\n\nYour agency is called to %(period)s. "
        "It is filled in from %(from)s until %(until)s.\n\nBegin here: %(link)s"
    )
    return text % words


def national_text(period: Period) -> str:
    """Return a paragraph that names the national verifier, empty where the law names none."""
    standing = verifier_of(period)
    return "\n\n" + _("National verifier: %(body)s") % {"body": standing.body.say()} if standing else ""


def phones(agencies: Iterable[int]) -> dict[int, str]:
    """Return the telephone number that an agency's operator gave in the last request for an account."""
    rows = AccountRequest.objects.filter(agency__in=list(agencies), granted__isnull=False).exclude(phone="")
    return dict(rows.order_by("received_at").values_list("agency", "phone"))


def group_text(rows: Iterable[Standing], period: Period, language: str = "id") -> str:
    """Return one text for a group: which agencies still have to act, and how far each of them is."""
    lines = [
        f"{number}. {one.name}: {one.answered}/{one.asked}"
        + (f", {one.closing.deadline.say(language)}" if one.closing else "")
        for number, one in enumerate(rows, start=1)
    ]
    head = _("%(period)s: these agencies have not submitted yet.") % {"period": period.name}
    return "\n".join([head, "", *lines, "", _("Go on here: %(link)s") % {"link": address()}])
