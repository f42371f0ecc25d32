"""Who imposed a sanction and whether a post came back; whether an appointment was tested and consented to."""

from typing import Any

import pytest

from tests.registry.facts.rows import NIP, day, sanction
from tests.registry.facts.test_staff import BOSS, person
from tests.registry.facts.views import post, row_of, rows_of


def sanctioned(tier: str | None = "executor", **cells: Any) -> dict[str, Any]:
    """Return what is told of one sanction of somebody who is now of a tier."""
    rows = [{**sanction("berat", "2025-01-02", "2026-01-02", kind="28"), **cells}]
    return row_of("sanctions", sanctions=rows, people=[person(tier=tier)])


def appointed(*others: dict[str, Any], **cells: Any) -> dict[str, Any]:
    """Return what is told of one appointment beside those of others."""
    rows = rows_of("appointments", appointments=[post("2026-01-05", **cells), *others])
    (found,) = (one for one in rows if one["nip"] == NIP)
    return found


@pytest.mark.parametrize(
    ("words", "signed_as"),
    [
        ("Plt. Kepala Dinas", "plt"),
        ("Plh Sekretaris Daerah", "plh"),
        ("Pj. Bupati", "pj"),
        ("Bupati", "lain"),
        (None, None),
    ],
)
def test_who_imposed_a_sanction_is_read_from_the_words_of_the_decree(
    words: str | None, signed_as: str | None
) -> None:
    assert sanctioned(signed_by=words)["signed_as"] == signed_as


def test_the_days_that_a_sanction_answers_are_told_as_recorded_and_a_zero_stays_one() -> None:
    names = ("days_away", "days_away_on_end")
    assert [sanctioned(days_away=5, days_away_on_end=2)[name] for name in names] == [5, 2]
    assert [sanctioned(days_away=0)[name] for name in names] == [0, None]
    assert [sanctioned()[name] for name in names] == [None, None]


@pytest.mark.parametrize(
    ("now", "before", "back"),
    [
        ("supervisor", "supervisor", True),
        ("administrator", "supervisor", True),
        ("supervisor", "administrator", False),
        ("executor", "supervisor", False),
        ("executor", "ahli-muda", False),
        ("ahli-muda", "ahli-muda", True),
        ("ahli-muda", "supervisor", None),
        ("executor", None, None),
        (None, "supervisor", None),
    ],
)
def test_a_post_is_given_back_where_the_tier_is_again_as_high(
    now: str | None, before: str | None, back: bool | None
) -> None:
    assert sanctioned(now, tier_before=before)["restored"] is back


@pytest.mark.parametrize("told", [True, False])
def test_what_is_recorded_of_a_post_given_back_goes_before_the_tiers(told: bool) -> None:
    assert sanctioned("supervisor", tier_before="administrator", restored=told)["restored"] is told
    assert sanctioned("administrator", tier_before="administrator", restored=told)["restored"] is told


def test_a_sanction_is_not_in_idis_only_where_the_agency_tells_of_numbers() -> None:
    other = {**sanction("ringan", "2025-01-02"), "nip": BOSS}

    def reported(number: str | None, of_other: str | None) -> Any:
        mine = sanction("ringan", "2025-01-02", reported_as=number)
        rows = rows_of("sanctions", sanctions=[mine, {**other, "reported_as": of_other}])
        return next(one["reported"] for one in rows if one["nip"] == NIP)

    assert (reported("I-1", None), reported(None, "I-2"), reported(None, None)) == (True, False, None)


def test_an_appointment_was_tested_as_recorded_or_where_the_day_is() -> None:
    on = day("2025-12-01")
    assert appointed(tested=False)["tested"] is False
    assert appointed(tested=True)["tested"] is True
    assert (appointed(tested_on=on)["tested"], appointed(tested_on=on)["tested_on"]) == (True, on)
    assert appointed(tested=False, tested_on=on)["tested"] is False
    assert appointed()["tested"] is None


def test_nothing_consented_to_is_a_no_only_where_the_agency_tells_of_consents() -> None:
    other = post("2026-01-05", nip=BOSS, post="j2", consent="PERTEK-1")
    assert appointed(consent="PERTEK-2")["has_consent"] is True
    assert appointed(other)["has_consent"] is False
    assert appointed({**other, "agency": "lain"})["has_consent"] is None
    assert appointed()["has_consent"] is None


def test_why_somebody_was_appointed_is_told_as_recorded() -> None:
    assert appointed(because="penataan-organisasi")["because"] == "penataan-organisasi"
    assert appointed()["because"] is None


def test_days_as_a_supervisor_or_in_an_equal_post_add_up() -> None:
    rows = [
        post("2019-01-01", "2019-12-31", post="j0", kind="pelaksana", tier=None),
        post("2020-01-01", "2020-12-31", post="j1", tier="supervisor"),
        post("2021-01-01", "2021-12-31", post="j2", kind="fungsional", tier="ahli-muda"),
        post("2022-01-01", "2022-12-31", post="j3", kind="fungsional", tier="ahli-madya"),
        post("2023-01-01", "2023-12-31", post="j4", kind="fungsional", tier="ahli-pertama"),
        post("2024-01-01", post="j5", tier="administrator"),
    ]
    found = [one["days_at_supervisor"] for one in rows_of("appointments", appointments=rows)]
    assert found == [0, 0, 366, 731, 1096, 1096]


def test_where_a_tier_is_unknown_no_days_at_that_level_are_told() -> None:
    rows = [post("2020-01-01", "2020-12-31", tier=None), post("2021-01-01", post="j2")]
    assert [one["days_at_supervisor"] for one in rows_of("appointments", appointments=rows)] == [0, None]
