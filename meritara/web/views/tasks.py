"""My tasks: the first page of everybody who signed in."""

from django.http import HttpResponse
from django.shortcuts import render

from meritara.records.access import manages
from meritara.records.tasks import in_order, tasks_of
from meritara.web.acting_places import vacancy_tasks
from meritara.web.menu import Frame
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tasks import lines


@signed_in
def index(request: Request) -> HttpResponse:
    """List what waits for the reader in the role they work in, by its day."""
    role = Frame(request).role
    context = {
        "section": "tasks",
        "lines": lines(in_order([*tasks_of(request.user, role), *vacancy_tasks(request.user, role)])),
        "role": role,
        "manages": manages(request.user),
    }
    return render(request, "tasks/index.html", context)
