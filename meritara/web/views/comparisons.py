"""Two snapshots compared: who joined, left, moved, and was promoted."""

from django.http import HttpResponse
from django.shortcuts import render

from meritara.web.comparisons import compared, known
from meritara.web.request import Request
from meritara.web.signed import signed_in


@signed_in
def show(request: Request) -> HttpResponse:
    """Show what changed between two snapshots, or let the reader choose them."""
    asked = request.GET.dict()
    context = {"section": "people", "known": known(request.user), "found": compared(request.user, asked)}
    return render(request, "comparisons/show.html", context | {"asked": asked})
