"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meritara.instruments.library import library
from meritara.web.figures import scale
from meritara.web.views.simulation import shelf


def index(request: HttpRequest) -> HttpResponse:
    """Show what this is, and the way to a score."""
    first = next((one for one in shelf() if one.id == "sistem-merit"), None)
    merit = library().get("sistem-merit") if first else None
    context = {"merit": merit, "scale": scale(merit) if merit else None, "instruments": shelf()}
    return render(request, "home/index.html", context)
