"""Typing an annex: the workbook of a version out, a filled one in, its faults, its effect, two persons."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meritara.documents.law_book import law_book, next_version
from meritara.files.names import clean
from meritara.instruments.annex import Annex, read_annex, with_reason
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import law_of, library
from meritara.law.folders import entries, folders
from meritara.problem import Refused, refuse
from meritara.records.actions import annexes as acts
from meritara.records.actions.events import history
from meritara.records.annexes import get_draft_for, law_roles, types_law, visible_drafts
from meritara.tables.cells import MOST_BYTES, Grid, read_cells
from meritara.tables.reader import MEGABYTE
from meritara.web.annexes import Shown
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.lookup import found
from meritara.web.views.uploads import XLSX, attachment

MOST = 50  # typed versions on the page


@signed_in
def index(request: Request) -> HttpResponse:
    """Show the versions to begin from, the form for a filled workbook, and what was typed."""
    return page(request)


def page(request: Request, *, status: int = 200, **more: object) -> HttpResponse:
    """Return the page, with what is wrong in a workbook."""
    if not law_roles(request.user):
        raise Http404
    context = {
        "section": "law",
        "types": types_law(request.user),
        "has_folder": len(folders()) > 1,
        "versions": library().all(),
        "drafts": visible_drafts(request.user)[:MOST],
        "limit": MOST_BYTES // MEGABYTE,
    }
    return render(request, "annexes/index.html", context | more, status=status)


@signed_in
def workbook(request: Request, id: str, version: str) -> HttpResponse:
    """Send the workbook of the version that would replace another."""
    if not types_law(request.user):
        raise Http404
    one = found(f"{id}@{version}", "instrument")
    name = following(one)
    return attachment(
        law_book(next_version(law_of(one), name), entries(folders())), f"{one.id}-{name}.xlsx", XLSX
    )


def following(one: Instrument) -> str:
    """Return the name of the next version, the first that nobody has."""
    stem = one.version.partition("-r")[0]
    names = (f"{stem}-r{number}" for number in count(1))
    return next(name for name in names if f"{one.id}@{name}" not in library().by_key)


@signed_in
@require_POST
def send(request: Request) -> HttpResponse:
    """Read a filled workbook: its faults by cell, or a draft to be looked at."""
    if not types_law(request.user):
        raise Http404
    file, reason = request.FILES.get("berkas"), request.POST.get("alasan", "").strip()[:2000]
    try:
        name = clean(str(file.name)) if file else ""
        draft = acts.type_in(taken(file, name, reason), request.user, file=name)
    except Refused as refused:
        return page(request, problems=refused.problems, reason=reason, status=422)
    return redirect("law-draft", draft.uid)


def taken(file: UploadedFile | None, name: str, reason: str) -> Annex:
    """Return the annex of a workbook that was sent."""
    if file is None:
        raise refuse("annex-no-file")
    with NamedTemporaryFile(suffix=".xlsx") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
        kept.flush()
        grids: Mapping[str, Grid] = read_cells(Path(kept.name), name)
    shelf = library()
    grids = with_reason(grids, reason) if reason else grids
    return read_annex(grids, name, sources=shelf.sources, shelf=shelf.all())


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show a typed version: its differences, whom it would move, and the next steps."""
    draft = get_draft_for(request.user, uid)
    context = {
        "section": "law",
        "draft": draft,
        "shown": Shown(draft, request.user),
        "events": history(draft.record),
    }
    return render(request, "annexes/show.html", context)


@signed_in
@require_POST
def step(request: Request, uid: str, name: str) -> HttpResponse:
    """Propose, withdraw, seal or decline a typed version."""
    draft, reply = get_draft_for(request.user, uid), request.POST.get("alasan", "")
    tried(request, lambda: acts.take_step(draft, request.user, name, reply=reply), _("Done."))
    return redirect("law-draft", draft.uid)
