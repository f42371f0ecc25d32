"""An indication by hand, and the people who act on it, as plain functions."""

import datetime as dt
from typing import Any

from meritara.records.access import today
from meritara.records.actions.findings import recommendations, steps
from meritara.records.actions.findings.opening import Opened, Pointed, Seen, Subject, open_seen
from meritara.records.actions.findings.steps import Letter, Said
from meritara.records.models import Agency, Finding, FindingRecommendation, Role, User
from tests.records import make

RULE = "plt-lebih-tiga-bulan"
NIP = "198001012005011001"
DAY = dt.date(2026, 10, 31)


def pointed(number: int = 1, agency: str = "khatulistiwa", **more: Any) -> Pointed:
    """Return a breach that the rule on three months points at."""
    row = {"digest": "d", "title": "Plt lebih dari tiga bulan", "severity": "high", "nip": NIP, "post": "j1"}
    values = {"values": {"assignment": "plt"}, "limits": {"max_term": "3 months"}, "acted_on": DAY}
    return Pointed(f"kunci-{agency}-{number}", RULE, agency, row | values | more)


def seen(on: dt.date = DAY, *, rules: tuple[str, ...] = (RULE,), unsure: tuple[str, ...] = ()) -> Seen:
    """Return a snapshot of a day in which rules could be told, and cannot tell of some people."""

    def doubted(whom: Any) -> set[Subject]:
        return {(rule, one) for rule, ones in whom.items() for one in ones if one in unsure}

    return Seen(f"{on}-0", on, frozenset(rules), doubted)


def opened(*found: Pointed, on: dt.date = DAY, **more: Any) -> Opened:
    """Open what a snapshot of one agency shows, and return how much was new."""
    home = make.an_agency()
    return open_seen(found, {home.code: home}, seen(on, **more))


def an_indication(agency: Agency | None = None, *, shown: bool = True, number: int = 1) -> Finding:
    """Return an indication of an agency, which the auditor may see already."""
    home = agency or make.an_agency()
    open_seen([pointed(number, home.code)], {home.code: home}, seen())
    one = Finding.objects.get(key=f"kunci-{home.code}-{number}")
    if shown:
        Finding.objects.filter(pk=one.pk).update(shown_from=today())
    one.refresh_from_db()
    return one


def lukas(at: str | None = "V") -> User:
    """Return Lukas, who audits a region."""
    return make.a_person("Lukas", Role.AUDITOR, at)


def a_finding(agency: Agency | None = None) -> Finding:
    """Return an indication that Lukas made a finding."""
    one = an_indication(agency)
    steps.plain_step(one, "review", auditor(one))
    return steps.make(one, auditor(one), condition="Surat perintahnya sama dengan datanya.")


def auditor(one: Finding) -> User:
    """Return the auditor of the region of a finding."""
    known = User.objects.filter(email="lukas@contoh.example").first()
    return known or lukas(one.agency.region)


def asked(one: Finding, text: str = "Tetapkan pejabat definitif.") -> FindingRecommendation:
    """Return a recommendation of a finding."""
    return recommendations.recommend(one, auditor(one), text=text)


def letter(number: str = "LHP-1", *, ago: int = 0, days: int | None = 10, scope: str = "") -> Letter:
    """Return a letter of some days ago that gives working days to answer."""
    return Letter(number, today() - dt.timedelta(days=ago), days, scope)


def told(*, ago: int = 3) -> Finding:
    """Return a finding whose letter was received some days ago."""
    one = a_finding()
    steps.tell(one, auditor(one), letter(ago=ago))
    day = today() - dt.timedelta(days=ago)
    return steps.receive(one, auditor(one), on=day, proof="Tanda terima 1")


def answered(*, ago: int = 3) -> Finding:
    """Return a finding that Sari explained."""
    return steps.answer(told(ago=ago), make.sari(), Said("Pengganti sedang diseleksi."), corrects=False)


def late() -> Finding:
    """Return a finding of which the agency let the day pass."""
    return told(ago=60)
