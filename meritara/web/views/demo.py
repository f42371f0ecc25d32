"""Entering as somebody of the cast, in a demo only."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meritara.records.access import demo_person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as an imaginary person, without a password."""
    person = demo_person(request.POST.get("siapa", "")) if settings.MERITARA_DEMO else None
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect("home")
