"""The first page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meritara.instruments.library import library
from meritara.records.access import demo_people
from meritara.web.figures import scale
from meritara.web.views.simulation import shelf


def index(request: HttpRequest) -> HttpResponse:
    """Show what this is, and the way to a score; who is signed in goes to their tasks."""
    if request.user.is_authenticated:
        return redirect("tasks")
    first = next((one for one in shelf() if one.id == "sistem-merit"), None)
    merit = library().get("sistem-merit") if first else None
    drawing = scale(merit) if merit else None
    context: dict[str, Any] = {"merit": merit, "scale": drawing, "instruments": shelf()}
    if settings.MERITARA_DEMO:
        context["cast"] = demo_people()
    return render(request, "home/index.html", context)
