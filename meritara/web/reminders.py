"""Texts for WhatsApp: written here, sent by a person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from meritara.records.board import Standing
from meritara.records.models import Period, User
from meritara.records.reminders import text_for
from meritara.web.figures import language

WHATSAPP = "https://wa.me/"


@dataclass(frozen=True)
class Text:
    """What is said to one agency, and the address that opens it in WhatsApp."""

    standing: Standing
    text: str
    link: str
    people: tuple[str, ...]


def texts(
    rows: Iterable[Standing], period: Period, people: Mapping[int, list[User]], *, phones: Mapping[int, str]
) -> list[Text]:
    """Return a text for each agency."""
    found = []
    for one in rows:
        text = text_for(one, period, language())
        names = tuple(user.name for user in people.get(one.agency, ()))
        found.append(Text(one, text, link(text, phones.get(one.agency, "")), names))
    return found


def link(text: str, phone: str = "") -> str:
    """Return the address that opens a text in WhatsApp, to a number where one is known."""
    return f"{WHATSAPP}{digits(phone)}?text={quote(text)}"


def digits(phone: str) -> str:
    """Return a number as WhatsApp wants it: digits that begin with the country.

    >>> digits("0812-3456 789"), digits("+62 812 3456"), digits("-")
    ('628123456789', '628123456', '')
    """
    bare = re.sub(r"\D", "", phone)
    return f"62{bare[1:]}" if bare.startswith("0") else bare
