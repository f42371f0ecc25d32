"""Audit assignments on pages: the list, a new one, one with its working papers, and its letters."""

import io
from contextlib import closing
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meritara.documents.letters.audits import TITLES, audit_paper
from meritara.records.access import today
from meritara.records.actions.audits import papers, steps
from meritara.records.actions.findings import recommendations
from meritara.records.actions.findings import steps as finding_steps
from meritara.records.audits import PAPERS, AuditCase
from meritara.records.models import Audit, AuditPaper, Event, Finding, Role, User
from meritara.web.audits import NEXT, AuditPage, paper_label, told
from meritara.workflows.audit import AUDIT
from tests.files import make as made
from tests.records import make
from tests.records.auditing import (
    a_hand_written,
    a_meeting,
    a_paper,
    assigned,
    discussed,
    drafted,
    found,
    known,
    lukas,
    maria,
    reported,
    reviewed,
    said,
)
from tests.records.overseeing import an_indication, letter
from tests.web.reading import page_of
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
LONG = "Kalimat panjang yang tidak boleh hilang"
PLAN = {
    "instansi": "khatulistiwa",
    "perihal": "Pengangkatan 2026",
    "dasar": "Program tahunan.",
    "lingkup": "Pelantikan 2026.",
    "mulai": "2026-11-20",
    "selesai": "2026-12-04",
}
PAPER = {
    "perihal": "Persetujuan",
    "kriteria": "SE Kepala BKN 7/2024",
    "diperiksa": "SK 12",
    "hasil": "Mendahului.",
    "simpulan": "breach",
}


def shown(audit: Audit, user: User) -> str:
    return signed_in(user).get(f"/penugasan/{audit.uid}/").content.decode()


def take(audit: Audit, user: User, name: str, **given: Any) -> Audit:
    """Take a step by its form, and return the assignment as it is then."""
    answer = signed_in(user).post(f"/penugasan/{audit.uid}/langkah/{name}/", given)
    assert answer.status_code in (302, 422)
    audit.refresh_from_db()
    return audit


def words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def paper_of(audit: Audit, user: User, name: str) -> str:
    answer = signed_in(user).get(f"/penugasan/{audit.uid}/naskah/{name}/docx/")
    assert answer.status_code == 200
    return words(answer.content)


