"""The outbox: how much waits, what was put aside and why, and the button that sends it again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from meritara.records.access import managers_only
from meritara.records.actions.letters import send_again
from meritara.records.outbox import outbox
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried


@signed_in
def show(request: Request) -> HttpResponse:
    """Show the outbox, or send again what was put aside."""
    managers_only(request.user)
    if request.method == "POST":
        ids = [int(one) for one in request.POST.getlist("surel") if one.isascii() and one.isdigit()]
        tried(request, lambda: send_again(request.user, ids=ids), said)
        return redirect("outbox")
    return render(request, "outbox/show.html", {"section": "outbox", "outbox": outbox()})


def said(mails: int) -> str:
    """Return how many mails go out again."""
    return ngettext("%(n)s mail goes out again.", "%(n)s mails go out again.", mails) % {"n": mails}
