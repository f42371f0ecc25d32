"""Sanctions, absences and criminal cases, in working days of the published calendar."""

from typing import Any

import pytest

from meritara.registry.calendar import Calendar
from meritara.registry.facts.working import every_day
from tests.registry.facts.rows import NIP, day, sanction
from tests.registry.facts.views import TODAY, row_of, rows_of

STEPS = ("working_days_to_examination", "working_days_between_calls", "working_days_to_delivery")


def decreed(**days: str) -> dict[str, Any]:
    """Return a sanction with the days of its steps."""
    return {**sanction("sedang", "2026-02-02"), **{f"{name}_on": day(text) for name, text in days.items()}}


def steps(**days: str) -> tuple[Any, ...]:
    """Return the working days between the steps of a sanction."""
    found = row_of("sanctions", sanctions=[decreed(**days)])
    return tuple(found[name] for name in STEPS)


def away(*days: str, kind: str = "tanpa alasan", **cells: Any) -> list[dict[str, Any]]:
    """Return days of absence."""
    return [{"agency": "contoh", "nip": NIP, "day": day(one), "kind": kind, **cells} for one in days]


def year(*days: str, **tables: Any) -> tuple[Any, Any]:
    """Return how long somebody was away in a year, and the longest run."""
    found = row_of("absences", absences=away(*days), **tables)
    return found["working_days"], found["longest_run"]


def test_days_are_numbered_as_the_calendar_counts_them() -> None:
    numbers = {on: number for on, number, _ in every_day()}
    first, last = day("2025-12-20"), day("2026-04-01")
    assert numbers[last] - numbers[first] == Calendar().working_days_between(first, last)
    assert [works for on, _, works in every_day() if on in (day("2026-06-01"), day("2026-06-02"))] == [
        False,
        True,
    ]


def test_steps_of_a_sanction_are_told_in_working_days() -> None:
    found = steps(called="2026-01-05", called_again="2026-01-12", examined="2026-01-14", decree="2026-01-30")
    assert found[:2] == (7, 5)
    assert found[2] == Calendar().working_days_between(day("2026-01-30"), TODAY), "it was never handed over"


def test_a_holiday_between_two_steps_does_not_count() -> None:
    assert steps(called="2026-05-29", examined="2026-06-02")[0] == 1


def test_a_step_that_is_not_recorded_leaves_its_time_empty() -> None:
    assert steps() == (None, None, None)
    assert steps(decree="2026-01-05", delivered="2026-01-06") == (None, None, 1)


def test_a_year_without_a_calendar_leaves_the_time_empty() -> None:
    assert steps(called="2019-01-07", examined="2019-01-14")[0] is None


def test_the_level_is_that_of_the_kind_where_none_is_recorded() -> None:
    rows = [sanction(None, "2026-01-01", kind="14"), sanction("sedang", "2026-01-02", kind="14")]
    found = [(one["level"], one["until_on"]) for one in rows_of("sanctions", sanctions=rows)]
    assert found == [("berat", None), ("sedang", None)]


def test_single_days_add_up_and_are_no_run() -> None:
    assert year("2026-01-05", "2026-01-12", "2026-01-19") == (3, 1)


def test_a_run_goes_on_over_a_weekend_and_a_holiday() -> None:
    assert year("2026-05-28", "2026-05-29", "2026-06-02", "2026-06-03") == (3, 3), "28 May is joint leave"


def test_a_day_off_is_no_day_of_absence() -> None:
    assert year("2026-06-01", "2026-05-31") == (0, 0)


def test_the_longest_of_two_runs_counts() -> None:
    assert year("2026-01-05", "2026-01-06", "2026-01-12", "2026-01-13", "2026-01-14") == (5, 3)


def test_each_year_is_told_apart() -> None:
    rows = rows_of("absences", absences=away("2025-12-30", "2025-12-31", "2026-01-02"))
    assert {(one["year"], one["working_days"], one["longest_run"]) for one in rows} == {
        (2025, 2, 2),
        (2026, 1, 1),
    }


