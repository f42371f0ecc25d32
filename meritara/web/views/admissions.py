"""Letters that ask for an account: the public page, and the list of those who decide."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records.access import roles
from meritara.records.actions import admissions as acts
from meritara.records.actions.accounts import TOKEN
from meritara.records.people import DECIDING, get_account_request_for, visible_account_requests
from meritara.web.accounts import site_address
from meritara.web.forms.admissions import AskForm
from meritara.web.limits import client, count, refused
from meritara.web.request import Request
from meritara.web.sessions import sign_in_again
from meritara.web.signed import signed_in
from meritara.web.tried import tried

HOUR, MOST = 3600, 10  # letters that one address may send in an hour


def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the first account of an agency, by letter."""
    form = AskForm(request.POST or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        if wait := count(f"ask-account {client(request)}", MOST, seconds=HOUR):
            return refused(request, Problem("web-too-many", params={"wait": wait}), wait=wait)
        if form.is_valid():
            try:
                acts.ask(form.cleaned_data["agency"], form.letter())
            except Refused as no:
                problems = no.problems
            else:
                return redirect("account-asked")
    context = {"form": form, "problems": problems}
    return render(request, "admissions/ask.html", context, status=422 if problems or form.errors else 200)


def asked(request: HttpRequest) -> HttpResponse:
    """Say that the letter came in, and what happens now."""
    return render(request, "admissions/asked.html")


@signed_in
def index(request: Request) -> HttpResponse:
    """List the letters that wait for a decision, the oldest first, then those decided."""
    if not roles(request.user) & DECIDING:
        raise Http404
    rows = visible_account_requests(request.user)
    waiting, decided = rows.filter(decided_at__isnull=True), rows.filter(decided_at__isnull=False)
    context = {
        "section": "account-requests",
        "waiting": waiting,
        "decided": decided.order_by("-decided_at")[:50],
    }
    return render(request, "admissions/index.html", context)


@signed_in
@require_POST
@sign_in_again
def decide(request: Request, uid: str) -> HttpResponse:
    """Open the account a letter asks for, or turn it down."""
    one = get_account_request_for(request.user, uid)
    address = site_address(reverse("invitation", args=[TOKEN]), request)
    if "tolak" in request.POST:
        reason = request.POST.get("alasan", "")
        tried(
            request,
            lambda: acts.turn_down(one, request.user, reason=reason),
            _("Turned down; a mail says why."),
        )
    else:
        done = _("The account is open; a mail with the link is on its way.")
        tried(request, lambda: acts.admit(one, request.user, address=address), done)
    return redirect("account-requests")
