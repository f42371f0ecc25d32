"""Assessments after their verification, as tests of pages need them."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meritara.records.actions import decisions, plenary
from meritara.records.models import Assessment, Decision, Publication, User
from tests.files import make as made
from tests.records import make


def scan(name: str = "sk.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, made.pdf(1))


def today() -> str:
    return timezone.localdate().isoformat()


def sitting(level: int = 3, **more: Any) -> Assessment:
    """Return an assessment that waits for its plenary, the first row claimed higher than verified."""
    one = make.verified(make.an_assessment(period=make.a_period(**more)), level)
    first = make.rows(one, 1)[0]
    one.answers.filter(indicator=first).update(claimed=str(level + 1), verified_reason="Belum ditetapkan.")
    return one


def heard() -> Assessment:
    """Return one whose agency may object."""
    return plenary.hear(make.minuted(sitting(objection_days=5)), make.the_chair())


def decided(wayan: User, number: str = "SK-1", year: int = 2024, **more: Any) -> Decision:
    """Return the decision of an agency about a year."""
    days = {"assessed_from": dt.date(year - 1, 1, 1), "assessed_until": dt.date(year - 1, 12, 31)}
    level = more.pop("level", 3)
    period = make.a_period(f"Penilaian {year}", **(days | more))
    one = make.minuted(make.verified(make.an_assessment(period=period), level), f"BA {number}")
    return decisions.determine(
        one, wayan, decree=make.a_decree(number), pages=[make.scan(content=number.encode())]
    )


def published(wayan: User, number: str = "SK-1", year: int = 2024, **more: Any) -> Publication:
    """Return the publication of such a decision."""
    return decisions.publish(decided(wayan, number, year, **more).assessment, wayan)
