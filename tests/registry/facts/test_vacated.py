"""What data tell of why posts are vacant: the last holder, a retirement, a selection, an election."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import ibis
import pyarrow as pa
import pytest

from meritara.registry.columns import TABLES
from meritara.registry.facts.sources import complete
from meritara.registry.facts.vacated import READS, vacated
from tests.registry.facts.rows import arrow, person, store

ON = dt.date(2024, 6, 30)
LEFT = dt.date(2024, 1, 31)


def held(nip: str = "1", post: str | None = "j1", **cells: Any) -> dict[str, Any]:
    usual = {"agency": "a", "nip": nip, "post": post, "post_name": "Kepala", "assignment": "definitif"}
    return {**usual, "started_on": dt.date(2020, 1, 1), "ended_on": LEFT, **cells}


def found(posts: Sequence[str] = ("j1",), **given: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    tables = {id: complete(ibis.memtable(arrow(id, given.get(id, []))), TABLES[id]) for id in READS}
    places = ibis.memtable(pa.table({"agency": ["a"] * len(posts), "post": list(posts)}))
    rows: list[dict[str, Any]] = store().to_pyarrow(vacated(tables, places, ON).order_by("post")).to_pylist()
    return rows


def one(**given: Any) -> dict[str, Any]:
    (row,) = found(**given)
    return row


def test_post_of_which_data_tell_nothing_is_there_with_nothing() -> None:
    row = one()
    assert (row.pop("agency"), row.pop("post")) == ("a", "j1")
    assert set(row.values()) == {None}


def test_last_definitive_holder_who_left_is_told_also_where_no_reason_is() -> None:
    rows = [held(ended_because="mutasi", ended_on=dt.date(2022, 1, 1)), held("2")]
    assert (one(appointments=rows)["left_on"], one(appointments=rows)["left_because"]) == (LEFT, None)
    row = one(appointments=[*rows, held("3", ended_on=dt.date(2024, 2, 1), ended_because="Pensiun")])
    assert (row["left_on"], row["left_because"]) == (dt.date(2024, 2, 1), "Pensiun")


@pytest.mark.parametrize(
    "cells",
    [{"assignment": "plt"}, {"ended_on": None}, {"ended_on": ON + dt.timedelta(days=1)}, {"post": "j2"}],
)
def test_who_acts_still_holds_or_held_another_post_is_no_last_holder(cells: dict[str, Any]) -> None:
    assert one(appointments=[held(**cells)])["left_on"] is None


def test_retirement_of_the_last_holder_is_told_as_foreseen_and_as_decreed() -> None:
    row = one(
        appointments=[held()],
        people=[person(agency="a", nip="1", retires_on=dt.date(2024, 2, 1))],
        retirements=[{"agency": "a", "nip": "1", "from_on": dt.date(2024, 3, 1)}],
    )
    assert (row["retires_on"], row["retired_on"]) == (dt.date(2024, 2, 1), dt.date(2024, 3, 1))


def test_selection_is_open_until_somebody_is_sworn_in() -> None:
    announced = {"agency": "a", "selection": "s1", "post": "j1", "announced_on": dt.date(2024, 5, 1)}
    assert one(selections=[announced])["sought"] is True
    assert one(selections=[{**announced, "sworn_on": dt.date(2024, 6, 1)}])["sought"] is False


def test_election_is_told_to_every_post_of_the_agency() -> None:
    days = {"candidates_on": dt.date(2024, 9, 22), "voted_on": dt.date(2024, 11, 27)}
    rows = found(("j1", "j2"), elections=[{"agency": "a", **days}, {"agency": "b", **days}])
    assert [row["candidates_on"] for row in rows] == [days["candidates_on"]] * 2
