"""Findings on pages: the list, one of them with its facts, and each step where its reader finds it."""

import datetime as dt
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meritara.records.access import today
from meritara.records.actions.findings import steps
from meritara.records.models import Finding, Person, Register, Role, SecondLook, User
from tests.files import make as made
from tests.records import make
from tests.records.overseeing import (
    NIP,
    a_finding,
    an_indication,
    answered,
    asked,
    auditor,
    late,
    letter,
    lukas,
    told,
)
from tests.web.reading import page_of
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
NAME = "Ani Contoh"


def as_(user: User) -> Client:
    return signed_in(user)


def page(one: Finding, user: User) -> str:
    return as_(user).get(f"/temuan/{one.uid}/").content.decode()


def take(one: Finding, user: User, name: str, **given: Any) -> Finding:
    """Take a step by its form, and return the finding as it is then."""
    found = as_(user).post(f"/temuan/{one.uid}/langkah/{name}/", given)
    assert found.status_code in (302, 422)
    one.refresh_from_db()
    return one


def carded(one: Finding) -> None:
    """Give the person of a finding a card with a name."""
    register = Register.objects.create(agency=one.agency, snapshot="x", as_of=one.seen_on, is_current=True)
    Person.objects.create(register=register, nip=NIP, name=NAME, unit="u", post="j")


def test_list_says_what_is_overdue_and_whose_turn_it_is() -> None:
    late()
    text = as_(make.sari()).get("/temuan/").content.decode()
    assert "1 lewat batas waktu." in text
    assert "Instansi" in text
    assert "Pemeriksaan mandiri" in text
    assert NIP not in text
    assert "••• 001" in text


@pytest.mark.parametrize(
    ("query", "many"),
    [("", 2), ("?tampil=lewat", 1), ("?tampil=indikasi", 1), ("?tampil=selesai", 0), ("?instansi=lain", 0)],
)
def test_list_is_cut_down_as_asked(query: str, many: int) -> None:
    late()
    an_indication(number=2)
    rows = page_of(as_(lukas_again()).get(f"/temuan/{query}")).all("tr")
    assert max(len(rows) - 1, 0) == many


def test_what_is_overdue_is_asked_on_the_day_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    told()
    client = as_(lukas_again())
    assert len(page_of(client.get("/temuan/?tampil=lewat")).all("tr")) == 0
    later = today() + dt.timedelta(days=60)
    monkeypatch.setattr("meritara.records.findings.today", lambda: later)
    assert len(page_of(client.get("/temuan/?tampil=lewat")).all("tr")) == 2


def lukas_again() -> User:
    return User.objects.get(email="lukas@contoh.example")


def test_empty_list_says_what_will_stand_there() -> None:
    text = as_(make.sari()).get("/temuan/").content.decode()
    assert "Data pegawai diperiksa terhadap aturan saat masuk" in text


def test_who_has_nothing_to_do_with_findings_finds_no_list() -> None:
    assert as_(make.a_person("Petrus", Role.CONTRIBUTOR, make.an_agency())).get("/temuan/").status_code == 404
    assert as_(make.sari()).get("/pengawasan/").status_code == 404


def test_queries_of_the_list_do_not_grow() -> None:
    client, counts = as_(make.wayan()), []
    for many in (1, 30):
        for number in range(many):
            an_indication(make.an_agency(f"kab-{number}"), number=number + 1)
        client.get("/temuan/")
        with CaptureQueriesContext(connection) as sent:
            client.get("/temuan/")
        with CaptureQueriesContext(connection) as board:
            client.get("/pengawasan/")
        counts.append((len(sent), len(board)))
    assert counts[0] == counts[1]


def test_one_shows_what_the_rule_read_with_its_article_and_doubt() -> None:
    text = page(an_indication(), make.sari())
    for said in ("Pelaksana Tugas", "3 bulan", "SE BKN 2/SE/VII/2019", "belum terkonfirmasi", "F05"):
        assert said in text


def test_what_comes_next_follows_the_receipt_and_names_whose_turn_it_is() -> None:
    one = a_finding()
    steps.tell(one, auditor(one), letter())
    assert "Instansi mencatat penerimaan surat" in page(one, make.wayan())
    steps.receive(one, auditor(one), on=today(), proof="Tanda terima")
    text = page(one, make.a_person("Norlaila", Role.LEADER, one.agency))
    assert "Instansi menanggapi sebelum batas waktunya." in text
    assert "Giliran: Instansi." in text


