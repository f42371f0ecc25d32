"""The rules by which staff data are checked: all of them by area, and one with everything it says."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meritara.law.form import nearest
from meritara.problem import Problem
from meritara.records.jobs import tries_rules
from meritara.reports.rule_shelf import shelf
from meritara.web.figures import language
from meritara.web.rules import Shown, areas
from meritara.web.views.lookup import Missing


def index(request: HttpRequest) -> HttpResponse:
    """List the rules by area."""
    context = {
        "section": "law",
        "areas": areas(),
        "count": len(shelf().by_id),
        "tries": tries_rules(request.user),
    }
    return render(request, "rules/index.html", context)


def show(request: HttpRequest, id: str) -> HttpResponse:
    """Show one rule, or the page that names the nearest one."""
    known = shelf().by_id
    if id not in known:
        closest = nearest(id, known)
        problem = Problem("rule-unknown", params={"id": id[:60], "nearest": closest})
        links = (
            ((known[closest].title.say(language()), reverse("rule", args=[closest])),)
            if closest in known
            else ()
        )
        raise Http404(Missing(problem, links))
    context = {
        "section": "law",
        "shown": Shown(known[id]),
        "rule": known[id],
        "tries": tries_rules(request.user),
    }
    return render(request, "rules/show.html", context)
