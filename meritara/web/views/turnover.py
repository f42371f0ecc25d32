"""Posts that changed hands at once: the agencies that a reader watches, and what stands out in one."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from meritara.records.access import roles
from meritara.records.findings import OVERSIGHT
from meritara.records.jobs import codes_of
from meritara.tables.writer import csv_text
from meritara.web.pages import Paged, address, page_in, region_in
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.turnover_book import cells, head, turnover_book
from meritara.web.turnover_places import Turnovers, place_of
from meritara.web.views.indices import private
from meritara.web.views.uploads import XLSX, attachment


@signed_in
@private
def index(request: Request) -> HttpResponse:
    """List the agencies by what stands out, or lead to the only one."""
    codes = codes_of(request.user)
    if codes is not None and len(codes) == 1:
        return redirect("turnover-agency", *codes)
    given = request.GET.dict()
    found = Turnovers(request.user, region_in(given))
    paged = Paged(found.lines, page_in(given), lambda **more: address({"wilayah": found.region}, more))
    oversees = bool(roles(request.user) & OVERSIGHT)
    context = {"section": "acting", "turnovers": found, "paged": paged, "oversees": oversees}
    return render(request, "turnover/index.html", context)


@signed_in
@private
def agency(request: Request, code: str) -> HttpResponse:
    """Show what stands out in an agency, and what may explain it."""
    place = place_of(request.user, code)
    return render(request, "turnover/agency.html", {"section": "acting", "place": place})


@signed_in
@private
def download(request: Request) -> HttpResponse:
    """Send the list as CSV for Indonesian Excel, or as a workbook with every day that stands out."""
    found = Turnovers(request.user, region_in(request.GET.dict()))
    if request.GET.get("bentuk") == "csv":
        content = csv_text(head(), [cells(one) for one in found.lines], excel=True).encode()
        return attachment(content, "jabatan-berganti-serentak.csv", "text/csv; charset=utf-8")
    return attachment(turnover_book(found), "jabatan-berganti-serentak.xlsx", XLSX)
