"""A program at the API."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from meritara.instruments.library import library

Ask = Callable[..., tuple[int, Any]]


@pytest.fixture
def ask(settings: Settings) -> Ask:
    """Return the function that asks the API something, without limits on how often."""
    settings.MERITARA_API_LIMIT = settings.MERITARA_HEAVY_LIMIT = 0
    client = Client(enforce_csrf_checks=True, raise_request_exception=True)

    def send(path: str, body: Any = None, *, kind: str = "application/json", **more: Any) -> tuple[int, Any]:
        if body is None:
            answer = client.get(f"/api/v1/{path}", **more)
        else:
            text = body if isinstance(body, (bytes, str)) else json.dumps(body)
            answer = client.post(f"/api/v1/{path}", text, content_type=kind, **more)
        return answer.status_code, json.loads(answer.content)

    return send


@pytest.fixture
def merit() -> Callable[[int], dict[str, int]]:
    """Return the function that gives every sub-aspect of 2019 the same level."""
    return lambda level: {leaf.code: level for leaf in library().get("sistem-merit@2019").leaves}
