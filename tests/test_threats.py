"""What attackers and accidents try, from every door at once: numbers, formulas, hosts, heavy questions."""

import json
import logging
import random
import re
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import get_resolver
from pytest_django import Settings

from meritara.cli import main
from meritara.instruments.library import library
from meritara.web.logs import Masked
from tests.test_security import addresses
from tests.web.reading import page_of

MERIT = "sistem-merit@2019"
TEMPLATES = Path(__file__).parents[1] / "meritara" / "web" / "templates"
NIP = "198001012005011001"
SPELT = [NIP, "19800101 200501 1 001", "19800101.200501.1.001", "19800101-200501-1-001"]


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Collect what the log would write, down to the last detail."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Masked())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def asked_with(nip: str) -> list[Any]:
    """Return the answers to requests that carry a personal number in every place a request has."""
    client = Client(raise_request_exception=False, headers={"User-Agent": nip, "Referer": f"http://x/{nip}"})
    leaf = library().get(MERIT).leaves[0].id
    rows = f"nama;V1;V2;V3;V4\nx;{nip};1;1;1\n"
    card = {"instrument": MERIT, "cards": [{"answers": {"A1.1": nip, nip: 1}}]}
    return [
        client.get(f"/simulasi/{nip}/"),
        client.get(f"/peraturan/{nip}/2019/"),
        client.get(f"/peraturan/sumber/{nip}/"),
        client.get(f"/peraturan/skm/{nip}/"),
        client.get(f"/api/v1/instruments/{nip}"),
        client.get(f"/{nip}/", {"q": nip}),
        client.post(f"/simulasi/{MERIT}/hitung/?x={nip}", {"x": nip, f"a-{nip}": nip}),
        client.post(f"/simulasi/{MERIT}/rencana/", {"ke": nip, f"j-{leaf}": "3"}),
        client.post(f"/simulasi/{MERIT}/unggah/", {"berkas": SimpleUploadedFile(f"{nip}.csv", b"")}),
        client.post(
            "/simulasi/empat-variabel@2022/unggah/",
            {"berkas": SimpleUploadedFile(f"{nip}.csv", rows.encode()), "kelompok": nip},
        ),
        client.post("/api/v1/score", json.dumps(card), content_type="application/json"),
        client.post(
            "/api/v1/band", f'{{"instrument": "{nip}", "totals": ["{nip}"]}}', content_type="text/plain"
        ),
        client.post("/api/v1/plan", f'{{"{nip}": 1, "{nip}": 2}}', content_type="application/json"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("nip", SPELT)
def test_a_personal_number_comes_back_from_no_page_and_no_log(
    log: StringIO, settings: Settings, nip: str
) -> None:
    settings.MERITARA_API_LIMIT = settings.MERITARA_HEAVY_LIMIT = 0
    answers = asked_with(nip)
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    seen = [answer.content.decode() for answer in answers]
    assert [number for number, page in enumerate(seen) if nip in page or "200501" in page] == []
    assert ("200501" in log.getvalue(), "[NIP]" in log.getvalue()) == (False, True)


def test_a_number_that_was_uploaded_is_named_without_its_digits(client: Client) -> None:
    file = SimpleUploadedFile(f"{NIP}.csv", b"V1;V2;V3;V4\n1;2;3;4\n")
    page = page_of(client.post("/simulasi/empat-variabel@2022/unggah/", {"berkas": file}))
    assert page.one("p", class_="good").text.startswith("[NIP].csv terbaca: 4 jawaban")


def hard(seed: int) -> dict[str, Any]:
    """Return a question for a way in which every level is worth almost exactly its effort."""
    chance, leaves = random.Random(seed), library().get(MERIT).leaves
    efforts = {
        leaf.code: {
            str(level): int((leaf.weight or 0) * 20_000) + chance.randint(0, 9) for level in (2, 3, 4)
        }
        for leaf in leaves
    }
    answers = {leaf.code: 1 for leaf in leaves}
    return {"instrument": MERIT, "answers": answers, "to": "IV", "efforts": efforts}


def many_rows(seed: int) -> dict[str, Any]:
    """Return as many cards as may be asked at once, every answer in a spelling of its own."""
    chance, leaves = random.Random(seed), library().get(MERIT).leaves
    answers = [{leaf.code: chance.randint(1, 4) for leaf in leaves} for _ in range(200)]
    return {"instrument": MERIT, "cards": [{"answers": one} for one in answers]}


HARD = [("plan", hard, seed) for seed in range(8)] + [("score", many_rows, seed) for seed in range(2)]


@pytest.mark.parametrize(("path", "make", "seed"), HARD)
def test_a_heavy_question_ends_in_time_and_says_whether_it_is_proved(
    settings: Settings, path: str, make: Any, seed: int
) -> None:
    settings.MERITARA_API_LIMIT = settings.MERITARA_HEAVY_LIMIT = 0
    body = json.dumps(make(seed))
    began = time.monotonic()
    answer = Client().post(f"/api/v1/{path}", body, content_type="application/json")
    assert time.monotonic() - began < 3
    told = answer.json()
    assert answer.status_code == 200
    if path == "plan":
        assert (told["reachable"], type(told["proved"]), told["total_after"] >= 325) == (True, bool, True)


PAYLOADS = ["=1+1", "+62 811", "-x", "@SUM(A1)", "\t=1", "'=1", '=HYPERLINK("http://x")', "=cmd|'/c calc'!A0"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_names_that_look_like_formulas_make_the_round_trip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    rows = [{"nama": name} | {f"V{n}": 2 for n in range(1, 5)} for name in PAYLOADS]
    first, out = tmp_path / "isian.json", tmp_path / f"hasil.{form}"
    first.write_text(json.dumps(rows))
    ended(["score", "empat-variabel@2022", str(first), "-o", str(out)])
    if form == "json":
        rows = json.loads(out.read_text())
        out.write_text(json.dumps([{"subject": row["subject"]} | row["scores"] for row in rows]))
    ended(["score", "empat-variabel@2022", str(out), "--key", "subject", "--format", "json"])
    names = [row["subject"] for row in json.loads(capsys.readouterr().out)]
    assert names == [name.strip().removeprefix("'") for name in PAYLOADS]


def ended(args: list[str]) -> None:
    """Run a command that must end well."""
    with pytest.raises(SystemExit) as end:
        main(args)
    assert end.value.code == 0


@pytest.mark.django_db
def test_reading_any_address_changes_no_table(client: Client, settings: Settings) -> None:
    settings.MERITARA_API_LIMIT = settings.MERITARA_HEAVY_LIMIT = 0

    def counts() -> dict[str, int]:
        with connection.cursor() as cursor:
            names = [one for one in connection.introspection.table_names(cursor) if one != "meritara_hits"]
            found = {}
            for name in names:
                cursor.execute(f'SELECT count(*) FROM "{name}"')
                found[name] = cursor.fetchone()[0]
        return found

    before = counts()
    paths = sorted(
        {path for path in addresses(get_resolver("meritara.urls").url_patterns) if "<" not in path}
    )
    statuses = {path: client.get(path).status_code for path in paths}
    assert (counts(), len(paths) > 30) == (before, True)
    assert {path: status for path, status in statuses.items() if status >= 500} == {
        "/healthz": 503  # no worker runs here
    }


@pytest.mark.parametrize(
    "path", ["/", "/peraturan/", "/simulasi/", f"/simulasi/{MERIT}/", "/peraturan/skm/2017/", "/tidak-ada/"]
)
def test_a_forged_host_changes_no_byte_of_a_page(settings: Settings, path: str) -> None:
    settings.ALLOWED_HOSTS = ["merit.contoh.go.id", ".jahat.example"]
    pages = [
        re.sub(
            rb'name="csrfmiddlewaretoken" value="\w+"',
            b"",
            Client().get(path, headers={"host": host}).content,
        )
        for host in ("merit.contoh.go.id", "x.jahat.example")
    ]
    assert (pages[0] == pages[1], b"jahat" in pages[1]) == (True, False)
    forwarded = Client().get(
        path, headers={"host": "merit.contoh.go.id", "x-forwarded-host": "x.jahat.example"}
    )
    assert b"jahat" not in forwarded.content


STRICT = {
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
}


def test_every_page_with_htmx_holds_it_to_our_rules() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}
    loading = [path for path, text in texts.items() if "htmx-2.min.js" in text]
    assert loading
    for path in loading:
        (config,) = re.findall(r"<meta name=\"htmx-config\" content='([^']+)'>", texts[path])
        given = json.loads(config)
        assert {name: given.get(name) for name in STRICT} == STRICT, path


FIELDS = [f"j-{leaf.id}" for leaf in library().get(MERIT).leaves[:3]] + ["ke", "total", "x", "a-x", "berkas"]
MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)",
    "<div hx-get=/x hx-trigger=load>",
    "</textarea><svg/onload=alert(1)>",
    "{{7*7}}{% load x %}",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("page", ["hitung/", "rencana/", "unggah/", ""])
def test_markup_in_any_field_stays_text(client: Client, page: str, text: str) -> None:
    path = f"/simulasi/{MERIT}/{page}"
    fields = dict.fromkeys(FIELDS, text)
    answers = [client.post(path, fields)] if page else [client.get(path, fields | {"lang": text})]
    if page == "hitung/":
        answers.append(client.post(path, fields, headers={"hx-request": "true"}))
    for answer in answers:
        tags = page_of(answer).all()
        scripts = [tag for tag in tags if tag.name == "script" and not tag.attributes.get("src")]
        alien = [tag for tag in tags if any(name.startswith("on") for name in tag.attributes)]
        fetched = [tag.attributes["hx-get"] for tag in tags if "hx-get" in tag.attributes]
        linked = [tag.attributes.get("href", "") for tag in tags]
        assert (scripts, alien, [one for one in fetched if one == "/x"]) == ([], [], [])
        assert [link for link in linked if link.lower().startswith("javascript:")] == []
        assert b"49{" not in answer.content
