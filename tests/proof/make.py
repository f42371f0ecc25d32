"""Result files, keys and anchors of the tests: all of them imaginary, each signed for real."""

import datetime as dt
from pathlib import Path
from typing import Any

from meritara.instruments.library import library
from meritara.proof.digest import digest, head
from meritara.proof.envelope import seal
from meritara.proof.keyring import Keyring
from meritara.proof.result_file import FORMAT, figures
from meritara.proof.signing import known_keys, make_pair, signer

MERIT = "sistem-merit@2019"
NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
BEGUN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
EVENTS = [digest({"sequence": n}) for n in range(1, 8)]


def keys(folder: Path, id: str = "bkn-2026-1", *, use: str = "official") -> Keyring:
    """Return the keys of a folder, in which a key is made at the first call."""
    if id not in known_keys(folder).keys:
        make_pair(folder, id, holder="BKN (contoh)", use=use, at=BEGUN)
    return known_keys(folder)


def a_body(level: int = 3, **more: Any) -> dict[str, Any]:
    """Return what the result of an agency says that was claimed 4 everywhere and verified some level."""
    one = library().get(MERIT)
    rows = [leaf.id for leaf in one.leaves]
    final = dict.fromkeys(rows, str(level))
    total = figures(one, final, {})
    return {
        "publication": "p" * 22,
        "published": "2026-11-25T11:00:00Z",
        "site": "https://merit.contoh.example",
        "agency": {"code": "khatulistiwa", "name": "Prov. Khatulistiwa", "kind": "provinsi", "province": ""},
        "period": {"name": "Penilaian 2025", "from": "2025-01-01", "until": "2025-12-31"},
        "instrument": {"key": MERIT, "digest": one.digest},
        "attributes": {},
        "rounds": {"1": {row: {"claimed": "4", "verified": str(level)} for row in rows}},
        "final": final,
        "totals": {
            "claimed": figures(one, dict.fromkeys(rows, "4"), {}).total,
            "verified": total.total,
            "final": total.total,
        },
        "total": total.total,
        "band": total.band,
        "index": "",
        "evidence": {rows[0]: ["ab" * 32]},
        "decision": {
            "id": "d" * 22,
            "number": "SK 1/2026",
            "dated": "2026-11-24",
            "signatory": "Kepala",
            "post": "Kepala BKN",
            "file": "cd" * 32,
            "replaces": "",
        },
        "chain": {"record": "assessment:1", "length": len(EVENTS), "head": head(EVENTS), "events": EVENTS},
    } | more


def a_file(folder: Path, body: dict[str, Any] | None = None, *, at: dt.datetime = NOON) -> bytes:
    """Return a result file signed with the newest key of a folder."""
    return seal(FORMAT, body or a_body(), signer(folder, at), at=at)
