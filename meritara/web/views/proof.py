"""Proof for everybody: result files to take home, a page that checks them, public keys and anchors."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meritara.jobs.proofs import sign_waiting
from meritara.proof.keyring import listed, trusted
from meritara.proof.strict import LIMIT, written
from meritara.proof.verify import verify
from meritara.records.signed import Download, get_anchor, get_result_file
from meritara.records.signed import anchors as all_anchors

JSON, EACH = "application/json", 50


def result_file(_request: HttpRequest, uid: str) -> HttpResponse:
    """Send the signed file of a published result; on one's own computer sign it first."""
    if settings.LOCAL:
        sign_waiting()
    return attached(get_result_file(uid))


def index(request: HttpRequest) -> HttpResponse:
    """Show the page that checks a result file in the visitor's own browser."""
    return page(request)


def page(request: HttpRequest, *, status: int = 200, **more: object) -> HttpResponse:
    """Return the page with the keys that this site trusts."""
    ring = trusted(settings.MERITARA_KEYS)
    context = {"section": "check-file", "keys": ring.keys.values(), "most": LIMIT // 1024**2}
    response = render(request, "proof/check.html", context | more, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def check(request: HttpRequest) -> HttpResponse:
    """Check an uploaded file as the command does, and keep nothing of it."""
    if request.method != "POST":
        return redirect("check-file")
    file = request.FILES.get("berkas")
    if not isinstance(file, UploadedFile):
        return page(request, status=400, missing=True)
    report = verify(file.read(LIMIT + 1), trusted(settings.MERITARA_KEYS))
    wrong = sum(not one.holds for one in report.checks)
    return page(request, report=report, wrong=wrong, name=file.name)


def keys(_request: HttpRequest) -> HttpResponse:
    """Send the public keys that this site trusts."""
    ring = trusted(settings.MERITARA_KEYS)
    response = HttpResponse(written(listed(ring.keys.values())), content_type=JSON)
    response.headers["Cache-Control"] = "no-cache"
    return response


def anchors(request: HttpRequest) -> HttpResponse:
    """List the anchors, the newest first."""
    shown = Paginator(all_anchors(), EACH).get_page(request.GET.get("halaman"))
    return render(request, "proof/anchors.html", {"section": "check-file", "page": shown})


def anchor(_request: HttpRequest, number: int) -> HttpResponse:
    """Send one anchor."""
    return attached(get_anchor(number))


def attached(download: Download) -> HttpResponse:
    """Return a signed file to be kept."""
    response = HttpResponse(download.content.encode(), content_type=JSON)
    response.headers["Content-Disposition"] = f'attachment; filename="{download.name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
