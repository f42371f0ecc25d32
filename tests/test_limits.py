"""One address may ask so much and no more, whichever worker it meets."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from meritara.web.limits import Limits, client, count, forget


def answered(request: HttpRequest) -> HttpResponse:
    return HttpResponse("answered")


def ask(path: str = "/api/v1/instruments", *, method: str = "GET", **meta: str) -> HttpResponse:
    return Limits(answered)(RequestFactory().generic(method, path, **meta))  # type: ignore[arg-type]


def statuses(times: int, path: str = "/api/v1/instruments", *, method: str = "GET", **meta: str) -> list[int]:
    return [ask(path, method=method, **meta).status_code for _ in range(times)]


@pytest.mark.django_db
def test_the_api_answers_until_the_limit_and_then_says_how_long_to_wait(limits_on: Settings) -> None:
    assert statuses(3) == [200, 200, 200]
    refused = ask()
    wait = int(refused.headers["Retry-After"])
    assert (refused.status_code, 0 < wait <= 60) == (429, True)
    assert json.loads(refused.content) == {
        "problems": [
            {
                "code": "web-too-many",
                "text": "Terlalu banyak permintaan dari alamat Anda. Belum ada yang hilang. "
                f"Coba lagi dalam {wait} detik.",
            }
        ]
    }


@pytest.mark.django_db
def test_another_address_has_its_own_count(limits_on: Settings) -> None:
    assert statuses(4, REMOTE_ADDR="203.0.113.1") == [200, 200, 200, 429]
    assert statuses(1, REMOTE_ADDR="203.0.113.2") == [200]


@pytest.mark.django_db
def test_a_count_begins_anew_when_its_time_is_over(limits_on: Settings) -> None:
    assert [count("a", 1, seconds=1), count("a", 1, seconds=1) > 0] == [0, True]
    time.sleep(1.1)
    assert count("a", 1, seconds=1) == 0


@pytest.mark.django_db
def test_counts_that_are_over_are_swept_away(limits_on: Settings) -> None:
    count("old", 1, seconds=-1)
    count("new", 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM meritara_hits ORDER BY name")
        assert cursor.fetchall() == [("new",)]


@pytest.mark.django_db
def test_pages_are_not_counted_but_heavy_questions_are(limits_on: Settings) -> None:
    assert statuses(5, "/peraturan/") == [200] * 5
    assert statuses(3, "/simulasi/sistem-merit/unggah/", method="POST") == [200, 200, 429]


@pytest.mark.django_db
def test_a_refused_page_speaks_the_language_of_the_request(limits_on: Settings, client: Client) -> None:
    path = "/simulasi/sistem-merit/unggah/"
    for _ in range(2):
        client.post(path)
    indonesian, english = client.post(path), client.post(path + "?lang=en")
    assert (indonesian.status_code, english.status_code) == (429, 429)
    assert "Terlalu banyak permintaan" in indonesian.content.decode()
    assert "Too many requests" in english.content.decode()
    assert int(english.headers["Retry-After"]) > 0


@pytest.mark.django_db
def test_one_heavy_question_at_a_time_for_each_address(limits_on: Settings) -> None:
    limits_on.MERITARA_HEAVY_LIMIT = 100
    inner: list[int] = []

    def while_busy(request: HttpRequest) -> HttpResponse:
        inner.extend(statuses(1, "/api/v1/plan", method="POST"))
        inner.extend(statuses(1, "/api/v1/plan", method="POST", REMOTE_ADDR="203.0.113.9"))
        return HttpResponse()

    factory = RequestFactory()
    assert Limits(while_busy)(factory.post("/api/v1/plan")).status_code == 200
    assert inner == [429, 200]
    assert statuses(1, "/simulasi/x/rencana/", method="POST") == [200]


@pytest.mark.django_db
def test_a_heavy_question_that_failed_does_not_keep_the_address_busy(limits_on: Settings) -> None:
    def fails(request: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Limits(fails)(RequestFactory().post("/simulasi/x/rencana/"))
    assert statuses(1, "/simulasi/x/rencana/", method="POST") == [200]


@pytest.mark.django_db
def test_forgetting_a_count_begins_it_anew(limits_on: Settings) -> None:
    assert [count("a", 1), count("a", 1) > 0] == [0, True]
    forget("a")
    assert count("a", 1) == 0


def test_a_limit_of_zero_counts_nothing(settings: Settings) -> None:
    settings.MERITARA_API_LIMIT = settings.MERITARA_HEAVY_LIMIT = 0
    assert statuses(5) == [200] * 5


@pytest.mark.parametrize("length", ["5308417", "209715200", "-1", "many"])
def test_a_body_too_large_is_refused_before_it_is_read(settings: Settings, length: str) -> None:
    refused = ask("/api/v1/score", method="POST", CONTENT_LENGTH=length)
    assert (refused.status_code, json.loads(refused.content)["problems"][0]["code"]) == (413, "web-too-large")


@pytest.mark.parametrize(
    ("proxies", "header", "who"),
    [
        (0, "", "203.0.113.7"),
        (0, "198.51.100.1", "203.0.113.7"),
        (1, "", "203.0.113.7"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "10.9.9.9, 198.51.100.1", "198.51.100.1"),
        (2, "10.9.9.9, 198.51.100.1, 192.0.2.1", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "198.51.100.1:50123", "198.51.100.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "[2001:db8:1:2:ffff::1]:443", "2001:db8:1:2::"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
        (1, "nonsense", "nonsense"),
    ],
)
def test_the_client_is_the_nth_from_the_right(
    settings: Settings, proxies: int, header: str, who: str
) -> None:
    settings.MERITARA_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")
    request.META |= {"HTTP_X_FORWARDED_FOR": header} if header else {}
    assert client(request) == who


@pytest.mark.django_db
@pytest.mark.parametrize(("proxies", "last"), [(0, 429), (1, 429)])
def test_a_forged_header_does_not_help(limits_on: Settings, proxies: int, last: int) -> None:
    limits_on.MERITARA_PROXIES = proxies
    answers = [ask(HTTP_X_FORWARDED_FOR=f"192.0.2.{n}, 198.51.100.1").status_code for n in range(4)]
    assert answers == [200, 200, 200, last]


WORKER = """
import django
django.setup()
from meritara.web.limits import count
print(sum(count("shared-NAME", 10) == 0 for _ in range(10)))
"""


@pytest.mark.postgres
def test_workers_share_one_count_on_postgresql(tmp_path: Path) -> None:
    assert two_workers(tmp_path, os.environ["MERITARA_TEST_DATABASE"]) == 10


def test_workers_share_one_count_on_sqlite(tmp_path: Path) -> None:
    assert two_workers(tmp_path, "shared.sqlite3") == 10


def two_workers(folder: Path, database: str) -> int:
    """Return how many of the 20 questions of two processes were allowed."""
    values = {
        "DJANGO_SETTINGS_MODULE": "meritara.settings",
        "MERITARA_DATABASE": database,
        "MERITARA_LOCAL": "1",
        "MERITARA_SECRET_KEY": "k3y-" * 4 + "0123456789abcdefghijklmnopqrstuvwxyz",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    script = WORKER.replace("NAME", folder.name)
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=folder,
            env=os.environ | values,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    return sum(int(worker.communicate(timeout=60)[0]) for worker in workers)
