"""Files: to whom they are sent and sealed how, as pictures, in pieces; and what stops them."""

import hashlib
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from pytest_django import Settings

from meritara.files.kinds import KINDS, LIMIT, MEGABYTE
from meritara.records.actions import uses
from meritara.records.actions.evidence import Said
from meritara.records.actions.files import store_file
from meritara.records.models import Assessment, EvidenceFile, Role, User
from tests.files import make as made
from tests.files.hostile import CORPUS, Hostile
from tests.records import make
from tests.web.reading import page_of
from tests.web.sending import PDF, address, file, send, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
SEALED = "sandbox; default-src 'none'"
ONE_OF_EACH = tuple({one.code: one for one in CORPUS}.values())


def attached(data: bytes = PDF, name: str = "sk.pdf") -> tuple[Assessment, User, EvidenceFile]:
    one, sari = make.an_assessment(), make.sari()
    answer = send(signed_in(sari), address(one), file(data, name))
    assert answer.status_code == 302
    return one, sari, EvidenceFile.objects.get()


def fetched(user: User, kept: EvidenceFile) -> tuple[int, dict[str, str], bytes]:
    answer = signed_in(user).get(f"/berkas/{kept.uid}/")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return answer.status_code, dict(answer.headers), content


def begin(client: Client, data: bytes = PDF, name: str = "sk.pdf", path: str = "/unggah/") -> str:
    return str(client.post(path, {"name": name, "size": len(data)}).json()["id"])


def piece(client: Client, id: str, offset: int, data: bytes, path: str = "/unggah/") -> dict[str, object]:
    url = f"{path}{id}/?dari={offset}"
    return dict(client.post(url, data, content_type="application/octet-stream").json())


@pytest.mark.parametrize("name", made.HONEST)
def test_download_is_sealed_whatever_it_is(name: str) -> None:
    kind, data = made.HONEST[name]
    _, sari, kept = attached(data, name)
    status, headers, content = fetched(sari, kept)
    assert (status, content) == (200, data)
    assert headers["Content-Disposition"].startswith("attachment; filename")
    assert (headers["X-Content-Type-Options"], headers["Content-Security-Policy"]) == ("nosniff", SEALED)
    assert (headers["Cache-Control"], headers["Content-Type"]) == ("no-store", kept.media_type)
    assert kept.name.endswith(KINDS[kind].extensions)


def test_name_of_a_download_can_break_no_header() -> None:
    _, sari, kept = attached(name='a"\r\nSet-Cookie: x=1; "é—\u202efdp.pdf')
    header = fetched(sari, kept)[1]["Content-Disposition"]
    assert [mark in header for mark in ("\r", "\n", "\u202e", ".pdf")] == [False, False, False, True]


def test_file_of_another_agency_is_not_there_and_asks_as_much() -> None:
    _, _, kept = attached()
    joko = signed_in(make.a_person("Joko", Role.OPERATOR, make.an_agency("sungai-purun")))
    seen = []
    for uid in (kept.uid, "tidakada"):
        with CaptureQueriesContext(connection) as asked:
            answer = joko.get(f"/berkas/{uid}/")
        body = answer.content.replace(uid.encode(), b"")
        seen.append((answer.status_code, len(asked), hashlib.sha256(masked(body)).hexdigest()))
    assert (seen[0], seen[0][0]) == (seen[1], 404)
    others = [f"/berkas/{kept.uid}/halaman/1/", f"/berkas/{kept.uid}/lihat/1/"]
    assert [joko.get(path).status_code for path in others] == [404, 404]


def masked(body: bytes) -> bytes:
    """Return a page without its tokens, which differ each time."""
    page = page_of(SimplePage(body))
    for tag in page.all("input", name="csrfmiddlewaretoken"):
        body = body.replace(tag.attributes["value"].encode(), b"")
    return body


class SimplePage:
    """Bytes as a page."""

    status_code = 200
    headers: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, content: bytes) -> None:
        self.content = content


def test_stranger_is_asked_to_sign_in() -> None:
    _, _, kept = attached()
    answer = Client().get(f"/berkas/{kept.uid}/")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/masuk/")


def test_verifier_opens_a_file_once_it_is_submitted_and_not_before() -> None:
    one, _, kept = attached()
    budi = make.budi()
    make.given_to(one, budi)
    statuses = []
    for state in ("draft", "awaiting", "submitted", "verifying"):
        make.in_state(one, state)
        statuses.append(fetched(budi, kept)[0])
    assert statuses == [404, 404, 200, 200]


@pytest.mark.parametrize("state", ["waiting", "infected"])
def test_quarantined_file_is_neither_sent_nor_drawn(state: str) -> None:
    one, sari, kept = attached()
    EvidenceFile.objects.update(scan=state)
    client = signed_in(sari)
    paths = ["", "halaman/1/", "lihat/1/"]
    answers = [client.get(f"/berkas/{kept.uid}/{more}") for more in paths]
    assert [answer.status_code for answer in answers] == [409] * 3
    assert kept.get_scan_display() != EvidenceFile.objects.get().get_scan_display()
    assert f"/berkas/{kept.uid}/" not in client.get(address(one)).content.decode()


