"""The public keys that are trusted, each for its own time: shipped with the program or given by name."""

import datetime as dt
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meritara.problem import Place, Problem, Refused, refuse
from meritara.proof.moments import moment, said
from meritara.proof.shape import HEX, MOMENT, TEXT, Many, Maybe, check
from meritara.proof.strict import read

PINNED = Path(__file__).parent / "keys" / "public.json"
PUBLIC = "public.json"
FORMAT, VERSION = "meritara-keys", 1
KEY_ID = r"[a-z0-9][a-z0-9-]{1,38}[a-z0-9]"
SHAPE = {
    "format": FORMAT,
    "version": VERSION,
    "keys": Many(
        {
            "id": KEY_ID,
            "holder": TEXT,
            "use": "official|demo",
            "public": HEX,
            "from": MOMENT,
            "until": Maybe(MOMENT),
            "revoked": Maybe({"at": MOMENT, "reason": TEXT}),
        }
    ),
}


@dataclass(frozen=True)
class PublicKey:
    """One key: whose it is, from when until when it signs, and when it was revoked."""

    id: str
    holder: str
    use: str
    public: str
    from_at: dt.datetime
    until_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None
    reason: str = ""

    def doubt(self, at: dt.datetime) -> Problem | None:
        """Return why a signature of this key made at a moment does not stand, None where it does."""
        told = {"key": self.id, "at": said(at)}
        if self.use == "demo":
            return Problem("proof-key-demo", params=told)
        if at < self.from_at:
            return Problem("proof-key-early", params=told | {"begins": said(self.from_at)})
        if self.until_at and at >= self.until_at:
            return Problem("proof-key-late", params=told | {"ended": said(self.until_at)})
        if self.revoked_at:
            params = told | {"revoked": said(self.revoked_at), "reason": self.reason}
            return Problem("proof-key-revoked", params=params)
        return None

    def as_json(self) -> dict[str, Any]:
        """Return the key as its list writes it."""
        revoked = {"at": said(self.revoked_at), "reason": self.reason} if self.revoked_at else None
        return {
            "id": self.id,
            "holder": self.holder,
            "use": self.use,
            "public": self.public,
            "from": said(self.from_at),
            "until": said(self.until_at) if self.until_at else None,
            "revoked": revoked,
        }


@dataclass(frozen=True)
class Keyring:
    """The keys that somebody trusts, by their id."""

    keys: Mapping[str, PublicKey] = field(default_factory=dict)

    def __or__(self, other: "Keyring") -> "Keyring":
        """Return the keys of both; where both know an id, the stricter word counts: a revocation stays."""
        kept = dict(other.keys)
        for id, key in self.keys.items():
            kept[id] = key if id not in kept or key.revoked_at else kept[id]
        for id in self.keys.keys() & other.keys.keys():
            if self.keys[id].public != other.keys[id].public:
                raise refuse("proof-key-twice", key=id)
        return Keyring(kept)


def read_keys(path: Path) -> Keyring:
    """Return the keys of a list; refuse one that is not as a list of keys is."""
    try:
        value = read(path.read_bytes())
        check(value, SHAPE)
        if value["version"] != VERSION:
            raise refuse("proof-version", version=value["version"], wanted=VERSION)
        return ring(key_of(one) for one in value["keys"])
    except Refused as refused:
        place = Place(path.name)
        raise Refused([Problem(one.code, place, one.params) for one in refused.problems]) from refused
    except ValueError as error:  # a day that no calendar has
        raise refuse("proof-wrong-field", Place(path.name), field="keys") from error


def ring(keys: Iterable[PublicKey]) -> Keyring:
    """Return keys by their id, each id once."""
    found: dict[str, PublicKey] = {}
    for one in keys:
        if one.id in found:
            raise refuse("proof-key-twice", key=one.id)
        found[one.id] = one
    return Keyring(found)


def key_of(one: Mapping[str, Any]) -> PublicKey:
    """Return a key from its entry in a list."""
    revoked = one["revoked"]
    return PublicKey(
        id=one["id"],
        holder=one["holder"],
        use=one["use"],
        public=one["public"],
        from_at=moment(one["from"]),
        until_at=moment(one["until"]) if one["until"] else None,
        revoked_at=moment(revoked["at"]) if revoked else None,
        reason=revoked["reason"] if revoked else "",
    )


def listed(keys: Iterable[PublicKey]) -> dict[str, Any]:
    """Return keys as their list."""
    return {"format": FORMAT, "version": VERSION, "keys": [one.as_json() for one in keys]}


def trusted(folder: Path | None = None) -> Keyring:
    """Return the keys shipped with the program, and those of the operator's folder where one is named."""
    shipped = read_keys(PINNED)
    path = folder / PUBLIC if folder else None
    return shipped | read_keys(path) if path and path.exists() else shipped


def own_folder() -> Path | None:
    """Return the folder of keys that MERITARA_KEYS names."""
    named = os.environ.get("MERITARA_KEYS", "")
    return Path(named) if named else None
