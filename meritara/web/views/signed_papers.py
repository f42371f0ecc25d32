"""Official papers that come back signed: handed in, and downloaded as they came."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from meritara.documents.letters.page import letter_html
from meritara.documents.letters.signer import NOT_CERTIFIED, DemoSigner, Signer
from meritara.documents.pdf import pdf_of
from meritara.problem import Refused
from meritara.records.actions import signed_papers as acts
from meritara.records.actions.signed_papers import Wanted
from meritara.records.models import SignedPaper
from meritara.records.papers import Case, get_signable_for, get_signed_for
from meritara.web.letters import pages_of, told, typed
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.views.files import send
from meritara.web.views.letters import letter_of, page_of


@signed_in
@require_POST
def sign(request: Request, uid: str, name: str) -> HttpResponse:
    """Keep a paper that came back signed, or show why not."""
    case = get_signable_for(request.user, uid, name)
    act = WAYS.get(typed(request, "cara", 12), by_hand)
    try:
        act(request, case, Wanted(name, typed(request, "menggantikan", 30)))
    except Refused as why:
        context = page_of(request, get_signable_for(request.user, uid, name))
        context |= {"problems": told(why.problems), "title": _("The signed paper was not kept")}
        return render(request, "papers/index.html", context, status=422)
    return redirect("papers", uid)


def by_hand(request: Request, case: Case, wanted: Wanted) -> SignedPaper:
    """Keep the scan of a paper signed by hand."""
    return acts.scan(case.assessment, request.user, wanted=wanted, pages=pages_of(request))


def electronically(request: Request, case: Case, wanted: Wanted) -> SignedPaper:
    """Keep a PDF that was signed electronically elsewhere."""
    return acts.certified(case.assessment, request.user, wanted=wanted, pages=pages_of(request))


def by_demo(request: Request, case: Case, wanted: Wanted) -> SignedPaper:
    """Let the demo's signer sign a paper that says itself what it is not."""
    acts.refuse_outside_demo()
    letter = replace(letter_of(request, case, wanted.name), draft=NOT_CERTIFIED)
    signer: Signer = DemoSigner()
    pdf = signer.sign(pdf_of(letter_html(letter)), by=request.user.name)
    return acts.by_demo(case.assessment, request.user, wanted=wanted, pdf=pdf)


WAYS: dict[str, Callable[[Request, Case, Wanted], SignedPaper]] = {
    "pindaian": by_hand,
    "tte": electronically,
    "contoh": by_demo,
}


@signed_in
@require_GET
def download(request: Request, uid: str, signed: str) -> HttpResponse:
    """Send a signed paper as it came."""
    return send(request, get_signed_for(request.user, uid, signed).file)
