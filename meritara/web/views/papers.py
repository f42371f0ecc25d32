"""The working paper of an assessment: out as XLSX, and in again after its differences were seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from meritara.documents.work import Mark, Work
from meritara.documents.xlsx import working_paper
from meritara.problem import Problem, Refused
from meritara.records.access import get_whole_assessment_for
from meritara.records.actions.assessments import claim_many
from meritara.web.claims import Claims, Line, claims_of, typed_rows
from meritara.web.figures import language
from meritara.web.forms.paper import rows_of
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.views.uploads import XLSX, attachment


@dataclass(frozen=True)
class Difference:
    """A row that a paper has otherwise than the server; stale where somebody saved it after the download."""

    line: Line
    value: str
    note: str
    is_stale: bool

    @property
    def has_other_note(self) -> bool:
        """Return whether the note differs."""
        return self.note != self.line.note


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Offer the working paper for download, and take it back."""
    return page(request, claims_of(request.user, get_whole_assessment_for(request.user, uid)))


def page(
    request: Request,
    claims: Claims,
    *,
    problems: tuple[Problem, ...] = (),
    found: list[Difference] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the page, with the differences of a paper or what is wrong with it."""
    context: dict[str, Any] = {"section": "assessments", "assessment": claims.assessment, "claims": claims}
    differ = None if found is None else taken(claims, found)
    context |= {"instrument": claims.instrument, "problems": problems, "differences": differ}
    context["left_out"] = [one for one in found or () if one not in (differ or ())]
    return render(request, "assessments/paper.html", context, status=status)


@signed_in
def download(request: Request, uid: str) -> HttpResponse:
    """Send the working paper with all scores and notes as they are now."""
    claims = claims_of(request.user, get_whole_assessment_for(request.user, uid))
    assessment = claims.assessment
    marks = {line.id: Mark(assessment.uid, assessment.round, line.id, line.edition) for line in claims.lines}
    content = working_paper(
        claims.instrument,
        language=language(),
        answers=claims.card.readable,
        attributes=assessment.attributes,
        subject=assessment.agency.name,
        work=Work({line.id: line.note for line in claims.lines}, marks),
    )
    return attachment(content, f"kertas-kerja-{assessment.agency.code}.xlsx", XLSX)


@signed_in
@require_POST
def upload(request: Request, uid: str) -> HttpResponse:
    """Read a filled paper and show what would change; nothing is saved yet."""
    claims = claims_of(request.user, get_whole_assessment_for(request.user, uid))
    try:
        rows = rows_of(claims.assessment, request.FILES.get("berkas"))
    except Refused as refused:
        return page(request, claims, problems=refused.problems, status=422)
    return page(request, claims, found=differences(claims, rows))


def differences(claims: Claims, rows: Mapping[str, Mapping[str, Any]]) -> list[Difference]:
    """Return the rows that are otherwise on the server, in the order of the document."""
    return [
        Difference(line, row["value"], row["note"], row["edition"] != line.edition)
        for line in claims.lines
        if (row := rows.get(line.id)) and (row["value"], row["note"]) != (line.claim, line.note)
    ]


def taken(claims: Claims, found: list[Difference]) -> list[Difference]:
    """Return the differences of rows that are asked of this agency and open."""
    asked = {line.id for line in claims.asked if line.is_open}
    return [one for one in found if one.line.id in asked]


@signed_in
@require_POST
def save(request: Request, uid: str) -> HttpResponse:
    """Save the differences that were seen, all of them or none."""
    assessment = get_whole_assessment_for(request.user, uid)
    rows = typed_rows(request.POST, tuple(leaf.id for leaf in assessment.instrument.leaves))
    try:
        claim_many(assessment, rows, request.user, way="xlsx")
    except Refused as refused:
        claims = claims_of(request.user, assessment)
        found = differences(claims, rows)
        return page(request, claims, problems=refused.problems, found=found, status=422)
    words = ngettext("%(n)s sub-aspect was saved.", "%(n)s sub-aspects were saved.", len(rows))
    messages.success(
        request, words % {"n": len(rows)} if rows else _("Nothing was different; nothing was saved.")
    )
    return redirect("assessment", uid)