def test_assignment_is_drafted_in_two_pages_and_issued_by_the_supervisor() -> None:
    make.an_agency()
    me = lukas()
    client = signed_in(me)
    assert "Pilih instansinya dahulu" in client.get("/penugasan/baru/").content.decode()
    page = client.get("/penugasan/baru/?instansi=khatulistiwa").content.decode()
    assert f'value="{me.uid}" selected' in page
    answer = client.post("/penugasan/baru/", PLAN | {"ketua": me.uid, "anggota": [maria().uid]})
    audit = Audit.objects.get()
    assert answer["Location"] == f"/penugasan/{audit.uid}/"
    assert [one.name for one in audit.members.all()] == ["Maria"]
    assert "Terbitkan surat tugas" not in shown(audit, me)
    take(audit, make.wayan(), "issue", nomor="ST-1", tanggal=str(today()))
    assert (audit.state, audit.number) == ("assigned", "ST-1")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("perihal", "", "tidak boleh kosong"),
        ("selesai", "2026-11-01", "sebelum mulainya"),
        ("mulai", "kemarin", "tanggal"),
        ("ketua", "tidak-ada", "pilihan"),
    ],
)
def test_draft_that_is_wrong_says_so_and_loses_nothing(field: str, value: str, told: str) -> None:
    make.an_agency()
    answer = signed_in(lukas()).post(
        "/penugasan/baru/", PLAN | {"ketua": lukas().uid, "dasar": LONG} | {field: value}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert told in text
    assert LONG in text
    assert not Audit.objects.exists()


def test_agency_of_another_region_cannot_be_chosen() -> None:
    make.an_agency("jauh", region="XII")
    client = signed_in(lukas())
    assert "jauh" not in client.get("/penugasan/baru/").content.decode()
    assert client.get("/penugasan/baru/?instansi=jauh").status_code == 404
    assert client.post("/penugasan/baru/", PLAN | {"instansi": "jauh"}).status_code == 404


def test_supervisor_learns_that_an_agency_has_no_auditor() -> None:
    make.an_agency()
    page = signed_in(make.wayan()).get("/penugasan/baru/?instansi=khatulistiwa").content.decode()
    assert "Belum ada auditor untuk instansi ini" in page


def test_working_paper_is_written_returned_rewritten_accepted_and_becomes_a_finding() -> None:
    audit = assigned()
    mine = signed_in(lukas())
    scan = made.pdf(1)
    pdf = SimpleUploadedFile("sk.pdf", scan, "application/pdf")
    mine.post(f"/penugasan/{audit.uid}/kertas-kerja/", PAPER | {"berkas": pdf})
    paper = AuditPaper.objects.get()
    with closing(mine.get(f"/penugasan/kertas-kerja/{paper.uid}/berkas/")) as sent:
        assert sent.getvalue() == scan
    other = signed_in(maria())
    way = f"/penugasan/kertas-kerja/{paper.uid}"
    other.post(f"{way}/reviu/", {"terima": "tidak", "catatan": "Sebut nomor SK."})
    assert "Sebut nomor SK." in shown(audit, lukas())
    mine.post(f"{way}/ubah/", PAPER | {"diperiksa": "SK 821/12/2026"})
    other.post(f"{way}/reviu/", {"terima": "ya"})
    paper.refresh_from_db()
    assert (paper.examined, paper.reviewed_by) == ("SK 821/12/2026", maria())
    given = {"judul": "Mendahului persetujuan", "klasifikasi": "F01", "tingkat": "high", "kondisi": "Ya."}
    mine.post(f"{way}/temuan/", given)
    one = Finding.objects.get()
    assert (one.state, one.title) == ("finding", "Mendahului persetujuan")
    page = signed_in(lukas()).get(f"/temuan/{one.uid}/").content.decode()
    assert "SE Kepala BKN 7/2024" in page
    assert audit.subject in page
    assert "Sampaikan kepada instansi" not in page
    assert "Tarik temuan" in page


@pytest.mark.parametrize(
    ("way", "given"),
    [
        ("ubah", {"perihal": LONG}),
        ("temuan", {"judul": LONG, "klasifikasi": "F01", "tingkat": "high", "kondisi": ""}),
        ("temuan", {"judul": LONG, "klasifikasi": "F01", "tingkat": "high", "kondisi": "x", "nip": "12"}),
    ],
)
def test_form_of_a_paper_that_is_wrong_is_shown_again_with_what_was_typed(
    way: str, given: dict[str, str]
) -> None:
    paper = a_paper()
    answer = signed_in(lukas()).post(f"/penugasan/kertas-kerja/{paper.uid}/{way}/", given)
    assert answer.status_code == 422
    assert LONG in answer.content.decode()
    assert not Finding.objects.exists()


def test_returning_a_paper_without_a_note_says_why_not() -> None:
    paper = a_paper()
    answer = signed_in(maria()).post(f"/penugasan/kertas-kerja/{paper.uid}/reviu/", {"terima": "tidak"})
    assert "Catatan reviu kosong" in answer.content.decode()


def test_new_paper_that_lacks_something_is_shown_again() -> None:
    audit = assigned()
    answer = signed_in(lukas()).post(f"/penugasan/{audit.uid}/kertas-kerja/", PAPER | {"hasil": ""})
    assert answer.status_code == 422
    assert "SE Kepala BKN 7/2024" in answer.content.decode()
    assert not AuditPaper.objects.exists()


def test_indications_are_taken_in_from_the_page() -> None:
    audit = assigned()
    one = an_indication(audit.agency)
    assert one.uid in shown(audit, lukas())
    client = signed_in(lukas())
    said = client.post(f"/penugasan/{audit.uid}/indikasi/", {"temuan": [one.uid]}, follow=True)
    assert "1 indikasi dimasukkan." in said.content.decode()
    said = client.post(f"/penugasan/{audit.uid}/indikasi/", {}, follow=True)
    assert "Belum ada indikasi yang dipilih" in said.content.decode()


def test_closing_minutes_and_report_are_offered_when_they_are_due() -> None:
    audit = a_hand_written().audits.get()
    assert "Catat berita acara" not in shown(audit, lukas())
    reviewed(audit)
    assert "Catat berita acara" in shown(audit, lukas())
    assert "Catat berita acara" not in shown(audit, maria())
    meeting = {"nomor": "BA-1", "tanggal": str(today()), "tempat": "Ruang rapat", "hadir": "Norlaila"}
    take(audit, lukas(), "discuss", **meeting)
    assert audit.state == "discussed"
    assert "1 temuan disampaikan dengan laporan ini." in shown(audit, lukas())
    take(audit, lukas(), "report", nomor="LHA-1", tanggal=str(today()), hari="10", simpulan="Satu temuan.")
    assert audit.findings.get().state == "told"
    assert "LHA-1" in shown(audit, make.sari())


def test_page_of_a_step_that_failed_keeps_what_was_typed() -> None:
    audit = discussed()
    answer = signed_in(lukas()).post(
        f"/penugasan/{audit.uid}/langkah/report/", {"simpulan": LONG, "tanggal": "kemarin"}
    )
    assert answer.status_code == 422
    assert LONG in answer.content.decode()


def test_leader_is_told_of_a_finding_that_asks_nothing_of_the_agency() -> None:
    audit = discussed()
    words = "1 temuan belum memiliki rekomendasi"
    assert words in shown(audit, lukas())
    recommendations.recommend(audit.findings.get(), lukas(), text="Minta persetujuan lebih dahulu.")
    assert words not in shown(audit, lukas())


def test_agency_is_led_to_note_the_receipt_of_a_report() -> None:
    audit = reported()
    words = "Catat tanggal diterimanya laporan"
    assert words in shown(audit, make.sari())
    take(audit, make.sari(), "receive", tanggal=str(today()), bukti="Tanda terima 9")
    assert audit.findings.get().letters.get().proof == "Tanda terima 9"
    assert words not in shown(audit, make.sari())


def test_unknown_step_or_paper_is_not_there() -> None:
    audit = assigned()
    client = signed_in(lukas())
    assert client.post(f"/penugasan/{audit.uid}/langkah/hapus/").status_code == 404
    for way in ("laporan/docx", "surat-tugas/odt", "lain/docx"):
        assert client.get(f"/penugasan/{audit.uid}/naskah/{way}/").status_code == 404


def test_team_is_changed_by_the_supervisor_from_the_page() -> None:
    audit, third = assigned(), known("Tigor")
    take(audit, make.wayan(), "replace", ketua=third.uid, anggota=[lukas().uid], alasan="Mutasi.")
    assert (audit.lead, [one.name for one in audit.members.all()]) == (third, ["Lukas"])


def test_letters_say_who_goes_what_was_examined_and_what_was_found() -> None:
    one = a_hand_written()
    recommendations.recommend(one, lukas(), text="Minta persetujuan lebih dahulu.")
    audit = one.audits.get()
    reviewed(audit)
    steps.discuss(audit, lukas(), a_meeting(view="Instansi menerima."))
    steps.report(audit, lukas(), letter("LHA-1"), summary="Satu temuan.")
    texts = {name: paper_of(audit, lukas(), name) for name in PAPERS}
    for text in ("ST-1", "Lukas", "Ketua tim", "Maria", "Program pengawasan tahunan."):
        assert text in texts["surat-tugas"]
    for text in ("KK-1 Persetujuan sebelum pelantikan", "Tidak sesuai", "SK 821/12/2026"):
        assert text in texts["kertas-kerja"]
    for text in ("BA-1", "Norlaila, Sekretaris Daerah", "Instansi menerima."):
        assert text in texts["berita-acara"]
    report = ("LHA-1", "Satu temuan.", "F01", "Kriteria: SE Kepala BKN", "1. Minta persetujuan lebih dahulu.")
    for text in report:
        assert text in texts["laporan"]
    assert all("KONSEP" not in text for text in texts.values())


def test_letter_without_a_number_says_that_it_is_a_draft() -> None:
    assert "KONSEP" in paper_of(drafted(), lukas(), "surat-tugas")
    assert "KONSEP" in paper_of(discussed(), lukas(), "laporan")


def test_report_for_the_agency_holds_no_word_of_the_working_papers() -> None:
    audit = assigned()
    silent = papers.write_paper(audit, lukas(), said("fits", subject="Rahasia tim"))
    papers.find(a_paper(audit), lukas(), found(nip="198609262015051001", post_name=""))
    reviewed(audit)
    steps.discuss(audit, lukas(), a_meeting())
    steps.report(audit, lukas(), letter("LHA-1"), summary="Satu temuan.")
    for name in ("surat-tugas", "berita-acara", "laporan"):
        text = paper_of(audit, make.sari(), name)
        assert silent.subject not in text
        assert "198609262015051001" not in text
    assert "NIP ...001" in paper_of(audit, make.sari(), "laporan")
    answer = signed_in(make.sari()).get(f"/penugasan/{audit.uid}/naskah/kertas-kerja/docx/")
    assert answer.status_code == 404
    assert silent.subject not in shown(audit, make.sari())


def test_indication_of_a_rule_stands_in_the_report_with_its_articles() -> None:
    audit = assigned()
    one = an_indication(audit.agency)
    papers.attach(audit, lukas(), [one.uid])
    finding_steps.plain_step(one, "review", lukas())
    finding_steps.make(one, lukas(), condition="Dokumennya sama.")
    a_paper(audit, "fits")
    reviewed(audit)
    steps.discuss(audit, lukas(), a_meeting())
    steps.report(audit, lukas(), letter("LHA-1"), summary="Satu temuan.")
    text = paper_of(audit, make.sari(), "laporan")
    assert "Plt lebih dari tiga bulan" in text
    assert "Kriteria: " in text
    one.refresh_from_db()
    assert one.state == "told"


def test_letter_comes_as_pdf_or_says_what_is_missing() -> None:
    audit = assigned()
    answer = signed_in(lukas()).get(f"/penugasan/{audit.uid}/naskah/surat-tugas/pdf/")
    assert answer.status_code in (200, 302)
    if answer.status_code == 200:
        assert answer.content.startswith(b"%PDF-")


def test_letter_of_the_demo_says_that_it_is_an_example() -> None:
    case = AuditCase(assigned(), lukas())
    assert audit_paper(case, "surat-tugas", is_sample=True).band == "DATA CONTOH"
    assert set(TITLES) == set(PAPERS)


def test_agency_finds_its_assignments_from_its_findings() -> None:
    audit = reported()
    client = signed_in(make.sari())
    assert "/penugasan/" in client.get("/temuan/").content.decode()
    page = client.get("/penugasan/").content.decode()
    assert audit.subject in page
    assert "Susun penugasan" not in page
    assert (
        "Belum ada tim"
        in signed_in(known("Marta", Role.OPERATOR, make.an_agency("sungai-purun")))
        .get("/penugasan/")
        .content.decode()
    )


def test_nobody_without_a_role_in_it_opens_the_list() -> None:
    assert signed_in(make.budi()).get("/penugasan/").status_code == 404
    assert signed_in(make.sari()).get("/penugasan/baru/").status_code == 404


def test_list_takes_no_more_queries_for_thirty_assignments_than_for_three() -> None:
    counts = []
    me = lukas()
    for many in (3, 30):
        while Audit.objects.count() < many:
            drafted()
        client = signed_in(me)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get("/penugasan/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_page_takes_no_more_queries_for_ten_papers_than_for_two() -> None:
    counts, audit = [], assigned()
    for many in (2, 10):
        while audit.papers.count() < many:
            papers.find(a_paper(audit), lukas(), found())
        client = signed_in(lukas())
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/penugasan/{audit.uid}/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_history_tells_every_act_in_words() -> None:
    audit = reported()
    text = page_of(signed_in(lukas()).get(f"/penugasan/{audit.uid}/"))
    for one in ("Disusun", "Terbitkan surat tugas", "Kertas kerja KK-1 ditulis", "Temuan ditulis dari KK-1"):
        assert one in str(text)
    verbs = {"draft", "paper", "rewrite", "accept", "send-back", "find", "attach"}
    verbs |= {step.name for step in AUDIT.steps}
    assert [one for one in sorted(verbs) if told(Event(verb=one, data={})) == one] == []


def test_every_state_says_what_comes_next_and_every_paper_has_a_name() -> None:
    assert set(NEXT) == set(AUDIT.states)
    assert all(str(NEXT[state]()) for state in AUDIT.states)
    assert all(paper_label(name) for name in PAPERS)
    assert AuditPage(drafted(), lukas()).next.startswith("Penanggung jawab nasional")
