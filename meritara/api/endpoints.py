"""The questions a program may ask: instruments, scores, bands, the shortest way, a paper."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import Router

from meritara.api.schemas import Bands, Cards, Faults, Paper, Scores, Totals, Way, Wish
from meritara.documents.pdf import pdf_of
from meritara.documents.simulation import simulation_html
from meritara.instruments.answers import figure_of, read_answers
from meritara.instruments.cards import Row, row_of
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.plain import (
    by_id,
    node_named,
    plain_instrument,
    plain_plan,
    plain_row,
    plain_summary,
)
from meritara.instruments.plan import plan
from meritara.instruments.published import band_of_total
from meritara.instruments.score import number, score
from meritara.problem import Place, Problem, Refused, refuse

SECONDS = 2.0
FINE = 6
WRONG = {400: Faults, 404: Faults, 413: Faults, 415: Faults, 422: Faults, 429: Faults}
router = Router()


@router.get("/instruments", summary="Semua versi semua instrumen / every version of every instrument")
def instruments(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001 - given by the framework
    """List what can be scored."""
    return [plain_summary(one) for one in library().all()]


@router.get("/instruments/{key}", summary="Satu instrumen dengan pohonnya / one instrument with its tree")
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
        try:
            row = scored(one, card.subject, card.answers, card.attributes, place)
        except Refused as refused:
            problems += [
                Problem(p.code, Place(row=place, column=p.place.column), p.params) for p in refused.problems
            ]
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
    """Return the scores of one card."""
    read = read_answers(one, answers, facts, place=Place(row=place))
    return row_of(subject, 1, score(one, read))


@router.post(
    "/band", response={200: Bands, **WRONG}, summary="Kategori nilai jadi / bands of finished totals"
)
def bands(request: HttpRequest, payload: Totals) -> dict[str, Any]:  # noqa: ARG001
    """Give the band of each total."""
    one = library().get(payload.instrument)
    results = []
    for position, given in enumerate(payload.totals):
        total = figure(given, f"totals[{position}]")
        band = band_of_total(one, total, place=Place(column=f"totals[{position}]"))
        results.append({"total": number(total, FINE), "band": band.id, "band_name": band.name.id})
    return {"instrument": one.key, "results": results}


def figure(value: Any, field: str) -> Fraction:
    """Return a number as it was sent; refuse what is none."""
    try:
        found = figure_of(value) if isinstance(value, (int, str, Fraction)) else None
    except Refused:
        found = None
    if found is None:
        raise refuse("api-not-number", Place(column=field), field=field)
    return found


@router.post(
    "/plan", response={200: Way, **WRONG}, summary="Jalan terdekat / the shortest way", by_alias=True
)
def way(request: HttpRequest, payload: Wish) -> dict[str, Any]:  # noqa: ARG001
    """Find the least effort that brings a card to a band, within two seconds."""
    one = library().get(payload.instrument)
    found = plan(
        one,
        read_answers(one, payload.answers, payload.attributes),
        to=payload.to,
        efforts=efforts(one, payload.efforts),
        minimum={id: figure(least, "minimum") for id, least in by_id(one, payload.minimum).items()},
        locked=[node_named(one, name).id for name in payload.locked],
        time_limit=SECONDS,
    )
    return {"instrument": one.key} | plain_plan(payload.subject, found)


def efforts(one: Instrument, given: Mapping[str, int | dict[str, int]]) -> dict[str, int | dict[int, int]]:
    """Return efforts by id and level; refuse a level that is no number."""
    found: dict[str, int | dict[int, int]] = {}
    for id, effort in by_id(one, given).items():
        if isinstance(effort, int):
            found[id] = effort
            continue
        if not all(level.isascii() and level.isdigit() and len(level) < 4 for level in effort):
            raise refuse("api-not-number", Place(column=f"efforts.{id}"), field=f"efforts.{id}")
        found[id] = {int(level): steps for level, steps in effort.items()}
    return found


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
