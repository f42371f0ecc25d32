"""The questions a program may ask: instruments, scores, bands, the shortest way, a paper."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Router

from meritara.api.faults import SHOWN
from meritara.api.schemas import Bands, Cards, Faults, Paper, Scores, Totals, Way, Wish
from meritara.api.shapes import Summary, Whole
from meritara.api.wishes import figure, wishes
from meritara.documents.pdf import pdf_of
from meritara.documents.simulation import simulation_html
from meritara.instruments.answers import read_answers
from meritara.instruments.cards import Row, row_of
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.plain import plain_instrument, plain_plan, plain_row, plain_summary
from meritara.instruments.plan import plan
from meritara.instruments.published import band_of_total
from meritara.instruments.score import score
from meritara.problem import Place, Problem, Refused, refuse
from meritara.records.signed import find_result_file

SECONDS = 2.0
LIMITED = {429: Faults}
WRONG = {400: Faults, 404: Faults, 413: Faults, 415: Faults, 422: Faults} | LIMITED
router = Router()


@router.get(
    "/instruments",
    response={200: list[Summary], **LIMITED},
    exclude_unset=True,
    by_alias=True,
    summary="Semua versi semua instrumen / every version of every instrument",
)
def instruments(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001 - given by the framework
    """List what can be scored."""
    return [plain_summary(one) for one in library().all()]


@router.get(
    "/instruments/{key}",
    response={200: Whole, 404: Faults, **LIMITED},
    exclude_unset=True,
    by_alias=True,
    summary="Satu instrumen dengan pohonnya / one instrument with its tree",
)
def instrument(request: HttpRequest, key: str) -> dict[str, Any]:  # noqa: ARG001
    """Show an instrument with its tree, weights, articles and marks."""
    return plain_instrument(library().get(key[:200]))


@router.post("/score", response={200: Scores, **WRONG}, summary="Nilai kartu / score cards")
def scores(request: HttpRequest, payload: Cards) -> dict[str, Any]:  # noqa: ARG001
    """Score up to 200 cards: all of them, or none and everything that is wrong."""
    one = library().get(payload.instrument)
    problems: list[Problem] = []
    results = []
    for place, card in enumerate(payload.cards, start=1):
        if len(problems) > SHOWN:
            break
        try:
            row = scored(one, card.subject, card.answers, card.attributes, place)
        except Refused as refused:
            problems += refused.problems
            continue
        results.append(plain_row(one, row))
    if problems:
        raise Refused(problems)
    weights = [node.id for node in one.unknown_weights]
    told = {"instrument": one.key, "unconfirmed": len(one.unconfirmed), "missing_weights": weights}
    return told | {"results": results}


def scored(
    one: Instrument, subject: str, answers: Mapping[str, Any], facts: Mapping[str, str], place: int
) -> Row:
    """Return the scores of one card; its place stands in every problem."""
    try:
        return row_of(subject, 1, score(one, read_answers(one, answers, facts)))
    except Refused as refused:
        raise Refused(
            Problem(problem.code, Place(row=place, column=problem.place.column), problem.params)
            for problem in refused.problems
        ) from None


@router.post(
    "/band", response={200: Bands, **WRONG}, summary="Kategori nilai jadi / bands of finished totals"
)
def bands(request: HttpRequest, payload: Totals) -> dict[str, Any]:  # noqa: ARG001
    """Give the band of each total: of all of them, or none and everything that is wrong."""
    one = library().get(payload.instrument)
    problems: list[Problem] = []
    results = []
    for position, given in enumerate(payload.totals):
        try:
            results.append(banded(one, given, f"totals[{position}]"))
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return {"instrument": one.key, "results": results}


def banded(one: Instrument, given: Any, field: str) -> dict[str, Any]:
    """Return a total as it was sent with its band."""
    total = figure(given, field)
    band = band_of_total(one, total, place=Place(column=field))
    written = int(total) if total.denominator == 1 else float(total)
    return {"total": written, "band": band.id, "band_name": band.name.id}


@router.post(
    "/plan", response={200: Way, **WRONG}, summary="Jalan terdekat / the shortest way", by_alias=True
)
def way(request: HttpRequest, payload: Wish) -> dict[str, Any]:  # noqa: ARG001
    """Find the least effort that brings a card to a band, within two seconds."""
    one = library().get(payload.instrument)
    asked = wishes(one, payload)
    found = plan(
        one,
        read_answers(one, payload.answers, payload.attributes),
        to=payload.to,
        efforts=asked.efforts,
        minimum=asked.minimum,
        locked=asked.locked,
        time_limit=SECONDS,
    )
    return {"instrument": one.key} | plain_plan(payload.subject, found)


@router.get(
    "/results/{uid}",
    response={200: Any, 404: Faults, **LIMITED},
    summary="Berkas hasil bertanda tangan / the signed file of a result",
)
def result(request: HttpRequest, uid: str) -> HttpResponse:  # noqa: ARG001
    """Send the file of a published result, byte for byte as it was signed."""
    found = find_result_file(uid[:24])
    if found is None:
        raise refuse("api-no-result", uid=uid[:24])
    return HttpResponse(found.content.encode(), content_type="application/json")


@router.post("/pdf", response={200: None, **WRONG, 503: Faults}, summary="Kertas PDF / the result as PDF")
def paper(request: HttpRequest, payload: Paper) -> HttpResponse:  # noqa: ARG001
    """Print a simulated result; 503 where this machine lacks the libraries for it."""
    one = library().get(payload.instrument)
    html = simulation_html(
        one,
        language=get_language() or "id",
        answers=payload.answers,
        attributes=payload.attributes,
        subject=payload.subject,
    )
    name = f"simulasi-{one.id}-{one.version}.pdf"
    made = HttpResponse(pdf_of(html), content_type="application/pdf")
    made.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return made
