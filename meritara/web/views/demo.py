"""Entering as somebody of the cast, in a demo only."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from meritara.records.access import demo_person, roles
from meritara.records.models import Role, User
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tour import tour

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as an imaginary person, without a password."""
    person = demo_person(request.POST.get("siapa", "")) if settings.MERITARA_DEMO else None
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect("tour" if tour(person, main_role(person)) else "home")


@signed_in
def show_tour(request: Request) -> HttpResponse:
    """Show the five steps of the reader's role."""
    stops = tour(request.user, main_role(request.user)) if settings.MERITARA_DEMO else ()
    if not stops:
        raise Http404
    return render(request, "home/tour.html", {"stops": stops})


def main_role(user: User) -> str:
    """Return the first of a person's roles."""
    held = roles(user)
    return next((role for role in Role.values if role in held), "")
