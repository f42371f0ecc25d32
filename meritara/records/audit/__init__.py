"""The audit: chains, anchors, decisions, results, scores and files, held against each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from meritara.problem import Problem, Refused
from meritara.proof.anchor import Anchor as SignedAnchor
from meritara.proof.anchor import read_anchor, series
from meritara.proof.keyring import Keyring
from meritara.records.audit.chains import walk
from meritara.records.audit.decided import answers, bodies, decisions, results
from meritara.records.audit.kept import files
from meritara.records.audit.points import points
from meritara.records.audit.stream import links, snapshot
from meritara.records.models import Anchor, Decision, EvidenceFile

Found = tuple[list[SignedAnchor], list[Problem]]
NONE: Found = ([], [])


@dataclass(frozen=True)
class Audit:
    """How much was looked at, and everything that does not hold."""

    events: int
    chains: int
    decisions: int
    files: int
    anchors: int
    problems: tuple[Problem, ...]


def audit(keys: Keyring, outside: Found = NONE, *, demo: bool = False) -> Audit:
    """Return what does not hold in the database and on the disk; anchors kept outside may be given."""
    with snapshot():
        own, unread = own_anchors()
        known, unreadable = outside
        together = series([*own, *known], keys)
        walked = walk(links(), points(together.anchors, bodies()))
        found = [
            *unread,
            *unreadable,
            *(one for one in together.problems if not (demo and one.code == "proof-key-demo")),
            *absent(own, known),
            *walked.problems,
            *decisions(walked),
            *results(walked, keys, demo=demo),
            *answers(walked),
            *files(walked),
        ]
        counts = (walked.events, len(walked.heads), Decision.objects.count(), EvidenceFile.objects.count())
        return Audit(*counts, len(together.anchors), tuple(once(found)))


def own_anchors() -> Found:
    """Return the anchors of the database, and what is wrong with those that cannot be read."""
    found: list[SignedAnchor] = []
    problems: list[Problem] = []
    for one in Anchor.objects.order_by("number"):
        try:
            found.append(read_anchor(one.content.encode(), f"{one.number}"))
        except Refused as refused:
            problems += refused.problems
    return found, problems


def absent(own: Iterable[SignedAnchor], outside: Iterable[SignedAnchor]) -> list[Problem]:
    """Return the anchors kept outside that the database does not know: it is older than they are."""
    here = {one.number for one in own}
    told = {one.number: one.day for one in outside if one.number not in here}
    return [
        Problem("audit-anchor-unknown", params={"number": number, "day": day})
        for number, day in sorted(told.items())
    ]


def once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in their order, each said once."""
    return list({repr(one): one for one in problems}.values())
