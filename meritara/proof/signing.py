"""Private keys, each in a file of its own that only its owner can read, and what is done with them."""

import datetime as dt
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from meritara.problem import Place, refuse
from meritara.proof.keyring import KEY_ID, PUBLIC, Keyring, PublicKey, listed, read_keys, ring
from meritara.proof.strict import written


class Signer(Protocol):
    """Whoever can sign: a key in a file, or a token."""

    @property
    def id(self) -> str:
        """Return the id of the key in the public list."""

    def sign(self, data: bytes) -> bytes:
        """Return the Ed25519 signature of some bytes."""


@dataclass(frozen=True)
class FileSigner(Signer):
    """A private key that lies in a file."""

    path: Path

    @property
    def id(self) -> str:
        """Return the id of the key, which is the name of its file."""
        return self.path.stem

    def sign(self, data: bytes) -> bytes:
        """Return the signature of some bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key

        if self.path.stat().st_mode & 0o077:
            raise refuse("proof-key-open", Place(self.path.name))
        try:
            key = load_pem_private_key(self.path.read_bytes(), None)
        except ValueError as error:
            raise refuse("proof-key-unreadable", Place(self.path.name)) from error
        if not isinstance(key, Ed25519PrivateKey):
            raise refuse("proof-key-unreadable", Place(self.path.name))
        return key.sign(data)


def holds(public: str, signature: str, data: bytes) -> bool:
    """Return whether a signature was made by the key of a public one over exactly these bytes."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def make_pair(folder: Path, id: str, *, holder: str, use: str, at: dt.datetime) -> PublicKey:
    """Make a key that signs from a moment on: private in its own file, public in the list."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if not re.fullmatch(KEY_ID, id):
        raise refuse("proof-key-name", key=id[:60])
    known = known_keys(folder)
    if id in known.keys:
        raise refuse("proof-key-twice", key=id)
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes(form.Encoding.Raw, form.PublicFormat.Raw).hex()
    made = PublicKey(id, holder, use, public, at)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    try:
        descriptor = os.open(folder / f"{id}.key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise refuse("proof-key-twice", key=id) from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
    write_keys(folder, [*known.keys.values(), made])
    return made


def known_keys(folder: Path) -> Keyring:
    """Return the public keys of a folder, none where it has no list."""
    path = folder / PUBLIC
    return read_keys(path) if path.exists() else Keyring()


def write_keys(folder: Path, keys: Iterable[PublicKey]) -> None:
    """Write the list of public keys, old or new, never between."""
    ring(keys := list(keys))
    new = folder / f"{PUBLIC}.new"
    new.write_bytes(written(listed(keys)))
    new.replace(folder / PUBLIC)


def able(folder: Path, at: dt.datetime, *, official: bool = False) -> list[PublicKey]:
    """Return the keys of a folder that may sign at a moment, the newest first."""
    found = [
        one
        for one in known_keys(folder).keys.values()
        if one.from_at <= at and (one.until_at is None or at < one.until_at) and not one.revoked_at
    ]
    found = [one for one in found if one.use == "official" or not official]
    return sorted(found, key=lambda one: (one.from_at, one.id), reverse=True)


def signer(folder: Path, at: dt.datetime, *, official: bool = False) -> Signer:
    """Return the newest key of a folder that signs at a moment; refuse where none does."""
    for one in able(folder, at, official=official):
        if (path := folder / f"{one.id}.key").exists():
            return FileSigner(path)
    raise refuse("proof-no-key", folder=str(folder))
