"""Personnel data: what is there, and imports from the upload to the snapshot."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from meritara.files.kinds import LIMIT, MEGABYTE
from meritara.problem import Problem, Refused, refuse
from meritara.records.actions import imports as acts
from meritara.records.cards import found_people, searches
from meritara.records.jobs import get_job_for, imports_here, visible_jobs
from meritara.records.models import Job
from meritara.web.forms.evidence import posted
from meritara.web.forms.imports import ImportForm
from meritara.web.imports import Shown, listed
from meritara.web.intake import arrived, begun
from meritara.web.pages import PAGE
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.uploads import XLSX, attachment

NEWEST = 20


@signed_in
def index(request: Request) -> HttpResponse:
    """Show the snapshots and the imports, or begin one."""
    known = listed(request.user)
    importer = imports_here(request.user)
    form = ImportForm(posted(request), user=request.user) if importer else None
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            return redirect("import", sent(request, form).uid)
        except Refused as refused:
            problems = refused.problems
    context = {
        "section": "people",
        "snapshots": known,
        "jobs": visible_jobs(request.user)[:NEWEST],
        "form": form,
        "problems": problems,
        "pieces": begun(request, request.user.uid),
        "limit": LIMIT // MEGABYTE,
        "searches": searches(request.user),
    }
    return render(request, "imports/index.html", context, status=422 if problems else 200)


def sent(request: Request, form: ImportForm | None) -> Job:
    """Begin the import that a form asks for, or refuse it."""
    if form is None:
        raise Http404
    if not form.is_valid():
        raise refuse("import-form")
    with arrived(request, request.user.uid) as files:
        return acts.begin(form.agency_of(), request.user, asked=form.asked(), sent=files)


@signed_in
def search(request: Request) -> HttpResponse:
    """Find people of the reader's own agency by NIP or name."""
    wanted = " ".join(request.GET.get("cari", "").split())[:80]
    page = Paginator(found_people(request.user, wanted), PAGE).get_page(request.GET.get("halaman"))
    return render(request, "imports/people.html", {"section": "people", "page": page, "search": wanted})


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show how far an import is, its report, or what came of it."""
    shown = Shown(get_job_for(request.user, uid))
    if request.htmx and not shown.job.is_moving:
        return HttpResponseClientRefresh()
    template = "imports/_job.html" if request.htmx else "imports/show.html"
    return render(request, template, {"section": "people", "shown": shown, "job": shown.job})


@signed_in
@require_POST
def take(request: Request, uid: str) -> HttpResponse:
    """Take the rows of an import, all of them or those that are not refused."""
    job = get_job_for(request.user, uid)
    choice = request.POST.get("ambil", "")
    tried(request, lambda: acts.decide(job, request.user, choice), _("The snapshot is being made."))
    return redirect("import", job.uid)


@signed_in
@require_POST
def drop(request: Request, uid: str) -> HttpResponse:
    """Call an import off."""
    job = get_job_for(request.user, uid)
    tried(request, lambda: acts.drop(job, request.user), _("Called off; nothing of it was taken."))
    return redirect("import", job.uid)


@signed_in
def workbook(request: Request, uid: str) -> HttpResponse:
    """Send the annotated workbook of an import."""
    job = get_job_for(request.user, uid)
    path = acts.folder_of(job) / acts.WORKBOOK
    if not path.is_file():
        raise Http404
    return attachment(path.read_bytes(), f"laporan-kualitas-{job.wish['on']}.xlsx", XLSX)