def test_name_is_read_by_the_agency_and_its_auditor_alone() -> None:
    one = told()
    carded(one)
    for user, reads in ((make.sari(), True), (auditor(one), True), (make.wayan(), False)):
        text = page(one, user)
        assert (NAME in text, NIP in text) == (reads, reads)
    leader = make.a_person("Norlaila", Role.LEADER, one.agency)
    assert NAME not in page(one, leader)


def test_class_of_the_rule_is_proposed_to_the_auditor() -> None:
    one = an_indication()
    steps.plain_step(one, "review", lukas())
    options = page_of(as_(lukas_again()).get(f"/temuan/{one.uid}/")).all("option")
    assert [tag.attributes["value"] for tag in options if "selected" in tag.attributes] == ["F05"]


def test_auditor_makes_it_a_finding_and_sends_it() -> None:
    one, by = an_indication(), lukas()
    take(one, by, "review")
    assert "Jadikan temuan" in page(one, by)
    take(one, by, "make", kondisi="Sama dengan surat perintahnya.", klasifikasi="F05")
    as_(by).post(f"/temuan/{one.uid}/rekomendasi/", {"isi": "Tetapkan pejabat definitif."})
    take(one, by, "tell", nomor="LHP-1", tanggal=today().isoformat(), hari="10")
    assert (one.state, one.recommendations.get().text) == ("told", "Tetapkan pejabat definitif.")
    text = page(one, make.sari())
    assert "LHP-1" in text
    assert "Catat tanggal diterima" in text


