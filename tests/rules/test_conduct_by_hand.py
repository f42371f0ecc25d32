"""Rules of conduct over rows by hand: what breaks one, what keeps it, and what nobody recorded."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.registry.facts.rows import NIP, day, sanction
from tests.rules.hand import OTHER, person, rule_of, said, without

BANDS = (
    ("ringan", "1", 3, 3),
    ("ringan", "2", 4, 6),
    ("ringan", "3", 7, 10),
    ("sedang", "23", 11, 13),
    ("sedang", "24", 14, 16),
    ("sedang", "25", 17, 20),
    ("berat", "27", 21, 24),
    ("berat", "28", 25, 27),
    ("berat", "10", 28, 366),
)
LEVEL_OF = {kind: level for level, kind, _least, _most in BANDS}


def decreed(level: str | None = "sedang", **cells: Any) -> dict[str, Any]:
    """Return a sanction decreed in March 2025, changed where asked."""
    return {**sanction(level, "2025-03-20", "2026-03-20"), "decree_on": day("2025-03-03"), **cells}


def of_days(kind: str, days: int | None, on_end: int | None = 1, **cells: Any) -> str:
    """Return what the rule of its level says of a sanction that answers some days away."""
    row = decreed(LEVEL_OF[kind], kind=kind, days_away=days, days_away_on_end=on_end, **cells)
    id = f"hukuman-{LEVEL_OF[kind]}-tidak-sesuai-hari"
    return said(id, sanctions=[row], people=[person()])


def fits(kind: str, days: int, on_end: int) -> bool:
    """Return whether a kind of sanction fits some days away, as a lawyer would look it up."""
    if on_end >= 10:
        return kind == "10"
    return any(one == kind and least <= days <= most for _level, one, least, most in BANDS)


@pytest.mark.parametrize(("level", "kind", "least", "most"), BANDS)
def test_a_sanction_fits_its_band_of_days_and_no_day_beside_it(
    level: str, kind: str, least: int, most: int
) -> None:
    assert (of_days(kind, least), of_days(kind, most)) == ("complies", "complies"), level
    assert of_days(kind, least - 1) == "offends"
    if kind != "10":
        assert of_days(kind, most + 1) == "offends"


@settings(deadline=None)
@given(some.sampled_from(BANDS), some.integers(1, 60), some.integers(1, 60))
def test_whatever_the_days_the_rules_say_what_the_table_of_the_law_says(
    band: tuple[str, str, int, int], days: int, run: int
) -> None:
    kind, on_end = band[1], min(days, run)
    assert of_days(kind, days, on_end) == ("complies" if fits(kind, days, on_end) else "offends")


def test_ten_days_on_end_are_answered_by_dismissal_alone() -> None:
    assert [of_days(kind, 10, 10) for kind in ("3", "10")] == ["offends", "complies"]
    assert [of_days(kind, 12, 10) for kind in ("23", "10")] == ["offends", "complies"]
    assert [of_days(kind, 22, 10) for kind in ("27", "10")] == ["offends", "complies"]


def test_a_sanction_for_something_else_has_no_days_to_fit() -> None:
    assert [of_days(kind, 0, None) for _level, kind, *_ in BANDS] == ["not_applicable"] * len(BANDS)


def test_where_the_days_that_it_answers_are_not_recorded_nothing_can_be_told() -> None:
    assert [of_days(kind, None, None) for _level, kind, *_ in BANDS] == ["cannot_tell"] * len(BANDS)


def test_the_run_of_days_is_asked_for_only_where_it_decides() -> None:
    assert of_days("2", 5, None) == "complies", "five days hold no run of ten"
    assert of_days("2", 9, None) == "offends", "nine days are too many for it anyhow"
    assert of_days("24", 14, None) == "cannot_tell"
    assert of_days("10", 30, None) == "complies", "so many days suffice without a run"


@pytest.mark.parametrize("kind", ["4", "7", "9", "13", "14", "21"])
def test_a_kind_that_the_bands_do_not_name_is_not_filled_by_analogy(kind: str) -> None:
    for level in ("ringan", "sedang", "berat"):
        row = decreed(level, kind=kind, days_away=12, days_away_on_end=2)
        id = f"hukuman-{level}-tidak-sesuai-hari"
        assert said(id, sanctions=[row], people=[person()]) == "cannot_tell"


@pytest.mark.parametrize("kind", ["2", "24", "27"])
def test_bands_of_days_are_for_pns_and_cpns(kind: str) -> None:
    def as_status(status: str) -> str:
        row = decreed(LEVEL_OF[kind], kind=kind, days_away=1, days_away_on_end=1)
        id = f"hukuman-{LEVEL_OF[kind]}-tidak-sesuai-hari"
        return said(id, sanctions=[row], people=[person(status=status)])

    assert [as_status(one) for one in ("pns", "cpns", "pppk", "pppk_paruh_waktu")] == [
        "offends",
        "offends",
        "not_applicable",
        "not_applicable",
    ]


def test_the_articles_of_the_three_levels_are_three() -> None:
    cited = [rule_of(f"hukuman-{level}-tidak-sesuai-hari").basis for level in ("ringan", "sedang", "berat")]
    assert len({one for basis in cited for one in basis}) == 3


def imposed(signed_by: str | None, level: str | None = "sedang", **who: Any) -> str:
    """Return what is said of a sanction that somebody imposed."""
    rows = [decreed(level, signed_by=signed_by)]
    return said("hukuman-dijatuhkan-plt", sanctions=rows, people=[person(**who)])


@pytest.mark.parametrize("words", ["Plt. Kepala Dinas", "Plh Sekretaris", "Kepala Badan (PLT)"])
def test_somebody_acting_imposes_mild_sanctions_alone(words: str) -> None:
    assert [imposed(words, level) for level in ("ringan", "sedang", "berat")] == [
        "complies",
        "offends",
        "offends",
    ]


@pytest.mark.parametrize("words", ["Bupati", "PPK", "Kepala Dinas", "Pj. Gubernur"])
def test_whoever_is_not_plt_or_plh_is_no_matter_of_this_rule(words: str) -> None:
    assert [imposed(words, level) for level in ("ringan", "berat")] == ["complies", "complies"]


def test_where_the_signer_or_the_level_is_not_recorded_nothing_can_be_told() -> None:
    assert imposed(None) == "cannot_tell"
    assert imposed("Plt. Camat", None) == "cannot_tell"
    assert imposed("Camat", None) == "complies", "whatever the level, nobody acting imposed it"
    assert imposed("Plt. Camat", status="pppk") == "not_applicable"


def released(on: str = "2026-06-30", now: str | None = "executor", **cells: Any) -> str:
    """Return what is said on a day of a release from a post until 20 March 2026."""
    row = decreed("berat", **{"kind": "28", "tier_before": "supervisor", **cells})
    return said("jabatan-belum-dipulihkan", day(on), sanctions=[row], people=[person(tier=now)])


def test_after_the_year_the_post_is_to_be_given_back() -> None:
    assert released("2026-03-21") == "offends"
    assert released("2026-03-20") == "not_applicable", "its last day is still one of the sanction"
    assert released(now="supervisor") == "complies"
    assert released(now="administrator") == "complies"


def test_what_is_recorded_decides_before_the_tiers_do() -> None:
    assert released(restored=True) == "complies"
    assert released(now="supervisor", restored=False) == "offends"


def test_without_the_tier_before_or_a_word_on_it_nothing_can_be_told() -> None:
    row = decreed("berat", kind="28", tier_before="supervisor")
    people, rule = [person(tier="executor")], "jabatan-belum-dipulihkan"
    assert said(rule, sanctions=[row], people=people) == "offends"
    for column in ("tier_before", "until_on", "kind"):
        assert said(rule, sanctions=without([row], column), people=people) == "cannot_tell"


@pytest.mark.parametrize("kind", ["2", "23", "10", "14"])
def test_other_sanctions_take_no_post_away(kind: str) -> None:
    assert released(kind=kind) == "not_applicable"


def uploaded(number: str | None, decree: str = "2026-01-05", other: str | None = "IDIS-9") -> str:
    """Return what is said of a sanction with a number in I'DIS, or none, beside that of another."""
    beside = {**decreed("ringan", reported_as=other), "nip": OTHER}
    mine = decreed("ringan", decree_on=day(decree), reported_as=number)
    return said("hukuman-belum-di-idis", sanctions=[mine, beside], people=[person()])


