"""Posts, selections, promotions and contracts: how places are filled and people rise."""

from typing import Any

from tests.registry.facts.rows import NIP, day, sanction
from tests.registry.facts.views import acting, post, row_of, rows_of

OTHER = "198001012005011001"


def listed(**cells: Any) -> dict[str, Any]:
    """Return a post on the map of posts."""
    return {"agency": "contoh", "post": "j1", "name": "Kepala Dinas", **cells}


def told(*names: str, **tables: Any) -> tuple[Any, ...]:
    """Return some facts of one post."""
    found = row_of("posts", posts=[listed()], **tables)
    return tuple(found[name] for name in names)


def test_who_holds_a_post_and_who_acts_in_it_is_counted_on_the_day() -> None:
    appointments = [
        post("2020-01-01", "2026-06-29"),
        post("2026-06-30", nip=OTHER),
        post("2020-01-01", post="j2"),
        acting("2026-06-01", nip="1" * 18),
        acting("2026-06-01", "2026-06-30", nip="2" * 18, assignment="plh"),
        acting("2026-07-01", nip="3" * 18),
    ]
    assert told("holders", "acting", appointments=appointments) == (1, 2)


def test_nobody_is_counted_only_where_the_agency_told_of_appointments() -> None:
    assert told("holders", "acting") == (None, None)
    assert told("holders", "acting", appointments=[post("2020-01-01", post="j2")]) == (0, 0)


def test_a_selection_is_open_from_its_announcement_until_somebody_is_sworn_in() -> None:
    def is_open(announced: str | None, sworn: str | None = None) -> Any:
        days = {
            "announced_on": day(announced) if announced else None,
            "sworn_on": day(sworn) if sworn else None,
        }
        return told("selection_open", selections=[{**selection(), **days}])[0]

    assert (is_open("2026-06-30"), is_open("2026-07-01"), is_open(None)) == (True, False, False)
    assert (is_open("2026-01-05", "2026-06-30"), is_open("2026-01-05", "2026-07-01")) == (False, True)
    assert told("selection_open") == (None,)
    assert told("selection_open", selections=[{**selection(), "post": "j2"}]) == (False,)


def test_the_plan_of_the_last_year_counts_and_a_later_one_does_not() -> None:
    def plan(year: int, need: int, staffing: int | None) -> dict[str, Any]:
        return {
            "agency": "contoh",
            "unit": "u1",
            "post": "j1",
            "year": year,
            "need": need,
            "staffing": staffing,
        }

    plans = [plan(2024, 5, 5), plan(2026, 2, 3), plan(2027, 9, 9)]
    assert told("planned", "over_plan", staffing_plan=plans) == (2, 1)
    assert told("planned", "over_plan", staffing_plan=[plan(2026, 2, None)]) == (2, None)
    assert told("planned", "over_plan") == (None, None)


def test_a_post_that_does_not_exist_on_the_day_is_not_told() -> None:
    posts = [
        listed(post="j1", until_on=day("2026-06-29")),
        listed(post="j2", until_on=day("2026-06-30"), from_on=day("2026-06-30")),
        listed(post="j3", from_on=day("2026-07-01")),
        listed(post="j4"),
    ]
    assert [one["post"] for one in rows_of("posts", posts=posts)] == ["j2", "j4"]


def selection(**cells: Any) -> dict[str, Any]:
    """Return a selection for a post that ended in an appointment."""
    return {"agency": "contoh", "selection": "s1", "post": "j1", "appointed": NIP, **cells}


def candidate(place: int, **cells: Any) -> dict[str, Any]:
    """Return a candidate that was put forward."""
    usual = {"agency": "contoh", "selection": "s1", "post": "j1", "nip": str(10**17 + place)}
    return {**usual, "eligible": True, "named": True, **cells}


def member(name: str, *, internal: bool | None) -> dict[str, Any]:
    """Return a member of a panel."""
    return {"agency": "contoh", "selection": "s1", "member": name, "internal": internal}


