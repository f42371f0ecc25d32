"""The result file: what a published result says, and how its figures follow from each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.score import Result, score, show
from meritara.problem import Refused
from meritara.proof.shape import DAY, HEX, ID, MOMENT, SCORE, TEXT, Many, Maybe, Named, Some

FORMAT = "meritara-result"
KINDS = ("claimed", "verified", "second", "plenary", "objection")
FINAL = ("verified", "plenary", "objection")  # the later one stands over the earlier
SCORES = Named(SCORE)
SHAPE = {
    "publication": ID,
    "published": MOMENT,
    "site": TEXT,
    "agency": {"code": ID, "name": TEXT, "kind": TEXT, "province": TEXT},
    "period": {"name": TEXT, "from": DAY, "until": DAY},
    "instrument": {"key": ID, "digest": HEX},
    "attributes": Named(TEXT),
    "rounds": Named(Named(Some(dict.fromkeys(KINDS, SCORE))), "[12]"),
    "final": SCORES,
    "totals": dict.fromkeys(("claimed", "verified", "final"), Maybe(SCORE)),
    "total": SCORE,
    "band": ID,
    "index": TEXT,
    "evidence": Named(Many(HEX)),
    "decision": {
        "id": ID,
        "number": TEXT,
        "dated": DAY,
        "signatory": TEXT,
        "post": TEXT,
        "file": HEX,
        "replaces": TEXT,
    },
    "chain": {"record": ID, "length": 1, "head": HEX, "events": Many(HEX)},
}
Rounds = Mapping[str, Mapping[str, Mapping[str, str]]]


@dataclass(frozen=True)
class Figures:
    """A total and its band as texts."""

    total: str
    band: str


def values_in(rounds: Rounds, kind: str) -> dict[str, str]:
    """Return the scores of a kind; those of the repair stand over the first ones."""
    return {
        row: kinds[kind] for turn in sorted(rounds) for row, kinds in rounds[turn].items() if kind in kinds
    }


def finals_in(rounds: Rounds) -> dict[str, str]:
    """Return the final scores: of a granted objection, else of the plenary, else of the verifier."""
    found: dict[str, str] = {}
    for kind in FINAL:
        found |= values_in(rounds, kind)
    return found


def scored(instrument: Instrument, values: Mapping[str, str], attributes: Mapping[str, str]) -> Result | None:
    """Return what scores come to, None where they come to nothing."""
    try:
        return score(instrument, read_answers(instrument, values, attributes, partial=True))
    except Refused:
        return None


def figures(instrument: Instrument, values: Mapping[str, str], attributes: Mapping[str, str]) -> Figures:
    """Return the total and the band of some scores as the file writes them, empty where there are none."""
    result = scored(instrument, values, attributes)
    if result is None or result.total is None:
        return Figures("", "")
    digits = instrument.decimals(instrument.root)
    return Figures(show(Fraction(result.total), digits), result.band.id if result.band else "")
