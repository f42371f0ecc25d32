"""Public results: the list of a year, one result, an agency's years, totals that others published."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meritara.instruments.press import reported, reported_of
from meritara.records import published
from meritara.records.overview import of_kind, outcomes
from meritara.records.signed import is_signed
from meritara.web.elsewhere import slug_of
from meritara.web.results import Shown, page_of, trends
from meritara.web.tiles import KIND, maps, reported_map

EACH = 100


def index(request: HttpRequest) -> HttpResponse:
    """List the published results of a year, the newest one where none is asked for."""
    known = published.years()
    year = chosen(request, known)
    rows = published.of_year(year) if year else published.results()
    page = Paginator(rows, EACH).get_page(request.GET.get("halaman"))
    context = {
        "section": "results",
        "years": known,
        "year": year,
        "page": page,
        "asked": f"tahun={year}" if year else "",
        "rows": [Shown(one) for one in page],
        "maps": [one for one in maps(outcomes(of_kind(KIND)), year) if one.placed],
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
    context |= {"elsewhere": reported_of(one.name), "others": slug_of(one.name)}
    return render(request, "results/agency.html", context)


def as_published(request: HttpRequest) -> HttpResponse:
    """Show real merit totals as others published them, each with its source, and a map of one year."""
    rows = reported()
    years = sorted({one.year for one in rows if one.kind == KIND}, reverse=True)
    year = chosen(request, years)
    context = {"section": "results", "rows": rows, "years": years, "map": reported_map(rows, year)}
    return render(request, "results/as_published.html", context)


def chosen(request: HttpRequest, years: list[int]) -> int:
    """Return the year that an address asks for where it is known, else the newest, 0 where there is none."""
    known = {str(year): year for year in years}
    return known.get(request.GET.get("tahun", ""), next(iter(years), 0))
