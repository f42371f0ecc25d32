"""The official papers of an assessment: the list of those a person may open, each as PDF and as DOCX."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meritara.documents.letters.compose import paper
from meritara.documents.letters.letter import Letter
from meritara.documents.letters.page import letter_html
from meritara.documents.letters.word import letter_docx
from meritara.documents.pdf import INSTALL, pdf_available, pdf_of
from meritara.problem import Refused
from meritara.records.papers import Case, get_case_for, get_paper_for
from meritara.web.accounts import site_address
from meritara.web.letters import paper_label
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.views.requests import DOCX
from meritara.web.views.uploads import attachment


@signed_in
def index(request: Request, uid: str) -> HttpResponse:
    """List the papers that a person may open."""
    return render(request, "papers/index.html", page_of(request, get_case_for(request.user, uid)))


def page_of(request: Request, case: Case) -> dict[str, object]:
    """Return what the list of papers shows."""
    letters = [
        (name, paper_label(name), letter_of(request, case, name), case.signed_as(name))
        for name in case.open_papers
    ]
    return {"section": "plenary", "case": case, "letters": letters, "pdf_ready": pdf_available()} | {
        "install": INSTALL,
        "demo_signs": settings.MERITARA_DEMO,
    }


@signed_in
def download(request: Request, uid: str, name: str, form: str) -> HttpResponse:
    """Send one paper as PDF or DOCX; where no PDF can be made, say what to install."""
    case = get_paper_for(request.user, uid, name)
    letter = letter_of(request, case, name)
    saved = f"{name}-{case.assessment.agency.code}"
    if form == "docx":
        return attachment(letter_docx(letter), f"{saved}.docx", DOCX)
    if form != "pdf":
        raise Http404
    try:
        content = pdf_of(letter_html(letter))
    except Refused as refused:
        context = page_of(request, case) | {"problems": refused.problems}
        return render(request, "papers/index.html", context, status=503)
    return attachment(content, f"{saved}.pdf", "application/pdf")


def letter_of(request: Request, case: Case, name: str) -> Letter:
    """Return the description of a paper, with the address of its public page where there is one."""
    one = case.publication
    link = site_address(reverse("result", args=[one.uid]), request) if one else ""
    return paper(case, name, link=link, is_sample=settings.MERITARA_DEMO)
