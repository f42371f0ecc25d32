"""The page that explains the API, drawn from its own description: no foreign script, no foreign style."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from meritara.api.reading import LARGEST
from meritara.api.schemas import MOST_CARDS, MOST_TOTALS
from meritara.instruments.library import library

EXAMPLES: dict[str, dict[str, Any]] = {
    "/api/v1/score": {
        "instrument": "skm@2017",
        "cards": [{"subject": "Loket 1", "answers": {f"U{n}": 3 for n in range(1, 10)}}],
    },
    "/api/v1/band": {"instrument": "sistem-merit@2019", "totals": [249.5, 250]},
    "/api/v1/plan": {"instrument": "sistem-merit@2019", "answers": {"A1.1": 2, "A1.2": 3}, "to": "II"},
    "/api/v1/pdf": {"instrument": "sistem-merit@2019", "answers": {"A1.1": 2, "A1.2": 3}},
}


@dataclass(frozen=True)
class Call:
    """One question of the API, as its page shows it."""

    method: str
    path: str
    summary: str
    about: str
    example: str
    statuses: tuple[str, ...]


class Page(DocsBase):
    """Draws the page."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **_more: Any) -> HttpResponse:
        """Return the page with every question of the API."""
        context = {
            "section": "api",
            "calls": list(calls(api)),
            "description": self.get_openapi_url(api, {}),
            "limits": {
                "body": LARGEST // 1024,
                "cards": MOST_CARDS,
                "totals": MOST_TOTALS,
                "minute": settings.MERITARA_API_LIMIT,
                "heavy": settings.MERITARA_HEAVY_LIMIT,
            },
            "keys": [one.key for one in library().all()],
        }
        return render(request, "api/index.html", context)


def calls(api: NinjaAPI) -> Iterator[Call]:
    """Yield the questions of an API in their order."""
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, told in methods.items():
            example = EXAMPLES.get(path)
            body = json.dumps(example, ensure_ascii=False) if example else ""
            statuses = tuple(str(status) for status in told["responses"])
            yield Call(method.upper(), path, told["summary"], told.get("description", ""), body, statuses)
