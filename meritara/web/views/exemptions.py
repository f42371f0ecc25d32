"""Approvals to fill posts without open selection: those of an agency, recorded and ended."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused
from meritara.records.access import get_agency_for, today
from meritara.records.actions import exemptions as acts
from meritara.records.actions.exemptions import Approval
from meritara.records.entitlement import entitlement
from meritara.records.results import get_exemption_for, reads_approvals, records_approvals
from meritara.registry.verifier import national_verifier
from meritara.web.letters import pages_of, told, typed, typed_day
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show the approvals of an agency beside what its category entitles to; or record one."""
    agency = get_agency_for(request.user, uid)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            acts.exempt(agency, request.user, approval=approval_of(request), pages=pages_of(request))
            return redirect("exemptions", uid)
        except Refused as refused:
            problems = told(refused.problems)
    context = {
        "section": "agencies",
        "agency": agency,
        "entitled": entitlement(agency, today()),
        "approvals": agency.exemptions.select_related("file", "recorded_by"),
        "records": records_approvals(request.user, agency),
        "reads": reads_approvals(request.user, agency),
        "standing": national_verifier(today()),
        "problems": problems,
        "typed_data": request.POST,
    }
    return render(request, "exemptions/show.html", context, status=422 if problems else 200)


def approval_of(request: Request) -> Approval:
    """Return what was copied from an approval."""
    return Approval(
        typed(request, "nomor"),
        typed_day(request),
        typed(request, "penerbit"),
        typed_day(request, "mulai"),
        typed_day(request, "sampai"),
    )


@signed_in
@require_POST
def end(request: Request, uid: str) -> HttpResponse:
    """End an approval that its issuer took back."""
    one = get_exemption_for(request.user, uid)
    day, reason = typed_day(request), typed(request, "alasan", 300)
    done = _("Ended, and written into the history.")
    tried(request, lambda: acts.end(one, request.user, on=day, reason=reason), done)
    return redirect("exemptions", one.agency.uid)
