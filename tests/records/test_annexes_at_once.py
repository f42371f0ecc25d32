"""Two persons who seal at once, on SQLite and PostgreSQL, and one who is killed: whole, and nothing lost."""

from tests.houses import House

WORK = "tests.records.annexing"


def test_seals_of_two_persons_at_once_both_stand(house: House) -> None:
    folder = str(house.folder / "aturan")
    uids = house.run(f"{WORK}:prepare", folder, 6)
    came = house.at_once(
        [(f"{WORK}:seals", folder, "Rangga", uids[:3]), (f"{WORK}:seals", folder, "Dewi", uids[3:])]
    )
    assert came == [["sealed"] * 3] * 2
    told = house.run(f"{WORK}:look", folder, uids)
    assert (told["states"], told["verbs"]) == (["sealed"] * 6, [["seal"]] * 6)
    assert (told["broken"], told["problems"]) == ([None] * 6, [])
    assert told["sealed"] == [f"2017-r{number}" for number in range(1, 7)]


def test_same_proposal_is_sealed_by_one_of_two(house: House) -> None:
    folder = str(house.folder / "aturan")
    uids = house.run(f"{WORK}:prepare", folder, 1)
    came = house.at_once([(f"{WORK}:seals", folder, name, uids) for name in ("Rangga", "Dewi")])
    assert sorted(came) == [["sealed"], ["workflow-wrong-state"]]
    assert house.run(f"{WORK}:look", folder, uids)["verbs"] == [["seal"]]


def test_one_who_typed_it_seals_it_in_no_process(house: House) -> None:
    folder = str(house.folder / "aturan")
    uids = house.run(f"{WORK}:prepare", folder, 1)
    assert house.run(f"{WORK}:seals", folder, "Tiur", uids) == ["annex-same-person"]
    assert house.run(f"{WORK}:look", folder, uids)["states"] == ["proposed"]


def test_process_that_read_the_law_before_sees_what_was_sealed(house: House) -> None:
    folder = str(house.folder / "aturan")
    uids = house.run(f"{WORK}:prepare", folder, 1)
    assert house.run(f"{WORK}:seen", folder, uids[0]) == [False, True]


def test_killed_seal_leaves_the_old_or_the_new_and_is_finished_by_pressing_again(house: House) -> None:
    found = house.run(f"{WORK}:killed", str(house.folder / "aturan"), 3)
    assert found[0] == ["proposed", None, False, "sealed", True, True]
    assert found[-1] == ["sealed", True, True, "sealed", True, True]
    kinds = {tuple(one[:3]) for one in found}
    assert kinds <= {
        ("proposed", None, False),
        ("proposed", True, False),
        ("proposed", True, True),
        ("sealed", True, True),
    }
    assert {tuple(one[3:]) for one in found} == {("sealed", True, True)}
