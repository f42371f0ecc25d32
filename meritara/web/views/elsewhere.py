"""Scores that other bodies gave: the places of which something was published, and one of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from meritara.web.elsewhere import found_spots, spots
from meritara.web.pages import Paged, address, page_in


def index(request: HttpRequest) -> HttpResponse:
    """List the places of which other bodies published something."""
    given = request.GET.dict()
    search, card = given.get("cari", "").strip()[:80], given.get("skor", "")[:40]
    asked = {"cari": search, "skor": card}
    paged = Paged(found_spots(search, card), page_in(given), lambda **more: address(asked, more))
    families = sorted({(one.id, one.title) for spot in spots().values() for one in spot.cards})
    context = {"section": "results", "paged": paged, "families": families, "search": search, "card": card}
    return render(request, "elsewhere/index.html", context)


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what other bodies published of a place, scorecard by scorecard."""
    spot = spots().get(slug)
    if spot is None:
        raise Http404
    context = {"section": "results", "spot": spot, "cards": spot.cards}
    return render(request, "elsewhere/show.html", context)
