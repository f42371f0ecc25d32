"""One's own account: the role one works in."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meritara.records.access import roles
from meritara.web.menu import CHOSEN
from meritara.web.request import Request


@login_required
@require_POST
def choose_role(request: Request) -> HttpResponse:
    """Work in another of one's roles from now on, under a new session id."""
    wanted = request.POST.get("peran", "")
    if wanted not in roles(request.user):
        raise Http404
    request.session[CHOSEN] = wanted
    request.session.cycle_key()
    return redirect("home")
