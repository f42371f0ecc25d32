"""Tags and filters: words in the language of the page, figures, citations, confidence marks."""

import datetime as dt
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from meritara.instruments.explain import Explanation
from meritara.instruments.instrument import Band, Indicator, Instrument
from meritara.instruments.library import library
from meritara.law.dated import today
from meritara.law.marks import CONFIRMED
from meritara.law.source import Citation
from meritara.law.words import Words
from meritara.law.words import say as say_problem
from meritara.problem import Problem
from meritara.records.models import Assessment, Clarification
from meritara.registry.code_lists import published
from meritara.web import figures
from meritara.web.forms.questions import Row
from meritara.workflows.assessment import STATES

register = template.Library()


@register.filter
def say(words: Words | None) -> str | SafeString:
    """Return words in the language of the page, marked as Indonesian where English has none."""
    if words is None:
        return ""
    if figures.language() == "en" and not words.en and words.id:
        return format_html('<span lang="id">{}</span>', words.id)
    return words.say(figures.language())


@register.filter
def plainly(words: Words | None) -> str:
    """Return words without markup, for titles and attributes."""
    return words.say(figures.language()) if words else ""


@register.filter
def called(code: str, codes: str) -> str:
    """Return what a code of a list is called, or the code where the list does not know it."""
    return next((one.name for one in published()[codes].codes if one.code == code), code)


@register.filter
def titled(instrument: Instrument) -> str:
    """Return the title of an instrument with its version, said once."""
    return figures.titled(instrument)


@register.filter
def heading(instrument: Instrument) -> SafeString | str:
    """Return the title with its version, marked as Indonesian where English has none."""
    words = figures.titled(instrument)
    foreign = figures.language() == "en" and not instrument.title.en
    return format_html('<span lang="id">{}</span>', words) if foreign else words


@register.filter
def score(value: Fraction | None, digits: int = 2) -> str:
    """Return a score with its decimals."""
    return figures.figure(value, digits)


@register.filter
def short(value: Fraction | None) -> str:
    """Return a number with no more decimals than it needs."""
    return figures.short(value)


@register.filter
def signed(value: Fraction) -> str:
    """Return a difference with its sign."""
    return ("+" if value > 0 else "−" if value < 0 else "±") + figures.short(abs(value))


@register.filter
def weight(node: Indicator) -> str:
    """Return the weight of a node."""
    return figures.weight_text(node)


@register.filter
def floor(band: Band) -> str:
    """Return where a band begins."""
    return figures.floor_text(band)


@register.filter
def band(band: Band) -> str:
    """Return a band's sign and name."""
    return figures.band_name(band)


@register.filter
def problem(problem: Problem) -> str:
    """Return a problem as one sentence."""
    return figures.quoted(say_problem(problem, figures.language()))


@register.filter
def long_date(day: dt.date | None) -> str:
    """Return a day as people write it: 30 Juni 2024."""
    return date_format(day, "j F Y") if day else ""


@register.filter
def later(day: dt.date | None) -> bool:
    """Return whether a day is still to come."""
    return day is not None and day > today()


@register.filter
def citation(text: str) -> SafeString:
    """Return a citation as a link to its source."""
    cited = Citation.parse(text)
    sources = library().sources
    if cited.source not in sources:
        return format_html("{}", cited.say(sources))
    return format_html('<a href="{}">{}</a>', reverse("source", args=[cited.source]), cited.say(sources))


@register.filter
def is_open(mark: str) -> bool:
    """Return whether a confidence mark says that the figure is not confirmed."""
    return mark not in CONFIRMED


@register.simple_tag
def chip(instrument: Instrument, band: Band, words: Words | None = None) -> SafeString:
    """Return a band as a coloured chip with its sign and name."""
    step, name = figures.step(instrument, band), figures.band_name(band, words)
    return format_html('<span class="chip band band-{}">{}</span>', step, name)


@register.simple_tag
def doubtful(mark: str) -> SafeString | str:
    """Return a small question mark where a figure is not confirmed."""
    if mark in CONFIRMED:
        return ""
    words = _("stand-in, not the official text") if mark == "C" else _("not confirmed")
    return format_html('<span class="chip doubt" title="{0}">?<span class="sr"> {0}</span></span>', words)


@register.simple_tag
def question(row: Row, mostly: bool) -> SafeString:  # noqa: FBT001 (a tag has no names for its arguments)
    """Return a question as HTML; a row that many people see alike is drawn once."""
    return drawn(row, mostly, figures.language()) if row.usual else draw(row, mostly)


@lru_cache(maxsize=4096)
def drawn(row: Row, mostly: bool, language: str) -> SafeString:  # noqa: ARG001, FBT001 (what it depends on)
    """Return a row from those drawn before."""
    return draw(row, mostly)


def draw(row: Row, mostly: bool) -> SafeString:  # noqa: FBT001
    """Return a row of the form."""
    return render_to_string("simulation/_question.html", {"row": row, "mostly": mostly})


@register.simple_tag(takes_context=True)
def here(context: Any) -> str:
    """Return the address to come back to after the language was changed."""
    if context.get("page_url"):
        return str(context["page_url"])
    request: HttpRequest | None = context.get("request")
    if request is None:
        return "/"
    query = request.GET.copy()
    query.pop("lang", None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


@register.filter
def spoken(told: Explanation) -> str:
    """Return the band of a result and the way to the next, as a screen reader should say it."""
    if told.band is None:
        return ""
    sign, name = figures.sign(told.band), told.result.label.say(figures.language())
    here = f"{sign}, {name}" if sign and sign != name else name
    if told.to_next is None:
        return here
    band, gap = told.to_next
    words = {"band": here, "gap": figures.short(gap), "next": figures.band_name(band)}
    return _("%(band)s, %(gap)s more to %(next)s") % words


@register.filter
def state(assessment: Assessment) -> str:
    """Return the state of an assessment in words."""
    return STATES[assessment.state].say(figures.language())


@register.filter
def thread_state(thread: Clarification) -> str:
    """Return the state of a clarification in words."""
    words = {"asked": _("waiting for the agency"), "answered": _("answer came"), "closed": _("closed")}
    return words[thread.state]


@register.filter
def comma(total: str) -> str:
    """Return a stored total as the page writes numbers."""
    return total.replace(".", ",") if figures.language() == "id" else total


@register.filter
def role(id: str) -> str:
    """Return a role in words."""
    words = {
        "operator": _("agency operator"),
        "contributor": _("keeper of evidence"),
        "leader": _("team leader"),
        "verifier": _("verifier"),
        "chair": _("chair of the plenary"),
        "supervisor": _("national supervisor"),
        "auditor": _("auditor"),
        "admin": _("system manager"),
    }
    return words.get(id, id)
