"""An agency's index beside what another source reports of the same people."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from meritara.web.index_reported import Reported
from meritara.web.pages import Paged, address, page_in
from meritara.web.views.indices import about, placed, private
from meritara.web.views.uploads import XLSX, attachment


def beside(request: HttpRequest, uid: str, code: str) -> Reported:
    """Return the comparison of the reader's own agency, or 404."""
    place = placed(request, uid, code)
    if not place.is_named or place.unit:
        raise Http404
    return Reported(place, request.GET.get("alasan", "")[:40])


@private
def show(request: HttpRequest, uid: str, code: str) -> HttpResponse:
    """Show how many differ by each reason, and who."""
    found = beside(request, uid, code)
    asked = {"alasan": found.reason}
    paged = Paged(found.lines, page_in(request.GET.dict()), lambda **more: address(asked, more))
    context = about(found.place.shown) | {"place": found.place, "found": found, "paged": paged}
    return render(request, "indices/reported.html", context)


@private
def paper(request: HttpRequest, uid: str, code: str) -> HttpResponse:
    """Send those who differ as a workbook."""
    found = beside(request, uid, code)
    return attachment(found.workbook(), f"pembanding-{code}.xlsx", XLSX)
