"""What is due of a person: a follow-up, a certificate, a proposal of retirement, a post on the map."""

from typing import Any

import pytest

from tests.registry.facts.rows import NIP, appraisal, course, day
from tests.registry.facts.test_staff import BOSS, listed, person, staff

LICENCE = "Surat Tanda Registrasi"
OTHER = {"agency": "contoh", "nip": BOSS}


def leaving(**cells: Any) -> dict[str, Any]:
    """Return the retirement of the person in December, changed where asked."""
    return {"agency": "contoh", "nip": NIP, "from_on": day("2026-12-01"), **cells}


def proposed(*retirements: dict[str, Any]) -> Any:
    """Return whether the retirement of the person was proposed."""
    return staff(retirements=list(retirements))["retirement_proposed"]


def licence(until: str | None, **cells: Any) -> dict[str, Any]:
    """Return the licence of the person, valid until a day."""
    last = day(until) if until else None
    return {**course("2", "2020-01-31", name=LICENCE), "valid_until": last, **cells}


def certified(*training: dict[str, Any], demanded: str | None = LICENCE) -> tuple[Any, Any]:
    """Return whether the person has the certificate that the post demands, and until when."""
    found = staff(posts=[listed(certificate=demanded)], training=list(training))
    return found["certificate_held"], found["certificate_until"]


@pytest.mark.parametrize("told", [True, False, None])
def test_the_follow_up_of_a_poor_appraisal_is_told_as_it_is_recorded(told: bool | None) -> None:
    rows = [appraisal(2025, predicate="kurang", followed_up=told)]
    assert staff(performance=rows)["followed_up_before"] is told


@pytest.mark.parametrize("predicate", ["butuh-perbaikan", "baik", None])
def test_only_of_a_poor_appraisal_a_follow_up_is_told(predicate: str | None) -> None:
    rows = [appraisal(2025, predicate=predicate, followed_up=True)]
    assert staff(performance=rows)["followed_up_before"] is None


def test_the_follow_up_of_another_year_is_none_of_last_year() -> None:
    rows = [appraisal(year, predicate="kurang", followed_up=True) for year in (2024, 2026)]
    assert staff(performance=rows)["followed_up_before"] is None


def test_the_follow_up_is_that_of_the_whole_year_before_that_of_a_part() -> None:
    parts = [
        appraisal(2025, period="1", predicate="sangat-kurang", followed_up=True),
        appraisal(2025, predicate="kurang", followed_up=False),
    ]
    assert staff(performance=parts)["followed_up_before"] is False
    assert staff(performance=parts[:1])["followed_up_before"] is True


def test_a_proposal_of_the_day_or_before_it_is_one() -> None:
    assert proposed(leaving(proposed_on=day("2026-06-30"))) is True
    assert proposed(leaving(proposed_on=day("2026-07-01"))) is False


def test_nothing_proposed_is_a_no_only_where_the_agency_tells_of_proposals() -> None:
    told = {**OTHER, "from_on": day("2027-01-01"), "proposed_on": day("2026-01-05")}
    untold = {**OTHER, "from_on": day("2027-01-01"), "decree_on": day("2026-01-05")}
    assert (proposed(), proposed(untold), proposed(told)) == (None, None, False)
    assert proposed({**told, "agency": "lain"}) is None


def test_a_decree_without_the_day_of_its_proposal_was_proposed_too() -> None:
    assert proposed(leaving(decree_on=day("2026-06-30"))) is True


def test_a_proposal_alone_retires_nobody() -> None:
    past = day("2026-06-01")
    assert staff(retirements=[leaving(from_on=past)])["retired_on"] == past
    assert staff(retirements=[leaving(from_on=past, proposed_on=day("2025-12-01"))])["retired_on"] is None
    decreed = leaving(from_on=past, proposed_on=day("2025-12-01"), decree="SK-1")
    assert staff(retirements=[decreed])["retired_on"] == past


def test_a_certificate_is_the_last_one_of_the_name_that_the_post_demands() -> None:
    assert certified(licence("2025-01-31"), licence("2027-01-31")) == (True, day("2027-01-31"))
    assert certified(licence("2027-01-31", name="Pelatihan Lain")) == (False, None)


def test_where_one_certificate_has_no_last_day_none_is_told() -> None:
    assert certified(licence("2025-01-31"), licence(None)) == (True, None)


def test_a_certificate_of_a_later_day_or_of_somebody_else_does_not_count() -> None:
    assert certified(licence("2029-01-31", ended_on=day("2026-07-01"))) == (False, None)
    assert certified(licence("2029-01-31", **OTHER)) == (False, None)
    assert certified(licence("2029-01-31", agency="lain")) == (None, None)


def test_where_the_agency_tells_of_no_training_a_certificate_is_not_missed() -> None:
    assert certified() == (None, None)


def test_where_the_map_does_not_say_what_is_demanded_nothing_is_found() -> None:
    assert certified(licence("2027-01-31"), demanded=None) == (False, None)


def test_a_post_is_on_the_map_or_not_where_there_is_a_map() -> None:
    assert staff()["on_map"] is None
    assert staff(posts=[listed()])["on_map"] is True
    assert staff(posts=[listed(post="j2")])["on_map"] is False
    assert staff(person(post=None), posts=[listed()])["on_map"] is None
    assert staff(posts=[listed(agency="lain")])["on_map"] is None
