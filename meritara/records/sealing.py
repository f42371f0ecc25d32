"""What the result file of a publication says, gathered from its records."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from meritara.problem import Problem, Refused
from meritara.proof.digest import digest, head
from meritara.proof.moments import said
from meritara.proof.result_file import KINDS, SHAPE, values_in
from meritara.proof.shape import check
from meritara.records.actions.events import body, history
from meritara.records.models import Answer, Assessment, Decision, EvidenceUse, Publication
from meritara.records.scores import total_text
from meritara.workflows.workflow import not_allowed

Scores = dict[str, dict[str, dict[str, str]]]


def body_of(publication: Publication) -> dict[str, Any]:
    """Return the body of the result file of a publication, or refuse one that could not be verified."""
    decision = publication.decision
    one = decision.assessment
    told = {
        "publication": publication.uid,
        "published": said(publication.published_at),
        "site": settings.MERITARA_URL,
        **about(one),
        **figures(one, decision),
        "evidence": evidence(one),
        "decision": decree(decision),
        "chain": chain(one.record),
    }
    try:
        check(told, SHAPE)
    except Refused as refused:
        raise Refused([Problem("proof-unwritable", params=one.params) for one in refused.problems]) from None
    return told


def about(one: Assessment) -> dict[str, Any]:
    """Return whose result it is, of which days, and by which instrument."""
    agency, period = one.agency, one.period
    return {
        "agency": {name: getattr(agency, name) for name in ("code", "name", "kind", "province")},
        "period": {
            "name": period.name,
            "from": period.assessed_from.isoformat(),
            "until": period.assessed_until.isoformat(),
        },
        "instrument": {"key": period.instrument, "digest": period.digest},
        "attributes": {name: str(value) for name, value in one.attributes.items()},
    }


def figures(one: Assessment, decision: Decision) -> dict[str, Any]:
    """Return every score of every round and kind, and what they come to."""
    rounds = rounds_of(one.answers.order_by("round", "indicator"))
    totals = {kind: total_text(one, values_in(rounds, kind)) or None for kind in ("claimed", "verified")}
    return {
        "rounds": rounds,
        "final": decision.scores,
        "totals": totals | {"final": decision.total},
        "total": decision.total,
        "band": decision.band,
        "index": decision.index,
    }


def rounds_of(answers: Iterable[Answer]) -> Scores:
    """Return the scores of some answers by round, sub-aspect and kind."""
    rounds: Scores = defaultdict(dict)
    for answer in answers:
        if kinds := {kind: value for kind in KINDS if (value := getattr(answer, kind))}:
            rounds[str(answer.round)][answer.indicator] = kinds
    return dict(rounds)


def evidence(one: Assessment) -> dict[str, list[str]]:
    """Return the digests of the files under each sub-aspect."""
    rows = EvidenceUse.objects.filter(assessment=one, evidence__files__isnull=False)
    found: dict[str, set[str]] = defaultdict(set)
    for indicator, sha256 in rows.values_list("indicator", "evidence__files__sha256"):
        found[indicator].add(sha256)
    return {indicator: sorted(hashes) for indicator, hashes in sorted(found.items())}


def decree(decision: Decision) -> dict[str, str]:
    """Return the decree as the file tells it."""
    return {
        "id": decision.uid,
        "number": decision.number,
        "dated": decision.dated_on.isoformat(),
        "signatory": decision.signatory,
        "post": decision.signatory_post,
        "file": decision.file.sha256,
        "replaces": decision.replaces.number if decision.replaces else "",
    }


def chain(record: str) -> dict[str, Any]:
    """Return the chain of a record as digests; refuse one that does not hold."""
    events = list(history(record))
    digests = [digest(body(event)) for event in events]
    if not events or head(digests) != events[-1].hash:
        raise not_allowed("proof-broken-chain", record=record)
    return {"record": record, "length": len(digests), "head": events[-1].hash, "events": digests}
