"""The board of oversight, and the second look at a rule that hits too many."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.records.actions.findings import looks
from meritara.records.findings import get_look_for, overseers_only
from meritara.web.oversight import Board
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.indices import private


@signed_in
@private
def board(request: Request) -> HttpResponse:
    """Show what is open by rule, agency, region and age, and what waits for a second look."""
    overseers_only(request.user)
    board = Board(request.user)
    context = {"section": "oversight", "board": board, "sums": board.whole}
    return render(request, "findings/board.html", context)


@signed_in
@require_POST
def look(request: Request, uid: str) -> HttpResponse:
    """Say whether the indications of a rule are opened although they are so many."""
    one = get_look_for(request.user, uid)
    opens, reason = request.POST.get("buka") == "ya", request.POST.get("alasan", "")
    done = _("Noted. They are opened tonight.") if opens else _("Noted. They stay shut.")
    tried(request, lambda: looks.look(one, request.user, opens=opens, reason=reason), done)
    return redirect("oversight")
