"""Reminding those who lag: by mail at once, or by a text that is ready to be sent."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from meritara.records.access import get_managed_period
from meritara.records.actions.reminding import remind_now
from meritara.records.board import managed_standings
from meritara.records.calls import called
from meritara.records.reminders import group_text, operators, phones
from meritara.web.board import Board, Wish
from meritara.web.figures import language
from meritara.web.reminders import texts
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show who lags with a text for each, or write the mails."""
    period = get_managed_period(request.user, uid)
    if request.method == "POST":
        wanted = called(request.user, period)
        if request.POST.get("penilaian"):
            wanted = wanted.filter(uid=request.POST["penilaian"])
        tried(request, lambda: remind_now(period, wanted, request.user), said)
        return redirect("remind", uid)
    wish = Wish.of(request.GET.dict())
    rows = [one for one in managed_standings(request.user, period) if one.is_lagging]
    board = Board(period, rows, replace(wish, chip="", sort=wish.sort or "sisa"))
    agencies = [one.agency for one in board.paged.shown]
    context = {
        "section": "periods",
        "period": period,
        "board": board,
        "texts": texts(board.paged.shown, period, operators(agencies), phones=phones(agencies)),
        "group": group_text(board.chosen, period, language()),
    }
    return render(request, "periods/remind.html", context)


def said(mails: int) -> str:
    """Return how many mails were written."""
    return ngettext("%(n)s mail was written.", "%(n)s mails were written.", mails) % {"n": mails}
