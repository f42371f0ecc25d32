"""The page behind an upload link: for somebody with a phone and no account, who sees nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import get_receipt, get_request_by_token
from meritara.records.actions import requests as acts
from meritara.records.actions.files import pieces_of
from meritara.records.models import Arrival, EvidenceRequest
from meritara.web.evidence import Storage
from meritara.web.forms.evidence import posted
from meritara.web.forms.requests import SendForm
from meritara.web.intake import arrived, begun, kept_for
from meritara.web.requests import Asking
from meritara.web.views.files import begun as begin_upload
from meritara.web.views.files import received

View = Callable[..., HttpResponse]


def behind(view: View) -> View:
    """Open a view to those with a link that works; of any other request not even the body is read."""
    inner: View = csrf_protect(view)

    @csrf_exempt
    @cache_control(no_store=True)
    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        answer = inner(request, get_request_by_token(token), token=token, **kwargs)
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer

    return guarded


@behind
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest, asked: EvidenceRequest, *, token: str) -> HttpResponse:
    """Say whose request it is and what is asked for, and take a file or photos."""
    form = SendForm(posted(request), request=asked, initial={"row": asked.indicators[0]})
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("receipt", token, taken(request, asked, form).uid)
        except Refused as refused:
            problems = refused.problems
    context = page(asked, token) | {"form": form, "problems": problems, "pieces": begun(request, asked.uid)}
    return render(request, "requests/send.html", context, status=422 if problems or form.errors else 200)


def taken(request: HttpRequest, asked: EvidenceRequest, form: SendForm) -> Arrival:
    """Keep what was sent and let it wait for the operator."""
    given = form.cleaned_data
    acts.refuse_arrival(asked, given["row"], given["sender"])
    with arrived(request, asked.uid) as sent:
        kept = kept_for(asked.assessment.agency, sent)
        if kept is None:
            raise refuse("request-no-file")
        return acts.receive(asked, given["row"], sender=given["sender"], note=given["note"], kept=kept)


def page(asked: EvidenceRequest, token: str) -> dict[str, Any]:
    """Return what the page shows, and nothing else of the agency."""
    asking = Asking(asked)
    return {"asked": asked, "asking": asking, "token": token, "shelf": Storage(asked.assessment.agency)}


@behind
@require_GET
def receipt(request: HttpRequest, asked: EvidenceRequest, *, token: str, uid: str) -> HttpResponse:
    """Show what was received, and what the operator made of it."""
    arrival = get_receipt(asked, uid)
    leaf = asked.assessment.instrument.nodes[arrival.indicator]
    return render(request, "requests/receipt.html", page(asked, token) | {"arrival": arrival, "leaf": leaf})


@behind
@require_POST
def begin(request: HttpRequest, asked: EvidenceRequest, *, token: str) -> HttpResponse:  # noqa: ARG001
    """Begin an upload in pieces."""
    return begin_upload(request, pieces_of(asked.uid))


@behind
@require_http_methods(["GET", "POST"])
def piece(request: HttpRequest, asked: EvidenceRequest, *, token: str, id: str) -> HttpResponse:  # noqa: ARG001
    """Receive a piece of an upload, or say how far it has come."""
    return received(request, pieces_of(asked.uid), id)
