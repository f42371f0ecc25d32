"""Requests for evidence as pages and papers show them: rows, states, links, texts to send them by."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from meritara.documents.nota import Asked, Nota
from meritara.files.kinds import ACCEPTED, LIMIT, MEGABYTE
from meritara.instruments.instrument import Indicator
from meritara.records.access import today
from meritara.records.dues import is_open
from meritara.records.models import Arrival, Assessment, EvidenceRequest
from meritara.registry.deadline import Deadline, Zone
from meritara.web.figures import language


@dataclass(frozen=True, eq=False)
class Asking:
    """A request as the operator sees it."""

    request: EvidenceRequest

    @property
    def leaves(self) -> list[Indicator]:
        """Return the sub-aspects that are asked for."""
        nodes = self.request.assessment.instrument.nodes
        return [nodes[id] for id in self.request.indicators if id in nodes]

    @property
    def is_open(self) -> bool:
        """Return whether its link works."""
        return is_open(self.request)

    @property
    def until(self) -> str:
        """Return the last day of the link where the agency is."""
        return last_day(self.request)

    @cached_property
    def arrivals(self) -> list[Arrival]:
        """Return what came through it."""
        return list(self.request.arrivals.all())

    def count(self, state: str) -> int:
        """Return how many arrivals have a state."""
        return sum(one.state == state for one in self.arrivals)

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return self.count(Arrival.State.WAITING)

    @property
    def accepted(self) -> int:
        """Return how many were accepted."""
        return self.count(Arrival.State.ACCEPTED)


def askings(assessment: Assessment) -> list[Asking]:
    """Return the requests of an assessment, the first due first."""
    rows = assessment.requests.select_related("unit").prefetch_related("arrivals")
    found = [Asking(request) for request in rows]
    for one in found:
        one.request.assessment = assessment
    return found


def last_day(request: EvidenceRequest) -> str:
    """Return the last moment of a link as people write it, in the zone of the agency."""
    zone = Zone(request.assessment.agency.zone)
    last = request.expires_at.astimezone(zone.place) - dt.timedelta(seconds=1)
    return Deadline(last.date(), zone).say(language())


def link_of(request: HttpRequest, token: str) -> str:
    """Return the whole address of an upload link, from our own setting and never from what a request says."""
    site = settings.MERITARA_URL or request.build_absolute_uri("/").rstrip("/")
    return f"{site}{reverse('send', args=[token])}"


def whatsapp(phone: str, text: str) -> str:
    """Return the address that opens WhatsApp with a text, at a number where there is one."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    number = f"62{digits[1:]}" if digits.startswith("0") else digits
    return f"https://wa.me/{number}?text={quote(text)}"


def long_day(day: dt.date) -> str:
    """Return a day as papers write it."""
    return date_format(day, "j F Y")


def nota_of(asked: EvidenceRequest, link: str) -> Nota:
    """Return the nota dinas of a request, in Indonesian."""
    assessment = asked.assessment
    team, period = assessment.team, assessment.period
    with override("id"):
        signed = {"signatory": team.leader, "signatory_post": team.leader_post} if team else {}
        return Nota(
            agency=assessment.agency.name,
            unit=asked.unit.name,
            period=period.name,
            assessed=" sampai ".join(map(long_day, (period.assessed_from, period.assessed_until))),
            day=long_day(today()),
            due=long_day(asked.due_on),
            until=last_day(asked),
            rows=[Asked(leaf.code, leaf.name.say("id"), leaf.evidence) for leaf in Asking(asked).leaves],
            kinds=ACCEPTED,
            limit=LIMIT // MEGABYTE,
            link=link,
            asks=asked.asks,
            **signed,
        )
