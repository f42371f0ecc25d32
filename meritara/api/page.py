"""The page that explains the API, drawn from its own description: no foreign script, no foreign style."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from meritara.api.endpoints import bands, scores, way
from meritara.api.reading import LARGEST, exact
from meritara.api.schemas import MOST_CARDS, MOST_TOTALS, Cards, Totals, Wish
from meritara.instruments.library import library

SMALL = "empat-variabel@2022"
LEVELS = {"V1": 2, "V2": 2, "V3": 3, "V4": 2}
EXAMPLES: dict[str, dict[str, Any]] = {
    "/api/v1/score": {"instrument": SMALL, "cards": [{"subject": "Loket 1", "answers": LEVELS}]},
    "/api/v1/band": {"instrument": "sistem-merit@2019", "totals": [249.5, 250]},
    "/api/v1/plan": {"instrument": SMALL, "answers": LEVELS, "to": "kuat"},
    "/api/v1/pdf": {"instrument": SMALL, "answers": LEVELS},
}
ONE = "sistem-merit@2019"


@dataclass(frozen=True)
class Call:
    """One question of the API, as its page shows it."""

    method: str
    path: str
    summary: str
    about: str
    example: str
    answer: str
    statuses: tuple[str, ...]


class Page(DocsBase):
    """Draws the page."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **_more: Any) -> HttpResponse:
        """Return the page with every question of the API."""
        context = {
            "section": "api",
            "site": settings.MERITARA_URL or request.build_absolute_uri("/").rstrip("/"),
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
            shown = path.replace("{key}", ONE)
            yield Call(
                method.upper(), shown, told["summary"], told["description"], body, answered(path), statuses
            )


@cache
def answered(path: str) -> str:
    """Return what an example gets, computed as it would be for everyone."""
    ask: dict[str, Any] = {
        "/api/v1/score": lambda body: scores(HttpRequest(), Cards(**body)),
        "/api/v1/band": lambda body: bands(HttpRequest(), Totals(**body)),
        "/api/v1/plan": lambda body: way(HttpRequest(), Wish(**body)),
    }
    if path not in ask:
        return ""
    body = exact(json.dumps(EXAMPLES[path]))
    return json.dumps(ask[path](body), ensure_ascii=False, indent=2)
