"""Villages by status: provinces, the kabupaten of one, and the villages of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from meritara.reports.village_rows import KABUPATEN, PROVINCE
from meritara.web import villages
from meritara.web.pages import Paged, address, page_in


def index(request: HttpRequest) -> HttpResponse:
    """Show the villages of each province by status, in the newest year that is known."""
    context = {"section": "results", "sums": villages.of_provinces(), "heads": villages.heads()}
    return render(request, "villages/index.html", context)


def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the kabupaten of a province, or the villages of a kabupaten, by status and year."""
    name, sums = villages.province(code), villages.of_regencies(code)
    if not name or not (len(code) == PROVINCE or (len(code) == KABUPATEN and sums)):
        raise Http404
    context: dict[str, Any] = {"section": "results", "province": name, "sums": sums, "code": code}
    context["heads"] = villages.heads()
    if len(code) == PROVINCE:
        return render(request, "villages/index.html", context)
    years = [one.year for one in sums]
    rows = villages.rows_of(code)
    paged = Paged(villages.listed(rows, years), page_in(request.GET.dict()), lambda **more: address({}, more))
    year, items = villages.gains(code, years)
    context |= {"name": sums[0].name, "years": years, "paged": paged, "gain_year": year, "gains": items}
    context |= {"province_code": code[:PROVINCE], "sources": villages.sources(rows)}
    return render(request, "villages/show.html", context)
