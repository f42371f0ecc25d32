"""Pages of proof: files to take home, and a check that says what does not hold and keeps nothing."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from meritara.jobs.proofs import sign_waiting
from meritara.proof.keyring import read_keys
from meritara.proof.verify import verify
from meritara.records.models import Anchor, Publication, ResultFile
from tests.proof.make import a_body, a_file, keys
from tests.records import make
from tests.records.tampering import a_house, night
from tests.web.reading import Tag, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Return the folder of the site's keys, with one official key."""
    settings.MERITARA_KEYS = tmp_path / "keys"
    settings.LOCAL = True
    keys(tmp_path / "keys")
    return tmp_path / "keys"


def sent(content: bytes, name: str = "hasil.json") -> Tag:
    answer = Client().post("/periksa/unggah/", {"berkas": SimpleUploadedFile(name, content)})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    return page_of(answer).one("main")


def test_sound_file_holds_and_says_whose_result_it_is(folder: Path) -> None:
    page = sent(a_file(folder))
    assert "Prov. Khatulistiwa · Penilaian 2025 · 300.0 (III) · SK 1/2026" in page.text
    assert "Berlaku. Semua yang diperiksa cocok." in page.text
    assert "tidak cocok" not in page.one("section", id="keluaran").text


def test_changed_file_is_told_what_does_not_agree(folder: Path) -> None:
    page = sent(a_file(folder).replace(b'"total":"300.0"', b'"total":"399.0"'))
    assert "Tidak berlaku: 2 hal tidak cocok." in page.text
    assert "Tanda tangan tidak cocok dengan kunci bkn-2026-1" in page.text


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"<script>alert(1)</script>", b"[" * 100_000])
def test_any_other_file_is_told_that_it_is_none(folder: Path, content: bytes) -> None:
    answer = Client().post("/periksa/unggah/", {"berkas": SimpleUploadedFile("x.json", content)})
    assert (answer.status_code, b"alert(1)" in answer.content, folder.exists()) == (200, False, True)
    assert "bukan berkas hasil Meritara" in page_of(answer).one("main").text


def test_file_with_a_name_twice_is_told_which(folder: Path) -> None:
    assert "`total` tertulis dua kali" in sent(b'{"total":1,"total":2}').text.replace("“", "`").replace(
        "”", "`"
    )
    assert folder.exists()


def test_nothing_of_an_upload_is_kept(folder: Path, kept_files: Path) -> None:
    sent(a_file(folder))
    assert [path.name for path in kept_files.rglob("*") if path.is_file()] == []


def test_form_without_a_file_says_so_and_a_visit_shows_the_form(folder: Path) -> None:
    answer = Client().post("/periksa/unggah/", {})
    assert (answer.status_code, "Belum ada berkas yang dipilih" in answer.content.decode()) == (400, True)
    moved = Client().get("/periksa/unggah/")
    assert (moved.status_code, moved.headers["Location"]) == (302, "/periksa/")
    assert folder.exists()


def test_too_large_an_upload_is_refused_and_many_are_slowed(limits_on: Settings, folder: Path) -> None:
    huge = SimpleUploadedFile("hasil.json", b" " * (4 * 1024**2 + 1))
    answer = Client().post("/periksa/unggah/", {"berkas": huge})
    assert "lebih besar dari 4 MB" in answer.content.decode()
    found = [Client().post("/periksa/unggah/", {}).status_code for _ in range(2)]
    assert (found, folder.exists()) == ([400, 429], True)


def test_page_names_the_keys_that_it_trusts(folder: Path, tmp_path: Path) -> None:
    page = page_of(Client().get("/periksa/")).one("main")
    assert "bkn-2026-1 BKN (contoh) resmi sejak 1 Januari 2026" in page.text
    (tmp_path / "public.json").write_bytes(Client().get("/periksa/kunci.json").content)
    assert read_keys(tmp_path / "public.json").keys.keys() == keys(folder).keys.keys()