def chosen(*names: str, **tables: Any) -> tuple[Any, ...]:
    """Return some facts of one selection."""
    found = row_of("selections", selections=[selection()], **tables)
    return tuple(found[name] for name in names)


def test_names_put_forward_are_counted_and_the_appointed_one_looked_for() -> None:
    names = ("eligible", "named", "appointed_named")
    three = [candidate(1, nip=NIP), candidate(2), candidate(3), candidate(4, named=False, eligible=False)]
    assert chosen(*names, candidates=three) == (3, 3, True)
    assert chosen(*names, candidates=three[1:]) == (2, 2, False)
    assert chosen(*names, candidates=[*three[:2], candidate(5, named=None)]) == (3, None, True)
    assert chosen(*names) == (None, None, None)


def test_a_selection_that_led_to_nobody_has_no_one_to_look_for() -> None:
    found = row_of("selections", selections=[selection(appointed=None)], candidates=[candidate(1)])
    assert (found["nip"], found["status"], found["named"], found["appointed_named"]) == (None, None, 1, None)


def test_a_panel_is_counted_with_its_share_from_inside() -> None:
    names = ("panel", "panel_inside", "panel_inside_percent")
    five = [member(str(place), internal=place < 2) for place in range(5)]
    assert chosen(*names, panels=five) == (5, 2, 40)
    assert chosen(*names, panels=[*five, member("6", internal=None)]) == (6, None, None)
    assert chosen(*names) == (None, None, None)


def test_an_announcement_counts_both_its_ends() -> None:
    days = {"announced_on": day("2026-05-15"), "closed_on": day("2026-05-29")}
    assert row_of("selections", selections=[selection(**days)])["announced_days"] == 15
    assert row_of("selections", selections=[selection()])["announced_days"] is None


def rank(grade: str, start: str) -> dict[str, Any]:
    """Return a grade reached on a day."""
    return {"agency": "contoh", "nip": NIP, "grade": grade, "from_on": day(start)}


def test_each_grade_is_told_with_the_one_before() -> None:
    ranks = [rank("III/a", "2015-04-01"), rank("III/c", "2019-04-01"), rank("III/b", "2020-04-01")]
    found = [
        (one["before_grade"], one["before_from_on"], one["grades_up"])
        for one in rows_of("promotions", ranks=ranks)
    ]
    assert found == [
        (None, None, None),
        ("III/a", day("2015-04-01"), 2),
        ("III/c", day("2019-04-01"), -1),
    ]


def test_a_promotion_is_told_the_sanction_in_force_on_its_first_day() -> None:
    punished = [sanction("sedang", "2025-04-01", "2026-04-01")]
    ranks = [rank("III/a", "2025-03-31"), rank("III/b", "2026-04-01"), rank("III/c", "2026-07-01")]
    found = rows_of("promotions", ranks=ranks, sanctions=punished)
    assert [one["sanction_level"] for one in found] == ["tidak-ada", "sedang"]
    assert row_of("promotions", ranks=ranks[:1])["sanction_level"] is None


def contract(start: str, end: str | None, **cells: Any) -> dict[str, Any]:
    """Return a contract."""
    until = day(end) if end else None
    return {"agency": "contoh", "nip": NIP, "from_on": day(start), "until_on": until, **cells}


def test_the_contract_that_ends_last_is_told() -> None:
    rows = [
        contract("2021-01-01", "2025-12-31", grade="IX"),
        contract("2020-01-01", "2020-12-31", grade="VII"),
        contract("2026-07-01", "2031-06-30"),
    ]
    found = row_of("contracts", contracts=rows)
    assert (found["from_on"], found["until_on"], found["grade"], found["contracts"]) == (
        *(day("2021-01-01"), day("2025-12-31")),
        *("IX", 2),
    )


def test_a_contract_without_an_end_ends_last() -> None:
    rows = [contract("2021-01-01", "2025-12-31"), contract("2020-01-01", None)]
    found = row_of("contracts", contracts=rows)
    assert (found["from_on"], found["until_on"]) == (day("2020-01-01"), None)
