"""What is known of chains outside of them: by anchors, each night, and by result files."""

from collections.abc import Iterable
from typing import Any

from meritara.problem import Problem
from meritara.proof.anchor import Anchor
from meritara.records.audit.chains import Point

Points = dict[str, dict[int, Point]]


def points(anchors: Iterable[Anchor], bodies: Iterable[dict[str, Any]]) -> Points:
    """Return what anchors and result files know of chains; the oldest anchor speaks first."""
    found: Points = {}
    for one in anchors:
        told = {"number": one.number, "day": one.day}
        for record, (count, hash_) in one.grown.items():
            params = told | {"record": record, "count": count}
            gone, other = (
                Problem("audit-chain-cut", params=params),
                Problem("audit-chain-other", params=params),
            )
            found.setdefault(record, {}).setdefault(count, Point(hash_, gone, other))
    for body in bodies:
        chain = body["chain"]
        params = {"record": chain["record"], "count": chain["length"], "number": body["decision"]["number"]}
        gone, other = Problem("audit-result-cut", params=params), Problem("audit-result-other", params=params)
        place = found.setdefault(chain["record"], {})
        place.setdefault(chain["length"], Point(chain["head"], gone, other))
    return found
