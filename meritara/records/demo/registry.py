"""The personnel data of the demo: two snapshots of the cast's agencies, a year apart, of nobody real."""

import datetime as dt

from meritara.records.demo.people import CAST
from meritara.records.models import Agency
from meritara.registry import importing
from meritara.registry.snapshot import Snapshot
from meritara.registry.synth.making import days, make
from meritara.registry.synth.plan import House, plan

KINDS = {"provinsi": "prov", "kabupaten": "kab", "kota": "kot"}
EACH = 120  # people of an agency, on the average
SEED = 1209  # of a cast in which Sari finds a Plt in time, one too long, and two who take turns


def register(today: dt.date) -> tuple[Snapshot, ...]:
    """Make the snapshots of the end of last month and a year before, and return them."""
    until = today.replace(day=1) - dt.timedelta(days=1)
    codes = [code for code, *_rest in CAST]
    houses = [house(one) for one in Agency.objects.filter(code__in=codes).order_by("code")]
    made = plan(houses, len(houses) * EACH, seed=SEED, until=until)
    return tuple(make(made, importing.root(), on=day) for day in days(until, year_before=True))


def house(agency: Agency) -> House:
    """Return an agency of the demo as one to be filled with people."""
    return House(agency.code, agency.name, KINDS.get(agency.kind, "lpnk"), agency.region)
