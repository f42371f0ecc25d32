"""Many at one assignment at once, on SQLite and PostgreSQL: nothing doubled, nothing lost, one winner."""

from tests.houses import House

WORK = "tests.records.auditors"


def test_members_who_write_at_once_get_numbers_of_their_own(house: House) -> None:
    uid = house.run(f"{WORK}:prepare", "assigned")
    came = house.at_once([(f"{WORK}:writes", uid, name, 5) for name in ("lukas", "maria")])
    assert came == [["assigned"] * 5] * 2
    told = house.run(f"{WORK}:told", uid)
    assert told["places"] == list(range(1, 11))
    assert (told["verbs"].count("paper"), told["broken"]) == (10, None)


def test_report_that_is_issued_twice_at_once_sends_its_findings_once(house: House) -> None:
    uid = house.run(f"{WORK}:prepare", "discussed")
    came = house.at_once([(f"{WORK}:reports", uid)] * 2)
    assert sorted(came) == ["reported", "workflow-wrong-state"]
    told = house.run(f"{WORK}:told", uid)
    assert (told["state"], told["findings"], told["letters"]) == ("reported", ["told"], 1)
    assert (told["verbs"].count("report"), told["broken"]) == (1, None)


def test_report_and_going_on_at_once_leave_one_of_the_two(house: House) -> None:
    uid = house.run(f"{WORK}:prepare", "discussed")
    came = house.at_once([(f"{WORK}:reports", uid), (f"{WORK}:resumes", uid)])
    told = house.run(f"{WORK}:told", uid)
    assert "workflow-wrong-state" in came
    assert told["broken"] is None
    assert (told["state"], told["findings"]) in (("reported", ["told"]), ("assigned", ["finding"]))


def test_paper_that_comes_with_the_meeting_is_before_it_or_refused(house: House) -> None:
    uid = house.run(f"{WORK}:prepare", "assigned")
    house.run(f"{WORK}:writes", uid, "lukas", 1)
    came = house.at_once([(f"{WORK}:discusses", uid), (f"{WORK}:writes", uid, "lukas", 1)])
    told = house.run(f"{WORK}:told", uid)
    assert told["broken"] is None
    if told["state"] == "discussed":
        assert came[1][0] in ("audits-not-running", "discussed", "assigned")
    else:
        assert came[0] == "audits-not-reviewed"