def test_file_that_changed_in_the_store_is_not_sent(kept_files: Path) -> None:
    _, sari, kept = attached()
    path = kept_files / "kept" / kept.sha256[:2] / kept.sha256[2:4] / kept.sha256
    path.chmod(0o600)
    path.write_bytes(PDF[:-1] + b"x")
    client = signed_in(sari)
    changed = client.get(f"/berkas/{kept.uid}/")
    path.unlink()
    lost = client.get(f"/berkas/{kept.uid}/")
    assert (changed.status_code, lost.status_code) == (409, 409)
    assert "tidak sama lagi" in page_of(changed).one("main").text
    assert "tidak ada di tempat penyimpanan" in page_of(lost).one("main").text


def test_page_of_a_pdf_is_a_picture_drawn_once(kept_files: Path) -> None:
    _, sari, kept = attached()
    client = signed_in(sari)
    first, again = (client.get(f"/berkas/{kept.uid}/halaman/2/") for _ in range(2))
    assert (first.headers["Content-Type"], first.headers["Content-Security-Policy"]) == ("image/png", SEALED)
    assert Image.open(io.BytesIO(first.content)).format == "PNG"
    assert first.content == again.content
    assert [path.name for path in (kept_files / "pages").rglob("*.png")] == [f"{kept.sha256}-2.png"]


def test_photo_is_shown_without_where_it_was_taken() -> None:
    _, sari, kept = attached(made.picture("JPEG"), "foto.jpg")
    answer = signed_in(sari).get(f"/berkas/{kept.uid}/halaman/1/")
    image = Image.open(io.BytesIO(answer.content))
    assert (image.format, dict(image.getexif()), b"KameraRahasia" in answer.content) == ("PNG", {}, False)


@pytest.mark.parametrize(
    ("name", "number"), [("surat.pdf", 0), ("surat.pdf", 4), ("foto.jpg", 2), ("sk.docx", 1)]
)
def test_page_that_is_not_there_is_not_there(name: str, number: int) -> None:
    _, sari, kept = attached(made.HONEST[name][1], name)
    client = signed_in(sari)
    assert client.get(f"/berkas/{kept.uid}/halaman/{number}/").status_code == 404
    assert client.get(f"/berkas/{kept.uid}/lihat/{number}/").status_code == 404


def test_text_is_shown_as_text() -> None:
    _, sari, kept = attached(b"Nama;Nilai\n<b>Analis;3\n", "rekap.csv")
    page = page_of(signed_in(sari).get(f"/berkas/{kept.uid}/lihat/1/"))
    assert (page.one("pre").text, page.one("main").all("b")) == ("Nama;Nilai <b>Analis;3", [])


def test_verifier_sees_pages_beside_the_claim_and_a_download() -> None:
    one, _, kept = attached()
    budi = make.budi()
    make.given_to(make.in_state(one, "verifying"), budi)
    page = page_of(signed_in(budi).get(f"/verifikasi/{one.uid}/{make.rows(one, 1)[0]}/"))
    viewer = page.one("figure", class_="viewer")
    assert viewer.one("img").attributes["src"] == f"/berkas/{kept.uid}/halaman/1/"
    assert [link.attributes["href"] for link in viewer.all("a")] == ["#", f"/berkas/{kept.uid}/lihat/2/"]
    assert page.one("section", id="bukti").all("a", href=f"/berkas/{kept.uid}/") != []
    assert page.all("iframe") + page.all("embed") + page.all("object") == []


def test_upload_in_pieces_goes_on_where_the_line_dropped() -> None:
    one, sari = make.an_assessment(), make.sari()
    data = made.pdf(3) + b"\n%" + b"x" * (2 * MEGABYTE) + b"\n"
    client = signed_in(sari)
    id = begin(client, data)
    assert piece(client, id, 0, data[:MEGABYTE])["received"] == MEGABYTE
    assert piece(client, id, 0, data[:MEGABYTE])["received"] == MEGABYTE
    gap = client.post(f"/unggah/{id}/?dari={2 * MEGABYTE}", b"x", content_type="application/octet-stream")
    assert (gap.status_code, gap.json()["received"]) == (409, MEGABYTE)
    assert client.get(f"/unggah/{id}/").json()["received"] == MEGABYTE
    for offset in range(MEGABYTE, len(data), MEGABYTE):
        piece(client, id, offset, data[offset : offset + MEGABYTE])
    assert send(client, address(one), pieces=id).status_code == 302
    assert EvidenceFile.objects.get().sha256 == hashlib.sha256(data).hexdigest()
    assert client.get(f"/unggah/{id}/").status_code == 404


def test_unfinished_upload_adds_nothing_and_stays() -> None:
    one, sari = make.an_assessment(), make.sari()
    client = signed_in(sari)
    id = begin(client)
    piece(client, id, 0, PDF[:100])
    answer = send(client, address(one), pieces=id)
    assert (answer.status_code, EvidenceFile.objects.count()) == (422, 0)
    assert client.get(f"/unggah/{id}/").json()["received"] == 100


