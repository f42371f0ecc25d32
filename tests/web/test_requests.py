"""Requests for evidence as pages: the operator's, the office's behind its link, and the papers of both."""

import datetime as dt
import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import Settings

from meritara.records.actions import parts, requests
from meritara.records.actions.requests import Wish
from meritara.records.models import (
    Arrival,
    Assessment,
    Event,
    Evidence,
    EvidenceFile,
    EvidenceRequest,
    Role,
    Unit,
    User,
)
from tests.documents.test_nota import words
from tests.files import make as made
from tests.records import make
from tests.web.reading import Tag, page_of
from tests.web.sending import PDF, file, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
TODAY = timezone.localdate()
WEEK = TODAY + dt.timedelta(days=7)
LINK = re.compile(r"http://testserver/kirim/([A-Za-z0-9_-]{22})/")


def office(one: Assessment, name: str = "Dinas Kesehatan") -> Unit:
    return Unit.objects.get_or_create(agency=one.agency, name=name, phone="0812-3456-789")[0]


def asked(one: Assessment | None = None) -> tuple[EvidenceRequest, str, User]:
    one = one or make.an_assessment()
    sari = make.sari(one.agency)
    return *requests.ask_for(
        one, sari, Wish(office(one), make.rows(one, 2), TODAY, WEEK, "Yang bertanda tangan.")
    ), sari


def form(one: Assessment, **more: Any) -> dict[str, Any]:
    known = {"uid": "u" * 22, "unit": office(one).uid, "rows": make.rows(one, 2)}
    return known | {"due_on": TODAY.isoformat(), "until_on": WEEK.isoformat(), "asks": ""} | more


def sent(token: str, *files: Any, **more: Any) -> Any:
    row = EvidenceRequest.objects.get().indicators[0]
    return Client().post(f"/kirim/{token}/", {"row": row, "sender": "Petrus", "files": list(files), **more})


def main(client: Client, path: str) -> Tag:
    return page_of(client.get(path)).one("main")


def test_request_is_made_and_its_link_shown_once() -> None:
    one, sari = make.an_assessment(), make.sari()
    client = signed_in(sari)
    answer = client.post(f"/penilaian/{one.uid}/permintaan/", form(one))
    page = page_of(answer)
    text = page.one("textarea", id="teks-kirim").text
    found = LINK.search(text)
    assert found
    assert requests.hashed(found[1]) == EvidenceRequest.objects.get().token_hash
    assert ("Yth. Dinas Kesehatan" in text, "Paling lambat" in text) == (True, True)
    assert answer.headers["Cache-Control"] == "no-store"
    again = client.get(f"/penilaian/{one.uid}/permintaan/").content.decode()
    assert (found[1] in again, "Dinas Kesehatan" in again) == (False, True)


def test_whatsapp_opens_at_the_number_of_the_office() -> None:
    one = make.an_assessment()
    page = page_of(signed_in(make.sari()).post(f"/penilaian/{one.uid}/permintaan/", form(one)))
    (link,) = [tag for tag in page.all("a") if tag.attributes["href"].startswith("https://wa.me/")]
    assert link.attributes["href"].startswith("https://wa.me/628123456789?text=Yth.")
    assert link.attributes["rel"] == "noopener noreferrer"


def test_link_never_comes_from_what_the_request_says(settings: Settings) -> None:
    settings.MERITARA_URL = "https://merit.contoh.go.id"
    settings.ALLOWED_HOSTS = ["*"]
    one = make.an_assessment()
    client = signed_in(make.sari())
    answer = client.post(f"/penilaian/{one.uid}/permintaan/", form(one), headers={"host": "jahat.example"})
    body = answer.content.decode()
    assert ("https://merit.contoh.go.id/kirim/" in body, "jahat.example" in body) == (True, False)


def test_double_click_makes_one_request_and_says_so() -> None:
    one = make.an_assessment()
    client = signed_in(make.sari())
    answers = [client.post(f"/penilaian/{one.uid}/permintaan/", form(one)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 422]
    assert "sudah ditampilkan satu kali" in page_of(answers[1]).one("main").text
    assert EvidenceRequest.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"rows": []}, {"due_on": "2020-01-01"}, {"until_on": "x"}, {"unit": "x"}, {"rows": ["lain"]}]
)
def test_request_that_cannot_be_is_refused_with_what_was_typed(wrong: dict[str, Any]) -> None:
    one = make.an_assessment()
    answer = signed_in(make.sari()).post(
        f"/penilaian/{one.uid}/permintaan/", form(one, asks="Segera ya") | wrong
    )
    assert (answer.status_code, EvidenceRequest.objects.count()) == (422, 0)
    assert page_of(answer).one("textarea", name="asks").text == "Segera ya"


