"""Public results: the list of a year, one result, an agency's years, totals that others published."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meritara.instruments.press import reported, reported_of
from meritara.records import published
from meritara.records.signed import is_signed
from meritara.web.results import Shown, page_of, trends

EACH = 100


def index(request: HttpRequest) -> HttpResponse:
    """List the published results of a year, the newest one where none is asked for."""
    known = published.years()
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and int(asked) in known else (known[0] if known else None)
    rows = published.of_year(year) if year else published.results()
    page = Paginator(rows, EACH).get_page(request.GET.get("halaman"))
    context = {
        "section": "results",
        "years": known,
        "year": year,
        "page": page,
        "asked": f"tahun={year}" if year else "",
        "rows": [Shown(one) for one in page],
    }
    return render(request, "results/index.html", context)


def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a published result, or that it was withdrawn and by what it was replaced."""
    publication = published.get_publication(uid)
    context = page_of(publication) | {
        "section": "results",
        "recommendations": published.recommended(publication),
        "agency": publication.decision.assessment.agency,
        "has_file": settings.LOCAL or is_signed(uid),
    }
    return render(request, "results/show.html", context)


def agency(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was published about an agency, year by year."""
    one = published.get_public_agency(code)
    rows = [Shown(publication) for publication in published.of_agency(one)]
    held = [row for row in rows if not row.is_withdrawn]
    context = {"section": "results", "agency": one, "rows": rows[::-1], "trends": trends(held)}
    context["elsewhere"] = reported_of(one.name)
    return render(request, "results/agency.html", context)


def as_published(request: HttpRequest) -> HttpResponse:
    """Show real merit totals as others published them, each with its source."""
    return render(request, "results/as_published.html", {"section": "results", "rows": reported()})
