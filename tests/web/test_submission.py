"""The page on which an assessment is handed in: gaps with links, refusal, signed page, double clicks."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from meritara.documents.pdf import pdf_available
from meritara.records.access import today
from meritara.records.actions import assessments as act
from meritara.records.models import Assessment, Event, Role, Stage, Team, User
from tests.files import make as made
from tests.records import make
from tests.web.conftest import CANARY
from tests.web.reading import Tag, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(one: Assessment, more: str = "") -> str:
    return f"/penilaian/{one.uid}/ajukan/{more}"


def shown(user: User, one: Assessment) -> Tag:
    return page_of(signed_in(user).get(address(one))).one("main")


def verbs(one: Assessment) -> list[str]:
    rows = Event.objects.filter(record=one.record).order_by("sequence")
    return list(rows.values_list("verb", flat=True))


def awaiting() -> tuple[Assessment, User]:
    sari, one = make.sari(), make.filled(make.an_assessment())
    Team.objects.create(
        agency=one.agency,
        number="188/7",
        dated_on=dt.date(2024, 1, 10),
        leader="Norlaila",
        leader_post="Sekretaris Daerah",
    )
    return act.propose(one, sari), sari


def form(**changes: object) -> dict[str, object]:
    scan = SimpleUploadedFile("tanda-tangan.pdf", made.pdf(1))
    said = {"nomor": "800/12", "tanggal": today().isoformat(), "nama": "Norlaila", "jabatan": "Sekda"}
    return said | {"halaman": scan} | changes


def test_gaps_are_listed_with_links_and_there_is_no_button() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment())
    first, second = make.rows(one, 2)
    one.answers.filter(indicator=first).delete()
    one.uses.filter(indicator=second).delete()
    notice = shown(sari, one).one("section", class_="notice")
    links = [link.attributes["href"] for link in notice.all("a")]
    assert links == [f"/penilaian/{one.uid}/{first}/", f"/penilaian/{one.uid}/{second}/#bukti"]
    assert shown(sari, one).all("button") == []


def test_open_facts_are_a_gap_too() -> None:
    one = make.an_assessment(period=make.a_period("Evaluasi 2026", instrument="sistem-merit@2026"))
    act.claim(one, make.rows(one, 1)[0], make.sari(), value="1")
    links = [
        tag.attributes["href"] for tag in shown(make.sari(), one).one("section", class_="notice").all("a")
    ]
    assert f"/penilaian/{one.uid}/fakta/" in links


def test_complete_draft_goes_to_the_leader_once_however_often_the_button_is_pressed() -> None:
    sari, one = make.sari(), make.filled(make.an_assessment())
    client = signed_in(sari)
    for _ in range(2):
        answer = client.post(address(one, "propose/"))
        assert (answer.status_code, answer.headers["Location"]) == (302, address(one))
    main = page_of(client.get(address(one))).one("main")
    assert (verbs(one), main.all("p", class_="bad")) == (["propose"], [])


def test_refusal_needs_its_reason_and_opens_the_draft() -> None:
    one, sari = awaiting()
    client = signed_in(sari)
    client.post(address(one, "refuse/"), {"alasan": " "})
    assert "memerlukan alasan" in page_of(client.get(address(one))).one("p", class_="bad").text
    client.post(address(one, "refuse/"), {"alasan": "Skor 4.1 terlalu tinggi"})
    one.refresh_from_db()
    assert (one.state, verbs(one)) == ("draft", ["propose", "refuse"])


def test_reason_of_a_refusal_stands_where_the_draft_is_mended_until_it_is_handed_in_again() -> None:
    one, sari = awaiting()
    why = "Skor 4.1 terlalu tinggi"
    act.refuse_draft(one, sari, reason=why)
    pages = (address(one), f"/penilaian/{one.uid}/")
    told = [why in page_of(signed_in(sari).get(page)).one("main").text for page in pages]
    one.refresh_from_db()
    act.propose(one, sari)
    again = [why in page_of(signed_in(sari).get(page)).one("main").text for page in pages]
    assert (told, again) == ([True, True], [False, False])


def test_reason_of_a_verifier_who_returned_the_file_stands_on_its_page() -> None:
    sari, budi, one = make.sari(), make.budi(), make.in_state(make.an_assessment(), "submitted")
    make.given_to(one, budi)
    act.step(one, "return", budi, reason="Halaman bertanda tangan tidak terbaca")
    notice = page_of(signed_in(sari).get(f"/penilaian/{one.uid}/")).one("section", class_="notice")
    assert "Halaman bertanda tangan tidak terbaca" in notice.text


@pytest.mark.parametrize("state", ["draft", "awaiting"])
def test_after_the_last_minute_nothing_is_offered_that_would_be_refused(state: str) -> None:
    sari, one = make.sari(), make.in_state(make.filled(make.an_assessment()), state)
    ended = today() - dt.timedelta(days=2)
    Stage.objects.filter(kind="filling").update(from_on=ended, until_on=ended)
    main = shown(sari, one)
    actions = [form.attributes["action"] for form in main.all("form")]
    assert actions == ([address(one, "refuse/")] if state == "awaiting" else [])
    assert "Waktunya sudah berakhir. Mintalah perpanjangan dengan surat." in main.text


def test_form_knows_the_leader_of_the_team() -> None:
    one, sari = awaiting()
    main = shown(sari, one)
    values = [main.one("input", name=name).attributes["value"] for name in ("nama", "jabatan")]
    assert values == ["Norlaila", "Sekretaris Daerah"]


def test_signed_page_submits_and_is_shown_with_its_hash() -> None:
    one, sari = awaiting()
    client = signed_in(sari)
    assert client.post(address(one, "submit/"), form()).status_code == 302
    main = page_of(client.get(address(one))).one("main")
    signing = one.signings.get()
    assert (signing.file.sha256[:16] in main.text, "Sudah diajukan" in main.text) == (True, True)


def test_double_click_submits_once_and_shows_no_error() -> None:
    one, sari = awaiting()
    client = signed_in(sari)
    answers = [client.post(address(one, "submit/"), form()).status_code for _ in range(2)]
    assert (answers, one.signings.count(), verbs(one)) == ([302, 302], 1, ["propose", "submit"])


def test_wrong_form_names_the_fields_and_keeps_what_was_typed() -> None:
    one, sari = awaiting()
    answer = signed_in(sari).post(address(one, "submit/"), form(nomor="", jabatan="Sekda II", halaman=""))
    main = page_of(answer).one("main")
    assert (answer.status_code, verbs(one)) == (422, ["propose"])
    assert "Nomor belum diisi" in main.one("div", class_="notice").text
    assert main.one("input", name="jabatan").attributes["value"] == "Sekda II"


def test_hostile_page_is_refused_by_name() -> None:
    one, sari = awaiting()
    html = SimpleUploadedFile("surat.pdf", b"<html><script>alert(1)</script>")
    answer = signed_in(sari).post(address(one, "submit/"), form(halaman=html))
    assert (answer.status_code, verbs(one)) == (422, ["propose"])
    assert "surat.pdf" in page_of(answer).one("div", class_="notice").text


def test_step_of_another_role_is_not_found_here() -> None:
    one, sari = awaiting()
    assert signed_in(sari).post(address(one, "take/")).status_code == 404
    assert signed_in(sari).get(address(one, "propose/")).status_code == 405


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR])
def test_who_oversees_reads_the_page_and_has_no_button(role: str) -> None:
    one, _sari = awaiting()
    assert shown(make.a_person("Lukas", role), one).all("button") == []


def test_provisional_score_shows_differences_and_is_accepted() -> None:
    budi, sari = make.budi(), make.sari()
    one = make.given_to(make.in_state(make.filled(make.an_assessment()), "provisional"), budi)
    one.answers.filter(indicator=make.rows(one, 1)[0]).update(verified="2", verified_reason="SK sudah lewat")
    rows = [tag.text for tag in shown(sari, one).one("tbody").all("tr")]
    assert [row.endswith("3 2 SK sudah lewat") for row in rows] == [True]
    signed_in(sari).post(address(one, "accept/"))
    one.refresh_from_db()
    assert (one.state, verbs(one)) == ("final", ["accept"])


def test_repair_lists_opened_rows_with_both_claims_and_is_submitted() -> None:
    budi, sari = make.budi(), make.sari()
    one = make.given_to(make.in_state(make.filled(make.an_assessment()), "provisional"), budi)
    Stage.objects.update(from_on=timezone.localdate(), until_on=timezone.localdate() + dt.timedelta(days=9))
    id = make.rows(one, 1)[0]
    act.open_repair(one, [id], budi)
    act.claim(one, id, sari, value="4")
    rows = [tag.text for tag in shown(sari, one).one("tbody").all("tr")]
    assert [row.endswith("3 - 4") for row in rows] == [True]
    signed_in(sari).post(address(one, "repaired/"))
    one.refresh_from_db()
    assert (one.state, verbs(one)[-1]) == ("final", "repaired")


def test_page_to_sign_has_every_score_the_total_and_the_head_of_the_history() -> None:
    one, sari = awaiting()
    main = page_of(signed_in(sari).get(f"/penilaian/{one.uid}/pernyataan/")).one("main")
    paper = main.one("article")
    assert len(paper.one("tbody").all("tr")) == len(one.instrument.leaves) + len(one.instrument.aspects)
    assert [
        word for word in ("300", "III Baik", "Norlaila", "188/7, 10 Januari 2024") if word not in paper.text
    ] == []
    assert Event.objects.get().hash in paper.text
    assert (one.instrument.digest in paper.text, "SEMENTARA" in paper.text) == (True, False)


def test_page_printed_from_a_draft_says_provisional() -> None:
    one = make.filled(make.an_assessment())
    main = page_of(signed_in(make.sari()).get(f"/penilaian/{one.uid}/pernyataan/")).one("main")
    assert main.one("article").one("p", class_="draft").text == "SEMENTARA"


def test_markup_in_a_name_stays_text_on_the_page_to_sign() -> None:
    one, sari = awaiting()
    Team.objects.update(leader=CANARY)
    content = signed_in(sari).get(f"/penilaian/{one.uid}/pernyataan/").content
    assert (b"<script>alert" in content, b"&lt;script&gt;alert" in content) == (False, True)


@pytest.mark.skipif(not pdf_available(), reason="the libraries for PDF are not installed")
def test_page_to_sign_comes_as_a_pdf() -> None:
    one, sari = awaiting()
    answer = signed_in(sari).get(f"/penilaian/{one.uid}/pernyataan/pdf/")
    assert (answer.status_code, answer.content[:5], answer.headers["Content-Type"]) == (
        200,
        b"%PDF-",
        "application/pdf",
    )


def test_briefing_shows_total_charts_gaps_and_priorities_on_one_page() -> None:
    one = make.filled(make.an_assessment(), 2)
    one.answers.filter(indicator=make.rows(one, 1)[0]).delete()
    main = page_of(signed_in(make.sari()).get(f"/penilaian/{one.uid}/paparan/")).one("main")
    assert (main.one("p", class_="figure").text, len(main.all("figure"))) == ("195,0", 3)
    assert ("1 belum berskor" in main.text, main.one("ol", class_="path").all("li") != []) == (True, True)


@pytest.mark.parametrize("more", ["pernyataan/", "pernyataan/pdf/", "paparan/"])
def test_contributor_finds_no_page_of_the_whole(more: str) -> None:
    one = make.an_assessment()
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    assert signed_in(petrus).get(f"/penilaian/{one.uid}/{more}").status_code == 404