def test_published_result_is_downloaded_signed_and_holds(settings: Settings, tmp_path: Path) -> None:
    settings.MERITARA_KEYS, settings.LOCAL = tmp_path, True
    a_house(tmp_path)
    uid = Publication.objects.get().uid
    answer = Client().get(f"/hasil/{uid}/berkas/")
    name = f'attachment; filename="hasil-khatulistiwa-2023-{uid[:6]}.json"'
    told = (answer.status_code, answer.headers["Content-Disposition"], answer.headers["Content-Type"])
    assert told == (200, name, "application/json")
    assert verify(answer.content, read_keys(tmp_path / "keys" / "public.json")).holds


def test_result_is_signed_on_demand_only_on_ones_own_computer(settings: Settings, tmp_path: Path) -> None:
    settings.MERITARA_KEYS, settings.LOCAL = tmp_path, True
    a_house(tmp_path)
    ResultFile.objects.update(content="", sealed_at=None)
    uid = Publication.objects.get().uid
    assert Client().get(f"/hasil/{uid}/berkas/").status_code == 404
    settings.LOCAL = True
    assert Client().get(f"/hasil/{uid}/berkas/").status_code == 200
    assert sign_waiting() == 0


@pytest.mark.parametrize("address", ["/hasil/tidak-ada/berkas/", "/jangkar/1.json", "/jangkar/0.json"])
def test_what_was_never_signed_is_not_found(folder: Path, address: str) -> None:
    assert (Client().get(address).status_code, folder.exists()) == (404, True)


def test_anchors_are_listed_newest_first_and_downloaded(settings: Settings, tmp_path: Path) -> None:
    settings.MERITARA_KEYS, settings.LOCAL = tmp_path, True
    assert "Jangkar pertama dibuat malam ini" in page_of(Client().get("/jangkar/")).one("main").text
    a_house(tmp_path)
    night(1)
    night(2)
    links = [link.attributes["href"] for link in page_of(Client().get("/jangkar/")).one("main").all("a")]
    assert links == ["/periksa/", "/jangkar/2.json", "/jangkar/1.json"]
    answer = Client().get("/jangkar/1.json")
    assert answer.content.decode() == Anchor.objects.get(number=1).content
    assert json.loads(answer.content)["body"]["number"] == 1


def test_body_of_the_tests_is_that_of_a_published_result(settings: Settings, tmp_path: Path) -> None:
    settings.MERITARA_KEYS, settings.LOCAL = tmp_path, True
    a_house(tmp_path)
    body = json.loads(ResultFile.objects.get().body)
    assert body.keys() == a_body().keys()
    assert body["instrument"]["key"] == make.MERIT


def test_program_gets_the_same_bytes_as_a_visitor(settings: Settings, tmp_path: Path) -> None:
    settings.MERITARA_KEYS, settings.LOCAL = tmp_path, True
    a_house(tmp_path)
    uid = Publication.objects.get().uid
    answer = Client().get(f"/api/v1/results/{uid}")
    assert (answer.status_code, answer.content) == (200, Client().get(f"/hasil/{uid}/berkas/").content)
    missing = Client().get("/api/v1/results/tidak-ada")
    assert (missing.status_code, missing.json()["problems"][0]["code"]) == (404, "api-no-result")


def test_page_of_a_result_offers_its_file_once_it_is_signed(settings: Settings, tmp_path: Path) -> None:
    settings.MERITARA_KEYS, settings.LOCAL = tmp_path, True
    a_house(tmp_path)
    uid = Publication.objects.get().uid
    page = page_of(Client().get(f"/hasil/{uid}/")).one("main")
    assert [link.text for link in page.all("a", href=f"/hasil/{uid}/berkas/")] == ["Unduh berkas hasil"]
    ResultFile.objects.update(content="", sealed_at=None)
    page = page_of(Client().get(f"/hasil/{uid}/")).one("main")
    assert page.all("a", href=f"/hasil/{uid}/berkas/") == []
