"""The sheet for a meeting: every index of an agency on one page, to be printed or edited."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import render

from meritara.documents.leaf import leaf_html
from meritara.documents.leaf_word import leaf_docx
from meritara.documents.pdf import pdf_of
from meritara.records.external import get_scored_agency
from meritara.web.figures import language
from meritara.web.meeting import Meeting, ask_heads, heads, meeting_book, meeting_leaf
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.views.indices import private
from meritara.web.views.requests import DOCX
from meritara.web.views.uploads import XLSX, attachment


@signed_in
@private
def show(request: Request, code: str) -> HttpResponse:
    """Show every index of an agency, and what is asked of whom."""
    meeting = Meeting(get_scored_agency(request.user, code), request.user)
    context = {
        "section": "agencies",
        "agency": meeting.agency,
        "meeting": meeting,
        "heads": heads(),
        "ask_heads": ask_heads(),
    }
    return render(request, "agencies/meeting.html", context)


@signed_in
@private
def paper(request: Request, code: str, form: str) -> HttpResponse:
    """Send the sheet as PDF, workbook or DOCX."""
    meeting = Meeting(get_scored_agency(request.user, code), request.user)
    ways: Mapping[str, tuple[Callable[[], bytes], str]] = {
        "pdf": (lambda: pdf_of(leaf_html(meeting_leaf(meeting))), "application/pdf"),
        "docx": (lambda: leaf_docx(meeting_leaf(meeting)), DOCX),
        "xlsx": (lambda: meeting_book(meeting), XLSX),
    }
    if form not in ways:
        raise Http404
    make, kind = ways[form]
    return attachment(make(), f"lembar-rapat-{code}-{language()}.{form}", kind)
