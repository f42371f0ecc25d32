"""The sample: the same for everybody who knows seed and share, by kind, fixed once verification began."""

import doctest
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.problem import Refused
from meritara.records import sampling
from meritara.records.actions.sampling import draw_sample
from meritara.records.models import Assessment, Event, Period, Role
from meritara.records.sampling import draw, wanted
from tests.records import make

CODES = st.lists(st.from_regex(r"[a-z]{1,8}-[0-9]{1,3}", fullmatch=True), unique=True, max_size=40)


def codes(doing: Callable[[], Any]) -> list[str]:
    with pytest.raises(Refused) as refused:
        doing()
    return [problem.code for problem in refused.value.problems]


def chosen(names: list[str], seed: int, share: int) -> set[str]:
    strata = draw([(name, name, name[0]) for name in names], seed=seed, share=share)
    return {one.code for stratum in strata for one in stratum.agencies if one.chosen}


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(sampling).failed == 0


@given(CODES, st.integers(0, 2**31 - 1), st.integers(1, 100))
def test_sample_is_what_anybody_gets_by_hand(names: list[str], seed: int, share: int) -> None:
    expected = set()
    for kind in {name[0] for name in names}:
        mine = [name for name in names if name[0] == kind]
        mine.sort(key=lambda name: hashlib.sha256(f"{seed}:{name}".encode()).hexdigest())
        expected |= set(mine[: -(-len(mine) * share // 100)])
    assert chosen(names, seed, share) == expected


@given(CODES, st.integers(0, 99))
def test_order_of_the_list_does_not_matter_and_a_larger_share_holds_the_smaller(
    names: list[str], seed: int
) -> None:
    assert chosen(names, seed, 30) == chosen(list(reversed(names)), seed, 30)
    assert chosen(names, seed, 30) <= chosen(names, seed, 60)
    assert chosen(names, seed, 100) == set(names)


def test_every_kind_is_in_the_sample() -> None:
    assert [wanted(size, 1) for size in (1, 99, 100, 101)] == [1, 1, 1, 2]


def ten() -> Period:
    period = make.a_period()
    for number in range(10):
        make.an_assessment(
            make.an_agency(f"kab-{number}", kind="kota" if number < 4 else "kabupaten"), period
        )
    return period


def sampled() -> list[str]:
    return sorted(Assessment.objects.filter(is_sampled=True).values_list("agency__code", flat=True))


@pytest.mark.django_db
def test_sample_is_stored_with_its_seed_and_told_once() -> None:
    period, wayan = ten(), make.wayan()
    strata = draw_sample(period, wayan, seed=2026, share=25)
    period.refresh_from_db()
    assert (period.seed, period.share, len(sampled())) == (2026, 25, 3)
    assert [(one.kind, one.size, one.chosen) for one in strata] == [("kabupaten", 6, 2), ("kota", 4, 1)]
    event = Event.objects.get()
    assert (event.record, event.verb, event.data["strata"]) == (
        period.record,
        "sample",
        {"kabupaten": [6, 2], "kota": [4, 1]},
    )
    again = sampled()
    draw_sample(period, wayan, seed=7, share=50)
    draw_sample(period, wayan, seed=2026, share=25)
    assert sampled() == again


@pytest.mark.django_db
def test_sample_stays_once_verification_has_begun() -> None:
    period, wayan = ten(), make.wayan()
    draw_sample(period, wayan, seed=1, share=10)
    before = sampled()
    make.in_state(Assessment.objects.order_by("pk")[0], "verifying")
    assert codes(lambda: draw_sample(period, wayan, seed=2, share=10)) == ["sample-begun"]
    assert (sampled(), Event.objects.count()) == (before, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("share", [0, 101, -5])
def test_share_is_a_per_cent(share: int) -> None:
    period, wayan = ten(), make.wayan()
    assert codes(lambda: draw_sample(period, wayan, seed=1, share=share)) == ["sample-share"]
    assert len(sampled()) == 10


@pytest.mark.django_db
def test_sample_of_nobody_is_refused() -> None:
    period, wayan = make.a_period(), make.wayan()
    assert codes(lambda: draw_sample(period, wayan, seed=1, share=10)) == ["periods-none-called"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [one for one in Role if one != Role.SUPERVISOR])
def test_only_the_national_supervisor_draws(role: str) -> None:
    period = ten()
    for person in (make.a_person("Lain", role), make.a_person("Kanreg", Role.SUPERVISOR, "V")):
        refused = codes(lambda who=person: draw_sample(period, who, seed=1, share=10))  # type: ignore[misc]
        assert refused == ["periods-not-supervisor"]
    assert (len(sampled()), Event.objects.count()) == (10, 0)