def test_agency_answers_with_a_file_and_the_auditor_opens_it() -> None:
    one = told()
    file = SimpleUploadedFile("sk.pdf", made.pdf(1), "application/pdf")
    take(one, make.sari(), "answer", jenis="correct", isi="Sudah dilantik.", berkas=file)
    given = one.answers.get()
    assert given.file
    assert (one.state, given.kind, given.file.name) == ("answered", "correct", "sk.pdf")
    opened = as_(auditor(one)).get(f"/berkas/{given.file.uid}/")
    assert b"".join(opened.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    opened.close()
    other = make.a_person("Marta", Role.OPERATOR, make.an_agency("sungai-purun"))
    assert as_(other).get(f"/berkas/{given.file.uid}/").status_code == 404


def test_correction_without_proof_keeps_what_was_typed_and_says_what_is_missing() -> None:
    one = told()
    given = {"jenis": "correct", "isi": "Teks panjang yang tidak boleh hilang"}
    found = as_(make.sari()).post(f"/temuan/{one.uid}/langkah/answer/", given)
    text = found.content.decode()
    assert (found.status_code, one.answers.count()) == (422, 0)
    assert "Teks panjang yang tidak boleh hilang" in text
    assert "Perbaikan memerlukan bukti" in text


def test_form_without_a_reason_is_shown_again() -> None:
    one = an_indication()
    steps.plain_step(one, "review", lukas())
    found = as_(lukas_again()).post(f"/temuan/{one.uid}/langkah/set_aside/", {"alasan": ""})
    assert (found.status_code, Finding.objects.get().state) == (422, "reviewing")


def test_follow_up_is_reported_judged_and_closed() -> None:
    one = answered()
    row, by, sari = asked(one), auditor(one), make.sari()
    take(one, by, "examine", alasan="")
    as_(sari).post(f"/temuan/rekomendasi/{row.uid}/lapor/", {"isi": "Dilantik.", "nomor": "SK-9"})
    take(one, sari, "follow")
    as_(by).post(f"/temuan/rekomendasi/{row.uid}/nilai/", {"status": "done", "alasan": ""})
    take(one, by, "close", alasan="Semua sesuai.")
    assert one.state == "closed"
    assert "Semua sesuai." in page(one, by)


def test_judgement_without_its_note_is_said_beside_the_form() -> None:
    one = answered()
    row = asked(one)
    take(one, auditor(one), "examine", alasan="")
    found = as_(auditor(one)).post(f"/temuan/rekomendasi/{row.uid}/nilai/", {"status": "partly"})
    assert found.status_code == 422
    assert "penilaian memerlukan catatan" in found.content.decode()


def test_warning_is_offered_only_when_the_day_has_passed() -> None:
    one = told()
    assert "Beri peringatan" not in page(one, auditor(one))
    Finding.objects.update(due_on=today() - dt.timedelta(days=1))
    assert "Beri peringatan" in page(one, auditor(one))


def test_measure_is_the_supervisors_and_names_its_article() -> None:
    one = late()
    steps.warn(one, auditor(one), letter("PER-1", ago=40))
    assert "Naikkan tindakan" not in page(one, auditor(one))
    text = page(one, make.wayan())
    assert "Naikkan tindakan" in text
    assert "Perpres 116/2022 Pasal 20" in text
    given = {"nomor": "BLK", "tanggal": today().isoformat(), "hari": "5", "tindakan": "block"}
    take(one, make.wayan(), "raise", **given, lingkup="Layanan mutasi 3 orang")
    assert (one.state, one.letters.get(kind="block").scope) == ("raised", "Layanan mutasi 3 orang")
    assert "Catat pembukaan blokir" in page(one, make.wayan())


def test_mended_indication_is_closed_by_its_agency() -> None:
    one = an_indication(shown=False)
    assert "data sudah diperbaiki" not in page(one, make.sari())
    Finding.objects.update(cured_on=today())
    assert "Data sudah diperbaiki, belum ditutup" in page(one, make.sari())
    assert take(one, make.sari(), "mended").state == "closed"


def test_step_out_of_turn_changes_nothing_and_says_why() -> None:
    one = told()
    found = as_(make.sari()).post(f"/temuan/{one.uid}/langkah/review/", follow=True)
    assert "hanya untuk Auditor" in found.content.decode()
    assert as_(make.sari()).post(f"/temuan/{one.uid}/langkah/tidak-ada/").status_code == 404


@pytest.mark.parametrize("name", ["make", "answer", "tell", "raise"])
def test_wrong_form_of_a_step_out_of_turn_is_refused(name: str) -> None:
    one = an_indication()
    found = as_(make.sari()).post(f"/temuan/{one.uid}/langkah/{name}/", {})
    assert found.status_code == 422
    notice = " ".join(tag.text for tag in page_of(found).all("p", role="alert"))
    assert "tidak dapat dilakukan" in notice or "hanya untuk" in notice
    assert Finding.objects.get().state == "indication"


def test_workbook_lists_what_is_chosen_without_a_name_or_a_nip() -> None:
    one = told()
    carded(one)
    found = as_(make.sari()).get("/temuan/unduh/temuan.xlsx?tampil=instansi")
    book = openpyxl.load_workbook(BytesIO(found.content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Plt lebih dari tiga bulan tanpa perpanjangan" in cells
    assert not [text for text in cells if NIP in text or NAME in text]


def test_board_counts_by_rule_agency_region_and_age() -> None:
    late()
    an_indication(make.an_agency("lain", region="VIII"))
    text = page_of(as_(make.wayan()).get("/pengawasan/"))
    for id in ("aturan", "instansi", "wilayah"):
        assert [tag for tag in text.all("h2") if tag.attributes.get("id") == id]
    assert "VIII" in as_(make.wayan()).get("/pengawasan/").content.decode()


def test_second_look_stands_on_the_board_until_somebody_looked() -> None:
    one = SecondLook.objects.create(
        rule="plt-lebih-tiga-bulan", digest="d", snapshot="s", people=10, hit=4, agency=make.an_agency()
    )
    by = lukas()
    assert "40%: 4 dari 10" in as_(by).get("/pengawasan/").content.decode()
    as_(by).post(f"/pengawasan/tinjau/{one.uid}/", {"buka": "ya", "alasan": "Datanya benar."})
    one.refresh_from_db()
    assert (one.is_open, one.by) == (True, by)
    assert "40%: 4 dari 10" not in as_(by).get("/pengawasan/").content.decode()


def tasks_of(user: User) -> str:
    return as_(user).get("/tugas/").content.decode()


def test_tasks_of_the_agency_and_of_its_auditor_lead_to_what_waits() -> None:
    one = told()
    assert "Tanggapi 1 temuan" in tasks_of(make.sari())
    steps.plain_step(an_indication(number=2), "review", auditor(one))
    an_indication(number=3)
    Finding.objects.filter(state="reviewing").update(state="finding")
    text = tasks_of(auditor(one))
    assert "Telaah 1 indikasi" in text
    assert "Sampaikan 1 temuan" in text


def test_supervisor_is_told_of_warnings_that_moved_nothing_and_the_auditor_of_rules_to_look_at() -> None:
    one = late()
    steps.warn(one, auditor(one), letter("PER-1", ago=40))
    SecondLook.objects.create(rule="x", digest="d", snapshot="s", people=10, hit=4)
    assert "Putuskan 1 temuan" in tasks_of(make.wayan())
    assert "Tinjau lagi 1 aturan" in tasks_of(auditor(one))


def test_leader_finds_the_findings_of_the_agency_in_the_menu() -> None:
    told()
    leader = make.a_person("Norlaila", Role.LEADER, make.an_agency())
    text = as_(leader).get("/tugas/").content.decode()
    assert '<a href="/temuan/"' in text
    assert as_(leader).get("/temuan/").status_code == 200
