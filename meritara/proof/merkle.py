"""The root of a Merkle tree as RFC 6962 draws it: leaves and nodes are hashed apart."""

import hashlib
from collections.abc import Sequence


def root(entries: Sequence[bytes]) -> bytes:
    """Return the hash that stands for a list of entries and their order."""
    if not entries:
        return hashlib.sha256(b"").digest()
    return above([hashlib.sha256(b"\x00" + entry).digest() for entry in entries])


def above(hashes: list[bytes]) -> bytes:
    """Return the hash over some leaves: pairs level by level, an odd last one going up as it is."""
    while len(hashes) > 1:
        pairs = [
            hashlib.sha256(b"\x01" + hashes[place] + hashes[place + 1]).digest()
            for place in range(0, len(hashes) - 1, 2)
        ]
        hashes = pairs + hashes[len(pairs) * 2 :]
    return hashes[0]
