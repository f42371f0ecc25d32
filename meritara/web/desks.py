"""Desks as pages and calendars show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meritara.documents.appointments import Appointment, calendar
from meritara.records.desks import ends_at
from meritara.records.models import Attendance, Desk, Zone


@dataclass(frozen=True)
class Slot:
    """A desk with the agencies the reader may see at it."""

    desk: Desk

    @property
    def seats(self) -> list[Attendance]:
        """Return those agencies."""
        return list(self.desk.shown)  # type: ignore[attr-defined]

    @property
    def is_link(self) -> bool:
        """Return whether its place is a link."""
        return self.desk.place.startswith("https://") and " " not in self.desk.place

    @property
    def host(self) -> str:
        """Return where a link leads."""
        return urlsplit(self.desk.place).hostname or ""

    @property
    def is_over(self) -> bool:
        """Return whether it has ended."""
        return ends_at(self.desk) <= timezone.now()

    @property
    def has_begun(self) -> bool:
        """Return whether it has begun."""
        return self.desk.starts_at <= timezone.now()

    @property
    def times(self) -> str:
        """Return its hours in Jakarta, and where its agencies are."""
        zones = dict.fromkeys([Zone.WIB, *(Zone(one.agency.zone) for one in self.seats)])
        return " · ".join(f"{hours(self.desk, zone)} {zone.value}" for zone in zones)

    @property
    def day(self) -> str:
        """Return its day in Jakarta."""
        return date_format(timezone.localtime(self.desk.starts_at), "l, j F Y")


def hours(desk: Desk, zone: Zone) -> str:
    """Return from when until when a desk lasts in a zone."""
    start, end = (moment.astimezone(zone.place) for moment in (desk.starts_at, ends_at(desk)))
    return f"{start:%H.%M}-{end:%H.%M}"


def slots(desks: Iterable[Desk]) -> list[Slot]:
    """Return desks as the page shows them."""
    return list(map(Slot, desks))


def ics(desks: Iterable[Desk]) -> str:
    """Return desks as one calendar file, each with the agencies the reader may see at it."""
    host = urlsplit(settings.MERITARA_URL).hostname or "localhost"
    return calendar(map(appointment, slots(desks)), host=host, now=timezone.now())


def appointment(slot: Slot) -> Appointment:
    """Return a desk as an entry of a calendar."""
    desk = slot.desk
    names = ", ".join(one.agency.name for one in slot.seats)
    title = _("Desk: %(period)s") % {"period": desk.period.name}
    verifier = _("Verifier: %(name)s") % {"name": desk.verifier.name} if desk.verifier else ""
    text = "\n".join(line for line in (names, verifier) if line)
    return Appointment(f"desk-{desk.uid}", desk.starts_at, desk.minutes, title, desk.place, text)
