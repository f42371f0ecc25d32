"""A result file holds as a whole or not at all, and what does not hold is named."""

import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritara.instruments.library import library
from meritara.problem import Refused
from meritara.proof.anchor import FORMAT as ANCHOR
from meritara.proof.digest import digest, head
from meritara.proof.envelope import seal
from meritara.proof.keyring import Keyring
from meritara.proof.result_file import finals_in, values_in
from meritara.proof.signing import make_pair, signer, write_keys
from meritara.proof.strict import read, written
from meritara.proof.verify import Report, verify
from tests.proof.make import BEGUN, EVENTS, MERIT, NOON, a_body, a_file, keys

ROWS = [leaf.id for leaf in library().get(MERIT).leaves]
Spoil = Callable[[dict[str, Any]], object]


def codes(report: Report) -> list[str]:
    return [one.said.code for one in report.checks if not one.holds]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the official key of the tests."""
    made = tmp_path_factory.mktemp("keys")
    keys(made)
    return made


def test_sound_file_holds_in_everything(folder: Path) -> None:
    report = verify(a_file(folder), keys(folder))
    told = [(one.name, one.said.code) for one in report.checks]
    assert report.holds, report
    assert told == [
        ("form", "proof-form-holds"),
        ("key", "proof-key-holds"),
        ("signature", "proof-signature-holds"),
        ("scores", "proof-scores-hold"),
        ("instrument", "proof-instrument-holds"),
        ("total", "proof-total-holds"),
        ("band", "proof-band-holds"),
        ("chain", "proof-chain-holds"),
    ]


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_file_of_which_any_byte_was_changed_does_not_hold(folder: Path, data: st.DataObject) -> None:
    sound = a_file(folder)
    place = data.draw(st.integers(0, len(sound) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != sound[place]))
    assert not verify(sound[:place] + bytes([byte]) + sound[place + 1 :], keys(folder)).holds


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_file_that_was_cut_or_grew_does_not_hold(folder: Path, data: st.DataObject) -> None:
    sound = a_file(folder)
    place = data.draw(st.integers(0, len(sound) - 2))
    more = data.draw(st.binary(min_size=1, max_size=4))
    tried = (sound[:place], sound + more, sound[:place] + more + sound[place:])
    assert [verify(one, keys(folder)).holds for one in tried] == [False, False, False]


def changed(name: str, value: Any) -> Spoil:
    def spoil(body: dict[str, Any]) -> None:
        *way, last = name.split(".")
        for step in way:
            body = body[step]
        body[last] = value

    return spoil


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        (changed("total", "301.0"), ["proof-total-wrong"]),
        (changed("totals.final", "301.0"), ["proof-total-wrong"]),
        (changed("totals.claimed", "399.0"), ["proof-total-wrong"]),
        (changed("totals.verified", None), ["proof-total-wrong"]),
        (changed("band", "IV"), ["proof-band-wrong"]),
        (changed(f"final.{ROWS[0]}", "4"), ["proof-score-wrong", "proof-total-wrong", "proof-total-wrong"]),
        (changed(f"rounds.1.{ROWS[3]}.plenary", "4"), ["proof-score-wrong"]),
        (changed(f"rounds.1.{ROWS[3]}.claimed", "1"), ["proof-total-wrong"]),
        (changed("chain.length", 6), ["proof-chain-wrong"]),
        (changed("chain.head", EVENTS[0]), ["proof-chain-wrong"]),
        (changed("chain.events", EVENTS[:-1]), ["proof-chain-wrong"]),
        (changed("chain.events", [*EVENTS[1:], EVENTS[0]]), ["proof-chain-wrong"]),
        (changed("instrument.digest", "00" * 32), ["proof-instrument-digest"]),
        (changed("instrument.key", "sistem-merit@1999"), ["proof-instrument-unknown"]),
        (changed("instrument.key", "ombudsman@2016"), ["proof-instrument-digest"]),
    ],
)
def test_figure_that_does_not_follow_is_named_though_it_was_signed(
    folder: Path, spoil: Spoil, wanted: list[str]
) -> None:
    body = copy.deepcopy(a_body())
    spoil(body)
    assert codes(verify(a_file(folder, body), keys(folder))) == wanted


def test_unsealed_instrument_is_no_ground_for_a_result(folder: Path) -> None:
    one = replace(library().get(MERIT), sealed=False)
    assert codes(verify(a_file(folder), keys(folder), find=lambda _: one)) == ["proof-instrument-unsealed"]


def test_instrument_of_the_operator_is_named_as_theirs(folder: Path) -> None:
    one = replace(library().get(MERIT), own=True)
    report = verify(a_file(folder), keys(folder), find=lambda _: one)
    assert (report.holds, report.checks[4].said.code) == (True, "proof-instrument-own")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("nilai", 1, "proof-unknown-field"),
        ("agency.nip", "1", "proof-unknown-field"),
        (f"rounds.1.{ROWS[0]}.third", "4", "proof-unknown-field"),
        ("rounds.3", {}, "proof-wrong-field"),
        (f"rounds.1.{ROWS[0]}", {}, "proof-wrong-field"),
        (f"final.{ROWS[0]}", 3, "proof-wrong-field"),
        ("total", None, "proof-wrong-field"),
        ("chain.length", True, "proof-wrong-field"),
        ("chain.length", 0, "proof-wrong-field"),
        ("chain.events", {}, "proof-wrong-field"),
        ("decision.dated", "2026-13-01", "proof-wrong-field"),
        ("evidence.berkas satu", [], "proof-wrong-field"),
    ],
)
def test_field_that_nobody_writes_is_named(folder: Path, name: str, value: Any, code: str) -> None:
    body = copy.deepcopy(a_body())
    changed(name, value)(body)
    report = verify(a_file(folder, body), keys(folder))
    assert [(one.said.code, one.said.params["field"]) for one in report.checks] == [(code, f"body.{name}")]


def test_missing_field_is_named(folder: Path) -> None:
    body = copy.deepcopy(a_body())
    del body["decision"]["number"]
    (check,) = verify(a_file(folder, body), keys(folder)).checks
    assert (check.said.code, check.said.params["field"]) == ("proof-missing-field", "body.decision.number")


def test_file_signed_anew_with_another_key_is_refused(folder: Path, tmp_path: Path) -> None:
    keys(tmp_path, "penipu-1")
    assert codes(verify(a_file(tmp_path), keys(folder))) == ["proof-key-unknown", "proof-signature-unknown"]


def test_file_signed_with_another_key_of_the_same_name_is_refused(folder: Path, tmp_path: Path) -> None:
    keys(tmp_path)
    assert codes(verify(a_file(tmp_path), keys(folder))) == ["proof-signature-wrong"]


def test_signature_put_under_another_key_is_refused(folder: Path) -> None:
    make_pair(folder, "bkn-2026-9", holder="BKN", use="official", at=BEGUN)
    value = read(a_file(folder)) | {"key": "bkn-2026-1"}
    assert codes(verify(written(value), keys(folder))) == ["proof-signature-wrong"]


def test_anchor_is_not_taken_for_a_result(folder: Path) -> None:
    content = seal(ANCHOR, a_body(), signer(folder, NOON), at=NOON)
    assert codes(verify(content, keys(folder))) == ["proof-format"]
    retold = written(read(content) | {"format": "meritara-result"})
    assert codes(verify(retold, keys(folder))) == ["proof-signature-wrong"]


def test_file_of_a_newer_form_says_so(folder: Path) -> None:
    assert codes(verify(written(read(a_file(folder)) | {"version": 2}), keys(folder))) == ["proof-version"]


def test_demo_key_is_named_and_never_holds(tmp_path: Path) -> None:
    ring = keys(tmp_path, "demo-1", use="demo")
    assert codes(verify(a_file(tmp_path), ring)) == ["proof-key-demo"]


@pytest.mark.parametrize(
    ("seconds", "wanted"), [(-1, ["proof-key-early"]), (0, []), (86399, []), (86400, ["proof-key-late"])]
)
def test_file_holds_when_its_key_was_valid_at_its_signing(
    tmp_path: Path, seconds: int, wanted: list[str]
) -> None:
    at = BEGUN + dt.timedelta(seconds=seconds)
    key = keys(tmp_path).keys["bkn-2026-1"]
    content = seal("meritara-result", a_body(), signer(tmp_path, NOON), at=at)
    ring = Keyring({key.id: replace(key, until_at=BEGUN + dt.timedelta(days=1))})
    assert codes(verify(content, ring)) == wanted


def test_scores_of_a_repair_stand_over_the_first_and_the_objection_over_all() -> None:
    first = {"a": {"claimed": "4", "verified": "2"}, "b": {"claimed": "4", "verified": "2", "second": "1"}}
    rounds = {"1": first, "2": {"a": {"claimed": "3", "verified": "3", "plenary": "2", "objection": "4"}}}
    assert values_in(rounds, "claimed") == {"a": "3", "b": "4"}
    assert finals_in(rounds) == {"a": "4", "b": "2"}


def test_list_without_keys_trusts_nobody(folder: Path) -> None:
    assert codes(verify(a_file(folder), Keyring()))[0] == "proof-key-unknown"


def test_revoked_key_keeps_only_what_it_signed_in_the_list_of_revocation(tmp_path: Path) -> None:
    ring, content = keys(tmp_path), a_file(tmp_path)
    write_keys(tmp_path, [replace(one, revoked_at=NOON, reason="Hilang.") for one in ring.keys.values()])
    assert codes(verify(content, keys(tmp_path))) == ["proof-key-revoked"]
    with pytest.raises(Refused, match="proof-no-key"):
        signer(tmp_path, NOON)


def test_chain_of_a_result_is_that_of_its_events() -> None:
    assert a_body()["chain"]["head"] == head([digest({"sequence": n}) for n in range(1, 8)])
