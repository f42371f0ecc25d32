"""Many processes at once on one database, SQLite and PostgreSQL: nothing lost, refused or forked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scripts.browser import site
from tests.files import make as made
from tests.houses import House
from tests.records.clicks import Visitor, at_once

WRITERS, TIMES = 8, 10
HELD: dict[str, Any] = {"broken": None, "gaps": [], "forks": 0}


def test_eight_writers_of_one_assessment_lose_nothing(house: House) -> None:
    (uid,) = house.run("tests.records.crowd:prepare", WRITERS)["uids"]
    calls = [("tests.records.crowd:write", uid, number, TIMES) for number in range(WRITERS)]
    assert house.at_once(calls) == [[]] * WRITERS
    assert house.run("tests.records.crowd:chain", uid) == HELD | {"verbs": {"claim": WRITERS * TIMES}}
    told = house.run("tests.records.crowd:told", uid)
    assert told.pop("saves") == {f"Penulis{number}": TIMES for number in range(WRITERS)}
    assert told.pop("unseen") == []
    assert set(told.values()) == {True}


def test_two_submissions_at_once_submit_once_and_tell_the_other(house: House) -> None:
    uids = house.run("tests.records.crowd:prepare", 2, 6)["uids"]
    house.run("tests.records.crowd:complete", uids)
    first, second = house.at_once([("tests.records.crowd:submit", uids, number) for number in (0, 1)])
    ends = [sorted(pair) for pair in zip(first, second, strict=True)]
    assert ends == [["submitted", "workflow-wrong-state"]] * 6
    winners = ["800/0" if one == "submitted" else "800/1" for one in first]
    assert house.run("tests.records.crowd:signed", uids) == [["submitted", [one]] for one in winners]
    assert house.run("tests.records.crowd:chains", uids) == [HELD | {"verbs": {"submit": 1}}] * 6


def test_operators_who_contest_the_same_fact_at_once_leave_one_proposal(house: House) -> None:
    house.run("tests.records.crowd:prepare_measured", 4)
    came = house.at_once([("tests.records.crowd:propose", number, 5) for number in range(4)])
    told = [sorted(turn) for turn in zip(*came, strict=True)]
    assert told == [["correction-there"] * 3 + ["proposed"]] * 5
    assert house.run("tests.records.crowd:contested") == [[f"d{turn}", 1] for turn in range(5)]


@contextmanager
def served(house: House) -> Iterator[str]:
    """Serve a site without limits on how often one may ask."""
    with site(**house.settings, MERITARA_SEND_LIMIT="0", MERITARA_HEAVY_LIMIT="0") as address:
        yield address


def test_eight_writers_through_the_page_lose_nothing(house: House) -> None:
    known = house.run("tests.records.crowd:prepare", WRITERS)
    (uid,), rows = known["uids"], house.run("tests.records.crowd:rows", WRITERS)
    with served(house) as address:
        visitors = [Visitor(address, session) for session in known["sessions"]]
        for turn in range(6):
            form = [
                {f"j-{row}": str((n + turn) % 4 + 1), f"e-{row}": str(turn)} for n, row in enumerate(rows)
            ]
            clicks = zip(visitors, [f"/penilaian/{uid}/{row}/" for row in rows], form, strict=True)
            assert [status for status, _ in at_once([(*click, b"") for click in clicks])] == [302] * WRITERS
    assert house.run("tests.records.crowd:chain", uid) == HELD | {"verbs": {"claim": WRITERS * 6}}
    told = house.run("tests.records.crowd:told", uid)
    assert (told["saves"], told["scores"]) == ({f"Penulis{n}": 6 for n in range(WRITERS)}, True)


def test_eight_at_one_row_save_once_and_the_others_are_asked(house: House) -> None:
    known = house.run("tests.records.crowd:prepare", WRITERS)
    (uid,), (row,) = known["uids"], house.run("tests.records.crowd:rows", 1)
    path = f"/penilaian/{uid}/{row}/"
    with served(house) as address:
        visitors = [Visitor(address, session) for session in known["sessions"]]
        notes = [{f"c-{row}": f"Catatan {number}", f"e-{row}": "0"} for number in range(WRITERS)]
        found = at_once([(one, path, note, b"") for one, note in zip(visitors, notes, strict=True)])
    asked = [page for status, page in found if status == 409]
    assert sorted(status for status, _ in found) == [302] + [409] * (WRITERS - 1)
    winner = next(note for note, (status, _) in zip(notes, found, strict=True) if status == 302)
    assert [page for page in asked if winner[f"c-{row}"] not in page] == []
    assert house.run("tests.records.crowd:chain", uid) == HELD | {"verbs": {"claim": 1}}


def test_double_click_on_the_page_saves_and_submits_once(house: House) -> None:
    known = house.run("tests.records.crowd:prepare", 1)
    (uid,), (row,) = known["uids"], house.run("tests.records.crowd:rows", 1)
    form = {"nomor": "800/0", "tanggal": "2024-03-01", "nama": "Norlaila", "jabatan": "Sekda"}
    with served(house) as address:
        sari = Visitor(address, known["sessions"][0])
        save = (sari, f"/penilaian/{uid}/{row}/", {f"j-{row}": "3", f"e-{row}": "0"}, b"")
        assert [status for status, _ in at_once([save, save])] == [302, 302]
        house.run("tests.records.crowd:complete", [uid])
        hand_in = (sari, f"/penilaian/{uid}/ajukan/submit/", form, made.pdf(1))
        assert [status for status, _ in at_once([hand_in, hand_in])] == [302, 302]
    assert house.run("tests.records.crowd:signed", [uid]) == [["submitted", ["800/0"]]]
    assert house.run("tests.records.crowd:chain", uid) == HELD | {"verbs": {"claim": 1, "submit": 1}}


OLD = {
    "submissions": ["awaiting", 0, "3" * 36, "", 0, 0, [], True],
    "imports": ["draft", 0, "3" * 36, "", 0, 0, [], True],
}
NEW = {
    "submissions": ["submitted", 0, "3" * 36, "", 1, 1, ["submit"], True],
    "imports": ["draft", 36, "4" * 36, "400.0", 0, 0, ["claim"], True],
}


@pytest.mark.parametrize(("deed", "step"), [("submissions", 7), ("imports", 4)])
def test_killed_deed_leaves_the_old_state_or_the_new_one(house: House, deed: str, step: int) -> None:
    found = house.run(f"tests.records.dying:killed_{deed}", step)
    old = found.count(OLD[deed])
    assert found == [OLD[deed]] * old + [NEW[deed]] * (len(found) - old)
    assert (old > 5, len(found) > old) == (True, True)
    strays, left = house.run("tests.records.dying:strays")
    assert (strays > 0, left) == (deed == "submissions", 0)


def test_killed_piece_of_an_upload_is_there_or_not_and_the_upload_goes_on(tmp_path: Path) -> None:
    found = House(tmp_path).run("tests.records.dying:killed_pieces")
    assert (len(found) > 2, [one for one in found if one != [True, True, True]]) == (True, [])


def test_killed_beginning_or_end_of_an_upload_leaves_nothing_for_ever(tmp_path: Path) -> None:
    found = House(tmp_path).run("tests.records.dying:killed_uploads")
    assert (len(found) > 8, [one for one in found if one]) == (True, [])