def test_agency_without_offices_is_told_what_to_do() -> None:
    one = make.an_assessment()
    assert "belum punya unit" in main(signed_in(make.sari()), f"/penilaian/{one.uid}/permintaan/").text


def test_pages_of_requests_are_for_the_operator_and_the_leader() -> None:
    request, _, _ = asked()
    one = request.assessment
    budi = make.budi()
    make.given_to(one, budi)
    strangers = [
        make.a_person("Petrus", Role.CONTRIBUTOR, one.agency),
        make.a_person("Joko", Role.OPERATOR, make.an_agency("sungai-purun")),
        budi,
        make.a_person("Lukas", Role.AUDITOR),
    ]
    pages = [f"/penilaian/{one.uid}/{more}/" for more in ("permintaan", "tagihan", "tagihan/unduh")]
    acts = [f"/permintaan/{request.uid}/{more}/" for more in ("tautan", "tutup", "nota")]
    for who in strangers:
        client = signed_in(who)
        assert [client.get(path).status_code for path in pages] == [404] * 3, who
        assert [client.post(path).status_code for path in acts] == [404] * 3, who
    norlaila = signed_in(make.a_person("Norlaila", Role.LEADER, one.agency))
    page = page_of(norlaila.get(pages[0])).one("main")
    assert ("Dinas Kesehatan" in page.text, page.all("form")) == (True, [])


def test_office_sees_whose_request_it_is_and_nothing_else() -> None:
    request, token, sari = asked()
    one = request.assessment
    make.evidence(one.agency, "Rahasia instansi")
    other = office(one, "Bappeda")
    requests.ask_for(one, sari, Wish(other, make.rows(one, 3)[2:], TODAY, WEEK))
    answer = Client().get(f"/kirim/{token}/")
    text = page_of(answer).one("main").text
    leaf = one.instrument.nodes[request.indicators[0]]
    shown = (
        one.agency.name,
        "Dinas Kesehatan",
        "Sari",
        "Yang bertanda tangan.",
        leaf.name.id,
        *leaf.evidence,
    )
    assert [part for part in (*shown, "25 MB", "PDF, JPEG") if part not in text] == []
    hidden = ("Rahasia instansi", "Bappeda", "5000 MB", one.instrument.nodes[make.rows(one, 3)[2]].name.id)
    assert [part for part in hidden if part in answer.content.decode()] == []
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("no-store", "noindex")


def test_photo_from_a_phone_arrives_and_gets_a_receipt() -> None:
    request, token, _ = asked()
    photos = [file(made.picture("JPEG"), f"IMG_{number}.jpg") for number in range(2)]
    answer = sent(token, *photos, note="Halaman 1 dan 2")
    arrival = Arrival.objects.get()
    assert answer.headers["Location"] == f"/kirim/{token}/tanda-terima/{arrival.uid}/"
    text = page_of(Client().get(answer.headers["Location"])).one("main").text
    assert [part in text for part in (arrival.uid, "foto.pdf", arrival.file.sha256, "Petrus")] == [True] * 4
    assert (arrival.file.pages, arrival.note, arrival.request) == (2, "Halaman 1 dan 2", request)


def test_receipt_tells_what_became_of_it_to_its_link_alone() -> None:
    request, token, sari = asked()
    sent(token, file())
    arrival = Arrival.objects.get()
    _, other = requests.ask_for(
        request.assessment, sari, Wish(office(request.assessment, "Bappeda"), request.indicators, TODAY, WEEK)
    )
    path = f"/kirim/{token}/tanda-terima/{arrival.uid}/"
    requests.decline(arrival, sari, reason="Belum ditandatangani.")
    assert "Belum ditandatangani." in page_of(Client().get(path)).one("main").text
    assert Client().get(path.replace(token, other)).status_code == 404


