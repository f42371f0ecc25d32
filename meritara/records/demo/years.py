"""The years before: what was settled, decreed and published, by the same acts that the pages use."""

import datetime as dt
import random
from collections.abc import Iterator

from django.utils import timezone

from meritara.records.actions import decisions, plenary
from meritara.records.actions.decisions import Decree
from meritara.records.actions.files import Kept
from meritara.records.actions.plenary import Minutes
from meritara.records.demo.assessments import begin, opened, period, story
from meritara.records.demo.life import paper
from meritara.records.demo.people import SEED, Cast
from meritara.records.models import Agency, Assessment, Period

YEARS = (2021, 2022, 2023)
TOTALS: dict[
    str, tuple[tuple[float, float] | None, ...]
] = {  # claimed and determined, year by year; no year where nothing was published
    "khatulistiwa": ((231, 204.5), (245, 219), (258, 228)),
    "bandar-anggrek": ((236, 221), (252, 240), (262, 251.5)),
    "ulin-hilir": ((190, 162), (188, 170.5), (196, 174)),
    "teluk-gaharu": (None, (240, 232), (268, 246)),
    "danau-enggang": ((205, 196), None, (222, 189.5)),
}
OTHERS = 9  # generated agencies with results


def decide(cast: Cast) -> None:
    """Make the years for which results are published."""
    kept = paper("Surat keputusan")
    for place, year in enumerate(YEARS):
        begun = timezone.localdate() - dt.timedelta(days=420 + 365 * (len(YEARS) - place))
        made = period(f"Penilaian mandiri {year + 1} (contoh)", year=year, start=begun)
        for number, (agency, claimed, total) in enumerate(told(cast, place), 1):
            begin(cast, made, agency, story("plenary", claimed, total))
            publish(
                cast, made.assessments.get(agency=agency), number, day=begun + dt.timedelta(200), kept=kept
            )
        opened(made, cast.people["Wayan"])
        Period.objects.filter(pk=made.pk).update(closed_at=timezone.now())


def told(cast: Cast, place: int) -> Iterator[tuple[Agency, float, float]]:
    """Yield the agencies with a result in one of the years, what they claimed, and what was determined."""
    for code, agency in list(cast.agencies.items())[: len(TOTALS) + 1 + OTHERS]:
        if code in TOTALS:
            if totals := TOTALS[code][place]:
                yield agency, totals[0], totals[1]
        elif code.count("-") and code != "sungai-purun":
            claimed, total = generated(code, place)
            yield agency, claimed, total


def generated(code: str, place: int) -> tuple[float, float]:
    """Return a claim and a total of an agency that has no story: it moves a little every year."""
    dice = random.Random(f"{SEED} {code}")  # noqa: S311 - imaginary scores
    total = dice.randrange(150, 300)
    for _ in range(place):
        total = min(max(total + dice.randrange(-12, 30), 110), 350)
    return total + dice.randrange(5, 40), total


def publish(cast: Cast, one: Assessment, number: int, *, day: dt.date, kept: Kept) -> None:
    """Let the plenary settle an assessment, a decree determine it, and everybody read it."""
    year, wayan = day.year, cast.people["Wayan"]
    minutes = Minutes(f"BA-{number}/{year} (contoh)", day, "Made", text="Sidang pleno contoh.")
    plenary.minute(one, cast.people["Made"], minutes=minutes)
    decree = Decree(
        f"SK-{number}/{one.period.assessed_until.year} (contoh)",
        day + dt.timedelta(days=14),
        "Wayan (contoh)",
        "Penanggung jawab nasional",
    )
    decisions.determine_by(one, wayan, decree=decree, kept=kept)
    decisions.publish(one, wayan)
