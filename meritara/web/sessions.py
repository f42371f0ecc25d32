"""How long somebody stays signed in, what they must have set up, and what becomes of a form sent too late."""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from meritara.records.access import roles
from meritara.records.granting import GUARDED, SHORT
from meritara.records.models import User

IDLE = 30 * 60
LONGEST = 12 * 3600
MINUTE = 60
SINCE, SEEN = "since", "seen"  # where a session keeps when it began and when it was last used
RECORDS = "account_authentication_methods"
# What somebody may still open who has yet to set up a code: the public pages and their own account.
OPEN = (
    "/akun/",
    "/api/",
    "/bahasa/",
    "/hasil/",
    "/keluar/",
    "/kirim/",
    "/masuk/",
    "/minta-akun/",
    "/peraturan/",
    "/simulasi/",
)
HIDDEN = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code")


@receiver(user_logged_in)
def begin(request: HttpRequest, **_more: Any) -> None:
    """Note when a session began; whoever has just signed in need not sign in again to sign."""
    request.session[SINCE] = request.session[SEEN] = int(time.time())
    records = request.session.get(RECORDS, [])
    request.session[RECORDS] = [record | {"reauthenticated": True} for record in records]


class Sessions:
    """Ends what lasted too long, asks for a code where a role needs one, and lets no browser keep a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer; one to somebody signed in is stored nowhere."""
        known = request.user.is_authenticated
        if known and over(request):
            logout(request)
        gated = known and needs_code(request)
        response = answered(request, redirect("mfa_activate_totp") if gated else self.get_response(request))
        if known or request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response


sign_in_again = (
    reauthentication_required  # of a view: whoever signed in more than five minutes ago does so anew
)


def over(request: HttpRequest) -> bool:
    """Return whether a session has lasted too long; otherwise note, once a minute, that it is used."""
    now = int(time.time())
    since, seen = request.session.get(SINCE, now), request.session.get(SEEN, now)
    if now - since >= LONGEST or (now - seen >= IDLE and roles(request.user) & SHORT):
        return True
    if now - seen >= MINUTE or SINCE not in request.session:
        request.session[SINCE], request.session[SEEN] = since, now
    return False


def needs_code(request: HttpRequest) -> bool:
    """Return whether the reader must set up a code before this page."""
    user = request.user
    if not isinstance(user, User) or user.second_factor_at or (settings.MERITARA_DEMO and user.is_demo):
        return False
    is_open = request.path == "/" or request.path.startswith(OPEN)
    return not is_open and bool(roles(user) & GUARDED)


def answered(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return an answer; where it would send a form away to sign in, say so in its place and keep its text."""
    to = response.headers.get("Location", "")
    ways_in = (reverse("account_login"), reverse("account_reauthenticate"), reverse("mfa_activate_totp"))
    if response.status_code != 302 or not to.startswith(ways_in):
        return response
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401)
    if request.method == "POST" and not request.user.is_authenticated and not own(request):
        return kept(request, status=401)
    return response


def own(request: HttpRequest) -> bool:
    """Return whether a form belongs to the account itself: such forms are never kept."""
    return request.path.startswith(("/akun/", "/masuk/", "/keluar/"))


def kept(request: HttpRequest, *, status: int) -> HttpResponse:
    """Return a page that keeps what was written, with the way to send it again."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in HIDDEN
        for value in values
        if isinstance(value, str)
    ]
    texts = [value for _, value in fields if len(value) > 20 or " " in value.strip()]
    context = {
        "fields": fields,
        "texts": texts,
        "path": request.get_full_path(),
        "files": bool(request.FILES),
    }
    return render(request, "account/ended.html", context | {"status": status}, status=status)


@require_GET
def token(request: HttpRequest) -> HttpResponse:
    """Return a fresh token for a form that stayed open, and who is signed in, empty where nobody is."""
    body = {"token": get_token(request), "user": getattr(request.user, "uid", "")}
    return JsonResponse(body, headers={"Cache-Control": "no-store"})