def test_wrong_expired_and_closed_links_are_the_same_page_for_the_same_work() -> None:
    request, token, sari = asked()
    renewed = requests.renew(request, sari, due_on=TODAY, until_on=WEEK)[1]
    _, expired, _ = asked(make.an_assessment(make.an_agency("sungai-purun")))
    EvidenceRequest.objects.exclude(pk=request.pk).update(expires_at=timezone.now())
    requests.revoke(request, sari)
    seen = []
    for wrong in (token, renewed, expired, "a" * 22):
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(f"/kirim/{wrong}/")
        body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)
        seen.append((answer.status_code, len(queries), body.replace(wrong.encode(), b"")))
    assert seen == [seen[0]] * 4
    assert seen[0][0] == 404


class Unread(io.BytesIO):
    """A body that tells when somebody reads it."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise AssertionError(f"somebody read {size}")


def unread(token: str) -> Any:
    body: Any = {"wsgi.input": Unread(b"x" * 1000), "CONTENT_LENGTH": "1000"}
    return Client().post(f"/kirim/{token}/", CONTENT_TYPE="multipart/form-data; boundary=x", **body)


def test_body_behind_a_wrong_link_is_not_even_read() -> None:
    _, token, _ = asked()
    assert unread("a" * 22).status_code == 404
    with pytest.raises(AssertionError, match="somebody read"):
        unread(token)


def test_sending_needs_a_token_of_the_page() -> None:
    _, token, _ = asked()
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"/kirim/{token}/", {"sender": "x"}).status_code == 403
    assert client.post(f"/kirim/{token}/unggah/", {"name": "x", "size": "1"}).status_code == 403


@pytest.mark.parametrize(
    ("more", "said"),
    [({"sender": " "}, ""), ({"row": "lain"}, ""), ({}, "Belum ada berkas yang dipilih")],
)
def test_nothing_arrives_without_a_file_a_row_and_a_sender(more: dict[str, str], said: str) -> None:
    _, token, _ = asked()
    answer = sent(token, *([file()] if more else []), **more)
    assert (answer.status_code, Arrival.objects.count(), EvidenceFile.objects.count()) == (422, 0, 0)
    assert said in page_of(answer).one("main").text


def test_hostile_file_is_refused_on_the_phone_too() -> None:
    _, token, _ = asked()
    answer = sent(token, file(b"<html><script>", "sk.pdf"))
    assert (answer.status_code, "halaman web" in page_of(answer).one("main").text) == (422, True)
    assert Event.objects.filter(verb="arrive").count() == 0


def test_large_file_comes_in_pieces_through_the_link() -> None:
    _, token, _ = asked()
    client = Client()
    begun = client.post(f"/kirim/{token}/unggah/", {"name": "sk.pdf", "size": len(PDF)}).json()
    path = f"/kirim/{token}/unggah/{begun['id']}/"
    client.post(f"{path}?dari=0", PDF[:300], content_type="application/octet-stream")
    assert client.get(path).json()["received"] == 300
    client.post(f"{path}?dari=300", PDF[300:], content_type="application/octet-stream")
    assert sent(token, pieces=begun["id"]).status_code == 302
    assert Arrival.objects.get().file.size == len(PDF)
    foreign = signed_in(make.sari()).get(f"/unggah/{begun['id']}/")
    assert foreign.status_code == 404


def test_links_count_each_address(settings: Settings) -> None:
    settings.MERITARA_SEND_LIMIT = 3
    _, token, _ = asked()
    statuses = [Client().get(f"/kirim/{token}/").status_code for _ in range(4)]
    other = Client(REMOTE_ADDR="203.0.113.9").get(f"/kirim/{token}/").status_code
    assert (statuses, other) == ([200, 200, 200, 429], 200)


def test_operator_accepts_what_arrived() -> None:
    request, token, sari = asked()
    sent(token, file())
    client = signed_in(sari)
    page = main(client, f"/penilaian/{request.assessment.uid}/permintaan/")
    assert ("1 kiriman menunggu Anda" in page.text, "Petrus" in page.text) == (True, True)
    arrival = Arrival.objects.get()
    client.post(f"/kiriman/{arrival.uid}/", {"title": "SK 12", "valid_until": "2024-12-31", "meets": "0"})
    proof = Evidence.objects.get()
    assert (proof.title, proof.valid_until, proof.uses.get().meets) == ("SK 12", dt.date(2024, 12, 31), [0])
    assert "menunggu Anda" not in main(client, f"/penilaian/{request.assessment.uid}/permintaan/").text


def test_operator_refuses_with_a_reason() -> None:
    _, token, sari = asked()
    sent(token, file())
    arrival = Arrival.objects.get()
    signed_in(sari).post(f"/kiriman/{arrival.uid}/", {"refuse": "1", "reason": "Buram."})
    arrival.refresh_from_db()
    assert (arrival.state, arrival.reason) == ("refused", "Buram.")


def test_arrivals_are_decided_by_their_own_operator_alone() -> None:
    _, token, _ = asked()
    sent(token, file())
    arrival = Arrival.objects.get()
    joko = make.a_person("Joko", Role.OPERATOR, make.an_agency("sungai-purun"))
    norlaila = make.a_person("Norlaila", Role.LEADER, arrival.file.agency)
    for who in (joko, norlaila):
        assert signed_in(who).post(f"/kiriman/{arrival.uid}/", {"title": "x"}).status_code == 404
    assert signed_in(joko).get(f"/berkas/{arrival.file.uid}/").status_code == 404


def test_new_link_is_shown_and_the_old_one_dies() -> None:
    request, token, sari = asked()
    days = {"due_on": WEEK.isoformat(), "until_on": WEEK.isoformat()}
    page = page_of(signed_in(sari).post(f"/permintaan/{request.uid}/tautan/", days))
    found = LINK.search(page.one("textarea", id="teks-kirim").text)
    assert found
    assert [Client().get(f"/kirim/{one}/").status_code for one in (token, found[1])] == [404, 200]


def test_link_is_closed_from_the_page() -> None:
    request, token, sari = asked()
    client = signed_in(sari)
    client.post(f"/permintaan/{request.uid}/tutup/")
    assert Client().get(f"/kirim/{token}/").status_code == 404
    assert "tautan ditutup" in main(client, f"/penilaian/{request.assessment.uid}/permintaan/").text


def test_nota_dinas_carries_the_link_for_who_holds_it() -> None:
    request, token, sari = asked()
    client = signed_in(sari)
    answer = client.post(f"/permintaan/{request.uid}/nota/", {"token": token})
    text = words(answer.content)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    leaf = request.assessment.instrument.nodes[request.indicators[0]]
    wanted = (f"http://testserver/kirim/{token}/", "Dinas Kesehatan", leaf.name.id, leaf.evidence[0])
    assert [part for part in (*wanted, "Yang bertanda tangan.") if part not in text] == []
    for wrong in ("", "a" * 22):
        without = words(client.post(f"/permintaan/{request.uid}/nota/", {"token": wrong}).content)
        assert ("/kirim/" in without, "disampaikan tersendiri" in without) == (False, True)


def test_dues_stand_on_one_page_and_in_a_workbook_without_formulas() -> None:
    one, sari = make.an_assessment(), make.sari()
    unit = office(one, "=HYPERLINK(1)")
    parts.assign(one, make.rows(one, 2), sari, to=parts.Owner(unit=unit, due_on=WEEK))
    client = signed_in(sari)
    page = main(client, f"/penilaian/{one.uid}/tagihan/")
    assert [tag.text for tag in page.all("h2")] == ["=HYPERLINK(1)", "Belum dibagikan ke unit mana pun"]
    content = client.get(f"/penilaian/{one.uid}/tagihan/unduh/").content
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet
    first = [cell.value for cell in next(sheet.iter_rows(min_row=2, max_row=2))]
    leaf = one.instrument.leaves[0]
    assert first == [
        "=HYPERLINK(1)",
        f"{leaf.code} {leaf.name.id}",
        "; ".join(leaf.evidence),
        WEEK.isoformat(),
        "belum",
        0,
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.max_row == len(one.instrument.leaves) + 1


def test_page_of_many_requests_asks_as_little_as_one_of_few() -> None:
    request, token, sari = asked()
    client, path = signed_in(sari), f"/penilaian/{request.assessment.uid}/permintaan/"

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        return len(found)

    sent(token, file())
    few = queries()
    for number in range(6):
        unit = office(request.assessment, f"Unit {number}")
        more, _ = requests.ask_for(request.assessment, sari, Wish(unit, request.indicators, TODAY, WEEK))
        kept = make.a_file(request.assessment.agency)
        Arrival.objects.create(request=more, indicator=more.indicators[0], file=kept, sender="Petrus")
    assert queries() == few