def test_upload_of_somebody_else_is_not_there() -> None:
    one, sari = make.an_assessment(), make.sari()
    rina = make.a_person("Rina", Role.OPERATOR, one.agency)
    id = begin(signed_in(sari))
    piece(signed_in(sari), id, 0, PDF)
    client = signed_in(rina)
    assert [client.get(f"/unggah/{id}/").status_code, client.get("/unggah/x/").status_code] == [404, 404]
    assert send(client, address(one), pieces=id).status_code == 422
    assert EvidenceFile.objects.count() == 0


def test_refused_form_carries_what_was_sent_already() -> None:
    one, sari = make.an_assessment(), make.sari()
    client = signed_in(sari)
    id = begin(client)
    piece(client, id, 0, PDF)
    form = {"pieces": id, "valid_from": "2023-02-01", "valid_until": "2023-01-01"}
    page = page_of(client.post(address(one), form))
    assert [tag.attributes["value"] for tag in page.all("input", name="pieces")] == [id]
    assert send(client, address(one), pieces=id).status_code == 302


@pytest.mark.parametrize(
    ("size", "status", "said"),
    [("0", 422, "kosong"), ("x", 422, "kosong"), (str(LIMIT + 1), 413, "25 MB"), ("9" * 30, 422, "kosong")],
)
def test_upload_that_cannot_end_well_does_not_begin(size: str, status: int, said: str) -> None:
    answer = signed_in(make.sari()).post("/unggah/", {"name": "sk.pdf", "size": size})
    assert (answer.status_code, said in answer.json()["text"]) == (status, True)


def test_piece_needs_a_token_and_a_session() -> None:
    sari = make.sari()
    client = signed_in(sari, enforce_csrf_checks=True)
    assert client.post("/unggah/", {"name": "a", "size": "1"}).status_code == 403
    assert client.post("/unggah/x/?dari=0", b"x", content_type="application/octet-stream").status_code == 403
    assert Client().post("/unggah/", {"name": "a", "size": "1"}).status_code == 401


@pytest.mark.parametrize("hostile", ONE_OF_EACH, ids=lambda one: one.name)
def test_hostile_file_is_refused_at_every_door(kept_files: Path, hostile: Hostile) -> None:
    one, sari = make.an_assessment(), make.sari()
    proof = uses.attach_new(one, make.rows(one, 1)[0], sari, said=Said(link="https://a.example/")).evidence
    client = signed_in(sari)
    texts = [
        page_of(send(client, path, file(hostile.data, hostile.name), follow=True)).one("main").text
        for path in (address(one), "/bukti/")
    ]
    client.post(f"/bukti/{proof.uid}/revisi/", {"files": file(hostile.data, hostile.name)})
    texts.append(page_of(client.get(f"/bukti/{proof.uid}/")).one("main").text)
    if hostile.data:
        id = begin(client, hostile.data, hostile.name)
        for offset in range(0, len(hostile.data), MEGABYTE):
            piece(client, id, offset, hostile.data[offset : offset + MEGABYTE])
        texts.append(page_of(send(client, address(one), pieces=id)).one("main").text)
    assert [hostile.said in text or hostile.name in text for text in texts] == [True] * len(texts)
    assert EvidenceFile.objects.count() == 0
    assert [path for path in (kept_files / "kept").rglob("*") if path.is_file()] == []


def test_file_over_25_mb_is_stopped_on_its_way_in(kept_files: Path) -> None:
    one, sari = make.an_assessment(), make.sari()
    large = SimpleUploadedFile("besar.pdf", b"%PDF-1.7\n" + bytes(LIMIT))
    answer = send(signed_in(sari), address(one), large)
    assert (answer.status_code, "25 MB" in page_of(answer).one("main").text) == (413, True)
    assert (list((kept_files / "temporary").iterdir()), EvidenceFile.objects.count()) == ([], 0)


def test_files_that_are_too_much_together_are_stopped(kept_files: Path, settings: Settings) -> None:
    settings.EVIDENCE_LIMIT = 2 * MEGABYTE
    one, sari = make.an_assessment(), make.sari()
    files = [SimpleUploadedFile(f"{number}.pdf", bytes(700_000)) for number in range(3)]
    answer = send(signed_in(sari), address(one), *files)
    assert (answer.status_code, list((kept_files / "temporary").iterdir())) == (413, [])


def test_disk_without_room_is_told_and_nothing_is_left(kept_files: Path) -> None:
    one, sari = make.an_assessment(), make.sari()
    client = signed_in(sari)
    data = made.pdf(3) + b"\n" * 300_000
    with made.room_for(100_000):
        answer = send(client, address(one), file(data))
    assert (answer.status_code, "penuh" in page_of(answer).one("main").text) == (507, True)
    left = [path for path in kept_files.rglob("*") if path.is_file()]
    assert (left, EvidenceFile.objects.count()) == ([], 0)
    assert send(client, address(one), file(data)).status_code == 302


def test_signed_page_of_an_assessment_goes_out_through_the_same_door() -> None:
    agency = make.an_agency()
    kept = store_file(agency, file(), make.sari())
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, agency)
    assert [fetched(who, kept)[0] for who in (make.sari(), petrus)] == [200, 404]
