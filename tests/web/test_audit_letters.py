"""The four letters of an assignment: whatever somebody typed stays text, and an office program opens them."""

import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from meritara.documents.letters.audits import asked, audit_paper, criteria, titled
from meritara.documents.letters.letter import Facts, Grid, Text
from meritara.documents.letters.page import letter_html
from meritara.documents.letters.word import letter_docx
from meritara.records.actions.audits import papers, steps
from meritara.records.audits import PAPERS, AuditCase
from meritara.records.models import Finding
from tests.records import make
from tests.records.auditing import (
    a_meeting,
    a_paper,
    a_plan,
    assigned,
    discussed,
    drafted,
    lukas,
    maria,
    reported,
    reviewed,
    said,
)
from tests.records.overseeing import an_indication, letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
NASTY = '=HYPERLINK("http://x") <script>alert(1)</script> & \x01 {{ x }}'


def pieces(blocks: object) -> str:
    """Return every text of the blocks of a letter."""
    found: list[str] = []
    for block in blocks:  # type: ignore[attr-defined]
        if isinstance(block, Text):
            found.append(block.text)
        if isinstance(block, Facts):
            found += [f"{name}: {text}" for name, text in block.rows]
        if isinstance(block, Grid):
            found += [" | ".join(row) for row in block.rows]
    return "\n".join(found)


def test_what_somebody_typed_stays_text_in_docx_and_on_the_page() -> None:
    audit = steps.issue(
        drafted(subject="Perihal", ground=NASTY, scope=NASTY), make.wayan(), letter("ST-1", ago=3)
    )
    papers.write_paper(audit, lukas(), said(result=NASTY, examined=NASTY))
    for name in ("surat-tugas", "kertas-kerja"):
        made = audit_paper(AuditCase(audit, lukas()), name)
        assert letter_docx(made).startswith(b"PK")
        page = letter_html(made)
        assert "<script>" not in page
        assert "&lt;script&gt;" in page


def test_letter_stands_in_the_name_of_the_body_that_oversees_and_keeps_its_lines() -> None:
    audit = discussed()
    audit.present = "Norlaila, Sekretaris Daerah\nSari, analis"
    made = audit_paper(AuditCase(audit, lukas()), "berita-acara")
    assert made.body == "Badan Kepegawaian Negara"
    assert "Sekretaris Daerah\nSari" in letter_html(made)
    assert "pre-line" in letter_html(made).split(".facts dd")[1].split("}")[0]


def test_report_without_findings_says_that_there_are_none() -> None:
    audit = a_paper(conclusion="fits").audit
    reviewed(audit)
    steps.discuss(audit, lukas(), a_meeting())
    audit = steps.report(audit, lukas(), letter("LHA-1"), summary="Semua sesuai.")
    text = pieces(audit_paper(AuditCase(audit, lukas()), "laporan").blocks)
    assert "Tidak ada temuan." in text
    assert "Instansi tidak menyampaikan keberatan." in text


def test_working_papers_tell_who_wrote_and_who_reviewed() -> None:
    paper = a_paper(conclusion="unclear")
    text = pieces(audit_paper(AuditCase(paper.audit, lukas()), "kertas-kerja").blocks)
    assert "Reviu: Belum" in text
    papers.review(paper, maria(), accepts=True, note="Lengkap.")
    text = pieces(audit_paper(AuditCase(paper.audit, lukas()), "kertas-kerja").blocks)
    assert "Reviu: Maria" in text
    assert "Catatan reviu: Lengkap." in text
    assert "Simpulan: Belum dapat disimpulkan" in text


def test_finding_of_a_rule_is_told_by_its_title_and_its_articles() -> None:
    one = an_indication()
    assert titled(one).startswith("Plt lebih dari tiga bulan")
    assert criteria(one)
    assert asked(one) == "-"
    gone = Finding(rule="tidak-ada", title="Judul lama", agency=one.agency)
    assert (titled(gone), criteria(gone)) == ("Judul lama", "")


def test_assignment_letter_names_the_team_with_its_leader_first() -> None:
    made = audit_paper(AuditCase(assigned(), lukas()), "surat-tugas")
    (team,) = [block for block in made.blocks if isinstance(block, Grid)]
    assert [row[1:] for row in team.rows] == [("Lukas", "Ketua tim"), ("Maria", "Anggota")]
    assert (made.number, made.draft, made.nature) == ("ST-1", "", "Terbatas")
    assert a_plan().subject == made.subject


def test_minutes_are_signed_by_both_sides() -> None:
    made = audit_paper(AuditCase(discussed(), lukas()), "berita-acara")
    agency = make.an_agency().name
    assert [post for post, _name in made.signers] == ["Ketua tim", f"Wakil {agency}"]
    assert "Norlaila, Sekretaris Daerah" in pieces(made.blocks)


@pytest.mark.office
def test_libreoffice_opens_every_letter_of_an_assignment(tmp_path: Path) -> None:
    if not shutil.which("lowriter"):
        pytest.skip("LibreOffice Writer is not installed: sudo apt install libreoffice-writer")
    case = AuditCase(reported(), lukas())
    for name in PAPERS:
        (tmp_path / f"{name}.docx").write_bytes(letter_docx(audit_paper(case, name, is_sample=True)))
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "jadi")]
    sources = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    subprocess.run([*command, *sources], check=True, capture_output=True, timeout=300)
    texts = {
        path.stem: " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())
        for path in (tmp_path / "jadi").iterdir()
    }
    wanted = {
        "surat-tugas": ("SURAT TUGAS", "ST-1", "Menugaskan"),
        "kertas-kerja": ("KERTAS KERJA AUDIT", "KK-1", "Tidak sesuai"),
        "berita-acara": ("BERITA ACARA PEMBAHASAN HASIL AUDIT", "BA-1"),
        "laporan": ("LAPORAN HASIL AUDIT", "LHA-1", "Pelantikan mendahului persetujuan", "F01"),
    }
    assert {name: [part for part in parts if part not in texts[name]] for name, parts in wanted.items()} == {
        name: [] for name in PAPERS
    }
    assert all("DATA CONTOH" in text for text in texts.values())
