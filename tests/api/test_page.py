"""The page that explains the API."""

import html
import json
import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from meritara.api.page import EXAMPLES, answered
from tests.api.conftest import Ask


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def page(language: str = "id", **headers: str) -> str:
    """Return the page in a language."""
    answer = Client().get(reverse("api:openapi-view"), {"lang": language}, headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("language", ["id", "en"])
def test_nothing_on_the_page_needs_a_looser_policy(language: str) -> None:
    tags = Tags(page(language)).seen
    inline = [tag for tag, given in tags if tag == "style" or (tag == "script" and not given.get("src"))]
    events = [name for _, given in tags for name in given if name == "style" or name.startswith("on")]
    linked = [str(given.get("src") or "") for tag, given in tags if tag in ("script", "img", "iframe")]
    linked += [str(given["href"]) for tag, given in tags if tag == "link"]
    assert (inline, events) == ([], [])
    assert [link for link in linked if not link.startswith(("/static/", "data:")) and link] == []


@pytest.mark.parametrize("path", EXAMPLES)
def test_the_page_shows_how_to_ask(path: str) -> None:
    shown = html.unescape(page())
    assert f"curl -X POST http://testserver{path}" in shown
    assert f"-d '{json.dumps(EXAMPLES[path], ensure_ascii=False)}'" in shown


@pytest.mark.parametrize("path", ["score", "band", "plan"])
def test_the_page_shows_the_answer_that_is_given(ask: Ask, path: str) -> None:
    told = answered(f"/api/v1/{path}")
    assert told in html.unescape(page())
    assert ask(path, EXAMPLES[f"/api/v1/{path}"]) == (200, json.loads(told))


def test_every_address_on_the_page_opens() -> None:
    links = re.findall(r'href="(/api/[^"]*)"', page())
    assert "/api/v1/openapi.json" in links
    assert {link: Client().get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_page_speaks_both_languages() -> None:
    assert "Tiap kesalahan berupa daftar masalah" in page("id")
    assert "Each error is a list of problems" in page("en")


def test_the_page_tells_the_limits_that_hold(settings: Settings) -> None:
    assert "kali semenit" not in page()
    settings.MERITARA_API_LIMIT, settings.MERITARA_HEAVY_LIMIT = 123, 0
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if not one.endswith("Limits")]
    told = page()
    assert "Tiap alamat boleh meminta 123 kali semenit." in told
    assert "satu per satu" not in told


def test_a_forged_host_changes_no_example(settings: Settings) -> None:
    settings.MERITARA_URL = "https://merit.example.go.id"
    told = page(host="localhost")
    assert ("https://merit.example.go.id/api/v1/score" in told, "http://localhost" in told) == (True, False)


def test_a_host_of_nobody_is_refused() -> None:
    answer = Client().get("/api/v1/", headers={"host": 'x"><script>alert(1)</script>'})
    assert answer.status_code == 400
    assert b"<script>alert" not in answer.content
