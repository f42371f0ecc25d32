"""The headers on every answer, tokens on every write, and no personal number on an error page."""

import logging
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, include, path

from meritara.web.logs import Masked

NIP = "198001012005011001"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SAMPLES = {
    "int": "1",
    "slug": "contoh",
    "str": "contoh",
    "path": "contoh",
    "uuid": "0" * 8 + "-0000" * 3 + "-" + "0" * 12,
}


def broken(request: HttpRequest, nip: str = "") -> HttpResponse:
    """Fail with a personal number in the exception."""
    raise ValueError(f"tidak ditemukan: {nip or NIP} {request.POST.get('nip', '')}")


handler404 = "meritara.web.views.errors.not_found"
handler500 = "meritara.web.views.errors.server_error"
urlpatterns = [
    path("rusak/<str:nip>/", broken),
    path("rusak/", broken),
    path("", include("meritara.urls")),
]


def addresses(patterns: list[Any], before: str = "/") -> Iterator[str]:
    """Return one address for every pattern."""
    for pattern in patterns:
        here = before + re.sub(
            r"<(?:(\w+):)?\w+>", lambda m: SAMPLES.get(m[1], "contoh"), str(pattern.pattern)
        )
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield here


@pytest.mark.django_db  # closing an answer looks at the connection
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/peraturan/",
        "/tidak-ada/",
        "/static/meritara/meritara.css",
        "/api/v1/instruments",
        "/api/v1/tidak-ada",
    ],
)
def test_every_answer_carries_the_headers(client: Client, address: str) -> None:
    answer = client.get(address)
    answer.close()
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_an_error_carries_the_headers_too() -> None:
    with override_settings(ROOT_URLCONF=__name__):
        answer = Client(raise_request_exception=False).get("/rusak/")
    assert (answer.status_code, {name: answer.headers.get(name) for name in HEADERS}) == (500, HEADERS)


def test_production_adds_https_for_a_while() -> None:
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=3600):
        plain, safe = Client().get("/"), Client().get("/", secure=True)
    assert (plain.status_code, plain.headers["Location"]) == (301, "https://testserver/")
    assert safe.headers["Strict-Transport-Security"] == "max-age=3600"


@pytest.mark.django_db  # whether a link for sending is one is asked before its token
@pytest.mark.parametrize(
    "address",
    sorted({a for a in addresses(get_resolver("meritara.urls").url_patterns) if not a.startswith("/api/")}),
)
def test_every_post_without_a_token_is_refused(address: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(address, {"a": "1"})
    assert answer.status_code == (404 if address.startswith("/kirim/") else 403)


def test_the_api_reads_no_cookie_so_it_needs_no_token() -> None:
    answer = Client(enforce_csrf_checks=True).get("/api/v1/instruments")
    assert (answer.status_code, answer.cookies.output()) == (200, "")


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Collect what the log would write."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Masked())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@override_settings(ROOT_URLCONF=__name__)
def test_an_error_page_gives_the_number_that_stands_in_the_log(log: StringIO) -> None:
    page = Client(raise_request_exception=False).get("/rusak/").content.decode()
    (reference,) = re.findall(r"\[([0-9a-f]{8})\]\n", log.getvalue())
    assert (reference in page, "Traceback" in page) == (True, False)


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("grouped", [NIP, "19800101 200501 1 001", "19800101.200501.1.001"])
def test_a_personal_number_reaches_neither_log_nor_error_page(log: StringIO, grouped: str) -> None:
    client = Client(raise_request_exception=False)
    file = SimpleUploadedFile(f"{grouped}.xlsx", b"")
    answers = [
        client.get(f"/rusak/{grouped}/"),
        client.get(f"/tidak-ada/{grouped}/", headers={"User-Agent": grouped, "Referer": grouped}),
        client.post("/rusak/", {"nip": grouped, "file": file}),
        Client(enforce_csrf_checks=True).post(f"/rusak/{grouped}/", {"nip": grouped}),
    ]
    assert [answer.status_code for answer in answers] == [500, 404, 500, 403]
    seen = log.getvalue() + "".join(answer.content.decode() for answer in answers)
    assert (grouped in seen, grouped.replace(" ", "%20") in seen, "[NIP]" in seen) == (False, False, True)


@pytest.mark.parametrize(
    ("query", "cookie", "language"),
    [
        ("", "", "id"),
        ("?lang=en", "", "en"),
        ("", "en", "en"),
        ("?lang=id", "en", "id"),
        ("?lang=fr", "xx", "id"),
    ],
)
def test_the_language_is_the_one_chosen_and_indonesian_otherwise(
    query: str, cookie: str, language: str
) -> None:
    client = Client(headers={"Accept-Language": "en-US,en;q=0.9"})
    client.cookies["bahasa"] = cookie
    answer = client.get(f"/{query}")
    assert (answer.headers["Content-Language"], f'<html lang="{language}"' in answer.content.decode()) == (
        language,
        True,
    )


def test_the_language_is_kept_in_a_cookie() -> None:
    client = Client()
    answer = client.post("/bahasa/", {"language": "en", "next": "/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/").headers["Content-Language"] == "en"


def test_the_language_form_leads_nowhere_else() -> None:
    answer = Client().post("/bahasa/", {"language": "en", "next": "https://jahat.example/"})
    assert answer.headers["Location"] == "/"
