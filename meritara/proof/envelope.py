"""The envelope of a signed file: what it is, whose key, when, its body, and the signature over all."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meritara.problem import Problem, refuse
from meritara.proof.digest import canonical
from meritara.proof.keyring import KEY_ID, Keyring
from meritara.proof.moments import moment, said
from meritara.proof.shape import MOMENT, check
from meritara.proof.signing import Signer, holds
from meritara.proof.strict import LIMIT, read, written

VERSION = 1
SIGNATURE = "[0-9a-f]{128}"


@dataclass(frozen=True)
class Sealed:
    """A signed file that was read, not trusted yet."""

    content: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Return the id of the key that it names."""
        return str(self.content["key"])

    @property
    def at(self) -> dt.datetime:
        """Return when it says it was signed."""
        return moment(self.content["signed"])

    @property
    def body(self) -> dict[str, Any]:
        """Return what it says."""
        return dict(self.content["body"])

    def doubts(self, keys: Keyring) -> tuple[Problem | None, Problem | None]:
        """Return why its key and why its signature do not hold, None where they do."""
        key = keys.keys.get(self.key)
        if key is None:
            unknown = Problem("proof-key-unknown", params={"key": self.key})
            return unknown, Problem("proof-signature-unknown", params={"key": self.key})
        sound = holds(key.public, self.content["signature"], signed_bytes(self.content))
        return key.doubt(self.at), None if sound else Problem("proof-signature-wrong", params={"key": key.id})


def seal(kind: str, body: Mapping[str, Any], by: Signer, *, at: dt.datetime) -> bytes:
    """Return a body as a signed file."""
    content = {"format": kind, "version": VERSION, "key": by.id, "signed": said(at), "body": dict(body)}
    return written(content | {"signature": by.sign(canonical(content)).hex()})


def signed_bytes(content: Mapping[str, Any]) -> bytes:
    """Return the bytes that a signature covers: the canonical form of everything but itself."""
    return canonical({name: value for name, value in content.items() if name != "signature"})


def unseal(content: bytes, kind: str, shape: Any, *, limit: int = LIMIT) -> Sealed:
    """Return a signed file of a format, or refuse what is none or holds anything else."""
    value = read(content, limit=limit)
    if value.get("format") != kind:
        raise refuse("proof-format", format=str(value.get("format", "-"))[:40], wanted=kind)
    if value.get("version") != VERSION:
        raise refuse("proof-version", version=str(value.get("version", "-"))[:40], wanted=VERSION)
    envelope = {"format": kind, "version": VERSION, "key": KEY_ID, "signed": MOMENT}
    check(value, envelope | {"body": shape, "signature": SIGNATURE})
    try:
        moment(value["signed"])
    except ValueError as error:
        raise refuse("proof-wrong-field", field="signed") from error
    return Sealed(value)
