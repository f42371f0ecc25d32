"""The history of an agency or a person as sentences: roles given and ended, codes, offices, decrees."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from meritara.law.dated import say_day
from meritara.records.models import Event, Role
from meritara.web.figures import language


@dataclass(frozen=True)
class Line:
    """One act, by whom and when."""

    at: dt.datetime
    who: str
    role: str
    text: str
    reason: str


def told(events: Iterable[Event], *, most: int = 100) -> list[Line]:
    """Return the latest acts as sentences, newest first."""
    names = dict(Role.choices)
    return [
        Line(
            one.at, one.actor_name or _("somebody who was not signed in"), names.get(one.role, ""), *said(one)
        )
        for one in list(events)[:most]
    ]


class Told(dict[str, Any]):
    """What an event carries; what it lacks is an empty text."""

    def __missing__(self, key: str) -> str:
        return ""


def said(event: Event) -> tuple[str, str]:
    """Return an act as a sentence, with its reason or letter."""
    data = Told(event.data)
    reason = data["reason"] or data["letter"]
    data["role"] = dict(Role.choices).get(data["role"], data["role"])
    for name in ("until_on", "from_on", "dated_on", "day"):
        if data[name]:
            data[name] = say_day(dt.date.fromisoformat(data[name]), language())
    sentence = sentences().get(event.verb, event.verb)
    return sentence % data, str(reason)


def sentences() -> dict[str, str]:
    """Return what each act is called, in the language of the page."""
    return {
        "grant": _("gave %(name)s the role %(role)s"),
        "end": _("ended the role %(role)s of %(name)s"),
        "hand-over": _("put %(name)s in the place of %(from)s as %(role)s"),
        "lend": _("lent the role %(role)s to %(name)s until %(until_on)s"),
        "withdraw": _("took back the role %(role)s lent to %(name)s"),
        "ask-account": _("asked for an account by letter"),
        "turn-down": _("turned the request for an account down"),
        "open": _("opened the account"),
        "invite": _("sent the link for the first password"),
        "password": _("set a new password"),
        "second-factor": _("set up a code at sign-in"),
        "no-second-factor": _("removed the code at sign-in"),
        "reset-second-factor": _("took the code at sign-in off the account"),
        "link": _("linked single sign-on"),
        "unlink": _("unlinked single sign-on"),
        "close": _("closed the account"),
        "reopen": _("opened the account again"),
        "service": _("noted a post at %(agency)s"),
        "no-service": _("took back a post at %(agency)s"),
        "clock": _("changed zone, working week or Kanreg"),
        "exempt": _("recorded the approval %(number)s of %(issuer)s to fill posts without open selection"),
        "end-exemption": _("ended the approval %(number)s"),
        "unit": _("added the office %(name)s"),
        "change-unit": _("changed the office %(name)s"),
        "no-unit": _("removed the office %(name)s"),
        "team": _("recorded the decree %(number)s of the Tim Penilai Mandiri"),
        "change-team": _("changed the decree %(number)s of the Tim Penilai Mandiri"),
        "holiday": _("added the local holiday %(day)s, %(name)s"),
        "no-holiday": _("took back the local holiday %(day)s, %(name)s"),
    }
