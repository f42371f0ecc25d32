"""Files: downloaded and never opened here, shown as pictures of their pages, received in pieces."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meritara.files.pieces import Upload, Uploads
from meritara.law.words import say
from meritara.problem import Problem, Refused
from meritara.records.access import get_file_for
from meritara.records.actions.files import pieces_of, store
from meritara.records.models import EvidenceFile
from meritara.web.evidence import READABLE
from meritara.web.figures import language
from meritara.web.limits import refused
from meritara.web.previews import pages_of, picture_of, text_of
from meritara.web.request import Request
from meritara.web.signed import signed_in

SEALED = "sandbox; default-src 'none'"
STATUS = {"upload-gap": 409, "upload-gone": 404, "upload-no-space": 507, "upload-too-large": 413}


def readable(request: Request, uid: str) -> EvidenceFile:
    """Return a file that may be seen and that the scanner does not hold back, or refuse."""
    return unheld(get_file_for(request.user, uid))


def unheld(file: EvidenceFile) -> EvidenceFile:
    """Return a file that the scanner does not hold back, or refuse."""
    if file.scan not in READABLE:
        raise Refused([Problem("evidence-quarantined", params={"state": file.get_scan_display()})])
    return file


@signed_in
@require_GET
def download(request: Request, uid: str) -> HttpResponse:
    """Send a file that somebody may see."""
    return send(request, get_file_for(request.user, uid))


def send(request: Request, file: EvidenceFile) -> HttpResponse:
    """Send a file byte for byte to be kept, sealed so that no browser runs anything in it."""
    try:
        stream = store().open(unheld(file).sha256, verify=True)
    except Refused as why:
        return refused(request, why.problems[0], status=409)
    response = FileResponse(stream, as_attachment=True, filename=file.name, content_type=file.media_type)
    response.headers["Content-Security-Policy"] = SEALED
    return response  # type: ignore[return-value]


@signed_in
@require_GET
def page(request: Request, uid: str, number: int) -> HttpResponse:
    """Send a page of a file as a picture."""
    try:
        content = picture_of(readable(request, uid), number)
    except Refused as why:
        return refused(request, why.problems[0], status=409)
    response = HttpResponse(content, content_type="image/png")
    response.headers["Content-Security-Policy"] = SEALED
    return response


@signed_in
@require_GET
def view(request: Request, uid: str, number: int) -> HttpResponse:
    """Show a page of a file with the way to the next one."""
    try:
        file = readable(request, uid)
    except Refused as why:
        return refused(request, why.problems[0], status=409)
    pages, text = pages_of(file), text_of(file)
    if not (1 <= number <= pages or (text and number == 1)):
        raise Http404
    context = {"file": file, "number": number, "pages": pages, "text": text}
    return render(request, "evidence/file.html", context | {"before": number - 1, "after": number + 1})


@signed_in
@require_POST
def begin(request: Request) -> HttpResponse:
    """Begin an upload in pieces."""
    return begun(request, pieces_of(request.user.uid))


@signed_in
@require_http_methods(["GET", "POST"])
def piece(request: Request, id: str) -> HttpResponse:
    """Receive a piece of an upload, or say how far it has come."""
    return received(request, pieces_of(request.user.uid), id)


def begun(request: HttpRequest, uploads: Uploads) -> HttpResponse:
    """Return the id of a new upload, or why there is none."""
    size = request.POST.get("size", "")
    try:
        number = int(size) if size.isascii() and size.isdigit() and len(size) < 13 else 0
        id = uploads.begin(request.POST.get("name", "")[:400], number)
        return told(uploads.state(id))
    except Refused as why:
        return wrong(why)


def received(request: HttpRequest, uploads: Uploads, id: str) -> HttpResponse:
    """Return how far an upload has come, with one more piece where the request carries one."""
    try:
        if request.method != "POST":
            return told(uploads.state(id))
        offset = request.GET.get("dari", "")
        start = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 13 else -1
        return told(uploads.add(id, start, request.body))
    except Refused as why:
        return wrong(why)


def told(upload: Upload) -> HttpResponse:
    """Return the state of an upload."""
    return JsonResponse({"id": upload.id, "received": upload.received, "size": upload.size})


def wrong(refused: Refused) -> HttpResponse:
    """Return why an upload cannot go on."""
    problem = refused.problems[0]
    body = {"code": problem.code, "text": say(problem, language())}
    known = {name: problem.params[name] for name in ("received",) if name in problem.params}
    return JsonResponse(body | known, status=STATUS.get(problem.code, 422))
