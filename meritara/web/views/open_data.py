"""Open data: a page in words, tables as CSV and JSON, their dictionary; a copy in hand is not sent again."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import condition

from meritara.instruments.press import reported
from meritara.proof.digest import digest
from meritara.records.overview import stamp
from meritara.tables.writer import csv_text
from meritara.web.figures import language
from meritara.web.open_data import LICENCE, TABLES, as_objects, package, resource, rows_of

CSV, JSON = "text/csv; charset=utf-8", "application/json"
MINUTES = 5  # for which a copy serves without asking


def index(request: HttpRequest) -> HttpResponse:
    """Tell in words what the tables hold, where the figures come from, and what may be done with them."""
    context = {"section": "results", "tables": TABLES, "licence": LICENCE}
    return render(request, "results/open_data.html", context)


def tag(_request: HttpRequest, **asked: str) -> str:
    """Return what changes with what a table or the dictionary says."""
    told = [language(), stamp(), len(reported()), *sorted(asked.items())]
    return f'"{digest({"told": json.dumps(told)})[:32]}"'


@condition(etag_func=tag)
def table(_request: HttpRequest, name: str, form: str) -> HttpResponse:
    """Send a table as CSV or JSON, or 404."""
    if name not in TABLES or form not in ("csv", "json"):
        raise Http404
    if form == "csv":
        return kept(csv_text([one.name for one in TABLES[name]], rows_of(name)), CSV)
    said = {"licence": LICENCE, "schema": resource(name)["schema"], "rows": as_objects(name)}
    return kept(text_of(said), JSON)


@condition(etag_func=tag)
def dictionary(_request: HttpRequest) -> HttpResponse:
    """Send the data dictionary as a data package."""
    return kept(text_of(package()), JSON)


def text_of(told: dict[str, Any]) -> str:
    """Return JSON that people read too."""
    return json.dumps(told, ensure_ascii=False, indent=1)


def kept(content: str, kind: str) -> HttpResponse:
    """Return an answer that whoever has it may keep for some minutes, and read from any page."""
    response = HttpResponse(content.encode(), content_type=kind)
    response.headers["Cache-Control"] = f"public, max-age={60 * MINUTES}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
