"""Audit assignments: the list, a new one, one of them with its steps, its working papers and its letters."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from meritara.documents.letters.audits import audit_paper
from meritara.documents.letters.page import letter_html
from meritara.documents.letters.word import letter_docx
from meritara.documents.pdf import INSTALL, pdf_available, pdf_of
from meritara.problem import Refused, refuse
from meritara.records.access import roles
from meritara.records.actions.audits import papers, steps
from meritara.records.actions.events import history
from meritara.records.actions.files import store_file
from meritara.records.audits import (
    audited_agencies,
    auditors_of,
    auditors_only,
    get_attached_for,
    get_audit_for,
    get_audited_for,
    get_paper_for,
    in_team,
    readers_only,
    visible_audits,
)
from meritara.records.findings import OVERSIGHT
from meritara.records.models import Audit, AuditPaper, EvidenceFile, Role
from meritara.web.audits import AuditPage, paper_label, told
from meritara.web.forms.audits import (
    FORMS,
    FoundForm,
    PaperForm,
    PlanForm,
    ReviewForm,
    as_filled,
    form_of,
)
from meritara.web.menu import Frame
from meritara.web.pages import Paged, address, page_in
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import complain, tried
from meritara.web.views.files import send
from meritara.web.views.indices import private
from meritara.web.views.requests import DOCX
from meritara.web.views.uploads import attachment


@signed_in
@private
def index(request: Request) -> HttpResponse:
    """List the assignments that a reader may see, the newest first."""
    readers_only(request.user)
    rows = visible_audits(request.user)
    context = {
        "section": section_of(request),
        "paged": Paged(
            [AuditPage(one, request.user) for one in rows],
            page_in(request.GET.dict()),
            lambda **more: address({}, more),
        ),
        "drafts": bool(roles(request.user) & OVERSIGHT),
    }
    return render(request, "audits/index.html", context)


def section_of(request: Request) -> str:
    """Return the entry of the reader's menu that leads to assignments."""
    return "oversight" if Frame(request).role == Role.SUPERVISOR else "findings"


@signed_in
@private
def new(request: Request) -> HttpResponse:
    """Draft an assignment: first for which agency, then what and by whom."""
    auditors_only(request.user)
    code = (request.POST or request.GET).get("instansi", "")
    if not code:
        known = {"section": section_of(request), "agencies": audited_agencies(request.user)}
        return render(request, "audits/new.html", known)
    agency = get_audited_for(request.user, code)
    people = auditors_of(agency)
    form = PlanForm(request.POST or None, people=people, initial={"ketua": request.user.uid})
    if request.method == "POST" and form.is_valid():
        try:
            made = steps.draft(agency, request.user, form.plan())
        except Refused as refused:
            complain(request, refused)
        else:
            messages.success(request, _("The draft stands. The national supervisor issues its letter."))
            return redirect("audit", made.uid)
    context: dict[str, Any] = {
        "section": section_of(request),
        "agency": agency,
        "form": form,
        "people": people,
    }
    return render(request, "audits/new.html", context, status=422 if request.method == "POST" else 200)


@signed_in
@private
def show(request: Request, uid: str) -> HttpResponse:
    """Show one assignment."""
    return shown(request, get_audit_for(request.user, uid))


def shown(request: Request, one: Audit, name: str = "", bound: forms.Form | None = None) -> HttpResponse:
    """Return the page of an assignment, with a form that was filled in wrongly where there is one."""
    page = AuditPage(one, request.user)
    people = auditors_of(one.agency) if any(step.name == "replace" for step in page.steps) else []
    context = {
        "section": section_of(request),
        "page": page,
        "one": one,
        "wrong": name,
        "ways": [
            (step, bound if step.name == name and bound else form_of(step.name, one, people))
            for step in page.steps
        ],
        "paper_form": bound if name == "paper" else PaperForm(auto_id="kk_%s"),
        "rows": [(paper, *forms_of(page, paper, name, bound)) for paper in page.case.papers],
        "letters": [(each, paper_label(each)) for each in page.case.open_papers],
        "events": [(event, told(event)) for event in history(one.record)] if page.case.oversees else [],
        "pdf_ready": pdf_available(),
        "install": INSTALL,
    }
    return render(request, "audits/show.html", context, status=422 if bound else 200)


def forms_of(page: AuditPage, paper: AuditPaper, name: str, bound: forms.Form | None) -> list[Any]:
    """Return the forms by which a working paper is rewritten, reviewed, and made a finding; None if shut."""
    ways: dict[str, tuple[bool, Callable[[], forms.Form]]] = {
        "rewrite": (
            page.rewrites(paper),
            lambda: PaperForm(auto_id=f"ubah-{paper.uid}_%s", initial=as_filled(paper)),
        ),
        "review": (page.reviews(paper), lambda: ReviewForm(auto_id=f"reviu-{paper.uid}_%s")),
        "find": (
            page.finds(paper),
            lambda: FoundForm(auto_id=f"temuan-{paper.uid}_%s", initial={"kondisi": paper.result}),
        ),
    }
    return [
        (bound if name == f"{way}-{paper.uid}" else make()) if opened else None
        for way, (opened, make) in ways.items()
    ]


