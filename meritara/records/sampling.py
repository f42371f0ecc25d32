"""A sample that anybody can draw again: by kind of agency, in the order of a hash of seed and code."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Drawn:
    """An agency with the hash by which it is ranked."""

    code: str
    name: str
    hash: str
    chosen: bool


@dataclass(frozen=True)
class Stratum:
    """The agencies of one kind in their order, the first ones chosen."""

    kind: str
    agencies: tuple[Drawn, ...]

    @property
    def size(self) -> int:
        """Return how many agencies there are."""
        return len(self.agencies)

    @property
    def chosen(self) -> int:
        """Return how many are chosen."""
        return sum(one.chosen for one in self.agencies)


def hash_of(seed: int, code: str) -> str:
    """Return the hash that ranks an agency.

    >>> hash_of(7, "khatulistiwa")[:8]
    '05175b0a'
    """
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def wanted(size: int, share: int) -> int:
    """Return how many of so many agencies a share in per cent takes, rounded up.

    >>> wanted(10, 25), wanted(1, 1), wanted(40, 100)
    (3, 1, 40)
    """
    return -(-size * share // 100)


def draw(agencies: Iterable[tuple[str, str, str]], *, seed: int, share: int) -> list[Stratum]:
    """Return the strata of agencies given as (code, name, kind), by kind."""
    kinds: dict[str, list[tuple[str, str, str]]] = {}
    for code, name, kind in agencies:
        kinds.setdefault(kind, []).append((hash_of(seed, code), code, name))
    strata = []
    for kind, ranked in sorted(kinds.items()):
        most = wanted(len(ranked), share)
        rows = enumerate(sorted(ranked))
        drawn = tuple(Drawn(code, name, text, number < most) for number, (text, code, name) in rows)
        strata.append(Stratum(kind, drawn))
    return strata
