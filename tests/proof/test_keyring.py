"""A key is trusted for its own time, by its list alone, and a private one is read by its owner alone."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from meritara.problem import Refused
from meritara.proof.keyring import PINNED, Keyring, PublicKey, read_keys, trusted
from meritara.proof.signing import FileSigner, holds, known_keys, make_pair, signer, write_keys
from meritara.proof.strict import written
from tests.proof.make import BEGUN, NOON, keys

SECOND = dt.timedelta(seconds=1)
END = dt.datetime(2026, 12, 31, 17, tzinfo=dt.UTC)
KEY = PublicKey("bkn-2026-1", "BKN", "official", "00" * 32, BEGUN, END)


def code(key: PublicKey, at: dt.datetime) -> str:
    doubt = key.doubt(at)
    return doubt.code if doubt else ""


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        (BEGUN - SECOND, "proof-key-early"),
        (BEGUN, ""),
        (END - SECOND, ""),
        (END, "proof-key-late"),
        (END + SECOND, "proof-key-late"),
    ],
)
def test_key_signs_from_its_first_second_to_before_its_end(at: dt.datetime, wanted: str) -> None:
    assert code(KEY, at) == wanted


def test_revoked_key_and_demo_key_never_stand_alone() -> None:
    assert code(replace(KEY, revoked_at=END, reason="Hilang."), NOON) == "proof-key-revoked"
    assert code(replace(KEY, use="demo"), NOON) == "proof-key-demo"


def test_retired_key_still_proves_what_it_signed_before() -> None:
    retired = replace(KEY, until_at=NOON)
    assert (code(retired, NOON - SECOND), code(retired, NOON)) == ("", "proof-key-late")


@pytest.mark.parametrize(
    ("secret", "public", "message", "signature"),
    [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            (
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            (
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
        ),
    ],
)
def test_signatures_are_those_of_rfc_8032(
    tmp_path: Path, secret: str, public: str, message: str, signature: str
) -> None:
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    path = tmp_path / "rfc-8032.key"
    path.touch(0o600)
    path.write_bytes(private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()))
    data = bytes.fromhex(message)
    assert FileSigner(path).sign(data).hex() == signature
    assert (holds(public, signature, data), holds(public, signature, data + b"x")) == (True, False)


def test_made_key_is_private_and_listed(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    made = make_pair(folder, "bkn-2026-1", holder="BKN", use="official", at=BEGUN)
    modes = [path.stat().st_mode & 0o777 for path in (folder, folder / "bkn-2026-1.key")]
    assert (modes, known_keys(folder).keys) == ([0o700, 0o600], {"bkn-2026-1": made})
    assert holds(made.public, signer(folder, NOON).sign(b"a").hex(), b"a")


def test_key_that_others_can_read_does_not_sign(tmp_path: Path) -> None:
    keys(tmp_path)
    (tmp_path / "bkn-2026-1.key").chmod(0o640)
    with pytest.raises(Refused, match="proof-key-open"):
        signer(tmp_path, NOON).sign(b"a")


@pytest.mark.parametrize("content", [b"", b"bukan kunci", b"-----BEGIN PRIVATE KEY-----\n"])
def test_file_that_is_no_key_does_not_sign(tmp_path: Path, content: bytes) -> None:
    keys(tmp_path)
    (tmp_path / "bkn-2026-1.key").write_bytes(content)
    with pytest.raises(Refused, match="proof-key-unreadable"):
        signer(tmp_path, NOON).sign(b"a")


@pytest.mark.parametrize("id", ["", "BKN-1", "../kunci", "a", "kunci.satu", "-ab", "x" * 41])
def test_name_that_is_no_file_name_is_refused(tmp_path: Path, id: str) -> None:
    with pytest.raises(Refused, match="proof-key-name"):
        make_pair(tmp_path, id, holder="BKN", use="official", at=BEGUN)
    assert list(tmp_path.iterdir()) == []


def test_name_is_never_used_twice(tmp_path: Path) -> None:
    before = keys(tmp_path)
    with pytest.raises(Refused, match="proof-key-twice"):
        make_pair(tmp_path, "bkn-2026-1", holder="Lain", use="official", at=BEGUN)
    (tmp_path / "bkn-2026-2.key").write_bytes(b"")
    with pytest.raises(Refused, match="proof-key-twice"):
        make_pair(tmp_path, "bkn-2026-2", holder="Lain", use="official", at=BEGUN)
    assert known_keys(tmp_path) == before


def test_newest_key_that_may_sign_signs(tmp_path: Path) -> None:
    keys(tmp_path)
    make_pair(tmp_path, "bkn-2026-2", holder="BKN", use="official", at=NOON)
    assert [signer(tmp_path, at).id for at in (NOON - SECOND, NOON)] == ["bkn-2026-1", "bkn-2026-2"]
    old, new = known_keys(tmp_path).keys.values()
    write_keys(tmp_path, [old, replace(new, revoked_at=NOON, reason="Hilang.")])
    assert signer(tmp_path, NOON).id == "bkn-2026-1"
    write_keys(tmp_path, [replace(old, until_at=NOON), replace(new, until_at=NOON)])
    with pytest.raises(Refused, match="proof-no-key"):
        signer(tmp_path, NOON)


def entry(**more: Any) -> dict[str, Any]:
    return KEY.as_json() | more


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"keys": [entry(), entry()]}, "proof-key-twice"),
        ({"keys": [entry(public="zz")]}, "proof-wrong-field"),
        ({"keys": [entry(use="resmi")]}, "proof-wrong-field"),
        ({"keys": [entry(**{"from": "2026-02-30T00:00:00Z"})]}, "proof-wrong-field"),
        ({"keys": [entry(until="2026-12-31")]}, "proof-wrong-field"),
        ({"keys": [entry(revoked={"at": "2026-12-31T00:00:00Z"})]}, "proof-missing-field"),
        ({"keys": [entry(private="x")]}, "proof-unknown-field"),
        ({"keys": [], "version": 2}, "proof-version"),
        ({"keys": [], "format": "lain"}, "proof-wrong-field"),
        ({}, "proof-missing-field"),
    ],
)
def test_list_that_is_no_list_of_keys_is_refused(tmp_path: Path, value: dict[str, Any], code: str) -> None:
    path = tmp_path / "public.json"
    path.write_bytes(written({"format": "meritara-keys", "version": 1} | value))
    with pytest.raises(Refused) as refused:
        read_keys(path)
    found = refused.value.problems[0]
    assert (found.code, found.place.file) == (code, "public.json")


def test_shipped_list_holds_official_keys_only() -> None:
    assert {key.use for key in read_keys(PINNED).keys.values()} <= {"official"}
    assert json.loads(PINNED.read_bytes())["format"] == "meritara-keys"


def test_list_of_the_operator_adds_keys_and_cannot_bring_back_a_revoked_one(tmp_path: Path) -> None:
    own = keys(tmp_path)
    assert trusted(tmp_path).keys == {**trusted().keys, **own.keys}
    revoked = replace(KEY, revoked_at=NOON, reason="Hilang.")
    assert (Keyring({KEY.id: revoked}) | Keyring({KEY.id: KEY})).keys[KEY.id].revoked_at == NOON
    with pytest.raises(Refused, match="proof-key-twice"):
        _ = Keyring({KEY.id: KEY}) | Keyring({KEY.id: replace(KEY, public="11" * 32)})