def test_a_decree_is_uploaded_within_the_time_that_is_given() -> None:
    assert uploaded("IDIS-1") == "complies"
    assert uploaded(None) == "offends"
    assert uploaded(None, "2026-06-15") == "not_applicable"


def test_an_agency_that_records_no_number_is_not_judged() -> None:
    assert uploaded(None, other=None) == "cannot_tell"


def paid_until(month: str | None, final: str | None = "2026-03-10", **cells: Any) -> str:
    """Return what is said of somebody convicted who was last paid for a month."""
    case = {"agency": "contoh", "nip": NIP, "case": "1/Pid", "of_office": True, **cells}
    case["final_on"] = day(final) if final else None
    pay = {"agency": "contoh", "nip": NIP, "kind": "gaji pokok", "amount": 3_000_000}
    rows = [{**pay, "month": day(month)}] if month else []
    return said("terpidana-masih-digaji", verdicts=[case], payroll=rows, people=[person()])


def test_pay_stops_with_the_month_of_the_verdict() -> None:
    assert paid_until("2026-03-01") == "complies"
    assert paid_until("2026-04-01") == "offends"


def test_where_no_pay_is_recorded_nothing_can_be_told() -> None:
    assert paid_until(None) == "cannot_tell"
    assert paid_until("2026-04-01", of_office=None) == "cannot_tell"
    assert paid_until("2026-04-01", of_office=False) == "not_applicable"
    assert paid_until("2026-04-01", None) == "not_applicable"


@settings(deadline=None)
@given(some.dates(dt.date(2025, 1, 1), dt.date(2026, 5, 31)), some.integers(-3, 3))
def test_whatever_the_day_of_the_verdict_only_later_months_break_the_rule(final: dt.date, more: int) -> None:
    months = final.year * 12 + final.month - 1 + more
    month = dt.date(months // 12, months % 12 + 1, 1)
    expected = "offends" if more > 0 else "complies"
    assert paid_until(month.isoformat(), final.isoformat()) == expected
