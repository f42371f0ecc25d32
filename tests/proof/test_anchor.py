"""Anchors rest on each other: one that is missing, doubled, forged or wrong is named with its day."""

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from meritara.problem import Refused
from meritara.proof.anchor import (
    FORMAT,
    Anchor,
    Heads,
    Series,
    anchor,
    read_anchor,
    read_files,
    root_of,
    series,
)
from meritara.proof.digest import START, canonical, digest
from meritara.proof.envelope import seal
from meritara.proof.keyring import Keyring
from meritara.proof.merkle import root
from meritara.proof.signing import signer, write_keys
from meritara.proof.strict import written
from meritara.proof.verify import verify
from tests.proof.make import BEGUN, NOON, a_body, a_file, keys

NIGHTS: tuple[Heads, ...] = (
    {"assessment:1": (2, digest(1))},
    {"assessment:1": (2, digest(1)), "assessment:2": (1, digest(2))},
    {"assessment:1": (5, digest(3)), "assessment:2": (1, digest(2))},
)


def night(number: int) -> dt.datetime:
    return NOON + dt.timedelta(days=number)


def made(folder: Path, *nights: Heads, results: tuple[tuple[str, str], ...] = ()) -> list[Anchor]:
    keys(folder)
    found: list[Anchor] = []
    for place, heads in enumerate(nights):
        at = night(place)
        by = signer(folder, at)
        content = anchor(heads, series(found), results, day=at.date(), by=by, at=at)
        found.append(read_anchor(content, f"{place + 1}.json"))
    return found


def told(found: Series) -> list[tuple[str, Any]]:
    return [(one.code, one.params.get("number")) for one in found.problems]


def test_anchors_lead_to_the_heads_of_the_last_night(tmp_path: Path) -> None:
    found = series(made(tmp_path, *NIGHTS), keys(tmp_path))
    last = found.anchors[-1].sealed.body
    assert (found.heads, told(found)) == (NIGHTS[-1], [])
    assert (last["number"], last["chains"], last["events"], last["root"]) == (3, 2, 6, root_of(NIGHTS[-1]))
    assert last["grown"] == [["assessment:1", 5, digest(3)]]
    assert [one.sealed.body["previous"] for one in found.anchors] == [
        START,
        *[one.digest for one in found.anchors[:-1]],
    ]


def test_root_is_over_record_count_and_head_in_order() -> None:
    leaves = [canonical(["assessment:1", 5, digest(3)]), canonical(["assessment:2", 1, digest(2)])]
    assert root_of(NIGHTS[-1]) == root(leaves).hex()
    assert root_of({}) == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize("gone", [0, 1])
def test_missing_anchor_is_named_once(tmp_path: Path, gone: int) -> None:
    found = made(tmp_path, *NIGHTS)
    del found[gone]
    assert told(series(found, keys(tmp_path))) == [("audit-anchor-missing", gone + 1)]


def test_two_anchors_of_one_number_are_named(tmp_path: Path) -> None:
    found = made(tmp_path, *NIGHTS[:2])
    other = made(tmp_path, NIGHTS[0], NIGHTS[2])[1]
    assert told(series([*found, other], keys(tmp_path))) == [("audit-anchor-twice", 2)]
    assert told(series([*found, found[0]], keys(tmp_path))) == []


def test_anchor_that_rests_on_another_one_is_named(tmp_path: Path) -> None:
    first, second = made(tmp_path, *NIGHTS[:2]), made(tmp_path, NIGHTS[2], NIGHTS[1])
    found = told(series([first[0], second[1]], keys(tmp_path)))
    assert ("audit-anchor-unlinked", 2) in found


def test_anchor_whose_root_is_of_other_chains_is_named(tmp_path: Path) -> None:
    (one,) = made(tmp_path, NIGHTS[0])
    body = one.sealed.body | {"events": 3}
    content = seal(FORMAT, body, signer(tmp_path, NOON), at=NOON)
    assert told(series([read_anchor(content)], keys(tmp_path))) == [("audit-anchor-root", 1)]


def test_changed_anchor_is_named_by_its_file(tmp_path: Path) -> None:
    (one,) = made(tmp_path, NIGHTS[0])
    body = one.sealed.body | {"grown": [["assessment:1", 2, digest(9)]]}
    body["root"] = root_of({"assessment:1": (2, digest(9))})
    content = written(dict(one.sealed.content) | {"body": body})
    (problem,) = series([read_anchor(content, "1.json")], keys(tmp_path)).problems
    assert (problem.code, problem.place.file) == ("proof-signature-wrong", "1.json")


def test_anchor_of_an_unknown_key_is_named(tmp_path: Path) -> None:
    found = made(tmp_path, NIGHTS[0])
    codes = [one.code for one in series(found, Keyring()).problems]
    assert codes == ["proof-key-unknown", "proof-signature-unknown"]


def test_file_that_is_no_anchor_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "anchors"
    folder.mkdir()
    (one,) = made(tmp_path, NIGHTS[0])
    (folder / "1.json").write_bytes(written(dict(one.sealed.content)))
    (folder / "2.json").write_bytes(b"{}")
    found, problems = read_files(folder)
    assert [(one.code, one.place.file) for one in problems] == [("proof-format", "2.json")]
    assert [one.number for one in found] == [1]
    with pytest.raises(Refused, match="proof-format"):
        read_anchor(b"{}")


def test_result_that_an_anchor_knew_before_the_revocation_still_holds(tmp_path: Path) -> None:
    keys(tmp_path)
    content, backdated = a_file(tmp_path), a_file(tmp_path, a_body(4))
    sha256 = hashlib.sha256(content).hexdigest()
    found = made(tmp_path, NIGHTS[0], results=(("p" * 22, sha256),))
    revoked = replace(keys(tmp_path).keys["bkn-2026-1"], revoked_at=night(1), reason="Hilang.")
    write_keys(tmp_path, [revoked])
    ring = keys(tmp_path)
    known = series(found, ring)
    assert (told(known), verify(content, ring, anchors=known).holds) == ([], True)
    forged = series(found, Keyring())
    late = Keyring({revoked.id: replace(revoked, revoked_at=night(0))})
    wanted = [["proof-key-revoked"]] * 4
    tried = [
        verify(backdated, ring, anchors=known),
        verify(content, ring),
        verify(content, ring, anchors=forged),
        verify(content, late, anchors=known),
    ]
    assert [[one.said.code for one in report.checks if not one.holds] for report in tried] == wanted


def test_anchor_names_each_result_once(tmp_path: Path) -> None:
    found = made(tmp_path, *NIGHTS, results=(("b", digest(2)), ("a", digest(1))))
    said = [one.sealed.body["results"] for one in found]
    assert said == [[["a", digest(1)], ["b", digest(2)]], [], []]


def test_first_anchor_of_an_empty_house_stands(tmp_path: Path) -> None:
    (one,) = made(tmp_path, {})
    assert (one.sealed.body["events"], told(series([one], keys(tmp_path)))) == (0, [])
    assert one.sealed.at == NOON > BEGUN
