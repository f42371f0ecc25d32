"""The library of an agency's evidence: searched, added to, and each piece with its revisions."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import get_evidence_for, own_agencies, today
from meritara.records.actions import evidence as acts
from meritara.records.actions import uses
from meritara.records.models import Agency, Evidence
from meritara.records.proofs import library_of
from meritara.web.evidence import Storage
from meritara.web.forms.evidence import EvidenceForm, as_filled, posted
from meritara.web.intake import arrived, begun, kept_for
from meritara.web.library import Dossier
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.evidence import opened

PAGE = 50


@signed_in
def index(request: Request) -> HttpResponse:
    """List the evidence of the reader's agency by search, use and expiry, or add some."""
    agencies = own_agencies(request.user)
    if not agencies:
        raise Http404
    form = EvidenceForm(posted(request))
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made = added(request, chosen(request, agencies), form)
        except Refused as refused:
            problems = refused.problems
        else:
            return redirect("evidence", made.uid)
    context = listed(request, agencies) | {"evidence_form": form, "problems": problems}
    return render(request, "evidence/library.html", context, status=422 if problems or form.errors else 200)


def listed(request: Request, agencies: Any) -> dict[str, Any]:
    """Return a page of the library as the reader asked for it."""
    search, show = request.GET.get("cari", "").strip()[:200], request.GET.get("tampil", "")
    rows = library_of(agencies, search=search, show=show, today=today())
    context = {"section": "library", "agencies": agencies, "search": search, "show": show, "today": today()}
    context["page"] = Paginator(rows, PAGE).get_page(request.GET.get("halaman"))
    context["shelf"] = Storage(agencies[0])
    if request.GET.get("penilaian"):
        target = opened(request, request.GET["penilaian"], request.GET.get("baris", ""))
        context["assessment"], context["leaf"] = target
    return context | {"pieces": begun(request, request.user.uid)}


def chosen(request: Request, agencies: Any) -> Agency:
    """Return the agency for which evidence is added: the only one, or the one that was chosen."""
    found: Agency | None = agencies.filter(uid=request.POST.get("agency", agencies[0].uid)).first()
    if found is None:
        raise Http404
    return found


def added(request: Request, agency: Agency, form: EvidenceForm) -> Evidence:
    """Add what the form carries; who may not add is told before any file is looked at."""
    acts.library_role(agency, request.user)
    said = form.said()
    said.check()
    with arrived(request, request.user.uid) as sent:
        return acts.add(agency, request.user, said, kept=kept_for(agency, sent))


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show a piece of evidence with its revisions and uses, or save what is said about it."""
    evidence = get_evidence_for(request.user, uid)
    form = EvidenceForm(posted(request), initial=as_filled(evidence))
    if request.method == "POST" and form.is_valid():
        act = lambda: acts.correct(evidence, request.user, form.said())  # noqa: E731
        tried(request, act, _("The correction is saved."))
        return redirect("evidence", uid)
    dossier = Dossier(request.user, evidence)
    context = {"section": "library", "evidence": evidence, "dossier": dossier, "shelf": dossier.storage}
    context |= {"evidence_form": form, "is_own": evidence.agency in own_agencies(request.user)}
    return render(request, "evidence/show.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def revise(request: Request, uid: str) -> HttpResponse:
    """Add a newer revision of a file, or a copy of what a link leads to."""
    evidence = get_evidence_for(request.user, uid)
    tried(request, lambda: revised(request, evidence), _("The new revision is kept; the older ones stay."))
    return redirect("evidence", uid)


def revised(request: Request, evidence: Evidence) -> None:
    """Keep what was sent as the newest revision; who may not is told before the file is looked at."""
    acts.keeper(evidence, request.user)
    acts.refuse_fixed(evidence)
    with arrived(request, request.user.uid) as sent:
        kept = kept_for(evidence.agency, sent)
        if kept is None:
            raise refuse("evidence-nothing")
        acts.revise(evidence, request.user, kept)


@signed_in
@require_POST
def withdraw(request: Request, uid: str) -> HttpResponse:
    """Take a piece of evidence back."""
    evidence = get_evidence_for(request.user, uid)
    reason = request.POST.get("reason", "")[:300]
    act = lambda: uses.withdraw(evidence, request.user, reason=reason)  # noqa: E731
    tried(request, act, _("The evidence is withdrawn."))
    return redirect("evidence", uid)
