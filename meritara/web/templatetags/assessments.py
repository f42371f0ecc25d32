"""Filters of the pages of assessments: times in an agency's own zone, and how long until a deadline."""

import datetime as dt
from collections.abc import Collection, Mapping

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.records import board
from meritara.records.board import asked
from meritara.records.clock import Closing
from meritara.records.models import Agency, Assessment, Part, Zone
from meritara.web.claims import Line
from meritara.web.forms.questions import Question

register = template.Library()


@register.filter
def asks(assessment: Assessment) -> int:
    """Return how many questions are asked of an agency with its facts."""
    return asked(assessment.instrument, tuple(sorted(assessment.attributes.items())))


@register.filter
def to_score(assessment: Assessment) -> int:
    """Return how many sub-aspects of an assessment in a queue are to be scored in its round."""
    return board.to_score(assessment)


@register.filter
def clock(moment: dt.datetime | None, agency: Agency) -> str:
    """Return a time of day in an agency's zone: 10.42."""
    return f"{moment.astimezone(Zone(agency.zone).place):%H.%M}" if moment else ""


@register.filter
def on_day(moment: dt.datetime, agency: Agency) -> dt.date:
    """Return the day of a moment in an agency's zone."""
    return moment.astimezone(Zone(agency.zone).place).date()


@register.filter
def moment(moment: dt.datetime | None, agency: Agency) -> str:
    """Return a moment in an agency's zone: 12 Juni 2024 10.42 WITA."""
    if moment is None:
        return ""
    here = moment.astimezone(Zone(agency.zone).place)
    return f"{date_format(here.date(), 'j F Y')} {here:%H.%M} {agency.zone}"


@register.filter
def left(closing: Closing) -> str:
    """Return how long there is until the end of a stage, in words."""
    days = closing.days_left
    if not closing.has_begun:
        return _("not open yet")
    if days < 0:
        return _("over")
    if days == 0:
        return _("today is the last day")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


@register.filter
def urgent(closing: Closing) -> bool:
    """Return whether little time is left."""
    return closing.has_begun and closing.days_left <= 3


@register.filter
def owner(part: Part) -> str:
    """Return to whom a sub-aspect was given: office, person, or account."""
    names = (part.unit.name if part.unit else "", part.person or (part.user.name if part.user else ""))
    return ", ".join(name for name in names if name)


@register.simple_tag
def answer(line: Line) -> str:
    """Return the score of a row as people say it: a level, or the name of the option."""
    return named(line.question, line.claim)


def named(question: Question, value: str) -> str:
    """Return an answer to a question as people say it."""
    return next((str(choice.name) for choice in question.choices if choice.value == value), value)


@register.filter
def says(question: Question, value: str) -> str:
    """Return an answer to a question as people say it, a dash for none."""
    return named(question, value) or "-"


@register.simple_tag
def tally(lines: Collection[Line]) -> str:
    """Return how many rows of an aspect have a score and how many need no more evidence."""
    words = {
        "scores": sum(bool(line.claim) for line in lines),
        "proofs": sum(line.proved for line in lines),
        "all": len(lines),
    }
    return _("%(scores)s/%(all)s scores · %(proofs)s/%(all)s with evidence") % words


@register.simple_tag
def typed(data: Mapping[str, str], field: str, stored: str) -> str:
    """Return what somebody typed into a field, or what is stored there."""
    return data.get(field, stored) if data else stored
