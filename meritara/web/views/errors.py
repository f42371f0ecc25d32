"""Pages for what went wrong: what, why, and the way out."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from meritara.law.words import say
from meritara.problem import Problem
from meritara.web.figures import language, quoted
from meritara.web.intake import Stopped
from meritara.web.limits import MINUTE, refused
from meritara.web.sessions import kept, own
from meritara.web.views.lookup import Missing


def page(request: HttpRequest, status: int, title: str, text: str, **more: object) -> HttpResponse:
    """Return an error as a page, or as JSON for programs."""
    if request.path.startswith("/api/"):
        problem = {"code": f"web-{status}", "text": f"{title}. {text}"}
        return JsonResponse({"problems": [problem]}, status=status)
    context = {"title": title, "text": text, "status": status, "reference": getattr(request, "reference", "")}
    return render(request, "errors/page.html", context | more, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request could not be read, or why it was stopped while it came in."""
    if isinstance(exception, Stopped):
        return refused(request, exception.problem, status=exception.status)
    return page(
        request,
        400,
        _("The request cannot be read"),
        _("Go back, check what you filled in, and send it again."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django gives it)
    """Say that an address is closed."""
    return page(request, 403, _("This page is not open to you"), _("Start again from the home page."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django gives it)
    """Say that a form was open too long; one of our own is kept, with a fresh mark to send it again."""
    if not own(request) and from_here(request):
        return kept(request, status=403)
    text = _(
        "The form was open too long, or cookies are off. Go back, reload the page and send it again; "
        "answers kept in this browser come back by themselves."
    )
    return page(request, 403, _("The form was not accepted"), text)


def from_here(request: HttpRequest) -> bool:
    """Return whether the browser says that a form stood on a page of ours."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def too_many(request: HttpRequest) -> HttpResponse:
    """Say that something was tried too often."""
    return refused(request, Problem("web-too-many", params={"wait": MINUTE}), wait=MINUTE)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing stands at an address, and what is nearest."""
    missing = exception.args[0] if exception.args and isinstance(exception.args[0], Missing) else None
    text = (
        quoted(say(missing.problem, language()))
        if missing
        else _("The address is mistyped, or the page has moved.")
    )
    links = missing.links if missing else ()
    return page(request, 404, _("The page was not found"), text, links=links)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, with a number to report; the database, perhaps the cause, is not asked."""
    request.user = AnonymousUser()
    text = _(
        "The fault is on our side, and nothing you filled in is lost: it is kept in this browser. "
        "Try again in a moment."
    )
    return page(request, 500, _("Something went wrong"), text)
