"""The people, agencies and assessments of the tests, as plain functions; all of them imaginary."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meritara.instruments.library import library
from meritara.records.actions import decisions, plenary
from meritara.records.actions.decisions import Decree
from meritara.records.actions.plenary import Minutes
from meritara.records.granting import GUARDED
from meritara.records.models import (
    Agency,
    Answer,
    Assessment,
    Decision,
    Evidence,
    EvidenceFile,
    EvidenceUse,
    Membership,
    Period,
    Role,
    Scope,
    Signing,
    Stage,
    User,
    Verifier,
)
from meritara.records.scores import total_text, values_of
from tests.files import make as made

LONG_AGO = dt.date(2020, 1, 1)
MERIT = "sistem-merit@2019"
WITHOUT_TOTAL, NOT_SEALED = "sistem-merit@2026", "ombudsman@2016"


def an_agency(code: str = "khatulistiwa", **more: Any) -> Agency:
    """Return an agency, made at the first call."""
    known = {"name": f"Prov. {code.title()} (contoh)", "kind": "provinsi", "region": "V", "zone": "WIB"}
    return Agency.objects.get_or_create(code=code, defaults=known | more)[0]


def a_person(name: str, role: str = "", at: Agency | str | None = None, **more: Any) -> User:
    """Return a person with one role over an agency, over a region by its name, or over the nation."""
    user = User.objects.filter(email=f"{name.lower()}@contoh.example").first()
    user = user or User.objects.create_user(f"{name.lower()}@contoh.example", name=name, **more)
    if role:
        give(user, role, at)
    return user


def give(user: User, role: str, at: Agency | str | None = None, **more: Any) -> Membership:
    """Give a person a role; who needs a code at sign-in has one already."""
    if role in GUARDED and not user.second_factor_at:
        user.second_factor_at = timezone.now()
        user.save(update_fields=["second_factor_at"])
    scope = Scope.NATION if at is None else Scope.REGION if isinstance(at, str) else Scope.AGENCY
    return Membership.objects.create(
        user=user,
        role=role,
        scope=scope,
        agency=at if isinstance(at, Agency) else None,
        region=at if isinstance(at, str) else "",
        **({"from_on": LONG_AGO} | more),
    )


def sari(agency: Agency | None = None) -> User:
    """Return Sari, who fills for her agency."""
    return a_person("Sari", Role.OPERATOR, agency or an_agency())


def budi() -> User:
    """Return Budi, who verifies for the nation."""
    return a_person("Budi", Role.VERIFIER)


def wayan() -> User:
    """Return Wayan, who is responsible for the nation."""
    return a_person("Wayan", Role.SUPERVISOR)


def a_period(name: str = "Penilaian 2024", *, instrument: str = MERIT, days: int = 30, **more: Any) -> Period:
    """Return an open period whose filling ends in some days."""
    today = timezone.localdate()
    made, new = Period.objects.get_or_create(
        name=name,
        defaults={
            "instrument": instrument,
            "digest": library().get(instrument).digest,
            "assessed_from": dt.date(2023, 1, 1),
            "assessed_until": dt.date(2023, 12, 31),
            "opened_at": timezone.now(),
        }
        | more,
    )
    if new:
        for number, kind in enumerate(Stage.Kind.values):
            start = today + dt.timedelta(days=number * 100 - 60)
            end = today + dt.timedelta(days=days + number * 100)
            Stage.objects.create(period=made, kind=kind, from_on=start, until_on=end)
    return made


def an_assessment(agency: Agency | None = None, period: Period | None = None, **more: Any) -> Assessment:
    """Return the assessment of an agency in a period, made at the first call."""
    return Assessment.objects.get_or_create(
        agency=agency or an_agency(), period=period or a_period(), defaults=more
    )[0]


def filled(assessment: Assessment, level: int = 3, *, proved: bool = True) -> Assessment:
    """Answer every sub-aspect with one score, with a piece of evidence each."""
    leaves = assessment.instrument.leaves
    Answer.objects.bulk_create(
        Answer(assessment=assessment, indicator=leaf.id, claimed=str(level), edition=1) for leaf in leaves
    )
    if proved:
        proof = evidence(assessment.agency)
        EvidenceUse.objects.bulk_create(
            EvidenceUse(assessment=assessment, indicator=leaf.id, evidence=proof) for leaf in leaves
        )
    assessment.state = "draft"
    assessment.save()
    return assessment


def evidence(agency: Agency, title: str = "Keputusan peta jabatan") -> Evidence:
    """Return a piece of evidence that is a text."""
    return Evidence.objects.get_or_create(
        agency=agency, title=title, defaults={"kind": "text", "text": "Ada."}
    )[0]


def a_file(agency: Agency, name: str = "sk.pdf", content: str = "0" * 64, **more: Any) -> EvidenceFile:
    """Return a file as its row in the database alone."""
    fields = {"media_type": "application/pdf", "size": 1000, "sha256": content} | more
    return EvidenceFile.objects.create(agency=agency, name=name, **fields)


def a_signing(agency: Agency) -> Signing:
    """Return a page signed by Norlaila, not recorded yet."""
    return Signing(
        number="800/12/BKD",
        dated_on=dt.date(2024, 3, 1),
        signatory="Norlaila",
        signatory_post="Sekretaris Daerah",
        file=a_file(agency),
    )


def given_to(assessment: Assessment, user: User, *, place: int = Verifier.FIRST) -> Assessment:
    """Give an assessment to a verifier."""
    Verifier.objects.create(assessment=assessment, user=user, place=place)
    return assessment


def in_state(assessment: Assessment, state: str) -> Assessment:
    """Put an assessment into a state without walking there."""
    Assessment.objects.filter(pk=assessment.pk).update(state=state)
    assessment.refresh_from_db()
    return assessment


def rows(assessment: Assessment, count: int) -> list[str]:
    """Return the ids of the first sub-aspects."""
    return [leaf.id for leaf in assessment.instrument.leaves[:count]]


def the_chair() -> User:
    """Return Made, who leads the plenary, made at the first call."""
    known = User.objects.filter(email="made@contoh.example").first()
    return known or a_person("Made", Role.CHAIR)


def verified(assessment: Assessment, level: int = 3, **others: int) -> Assessment:
    """Answer and verify every sub-aspect with one score, some rows with another, up to the plenary."""
    filled(assessment, level, proved=False)
    for answer in assessment.answers.all():
        answer.verified = str(others.get(answer.indicator, level))
        answer.save(update_fields=["verified"])
    values = values_of(assessment.answers.all(), "verified")
    assessment.verified_total = total_text(assessment, values)
    assessment.save(update_fields=["verified_total"])
    return in_state(assessment, "plenary")


def minuted(assessment: Assessment, number: str = "BA-1") -> Assessment:
    """Record the minutes of a sitting that found every score as it is."""
    minutes = Minutes(number, timezone.localdate(), "Made")
    plenary.minute(assessment, the_chair(), minutes=minutes)
    return assessment


def a_decree(number: str = "SK-1", **more: Any) -> Decree:
    """Return what stands on a decree."""
    return Decree(number, more.pop("dated_on", timezone.localdate()), "Kepala", "Kepala BKN", **more)


def scan(name: str = "sk.pdf", content: bytes = b"") -> SimpleUploadedFile:
    """Return a scanned paper; other content makes it another file."""
    return SimpleUploadedFile(name, made.pdf(1) + content)


def determined(assessment: Assessment, by: User, decree: Decree | None = None) -> Decision:
    """Determine a minuted assessment."""
    return decisions.determine(assessment, by, decree=decree or a_decree(), pages=[scan()])
