"""The imaginary province after last year was decided too, 232: this year's claim is being verified."""

import datetime as dt

from django.utils import timezone

from meritara.records.actions import decisions, plenary
from meritara.records.actions.decisions import Decree
from meritara.records.actions.plenary import Minutes
from meritara.records.demo import make_demo
from meritara.records.demo.assessments import THIS
from meritara.records.demo.people import PEOPLE, Cast
from meritara.records.models import Agency, Assessment, Period, Stage, User
from tests.records import make
from tests.tables_ready import tables_ready

CODE = "khatulistiwa"
LAST = "Penilaian mandiri 2025 (contoh)"


def prepare() -> None:
    """Make the province, decide last year, and let this year's stages lie so that a repair may begin."""
    tables_ready()
    make_demo()
    cast = Cast(
        {one.code: one for one in Agency.objects.all()},
        {name: User.objects.get(name=name) for name, _role, _where in PEOPLE},
    )
    today = timezone.localdate()
    decide(cast, LAST, today - dt.timedelta(days=365))
    start = today - dt.timedelta(days=1)
    this = Period.objects.get(name=THIS)
    for number, kind in enumerate(Stage.Kind.values, 1):
        end = today + dt.timedelta(days=number * 10)
        this.stages.filter(kind=kind).update(from_on=start, until_on=end)


def decide(cast: Cast, name: str, day: dt.date) -> None:
    """Record the minutes of a year, determine its category and publish it, each by who does that."""
    one = Assessment.objects.get(agency=cast.agencies[CODE], period__name=name)
    plenary.minute(one, cast.people["Made"], minutes=Minutes(f"BA-{day.year}", day, "Made"))
    decree = Decree(f"SK {day.year}/PLENO", day, "Kepala (contoh)", "Kepala BKN")
    wayan = cast.people["Wayan"]
    decisions.determine(one, wayan, decree=decree, pages=[make.scan(content=str(day).encode())])
    decisions.publish(one, wayan)
