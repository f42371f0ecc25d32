"""Filters of the pages after verification: values by key, kinds of scores, bands by their id."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.dateparse import parse_datetime
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from meritara.instruments.instrument import Instrument
from meritara.web.figures import language
from meritara.web.overview import Wish
from meritara.web.templatetags.meritara import chip
from meritara.workflows.assessment import STATES

register = template.Library()


@register.filter
def at(values: Mapping[str, Any] | None, key: str) -> Any:
    """Return the value of a key, an empty text where there is none."""
    return values.get(key, "") if values else ""


@register.filter
def kind(name: str) -> str:
    """Return a kind of score in words."""
    words = {
        "verified": _("Verified"),
        "second": _("Second verifier"),
        "plenary": _("Plenary"),
    }
    return words.get(name, name)


@register.filter
def signed_by(way: str) -> str:
    """Return how a paper was signed, in words."""
    words = {
        "scan": _("signed by hand, scanned"),
        "certified": _("signed electronically"),
        "demo": _("demo, no certified signature"),
    }
    return words.get(way, way)


@register.filter
def instant(text: str) -> dt.datetime | None:
    """Return a moment that is kept as text."""
    return parse_datetime(text)


@register.filter
def follow_state(state: str) -> str:
    """Return the state of a recommendation in words."""
    words = {"open": _("to be followed up"), "answered": _("waits for the verifier"), "done": _("done")}
    return words.get(state, state)


@register.filter
def trim(number: str) -> str:
    """Return a stored number with no more decimals than it needs."""
    text = number.rstrip("0").rstrip(".") if "." in number else number
    return text.replace(".", ",") if language() == "id" else text


@register.simple_tag
def banded(instrument: Instrument, id: str) -> SafeString | str:
    """Return a category as a chip, by the id under which a decision keeps it."""
    band = next((one for one in instrument.bands if one.id == id), None)
    return chip(instrument, band) if band else id


@register.filter
def coded(words: str) -> SafeString:
    """Return words in which what stands between backticks is set as code."""
    return mark_safe(re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(words)))  # noqa: S308


@register.filter
def host(address: str) -> str:
    """Return the name of the site of an address."""
    return urlsplit(address).netloc.removeprefix("www.")


@register.filter
def state_name(state: str) -> str:
    """Return the state of an assessment in words, by its name."""
    return STATES[state].say(language())


@register.simple_tag
def year_query(asked: Wish, year: int) -> str:
    """Return the address of a board for another year, of all categories."""
    return asked.query(tahun=str(year), kategori="")
