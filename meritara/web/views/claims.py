"""Filling in: one sub-aspect on its page, or all of an aspect at once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.records.access import Person, get_assessment_for, sees_all
from meritara.records.models import Assessment
from meritara.web.claims import EDITION, Claims, Line, claims_of, differs, edition, suggestion, typed_rows
from meritara.web.cross_checks import beside, called
from meritara.web.evidence import shelf_of
from meritara.web.forms.questions import Section
from meritara.web.request import Request
from meritara.web.saving import Saved, save_rows, standing_of
from meritara.web.signed import signed_in


@signed_in
def row(request: Request, uid: str, indicator: str) -> HttpResponse:
    """Show one sub-aspect with its criteria, note and evidence, or save it."""
    assessment = get_assessment_for(request.user, uid)
    if request.method == "POST":
        return save(request, assessment, indicator)
    claims = claims_of(request.user, assessment)
    return render(
        request, "assessments/row.html", row_context(request.user, claims, found(claims, indicator))
    )


def found(claims: Claims, indicator: str) -> Line:
    """Return a line that is asked and may be opened, or 404."""
    line = claims.line(indicator)
    if line is None or line not in claims.asked:
        raise Http404
    return line


def row_context(user: Person, claims: Claims, line: Line) -> dict[str, Any]:
    """Return what the page of one sub-aspect shows."""
    assessment = claims.assessment
    answers = [one.answer for one in claims.lines if one.answer]
    shelf = shelf_of(user, assessment, line.question.leaf)
    met = {place for use in shelf.uses for place in use.meets}
    before, after = claims.around(line)
    can_write = claims.writes and line.is_open
    return {
        "section": "assessments",
        "assessment": assessment,
        "claims": claims,
        "line": line,
        "place": claims.asked.index(line) + 1,
        "before": before,
        "after": after,
        "shelf": shelf,
        "checklist": [(item, place in met) for place, item in enumerate(line.question.leaf.evidence)],
        "can_write": can_write,
        "before_year": suggestion(user, assessment, line.id) if can_write else None,
        "standing": standing_of(assessment, answers) if claims.is_whole else None,
    } | data_context(assessment, line, can_write=can_write)


def data_context(assessment: Assessment, line: Line, *, can_write: bool) -> dict[str, Any]:
    """Return what the staff data say of one sub-aspect, and the score that it is filled in with."""
    leaf = line.question.leaf
    data = beside(assessment, leaf, line.claim)
    prefilled = data.prefilled if data and can_write and not line.claim else ""
    return {"beside": data, "prefilled": prefilled, "prefilled_name": called(leaf, prefilled)}


def save(request: Request, assessment: Assessment, indicator: str) -> HttpResponse:
    """Save one row; a row that somebody else changed comes back as a question."""
    typed = typed_rows(request.POST, (indicator,))
    saved = save_rows(assessment, typed, request.user)
    if not typed or hidden(request, assessment, saved):
        raise Http404
    if request.htmx:
        return partly(request, assessment, indicator, saved)
    if saved.conflicts:
        context = {"section": "assessments", "assessment": assessment, "saved": saved}
        return render(request, "assessments/merge.html", context, status=409)
    claims = claims_of(request.user, assessment)
    line = found(claims, indicator)
    if saved.problems:
        context = row_context(request.user, claims, line) | {
            "problems": saved.problems,
            "typed_data": request.POST,
        }
        return render(request, "assessments/row.html", context, status=422)
    after = claims.around(line)[1] if "lanjut" in request.POST else line
    return redirect("claim", assessment.uid, after.id) if after else redirect("assessment", assessment.uid)


def hidden(request: Request, assessment: Assessment, saved: Saved) -> bool:
    """Return whether a row is not there for the writer: unknown, or not given to a contributor."""
    codes = {problem.code for problem in saved.problems}
    mine = sees_all(request.user, assessment)
    return "records-unknown-row" in codes or ("records-not-writer" in codes and not mine)


def partly(request: Request, assessment: Assessment, indicator: str, saved: Saved) -> HttpResponse:
    """Return what changes on the page: the mark of the save and the figures, or the merge question."""
    context: dict[str, Any] = {"assessment": assessment, "indicator": indicator, "saved": saved}
    context["stale"] = edition(request.POST.get(EDITION + indicator, ""))
    if saved.conflicts:
        response = render(
            request, "assessments/_merge.html", context | {"one": saved.conflicts[0]}, status=409
        )
        response.headers["HX-Retarget"] = f"#tanya-{indicator}"
        response.headers["HX-Reswap"] = "innerHTML"
        return response
    if saved.answers:
        answer = saved.answers[0]
        context |= {"answer": answer, "assessment": answer.assessment}
        if sees_all(request.user, assessment):
            known = [*answer.assessment.answers.all(), *saved.answers]
            context["standing"] = standing_of(answer.assessment, known)
    return render(request, "assessments/_moved.html", context, status=422 if saved.problems else 200)


@signed_in
def many(request: Request, uid: str) -> HttpResponse:
    """Show every sub-aspect of an aspect as one form, or save it."""
    claims = claims_of(request.user, get_assessment_for(request.user, uid))
    section, lines = chosen(claims, request.GET.get("aspek", ""))
    saved, typed = Saved(), {}
    if request.method == "POST":
        typed = typed_rows(request.POST, tuple(line.id for line in lines if line.is_open))
        rows = {id: row for id, row in typed.items() if differs(row, answer_of(claims, id))}
        saved = save_rows(claims.assessment, rows, request.user)
        if saved.done:
            tell(request, len(rows))
            return redirect(request.get_full_path())
    context = {"section": "assessments", "assessment": claims.assessment, "claims": claims, "saved": saved}
    if saved.conflicts:
        return render(request, "assessments/merge.html", context, status=409)
    answers = [one.answer for one in claims.lines if one.answer]
    context["standing"] = standing_of(claims.assessment, answers) if claims.is_whole else None
    context |= {"aspect": section, "lines": lines, "typed_data": request.POST, "can_write": claims.writes}
    return render(request, "assessments/many.html", context, status=422 if saved.problems else 200)


def chosen(claims: Claims, id: str) -> tuple[Section, tuple[Line, ...]]:
    """Return the aspect asked for, or the first, with its lines; 404 where there is none."""
    named = {s.node.id if s.node else "": (s, lines) for s, lines in claims.by_section}
    found = named.get(id) if id else next(iter(named.values()), None)
    if found is None:
        raise Http404
    return found


def answer_of(claims: Claims, id: str) -> Any:
    """Return what is stored for a row."""
    line = claims.line(id)
    return line.answer if line else None


def tell(request: Request, count: int) -> None:
    """Say how many rows were saved."""
    words = ngettext("%(n)s sub-aspect was saved.", "%(n)s sub-aspects were saved.", count) % {"n": count}
    messages.success(request, words if count else _("Nothing was different; nothing was saved."))
