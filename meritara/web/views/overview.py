"""Boards of results: for everybody, and for those who oversee, with whoever has no result yet."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meritara.records.overview import outcomes, overseen_outcomes, waiting, without_result
from meritara.tables.small_groups import shielded
from meritara.web.overview import Overview, Wish
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tiles import maps


def public(request: HttpRequest) -> HttpResponse:
    """Show every published result by year, and how many agencies have none without naming them."""
    found = outcomes()
    board = Overview(found, Wish.of(request.GET.dict()))
    counts = without_result(found, board.year)
    context: dict[str, Any] = {
        "section": "results",
        "board": board,
        "maps": maps(found, board.year),
        "without": shielded(counts, settings.MERITARA_SMALL_GROUP) if board.year else None,
        "least": settings.MERITARA_SMALL_GROUP,
    }
    return render(request, "results/board.html", context)


@signed_in
def overseen(request: Request) -> HttpResponse:
    """Show the published results within one's reach, and which agencies have none."""
    found = overseen_outcomes(request.user)
    board = Overview(found, Wish.of(request.GET.dict()))
    late = [one for one in waiting(request.user, board.year) if board.asked.within(one)] if board.year else []
    context: dict[str, Any] = {"section": "board", "board": board, "waiting": late, "is_overseen": True}
    return render(request, "results/board.html", context)
