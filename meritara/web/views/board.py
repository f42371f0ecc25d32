"""The board: who stands where, to filter, download and print."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from meritara.instruments.library import library
from meritara.records.access import get_overseen_period, manages, overseen_periods, overseers_only
from meritara.records.actions.assessments import step
from meritara.records.board import get_overseen_assessment, standings, standings_of
from meritara.records.models import Assessment, Period
from meritara.records.reminders import operators
from meritara.records.verifiers import givers, loads
from meritara.tables.writer import csv_text, xlsx_bytes
from meritara.web.board import Board, Wish, cells, header, total_of
from meritara.web.periods import dates_of, open_ways
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.uploads import XLSX, attachment


@signed_in
def newest(request: Request) -> HttpResponse:
    """Go to the board of the newest open period, or say that there is none."""
    overseers_only(request.user)
    periods = overseen_periods(request.user)
    found = periods.filter(opened_at__isnull=False).first() or periods.first()
    if found is None:
        return render(request, "board/none.html", {"section": "board", "manages": manages(request.user)})
    return redirect("period-board", found.uid)


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show where every agency stands."""
    board = board_of(request, uid)
    instrument = library().get(board.period.instrument)
    decimals = instrument.decimals(instrument.root)
    context: dict[str, Any] = {
        "section": "board",
        "board": board,
        "period": board.period,
        "instrument": instrument,
        "manages": manages(request.user),
        "rows": [(one, total_of(one, decimals)) for one in board.paged.shown],
    }
    return render(request, "board/show.html", context)


def board_of(request: Request, uid: str) -> Board:
    """Return the board that an address asks for, or 404."""
    period = get_overseen_period(request.user, uid)
    return Board(period, standings(request.user, period), Wish.of(request.GET.dict()))


@signed_in
def agency(request: Request, uid: str, assessment: str) -> HttpResponse:
    """Show where one agency stands, its days and how they were found; cancel its assessment with a reason."""
    period = get_overseen_period(request.user, uid)
    one = get_overseen_assessment(request.user, period, assessment)
    if request.method == "POST":
        reason = request.POST.get("alasan", "")
        tried(request, lambda: step(one, "cancel", request.user, reason=reason), _("Cancelled."))
        return redirect("called-agency", uid, assessment)
    (standing,) = standings_of(period.assessments.filter(pk=one.pk), period)
    instrument = one.instrument
    context = {
        "section": "board",
        "period": period,
        "one": standing,
        "agency": one.agency,
        "instrument": instrument,
        "total": total_of(standing, instrument.decimals(instrument.root)),
        "dates": dates_of(period, one.agency),
        "people": operators([one.agency_id]).get(one.agency_id, ()),
        "can_cancel": "cancel" in {way.name for way in open_ways(request.user, one)},
        "manages": manages(request.user),
    }
    return render(request, "board/agency.html", context | handing_over(request, period, one))


def handing_over(request: Request, period: Period, one: Assessment) -> dict[str, Any]:
    """Return from whom an assessment may be handed over, and to whom; nothing where it may not."""
    from_whom = [] if period.closed_at else givers(request.user, period, one)
    return {"givers": from_whom, "loads": loads(request.user, period)} if from_whom else {}


@signed_in
def download(request: Request, uid: str) -> HttpResponse:
    """Send the rows of the board as CSV for Indonesian Excel, or as a workbook."""
    board = board_of(request, uid)
    rows = [cells(one) for one in board.chosen]
    if request.GET.get("bentuk") == "csv":
        content = csv_text(header(), rows, excel=True).encode()
        return attachment(content, "papan.csv", "text/csv; charset=utf-8")
    return attachment(xlsx_bytes(header(), rows, sheet="Papan"), "papan.xlsx", XLSX)
