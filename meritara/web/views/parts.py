"""Sharing the sub-aspects of an assessment out to offices and people."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import get_whole_assessment_for
from meritara.records.actions import parts as acts
from meritara.records.models import Assessment
from meritara.web.claims import claims_of
from meritara.web.request import Request
from meritara.web.signed import signed_in


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show who was given what, and give or take back many sub-aspects at once."""
    assessment = get_whole_assessment_for(request.user, uid)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            count = shared(request, assessment)
        except Refused as refused:
            problems = refused.problems
        else:
            words = ngettext("%(n)s sub-aspect was changed.", "%(n)s sub-aspects were changed.", count)
            messages.success(request, words % {"n": count})
            return redirect("parts", uid)
    context = page_of(request, assessment) | {"problems": problems, "typed_data": request.POST}
    return render(request, "assessments/parts.html", context, status=422 if problems else 200)


def page_of(request: Request, assessment: Assessment) -> dict[str, Any]:
    """Return what the page shows."""
    claims = claims_of(request.user, assessment)
    return {
        "section": "assessments",
        "assessment": assessment,
        "claims": claims,
        "instrument": claims.instrument,
        "units": assessment.agency.units.all(),
        "accounts": acts.contributors(assessment),
        "chosen": request.POST.getlist("baris"),
        "can_share": claims.manages and assessment.state not in acts.CLOSED,
    }


def shared(request: Request, assessment: Assessment) -> int:
    """Give or take back the chosen rows and return how many."""
    rows = request.POST.getlist("baris")[:500]
    if "tarik" in request.POST:
        return acts.take_back(assessment, rows, request.user)
    data = request.POST
    account = acts.contributors(assessment).filter(user__uid=data.get("akun", "")).first()
    unit = assessment.agency.units.filter(uid=data.get("unit", "")).first()
    if (data.get("akun") and not account) or (data.get("unit") and not unit):
        raise refuse("parts-foreign")
    to = acts.Owner(
        unit, account.user if account else None, data.get("orang", ""), day(data.get("batas", ""))
    )
    return len(acts.assign(assessment, rows, request.user, to=to))


def day(text: str) -> dt.date | None:
    """Return a typed day, None where there is none; refuse what is no day."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise refuse("parts-no-day", value=text[:20]) from error
