"""Every file of evidence, read from where it is kept and held against its digest and its events."""

from collections.abc import Iterator

from meritara.problem import Problem, Refused
from meritara.records.actions.files import store
from meritara.records.audit.chains import Walk
from meritara.records.models import Arrival, EvidenceFile

CODES = {"upload-changed": "audit-file-changed", "upload-lost": "audit-file-lost"}


def files(walk: Walk) -> Iterator[Problem]:
    """Yield files that are lost, changed, or not those that their events named."""
    rows = EvidenceFile.objects.exclude(arrival__state=Arrival.State.REFUSED)
    seen: set[str] = set()
    for one in rows.select_related("agency").order_by("pk").iterator(chunk_size=500):
        params = {"name": one.name, "agency": one.agency.name, "file": one.sha256[:12]}
        told = walk.kept.get(f"evidence:{one.evidence_id}")
        if told is not None and one.sha256 not in told:
            yield Problem("audit-file-other", params=params)
        if one.sha256 not in seen and (problem := unlike(one)):
            yield Problem(CODES.get(problem.code, problem.code), params=params)
        seen.add(one.sha256)


def unlike(one: EvidenceFile) -> Problem | None:
    """Return why a kept file is not what was put, None where it is."""
    try:
        store().open(one.sha256, verify=True).close()
    except Refused as refused:
        return refused.problems[0]
    return None
