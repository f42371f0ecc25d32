"""Spreadsheets in; working sheets and PDFs out."""

from base64 import b64encode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meritara.documents.pdf import pdf_of
from meritara.documents.simulation import simulation_html
from meritara.documents.xlsx import working_paper as xlsx_of
from meritara.problem import Problem, Refused
from meritara.web.doubts import doubts
from meritara.web.figures import language
from meritara.web.forms.card import Card, read_card
from meritara.web.forms.spreadsheet import Scored, heads, summary, taken
from meritara.web.surveys import printed
from meritara.web.views.lookup import found
from meritara.web.views.simulation import page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(request: HttpRequest, name: str) -> HttpResponse:
    """Read a spreadsheet: its only row fills the form, more rows make a table, wrong cells are named."""
    instrument = found(name)
    if request.method != "POST":
        return redirect("simulation", instrument.key)
    file = request.FILES.get("berkas")
    try:
        read, left_out = taken(instrument, file, by=request.POST.get("kelompok", "").strip()[:120])
    except Refused as refused:
        return page(
            request, read_card(instrument, request.POST), {"upload_problems": refused.problems}, status=400
        )
    if isinstance(read, Card):
        uploaded = summary(read, str(file.name if file else ""))
        return page(request, read, {"uploaded": uploaded, "left_out": left_out})
    return many(request, read, left_out)


def many(request: HttpRequest, scored: Scored, left_out: Problem | None) -> HttpResponse:
    """Show the scores of many rows, with the table to download."""
    one = scored.instrument
    context = {
        "section": "simulation",
        "page_url": reverse("simulation", args=[one.key]),
        "scored": scored,
        "instrument": one,
        "doubts": doubts(one),
        "left_out": left_out,
        "heads": heads(scored.parts),
        "printed": [(row, printed(one, row.scores)) for row in scored.rows] if one.printed_weights else [],
        "csv": b64encode(scored.csv().encode()).decode(),
    }
    return render(request, "simulation/many.html", context)


def working_paper(request: HttpRequest, name: str) -> HttpResponse:
    """Send the working sheet, filled with the answers of the form where there are any."""
    instrument = found(name)
    card = read_card(instrument, request.POST)
    content = xlsx_of(
        instrument, language=language(), answers=card.readable, attributes=card.answers.attributes
    )
    return attachment(content, f"kertas-kerja-{instrument.id}-{instrument.version}.xlsx", XLSX)


def pdf(request: HttpRequest, name: str) -> HttpResponse:
    """Send the simulation as a PDF; where the libraries are missing, say what to print instead."""
    instrument = found(name)
    if request.method != "POST":
        return redirect("simulation", instrument.key)
    card = read_card(instrument, request.POST)
    try:
        content = pdf_of(
            simulation_html(
                instrument, language=language(), answers=card.readable, attributes=card.answers.attributes
            )
        )
    except Refused as refused:
        return page(request, card, {"pdf_problems": refused.problems}, status=503)
    return attachment(content, f"simulasi-{instrument.id}-{instrument.version}.pdf", "application/pdf")


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """Return a file to be kept, never opened inside the site."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
