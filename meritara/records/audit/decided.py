"""Decisions, results and scores as the tables have them, held against what was said and signed."""

from collections.abc import Iterable, Iterator
from typing import Any

from meritara.instruments.library import library
from meritara.problem import Problem, Refused
from meritara.proof.keyring import Keyring
from meritara.proof.result_file import KINDS, figures
from meritara.proof.strict import read
from meritara.proof.verify import verify
from meritara.records.audit.chains import Walk
from meritara.records.models import Answer, Decision, Publication, ResultFile
from meritara.records.scores import final_of, values_of
from meritara.records.sealing import decree, rounds_of

TOLD = ("number", "total", "band", "scores")
EXCUSED = frozenset({"proof-key-demo"})


def decisions(walk: Walk) -> Iterator[Problem]:
    """Yield decisions that do not come to their total, or are not as their event told them."""
    told = {one.data["decision"]: one for one in walk.acts["determine"] if "decision" in one.data}
    rows = Decision.objects.select_related("assessment__agency", "assessment__period")
    for one in rows.prefetch_related("assessment__answers").order_by("pk"):
        yield from decision(one, told.pop(one.uid, None))
    for link in told.values():
        params = {"record": link.record, "sequence": link.sequence, "number": link.data.get("number", "-")}
        yield Problem("audit-decision-gone", params=params)


def decision(one: Decision, link: Any) -> Iterator[Problem]:
    """Yield what is wrong with one decision."""
    params = {"number": one.number, "record": one.assessment.record}
    if link is None:
        yield Problem("audit-decision-untold", params=params)
        return
    for field in TOLD:
        if link.data.get(field) != getattr(one, field):
            told = {"field": field, "stated": short(getattr(one, field)), "told": short(link.data.get(field))}
            yield Problem("audit-decision-changed", params=params | told)
    yield from recomputed(one, params)
    if one.withdrawn_at is None:
        yield from finals(one, params)


def recomputed(one: Decision, params: dict[str, Any]) -> Iterator[Problem]:
    """Yield a total or a band that the scores of a decision do not come to."""
    instrument = library().by_key.get(one.assessment.period.instrument)
    if instrument is None:
        yield Problem("proof-instrument-unknown", params={"instrument": one.assessment.period.instrument})
        return
    found = figures(instrument, one.scores, one.assessment.attributes)
    for field, stated, computed in (("total", one.total, found.total), ("band", one.band, found.band)):
        if stated != computed:
            told = {"field": field, "stated": stated or "-", "computed": computed or "-"}
            yield Problem("audit-total-wrong", params=params | told)


def finals(one: Decision, params: dict[str, Any]) -> Iterator[Problem]:
    """Yield the rows whose scores no longer are those that were decided."""
    now = final_of(one.assessment.answers.all())
    for row, value in one.scores.items():
        if now.get(row) != value:
            told = {"row": row, "stated": now.get(row, "-"), "told": value}
            yield Problem("audit-final-changed", params=params | told)


def results(walk: Walk, keys: Keyring, *, demo: bool) -> Iterator[Problem]:
    """Yield result files that do not hold, are gone, or say otherwise than the tables."""
    files = {one.publication.uid: one for one in signed()}
    for link in walk.acts["publish"]:
        uid = link.data.get("publication", "")
        params = {"record": link.record, "number": link.data.get("number", "-")}
        if uid not in files:
            yield Problem("audit-publication-gone", params=params)
    for one in files.values():
        yield from result(one, keys, demo=demo)


def signed() -> Iterable[ResultFile]:
    """Return every result file with what it is about."""
    path = "publication__decision__assessment"
    return ResultFile.objects.select_related(path).prefetch_related(f"{path}__answers").order_by("pk")


def bodies() -> Iterator[dict[str, Any]]:
    """Yield what every result file says, where it can be read at all."""
    for text in ResultFile.objects.values_list("body", flat=True).order_by("pk"):
        try:
            yield read(text.encode())
        except Refused:
            continue


def result(one: ResultFile, keys: Keyring, *, demo: bool) -> Iterator[Problem]:
    """Yield what is wrong with one result file."""
    params = {"number": one.publication.decision.number}
    body = read_body(one)
    if one.content:
        report = verify(one.content.encode(), keys, find=library().get)
        wrong = [check.said for check in report.checks if not check.holds]
        for problem in [said for said in wrong if not (demo and said.code in EXCUSED)]:
            yield Problem("audit-result-wrong", params=params | {"why": problem.code})
        if report.body is not None and report.body != body:
            yield Problem("audit-result-body", params=params)
    if body is None:
        yield Problem("audit-result-body", params=params)
        return
    yield from decrees(body, one.publication.decision, params)
    if one.publication.decision.withdrawn_at is None:
        yield from scores(body, one.publication, params)


def read_body(one: ResultFile) -> dict[str, Any] | None:
    """Return what was fixed with a publication, None where it can no longer be read."""
    try:
        return read(one.body.encode())
    except Refused:
        return None


def decrees(body: dict[str, Any], decision: Decision, params: dict[str, Any]) -> Iterator[Problem]:
    """Yield what a published result says of its decree and the tables say otherwise."""
    for field, now in decree(decision).items():
        if (then := body["decision"][field]) != now:
            told = {
                "record": decision.assessment.record,
                "field": field,
                "stated": short(now),
                "told": short(then),
            }
            yield Problem("audit-decision-changed", params=params | told)


def scores(body: dict[str, Any], publication: Publication, params: dict[str, Any]) -> Iterator[Problem]:
    """Yield every score of a published result that the tables have otherwise."""
    now = rounds_of(publication.decision.assessment.answers.all())
    then = body["rounds"]
    for turn in sorted(now.keys() | then.keys()):
        rows, known = now.get(turn, {}), then.get(turn, {})
        for row in sorted(rows.keys() | known.keys()):
            for kind in KINDS:
                stated, told = rows.get(row, {}).get(kind, "-"), known.get(row, {}).get(kind, "-")
                if stated != told:
                    place = {"row": row, "kind": kind, "stated": stated, "told": told}
                    yield Problem("audit-score-signed", params=params | place)


def answers(walk: Walk) -> Iterator[Problem]:
    """Yield every score that is not the one that the last event about it told."""
    told: dict[str, dict[tuple[str, str], str]] = {}
    for (record, kind, row), value in walk.scores.items():
        if value:
            told.setdefault(record, {})[kind, row] = value
    rows = Answer.objects.filter(assessment__in=[int(name.partition(":")[2]) for name in told])
    now: dict[str, list[Answer]] = {}
    for answer in rows.order_by("round").iterator(chunk_size=2000):
        now.setdefault(f"assessment:{answer.assessment_id}", []).append(answer)
    for record, known in sorted(told.items()):
        values = {kind: values_of(now.get(record, []), kind) for kind in KINDS}
        for (kind, row), value in sorted(known.items()):
            if values[kind].get(row) != value:
                place = {"row": row, "kind": kind, "stated": values[kind].get(row, "-"), "told": value}
                yield Problem("audit-score-changed", params={"record": record} | place)


def short(value: Any) -> str:
    """Return a value in a few letters."""
    return str(value)[:60]
