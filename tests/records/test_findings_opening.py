"""What rules point at is opened once; newer data touch, cure, doubt or bring it back."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meritara.records.access import today
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.findings import steps
from meritara.records.actions.findings.opening import end_exemptions
from meritara.records.models import Finding
from tests.records import make
from tests.records.overseeing import (
    DAY,
    NIP,
    RULE,
    a_finding,
    an_indication,
    auditor,
    opened,
    pointed,
)

pytestmark = pytest.mark.django_db
LATER = DAY + dt.timedelta(days=31)


def verbs(one: Finding) -> list[str]:
    """Return what happened to a finding, and that its chain holds."""
    assert first_broken(one.record) is None
    return list(history(one.record).values_list("verb", flat=True))


def test_breach_is_opened_with_its_class_and_shown_to_the_auditor_later() -> None:
    assert opened(pointed()).new == 1
    one = Finding.objects.get()
    assert (one.state, one.kind, one.severity, one.nip) == ("indication", "F05", "high", NIP)
    assert (one.seen_on, one.shown_from) == (DAY, today() + dt.timedelta(days=14))
    assert verbs(one) == ["open"]


def test_same_data_twice_change_nothing() -> None:
    opened(pointed())
    again = opened(pointed())
    assert (again.new, again.same, Finding.objects.count()) == (0, 1, 1)
    assert verbs(Finding.objects.get()) == ["open"]


def test_same_breach_in_newer_data_touches_the_indication() -> None:
    opened(pointed())
    assert opened(pointed(), on=LATER).same == 1
    one = Finding.objects.get()
    assert (one.seen_on, one.last_seen_on) == (DAY, LATER)


def test_breach_that_newer_data_show_no_more_is_cured_but_stays_open() -> None:
    opened(pointed(1), pointed(2, nip="2"))
    assert opened(pointed(2, nip="2"), on=LATER).cured == 1
    one = Finding.objects.get(nip=NIP)
    assert (one.cured_on, one.state, verbs(one)) == (LATER, "indication", ["open", "cured"])


def test_breach_that_newer_data_cannot_tell_is_doubtful_and_not_cured() -> None:
    opened(pointed())
    done = opened(on=LATER, unsure=(NIP,))
    one = Finding.objects.get()
    assert (done.cured, done.doubtful, one.cured_on, one.doubtful_on) == (0, 1, None, LATER)
    opened(pointed(), on=LATER + dt.timedelta(days=30))
    one.refresh_from_db()
    assert one.doubtful_on is None


def test_rule_that_could_not_be_told_cures_nothing() -> None:
    opened(pointed())
    assert opened(on=LATER, rules=()).cured == 0
    assert Finding.objects.get().cured_on is None


def test_older_data_cure_nothing() -> None:
    opened(pointed(), on=LATER)
    assert opened(on=DAY).cured == 0


def test_closed_breach_that_newer_data_show_again_comes_back() -> None:
    one = an_indication()
    opened(on=LATER)
    steps.close_mended(one, make.sari())
    assert opened(pointed(), on=LATER + dt.timedelta(days=30)).back == 1
    one.refresh_from_db()
    assert (one.state, one.cured_on) == ("indication", None)
    assert verbs(one) == ["open", "cured", "mended", "seen-again"]


def test_what_was_no_finding_stays_so_when_it_is_seen_again() -> None:
    one = an_indication()
    steps.plain_step(one, "review", auditor(one))
    steps.plain_step(one, "set_aside", auditor(one), reason="Sah menurut berkasnya.")
    opened(pointed(), on=LATER)
    one.refresh_from_db()
    assert (one.state, one.last_seen_on) == ("not_finding", LATER)


def test_breach_of_a_strange_agency_is_left_alone() -> None:
    assert opened(pointed(agency="lain")).new == 0


def test_exemption_that_is_over_brings_the_breach_back_to_be_reviewed() -> None:
    one = a_finding()
    steps.exempt(one, make.wayan(), reason="Izin menteri.", until=today())
    assert end_exemptions() == 0
    Finding.objects.update(exempt_until=today() - dt.timedelta(days=1))
    assert end_exemptions() == 1
    one.refresh_from_db()
    assert (one.state, verbs(one)[-1]) == ("reviewing", "exemption-over")


def test_queries_do_not_grow_with_the_number_of_breaches() -> None:
    counts = []
    make.an_agency()
    for many in (3, 30):
        with CaptureQueriesContext(connection) as sent:
            opened(
                *(pointed(many * 100 + n, nip=str(n)) for n in range(many)), on=DAY + dt.timedelta(days=many)
            )
        counts.append(len(sent))
        with CaptureQueriesContext(connection) as sent:
            opened(on=DAY + dt.timedelta(days=many + 100))
        counts.append(len(sent))
    assert counts[0] == counts[2]
    assert counts[1] == counts[3]
    assert {one.rule for one in Finding.objects.all()} == {RULE}


KEYS = st.sets(st.integers(0, 3))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(nights=st.lists(st.tuples(KEYS, KEYS), min_size=1, max_size=6))
def test_any_run_of_nights_leaves_what_a_plain_list_would(nights: list[tuple[set[int], set[int]]]) -> None:
    Finding.objects.all().delete()
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    cured: dict[int, int | None] = {}
    doubtful: dict[int, int | None] = {}
    for night, (offend, unsure) in enumerate(nights):
        day = DAY + dt.timedelta(days=night)
        unknown = tuple(str(one) for one in unsure - offend)
        opened(*(pointed(one, nip=str(one)) for one in offend), on=day, unsure=unknown)
        for one in offend:
            first.setdefault(one, night)
            last[one], cured[one], doubtful[one] = night, None, None
        for one in first.keys() - offend:
            if cured[one] is None:
                cured[one], doubtful[one] = (None, night) if one in unsure else (night, None)
    found = {int(one.nip): one for one in Finding.objects.all()}
    days = {n: DAY + dt.timedelta(days=n) for n in range(len(nights))} | {None: None}
    told = {
        n: (one.seen_on, one.last_seen_on, one.cured_on, one.doubtful_on, one.state)
        for n, one in found.items()
    }
    assert told == {
        n: (days[first[n]], days[last[n]], days[cured[n]], days[doubtful[n]], "indication") for n in first
    }