@signed_in
@require_POST
def step(request: Request, uid: str, name: str) -> HttpResponse:
    """Take a step on an assignment, or show what is missing for it."""
    one = get_audit_for(request.user, uid)
    if name not in FORMS:
        raise Http404
    people = auditors_of(one.agency) if name == "replace" else []
    form = form_of(name, one, people, request.POST)

    def act() -> Audit:
        if not form.is_valid():
            steps.allowed(one, name, request.user, "-")
            raise refuse("findings-form")
        return ACTS[name](request, one, form)

    if tried(request, act, _("Done, and written into the history.")):
        return redirect("audit", one.uid)
    return shown(request, one, name, form)


ACTS: dict[str, Callable[[Request, Audit, Any], Audit]] = {
    "issue": lambda request, one, form: steps.issue(one, request.user, form.letter()),
    "discuss": lambda request, one, form: steps.discuss(one, request.user, form.meeting()),
    "resume": lambda request, one, form: steps.resume(one, request.user, reason=form.cleaned_data["alasan"]),
    "cancel": lambda request, one, form: steps.cancel(one, request.user, reason=form.cleaned_data["alasan"]),
    "report": lambda request, one, form: steps.report(
        one, request.user, form.letter(), summary=form.cleaned_data["simpulan"]
    ),
    "receive": lambda request, one, form: steps.receive(
        one, request.user, on=form.cleaned_data["tanggal"], proof=form.cleaned_data["bukti"]
    ),
    "replace": lambda request, one, form: steps.replace_team(
        one,
        request.user,
        lead=form.team()[0],
        members=form.team()[1],
        reason=form.cleaned_data["alasan"],
    ),
}


@signed_in
@require_POST
@sensitive_post_parameters()
def write(request: Request, uid: str) -> HttpResponse:
    """Write a working paper."""
    one = get_audit_for(request.user, uid)
    form = PaperForm(request.POST, request.FILES, auto_id="kk_%s")
    act = lambda: papers.write_paper(one, request.user, form.examined(kept(request, one, form)))  # noqa: E731
    return done(request, one, "paper", form, act)


def kept(request: Request, one: Audit, form: forms.Form) -> EvidenceFile | None:
    """Return the file of a working paper, kept for somebody of the team; None where there is none."""
    if not form.cleaned_data.get("berkas") or not in_team(request.user, one):
        return None
    return store_file(one.agency, form.cleaned_data["berkas"], request.user)


def done(request: Request, one: Audit, name: str, form: forms.Form, act: Callable[[], Any]) -> HttpResponse:
    """Do an act with what was typed, or show the page again with what is wrong."""
    if form.is_valid() and tried(request, act, _("Done, and written into the history.")):
        return redirect("audit", one.uid)
    return shown(request, one, name, form)


@signed_in
@require_POST
@sensitive_post_parameters()
def rewrite(request: Request, uid: str) -> HttpResponse:
    """Rewrite a working paper."""
    paper = get_paper_for(request.user, uid)
    form = PaperForm(request.POST, request.FILES, auto_id=f"ubah-{uid}_%s")

    def act() -> AuditPaper:
        return papers.rewrite(paper, request.user, form.examined(kept(request, paper.audit, form)))

    return done(request, paper.audit, f"rewrite-{uid}", form, act)


@signed_in
@require_POST
def review(request: Request, uid: str) -> HttpResponse:
    """Accept a working paper, or return it."""
    paper, form = get_paper_for(request.user, uid), ReviewForm(request.POST, auto_id=f"reviu-{uid}_%s")
    accepts = request.POST.get("terima") == "ya"

    def act() -> AuditPaper:
        return papers.review(paper, request.user, accepts=accepts, note=form.cleaned_data["catatan"])

    return done(request, paper.audit, f"review-{uid}", form, act)


@signed_in
@require_POST
@sensitive_post_parameters()
def find(request: Request, uid: str) -> HttpResponse:
    """Write a finding from a working paper."""
    paper, form = get_paper_for(request.user, uid), FoundForm(request.POST, auto_id=f"temuan-{uid}_%s")
    return done(
        request, paper.audit, f"find-{uid}", form, lambda: papers.find(paper, request.user, form.found())
    )


@signed_in
@require_POST
def attach(request: Request, uid: str) -> HttpResponse:
    """Take indications into an assignment."""
    one = get_audit_for(request.user, uid)

    def said(many: int) -> str:
        return ngettext("%(n)s indication taken in.", "%(n)s indications taken in.", many) % {"n": many}

    tried(request, lambda: papers.attach(one, request.user, request.POST.getlist("temuan")), said)
    return redirect("audit", one.uid)


@signed_in
@require_GET
def file(request: Request, uid: str) -> HttpResponse:
    """Send the file of a working paper."""
    return send(request, get_attached_for(request.user, uid))


@signed_in
@require_GET
def download(request: Request, uid: str, name: str, form: str) -> HttpResponse:
    """Send a paper of an assignment as PDF or DOCX; where no PDF can be made, say what to install."""
    one = get_audit_for(request.user, uid)
    case = AuditPage(one, request.user).case
    if name not in case.open_papers or form not in ("pdf", "docx"):
        raise Http404
    letter = audit_paper(case, name, is_sample=settings.MERITARA_DEMO)
    saved = f"{name}-{one.agency.code}"
    if form == "docx":
        return attachment(letter_docx(letter), f"{saved}.docx", DOCX)
    try:
        return attachment(pdf_of(letter_html(letter)), f"{saved}.pdf", "application/pdf")
    except Refused as refused:
        complain(request, refused)
        return redirect("audit", one.uid)
