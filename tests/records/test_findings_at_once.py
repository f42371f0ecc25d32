"""Many at the same findings at once, on SQLite and PostgreSQL: nothing doubled, nothing lost, one winner."""

from tests.houses import House

BEGUN = ["open", "review", "make", "tell", "receive"]


def test_nights_at_once_open_each_breach_once(house: House) -> None:
    house.run("tests.records.overseers:prepare", 0)
    nights = [("tests.records.overseers:night", first, first + 40, 1) for first in (0, 20, 40)]
    counts = house.at_once(nights)
    assert sum(new for new, _same in counts) == 80
    assert sum(same for _new, same in counts) == 40
    assert house.run("tests.records.overseers:opened") == {"many": 80, "opened": True, "broken": []}


def test_indication_that_is_reviewed_twice_at_once_is_reviewed_once(house: House) -> None:
    uids = house.run("tests.records.overseers:prepare", 5)
    came = house.at_once([("tests.records.overseers:reviews", uids)] * 2)
    assert [sorted(pair) for pair in zip(*came, strict=True)] == [["reviewing", "workflow-wrong-state"]] * 5
    for uid in uids:
        told = house.run("tests.records.overseers:chain", uid)
        assert told == {"verbs": ["open", "review"], "broken": None, "state": "reviewing"}


def test_answer_and_warning_at_once_leave_both_in_one_order(house: House) -> None:
    uid = house.run("tests.records.overseers:prepare_told")
    came = house.at_once([("tests.records.overseers:answers", uid), ("tests.records.overseers:warns", uid)])
    told = house.run("tests.records.overseers:chain", uid)
    assert told["broken"] is None
    if came == ["answered", "warned"]:
        assert told["verbs"] == [*BEGUN, "warn", "answer"]
    else:
        assert came == ["answered", "workflow-wrong-state"]
        assert told["verbs"] == [*BEGUN, "answer"]
    assert told["state"] == "answered"
