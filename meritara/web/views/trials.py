"""Trying a draft rule: a text or a file in, its faults by line or what it would hit out; nothing is kept."""

from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from meritara.law.folders import folders
from meritara.problem import Problem, Refused, refuse
from meritara.records.jobs import tries_rules
from meritara.reports.draft import LONGEST
from meritara.reports.rule_shelf import shelf
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.trials import Reach, on_trial


@signed_in
def index(request: Request) -> HttpResponse:
    """Show the form, with the text of a rule where one is to be changed."""
    return page(request, text=text_of(request.GET.get("aturan", "")))


@signed_in
def run(request: Request) -> HttpResponse:
    """Read a draft and hold it against data, or say what is wrong in it."""
    if not tries_rules(request.user):
        raise Http404
    if request.method != "POST":
        return redirect("try-rule")
    wanted = request.POST.get("instansi", "")
    text = request.POST.get("teks", "")
    try:
        text = sent(request) or text
        trial = on_trial(request.user, text, wanted)
    except Refused as refused:
        return page(request, text=text, problems=refused.problems, wanted=wanted, status=422)
    return page(request, text=text, trial=trial, wanted=wanted, status=422 if trial.told["faults"] else 200)


def page(request: Request, *, text: str, status: int = 200, **more: object) -> HttpResponse:
    """Return the page with a text in its form."""
    if not tries_rules(request.user):
        raise Http404
    context = {"section": "law", "text": text, "reach": Reach(request.user), "limit": LONGEST // 1000}
    return render(request, "rules/try.html", context | more, status=status)


def sent(request: Request) -> str:
    """Return the text of the file that was sent, empty where there is none."""
    file = request.FILES.get("berkas")
    if file is None:
        return ""
    data = file.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise refuse("draft-too-long", limit=LONGEST // 1000)
    try:
        return str(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refused([Problem("draft-not-text")]) from error


def text_of(id: str) -> str:
    """Return the text of a rule of this machine, empty where there is none."""
    rule = shelf().by_id.get(id)
    paths: tuple[Path, ...] = folders() if rule else ()
    found = [folder / rule.path for folder in paths[::-1] if (folder / rule.path).is_file()] if rule else []
    return found[0].read_text(encoding="utf-8") if found else ""