def test_a_year_without_a_calendar_tells_the_days_but_no_count() -> None:
    found = row_of("absences", absences=away("2019-01-07", "2019-01-08"))
    assert (found["working_days"], found["longest_run"]) == (None, None)
    assert (found["first_on"], found["last_on"]) == (day("2019-01-07"), day("2019-01-08"))


@pytest.mark.parametrize("kind", ["sakit", "Izin", "cuti"])
def test_who_was_away_with_a_reason_is_not_told(kind: str) -> None:
    assert rows_of("absences", absences=away("2026-01-05", kind=kind)) == []


@pytest.mark.parametrize("kind", ["Tanpa Keterangan", "TANPA ALASAN", "mangkir", "Alpa"])
def test_without_reason_is_read_however_it_is_written(kind: str) -> None:
    assert len(rows_of("absences", absences=away("2026-01-05", kind=kind))) == 1


def test_a_day_after_the_day_of_the_data_has_not_come() -> None:
    assert rows_of("absences", absences=away("2026-07-01")) == []


def test_only_a_sanction_decreed_since_the_first_day_answers_an_absence() -> None:
    def since(*sanctions: Any) -> Any:
        found = row_of("absences", absences=away("2026-01-05", "2026-03-02"), sanctions=sanctions)
        return found["sanctioned_since"]

    assert since() is None
    assert since(sanction("sedang", "2026-01-04")) == "tidak-ada"
    assert since(sanction("sedang", "2026-01-05"), sanction("ringan", "2026-02-05")) == "sedang"
    assert since(sanction("berat", "2026-02-01", decree_on=day("2026-01-04"))) == "tidak-ada"
    assert since(sanction("berat", "2026-02-01", cancelled_by="SK-9")) == "tidak-ada"


def case(**days: str) -> dict[str, Any]:
    """Return a criminal case with its days."""
    return {
        "agency": "contoh",
        "nip": NIP,
        "case": "1/Pid",
        **{f"{name}_on": day(on) for name, on in days.items()},
    }


def paid(month: str, amount: int, kind: str = "gaji pokok") -> dict[str, Any]:
    """Return what was paid for a month."""
    return {"agency": "contoh", "nip": NIP, "month": day(month), "kind": kind, "amount": amount}


def verdict(one: dict[str, Any], *names: str, **tables: Any) -> tuple[Any, ...]:
    """Return some facts of a case."""
    found = row_of("verdicts", verdicts=[one], **tables)
    return tuple(found[name] for name in names)


def test_who_is_still_among_the_people_is_in_service() -> None:
    def serving(**cells: str) -> Any:
        people = [{"agency": "contoh", "nip": NIP, "name": "Budi", **cells}]
        return verdict(case(final="2026-01-05"), "in_service", people=people)[0]

    assert (serving(), serving(nip="1" * 18), serving(agency="lain")) == (True, False, None)


def test_a_dismissal_counts_from_the_proposal_or_is_still_awaited() -> None:
    name = "working_days_to_dismissal"
    assert verdict(case(proposed="2026-01-05", dismissed="2026-01-12"), name) == (5,)
    assert verdict(case(proposed="2026-06-26"), name) == (2,)
    assert verdict(case(final="2026-01-05"), name) == (None,)


def test_pay_after_detention_is_held_against_the_month_before() -> None:
    payroll = [
        paid("2026-01-01", 4_000_000),
        paid("2026-02-01", 4_000_000),
        paid("2026-02-01", 1_000_000, "tunjangan"),
        paid("2026-03-01", 5_000_000),
        paid("2026-04-01", 2_500_000),
    ]
    names = ("last_paid_on", "paid_percent")
    assert verdict(case(detained="2026-03-15"), *names, payroll=payroll) == (day("2026-04-01"), 50)
    assert verdict(case(final="2026-03-15"), *names, payroll=payroll) == (day("2026-04-01"), None)


def test_pay_that_ended_before_detention_or_began_after_it_has_no_share() -> None:
    def share(*payroll: Any) -> Any:
        return verdict(case(detained="2026-03-15"), "paid_percent", payroll=payroll)[0]

    assert share(paid("2026-02-01", 5_000_000)) is None
    assert share(paid("2026-04-01", 5_000_000)) is None
    assert share() is None
