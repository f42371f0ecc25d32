"""Simulating a score: the form, its recalculation, and the shortest way to a band."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meritara.documents.pdf import pdf_available
from meritara.instruments.answers import figure_of
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import Choice, library
from meritara.instruments.published import band_of_total, ceiling
from meritara.instruments.score import number
from meritara.problem import Refused, refuse
from meritara.web.doubts import doubts
from meritara.web.figures import bars, scale, web
from meritara.web.forms.card import Card, read_card
from meritara.web.paths import goals, path_of
from meritara.web.surveys import printed
from meritara.web.views.lookup import found


def shelf() -> list[Instrument]:
    """Return what each bare id means, or its first version where none is in force yet; merit comes first."""
    first = sorted(library().ids, key=lambda id: id != "sistem-merit")
    return [begun(id) or library().versions(id)[0] for id in first]


def begun(id: str) -> Instrument | None:
    """Return the version that a bare id means, None where none is in force yet."""
    try:
        return library().choose(id).instrument
    except Refused:
        return None


def index(request: HttpRequest) -> HttpResponse:
    """List what can be simulated."""
    rows = [(one, [v for v in reversed(library().versions(one.id)) if v is not one]) for one in shelf()]
    return render(request, "simulation/index.html", {"section": "simulation", "rows": rows})


def sheet(request: HttpRequest, name: str) -> HttpResponse:
    """Show an empty form, or the band of a total that is known already."""
    instrument = found(name)
    card = read_card(instrument)
    return page(request, card, banded(instrument, request.GET.get("total", "")) | newer(name))


def newer(name: str) -> dict[str, Any]:
    """Return the versions passed over because they have no total yet, where a bare id was asked for."""
    choice = library().choose(name) if "@" not in name else Choice(library().get(name))
    return {"newer": choice.newer}


def page(
    request: HttpRequest, card: Card, more: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Return the whole page of a card."""
    instrument = card.instrument
    context = {
        "section": "simulation",
        "page_url": reverse("simulation", args=[instrument.key]),
        "doubts": doubts(instrument),
        "pdf_ready": pdf_available(),
    }
    return render(request, "simulation/sheet.html", context | drawn(card) | dict(more or {}), status=status)


def drawn(card: Card) -> dict[str, Any]:
    """Return what stands beside and below the form: total, band, charts."""
    told = card.told
    context: dict[str, Any] = {
        "card": card,
        "instrument": card.instrument,
        "told": told,
        "goals": goals(card),
    }
    context["digits"] = card.instrument.decimals(card.instrument.root)
    if told is None or told.result.total is None:
        return context | {"scale": scale(card.instrument)}
    drawings: dict[str, Any] = {"bars": bars(told), "web": web(told)} if card.answered else {}
    if card.instrument.printed_weights and card.answered:
        drawings["printed"] = printed(
            card.instrument, {id: told.result.value(id) for id in card.answers.points}
        )
    return context | drawings | {"scale": scale(card.instrument, told.maximum, told.result.total)}


def recalculate(request: HttpRequest, name: str) -> HttpResponse:
    """Return the new figures of a form: the parts that changed, or the whole page without JavaScript."""
    instrument = found(name)
    if request.method != "POST":
        return redirect("simulation", instrument.key)
    card = read_card(instrument, request.POST)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "simulation/_moved.html", drawn(card))
    return page(request, card)


def path_to_band(request: HttpRequest, name: str) -> HttpResponse:
    """Return the shortest way to a band as sentences."""
    instrument = found(name)
    if request.method != "POST":
        return redirect("simulation", instrument.key)
    card = read_card(instrument, request.POST)
    path = {"path": path_of(card, request.POST.get("ke", ""))}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "simulation/_path.html", drawn(card) | path)
    return page(request, card, path)


def banded(instrument: Instrument, typed: str) -> dict[str, Any]:
    """Return the band of a total that somebody typed, or why it has none."""
    typed = typed.strip()[:40]
    if not typed or not instrument.bands:
        return {}
    try:
        total = total_of(instrument, typed)
        band = band_of_total(instrument, total)
    except Refused as refused:
        return {"typed_total": typed, "total_problem": refused.problems[0]}
    known = {"known_total": total, "known_band": band, "known_scale": scale(instrument, total=total)}
    return {"typed_total": typed} | known


def total_of(instrument: Instrument, typed: str) -> Fraction:
    """Return a typed total as a number."""
    try:
        total = figure_of(typed)
    except Refused:
        total = None
    if total is None:
        high = ceiling(instrument)
        raise refuse("card-not-number", value=typed, low=0, high="…" if high is None else number(high, 4))
    return total
