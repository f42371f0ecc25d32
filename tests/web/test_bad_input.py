"""Bad input on a page and in the API: named by file and place, 4xx with a way out, nothing kept."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pytest_django import Settings

from meritara.instruments.library import read_library
from meritara.web.figures import quoted
from tests.hostile import BAD, ODD, Bad
from tests.make import law_folder, law_text
from tests.web.reading import Answer, Tag, page_of

FOUR = "/simulasi/empat-variabel@2022/unggah/"


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    """Return the only folder in which files of the moment are made."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    return folder


@pytest.fixture
def errors(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Collect what the log says from errors upwards."""
    with caplog.at_level(logging.ERROR):
        yield caplog


def send(client: Client, name: str, content: bytes, path: str = FOUR) -> Answer:
    """Upload a file."""
    return client.post(path, {"berkas": SimpleUploadedFile(name, content)})


def problems(page: Tag) -> list[str]:
    """Return what a page says is wrong."""
    return [item.text for item in page.one("div", id="masalah").all("li")]


@pytest.mark.parametrize("bad", BAD, ids=[bad.about for bad in BAD])
def test_a_bad_file_is_named_with_its_place_and_nothing_is_kept(
    client: Client, scratch: Path, errors: pytest.LogCaptureFixture, bad: Bad
) -> None:
    answer = send(client, bad.name, bad.content)
    page = page_of(answer)
    place = f"{bad.name}, {bad.place}: " if bad.place else f"{bad.name}: "
    first = problems(page)[0]
    assert (
        answer.status_code,
        first.startswith(place),
        quoted(bad.said) in first,
    ) == (
        400,
        True,
        True,
    )
    assert "Traceback" not in page.text
    assert page.one("form", id="lembar").attributes["method"] == "post"
    assert (list(scratch.iterdir()), errors.records) == ([], [])


READ = (
    "tabs",
    "decimal commas",
    "UTF-16 with its mark",
    "Windows-1252",
    "title rows",
    "a workbook with titles",
)


@pytest.mark.parametrize("content", [ODD[about] for about in READ], ids=READ)
def test_an_odd_but_honest_file_is_read(client: Client, scratch: Path, content: bytes) -> None:
    answer = send(client, "isian.dat", content)
    rows = page_of(answer).one("main").one("table").one("tbody").all("tr")
    assert (answer.status_code, [row.one("th").text for row in rows]) == (200, ["Loket A", "Loket B"])
    assert [row.all("td")[0].text for row in rows] == ["3,00", "2,00"]
    assert list(scratch.iterdir()) == []


@pytest.mark.django_db
def test_no_upload_changes_a_table(client: Client) -> None:
    def counts() -> dict[str, int]:
        with connection.cursor() as cursor:
            names = connection.introspection.table_names(cursor)
            found = {}
            for name in names:
                cursor.execute(f'SELECT count(*) FROM "{name}"')
                found[name] = cursor.fetchone()[0]
        return {name: count for name, count in found.items() if name != "meritara_hits"}

    before = counts()
    send(client, "a.csv", ODD["semicolons"])
    send(client, BAD[0].name, BAD[0].content)
    assert (counts(), len(before) > 20) == (before, True)


def test_more_rows_than_a_page_takes_are_refused_with_the_limit(client: Client, scratch: Path) -> None:
    answer = send(client, "a.csv", b"V1;V2;V3;V4\n" + b"1;2;3;4\n" * 5001)
    assert (answer.status_code, "5000 baris" in problems(page_of(answer))[0]) == (400, True)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\x.csv", "a\x00.csv", "x" * 400 + ".csv", "\u202evsc.exe", " "]
)
def test_the_name_of_a_file_is_only_a_word(client: Client, scratch: Path, name: str) -> None:
    answer = send(client, name, b"")
    assert answer.status_code == 400
    assert "etc/" not in page_of(answer).text
    assert list(scratch.iterdir()) == []


PAGES = ("", "unggah/", "hitung/", "rencana/", "kertas-kerja/", "pdf/")
UNKNOWN = [
    *((f"/simulasi/sistem-meritt/{page}", "/simulasi/sistem-merit@2019/") for page in PAGES),
    *((f"/simulasi/skm@2091/{page}", "/simulasi/skm@2017/") for page in PAGES),
    ("/simulasi/SKM/", "/simulasi/skm@2017/"),
    ("/peraturan/skmm/2017/", "/peraturan/skm/2017/"),
    ("/peraturan/skm/2091/", "/peraturan/skm/2017/"),
]


@pytest.mark.parametrize(("path", "link"), UNKNOWN)
def test_an_unknown_instrument_or_version_leads_to_the_nearest(client: Client, path: str, link: str) -> None:
    answers = [client.get(path), client.post(path, {"j-x": "1"})]
    assert [answer.status_code for answer in answers] == [404, 404]
    for answer in answers:
        links = page_of(answer).one("main").one("ul").all("a")
        assert link in [tag.attributes["href"] for tag in links]


Body = dict[str, Any]
CARD: Body = {"V1": 3, "V2": 3, "V3": 2, "V4": 4}


def ask(path: str, body: Body) -> tuple[int, list[dict[str, Any]]]:
    """Ask the API something that is wrong."""
    answer = Client().post(f"/api/v1/{path}", json.dumps(body), content_type="application/json")
    return answer.status_code, answer.json()["problems"]


@pytest.mark.parametrize(
    ("answers", "field", "said"),
    [
        (CARD | {"V2": 9}, "V2", "Berisi 9. Hanya 1 sampai 4"),
        (CARD | {"V2": "dua"}, "V2", "Berisi `dua`, bukan angka"),
        (CARD | {"V2": 2.5}, "V2", "paling banyak 0 angka"),
        (CARD | {"V5": 1}, "V5", "bukan pertanyaan instrumen ini. Yang terdekat: V"),
        (CARD | {"kejujuran": 1}, "kejujuran", "sudah dijawab dengan nama lain"),
        ({"V1": 3, "V2": 3, "V3": 2}, None, "belum dijawab"),
    ],
)
def test_a_wrong_answer_is_named_by_its_card_and_field(answers: Body, field: str | None, said: str) -> None:
    card = {"subject": "Loket A", "answers": answers}
    body = {"instrument": "empat-variabel@2022", "cards": [{"answers": CARD}, card]}
    status, (problem, *_) = ask("score", body)
    assert (status, problem["card"], problem.get("field"), said in problem["text"]) == (422, 2, field, True)


@pytest.mark.parametrize("path", ["score", "band", "plan", "pdf"])
@pytest.mark.parametrize(
    ("name", "said"),
    [("sistem-meritt", "Yang terdekat: sistem-merit."), ("skm@2091", "Yang ada: 2004, 2017.")],
)
def test_an_unknown_instrument_of_a_program_is_not_found(path: str, name: str, said: str) -> None:
    more: dict[str, Body] = {
        "score": {"cards": [{"answers": CARD}]},
        "band": {"totals": [3]},
        "plan": {"answers": CARD, "to": "kuat"},
        "pdf": {"answers": CARD},
    }
    status, (problem,) = ask(path, {"instrument": name} | more[path])
    assert (status, said in problem["text"]) == (404, True)


HOSTILE = {
    "duplicate keys": "id: contoh\nid: contoh\n",
    "aliases": "id: &a contoh\ntitle: *a\n",
    "brackets": "id: " + "[" * 200_000,
    "a tag": "id: !!python/object/apply:os.system ['true']\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_law_of_the_operator_closes_no_page(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    folder = law_folder(tmp_path / "aturan", law_text())
    (folder / "instruments" / "contoh" / "2021.yaml").write_text(text)
    monkeypatch.setenv("MERITARA_REGULATIONS", str(folder))
    read_library.cache_clear()
    opened = {
        path: client.get(path).status_code for path in ("/", "/peraturan/", "/simulasi/", "/simulasi/contoh/")
    }
    assert opened == dict.fromkeys(opened, 200)
    assert client.get("/peraturan/contoh/2021/").status_code == 404
    keys = [f"{one['id']}@{one['version']}" for one in client.get("/api/v1/instruments").json()]
    assert [key for key in keys if key.startswith("contoh@")] == ["contoh@2020"]
