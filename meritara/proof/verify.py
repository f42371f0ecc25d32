"""Holding a result file against the law, its own chain and the keys one trusts, offline."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import one_version
from meritara.problem import Problem, Refused
from meritara.proof.anchor import Series
from meritara.proof.digest import head
from meritara.proof.envelope import Sealed, unseal
from meritara.proof.keyring import Keyring
from meritara.proof.result_file import FORMAT, SHAPE, figures, finals_in, values_in

Body = Mapping[str, Any]
Find = Callable[[str], Instrument]


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: what holds, or what does not."""

    name: str
    said: Problem
    holds: bool


@dataclass(frozen=True)
class Report:
    """What came of holding a file against the rest; its body where it could be read at all."""

    checks: tuple[Check, ...]
    body: Body | None = None

    @property
    def holds(self) -> bool:
        """Return whether everything holds."""
        return all(one.holds for one in self.checks)


def verify(
    content: bytes, keys: Keyring, *, anchors: Series | None = None, find: Find = one_version
) -> Report:
    """Return what holds and what does not in a result file."""
    try:
        sealed = unseal(content, FORMAT, SHAPE)
    except Refused as refused:
        return Report(tuple(Check("form", problem, holds=False) for problem in refused.problems))
    body = sealed.body
    checks = [
        good("form", "proof-form-holds"),
        *signed(sealed, keys, content, anchors),
        *computed(body, find),
        chained(body),
    ]
    return Report(tuple(checks), body)


def good(name: str, code: str, **params: object) -> Check:
    """Return that something holds."""
    return Check(name, Problem(code, params=params), holds=True)


def bad(name: str, problem: Problem) -> Check:
    """Return that something does not hold."""
    return Check(name, problem, holds=False)


def signed(sealed: Sealed, keys: Keyring, content: bytes, anchors: Series | None) -> Iterator[Check]:
    """Yield whether the key and the signature hold; an anchor older than a revocation keeps a result."""
    doubt, wrong = sealed.doubts(keys)
    key = keys.keys.get(sealed.key)
    if doubt and key and doubt.code == "proof-key-revoked" and anchors and key.revoked_at:
        sha256 = hashlib.sha256(content.removesuffix(b"\n") + b"\n").hexdigest()
        if number := anchors.holding(sealed.body["publication"], sha256, before=key.revoked_at):
            yield good("key", "proof-key-anchored", **doubt.params, number=number)
            doubt, key = None, None
    if doubt:
        yield bad("key", doubt)
    elif key:
        yield good("key", "proof-key-holds", key=key.id, holder=key.holder, at=sealed.content["signed"])
    yield bad("signature", wrong) if wrong else good("signature", "proof-signature-holds")


def computed(body: Body, find: Find) -> Iterator[Check]:
    """Yield whether the scores, totals and the band follow from each other under the sealed instrument."""
    yield finals(body)
    name, digest = body["instrument"]["key"], body["instrument"]["digest"]
    try:
        instrument = find(name)
    except Refused:
        yield bad("instrument", Problem("proof-instrument-unknown", params={"instrument": name}))
        return
    if instrument.digest != digest or not instrument.sealed:
        code = "proof-instrument-digest" if instrument.digest != digest else "proof-instrument-unsealed"
        yield bad("instrument", Problem(code, params={"instrument": name, "digest": digest[:12]}))
        return
    code = "proof-instrument-own" if instrument.own else "proof-instrument-holds"
    yield good("instrument", code, instrument=name, digest=digest[:12])
    yield from totals(body, instrument)


def finals(body: Body) -> Check:
    """Return whether the final scores are those of the objection, the plenary and the verifier."""
    wanted, stated = finals_in(body["rounds"]), body["final"]
    for row in sorted(wanted.keys() | stated.keys()):
        if wanted.get(row) != stated.get(row) and row in stated:
            params = {"row": row, "stated": stated[row], "computed": wanted.get(row, "-")}
            return bad("scores", Problem("proof-score-wrong", params=params))
    return good("scores", "proof-scores-hold", count=len(stated))


def totals(body: Body, instrument: Instrument) -> Iterator[Check]:
    """Yield whether each total, and the band, are what the scores come to."""
    facts, rounds = body["attributes"], body["rounds"]
    final = figures(instrument, body["final"], facts)
    stated = {"total": body["total"], "totals.final": body["totals"]["final"]}
    wanted: dict[str, str | None] = {"total": final.total, "totals.final": final.total}
    for kind in ("claimed", "verified"):
        stated[f"totals.{kind}"] = body["totals"][kind]
        wanted[f"totals.{kind}"] = figures(instrument, values_in(rounds, kind), facts).total or None
    wrong = [name for name in wanted if wanted[name] != stated[name]]
    for name in wrong:
        params = {"field": name, "stated": stated[name] or "-", "computed": wanted[name] or "-"}
        yield bad("total", Problem("proof-total-wrong", params=params))
    if not wrong:
        yield good("total", "proof-total-holds", total=final.total)
    if body["band"] != final.band:
        params = {"stated": body["band"], "computed": final.band or "-"}
        yield bad("band", Problem("proof-band-wrong", params=params))
    else:
        yield good("band", "proof-band-holds", band=final.band)


def chained(body: Body) -> Check:
    """Return whether the digests of the events lead to the head that the file states."""
    chain = body["chain"]
    if len(chain["events"]) != chain["length"] or head(chain["events"]) != chain["head"]:
        return bad("chain", Problem("proof-chain-wrong", params={"length": chain["length"]}))
    return good("chain", "proof-chain-holds", length=chain["length"], head=chain["head"][:12])
