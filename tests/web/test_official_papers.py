"""Official papers: who opens which, what they say, where their QR leads, and that a draft says so."""

import io
from typing import Any

import docx
import pypdfium2
import pytest
import zxingcpp
from django.test import Client
from PIL import Image

from meritara.documents.letters import page
from meritara.documents.letters.letter import Letter
from meritara.documents.letters.word import letter_docx
from meritara.documents.pdf import INSTALL, pdf_available
from meritara.problem import refuse
from meritara.records.actions import decisions
from meritara.records.models import Assessment, User
from meritara.records.papers import PAPERS, get_case_for
from meritara.web.views import letters
from tests.records import make
from tests.web import after
from tests.web.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
SITE = "https://merit.contoh.go.id"


def words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    footer = document.sections[0].footer.paragraphs[0].text
    return "\n".join([*(one.text for one in document.paragraphs), *cells, footer])


def docx_of(client: Client, one: Assessment, name: str) -> str:
    answer = client.get(f"/naskah/{one.uid}/{name}/docx/")
    assert answer.status_code == 200
    return words(answer.content)


def opened(user: User, one: Assessment) -> list[str]:
    client = signed_in(user)
    tried = {name: client.get(f"/naskah/{one.uid}/{name}/docx/").status_code for name in PAPERS}
    assert list(get_case_for(user, one.uid).open_papers) == [
        name for name, code in tried.items() if code == 200
    ]
    assert set(tried.values()) <= {200, 404}
    return [name for name, code in tried.items() if code == 200]


def test_agency_opens_no_score_before_it_is_determined_and_never_the_draft_decree() -> None:
    one = make.minuted(after.sitting())
    sari, chair = make.sari(), make.the_chair()
    assert opened(sari, one) == ["klarifikasi"]
    assert opened(chair, one) == ["klarifikasi", "pleno", "laporan", "pengantar", "sk"]
    decisions.determine(one, make.wayan(), decree=make.a_decree(), pages=[make.scan()])
    assert opened(sari, one) == ["klarifikasi", "pleno", "laporan", "pengantar", "piagam"]


def test_sitting_without_minutes_has_no_minutes_to_print() -> None:
    assert "pleno" not in opened(make.the_chair(), after.sitting())


def test_minutes_state_number_chair_and_every_score_and_say_when_scores_changed() -> None:
    one = make.minuted(after.sitting(), "BA-7")
    client = signed_in(make.the_chair())
    text = docx_of(client, one, "pleno")
    parts = ("Nomor BA-7", "Made", "Pleno penilaian Prov. Khatulistiwa (contoh)", "A1.1", "KONSEP")
    assert [part for part in parts if part not in text] == []
    one.answers.filter(indicator=make.rows(one, 1)[0]).update(plenary="2")
    assert "NILAI BERUBAH SETELAH BERITA ACARA INI" in docx_of(client, one, "pleno")


def test_report_states_decided_total_category_and_decree() -> None:
    made = after.decided(make.wayan())
    text = docx_of(signed_in(make.wayan()), made.assessment, "laporan")
    parts = ("300,0", "III Baik", "SK-1", "Kepala BKN", "75,0%")
    assert [part for part in parts if part not in text] == []


def test_draft_decree_rests_on_regulations_alone() -> None:
    text = docx_of(signed_in(make.the_chair()), make.minuted(after.sitting()), "sk")
    cited = text.split("Mengingat")[1].split("\n")[1]
    assert "; ".join(part for part in cited.split("; ") if " Pasal " in part) == cited
    assert "UU 5/2014 Pasal 111" in cited


def test_only_a_published_decision_has_a_code_and_it_leads_to_its_public_page(
    settings: Any,
) -> None:
    settings.MERITARA_URL = SITE
    wayan = make.wayan()
    one = after.decided(wayan).assessment
    client = signed_in(wayan)
    assert SITE not in docx_of(client, one, "laporan")
    made = decisions.publish(one, wayan)
    link = f"{SITE}/hasil/{made.uid}/"
    linked = {name: link in docx_of(client, one, name) for name in PAPERS}
    assert [name for name, there in linked.items() if there] == ["laporan", "pengantar", "piagam"]
    decisions.withdraw(one, wayan, reason="Salah hitung.")
    assert "Salah hitung." in Client().get(f"/hasil/{made.uid}/").content.decode()
    assert SITE not in docx_of(client, one, "laporan")


def read_codes(picture: Image.Image) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(picture)]


def pages_of(content: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.render(scale=2).to_pil() for page in pdf]


@pytest.mark.skipif(not pdf_available(), reason="the libraries for PDF are not installed")
def test_telephone_reads_from_a_printed_paper_the_address_of_its_public_page(settings: Any) -> None:
    settings.MERITARA_URL = SITE
    wayan = make.wayan()
    made = after.published(wayan)
    path = f"/naskah/{made.decision.assessment.uid}/laporan"
    client = signed_in(wayan)
    printed = pages_of(client.get(f"{path}/pdf/").content)
    document = docx.Document(io.BytesIO(client.get(f"{path}/docx/").content))
    blobs = [part.blob for part in document.part.package.parts if part.partname.endswith(".png")]
    pictures = [Image.open(io.BytesIO(blob)) for blob in blobs]
    for found in (printed, pictures):
        assert [text for one in found for text in read_codes(one)] == [f"{SITE}/hasil/{made.uid}/"]
    assert Client().get(f"/hasil/{made.uid}/").status_code == 200


def test_code_never_takes_its_site_from_the_request(settings: Any) -> None:
    settings.MERITARA_URL = SITE
    wayan = make.wayan()
    one = after.published(wayan).decision.assessment
    settings.ALLOWED_HOSTS = ["*"]
    path = f"/naskah/{one.uid}/piagam/docx/"
    text = words(signed_in(wayan).get(path, headers={"host": "jahat.example"}).content)
    assert (SITE in text, "jahat" in text) == (True, False)


@pytest.mark.skipif(not pdf_available(), reason="the libraries for PDF are not installed")
def test_each_paper_is_a_pdf() -> None:
    wayan = make.wayan()
    one = after.published(wayan).decision.assessment
    client = signed_in(wayan)
    answers = {name: client.get(f"/naskah/{one.uid}/{name}/pdf/") for name in PAPERS}
    assert {name: (one.status_code, one.content[:5]) for name, one in answers.items()} == dict.fromkeys(
        PAPERS, (200, b"%PDF-")
    )


def test_where_no_pdf_can_be_made_the_page_says_what_to_install_and_docx_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none(_html: str) -> bytes:
        raise refuse("document-no-pdf", install=INSTALL)

    monkeypatch.setattr(letters, "pdf_of", none)
    one = make.minuted(after.sitting())
    client = signed_in(make.the_chair())
    answer = client.get(f"/naskah/{one.uid}/pleno/pdf/")
    assert (answer.status_code, INSTALL in answer.content.decode()) == (503, True)
    assert "BA-1" in docx_of(client, one, "pleno")


@pytest.mark.parametrize("path", ["lain/pdf", "pleno/exe", "piagam/docx"])
def test_paper_that_is_none_is_not_found(path: str) -> None:
    one = make.minuted(after.sitting())
    assert signed_in(make.the_chair()).get(f"/naskah/{one.uid}/{path}/").status_code == 404


def test_list_of_papers_links_each_in_both_forms() -> None:
    one = make.minuted(after.sitting())
    text = signed_in(make.the_chair()).get(f"/naskah/{one.uid}/").content.decode()
    for form, times in (("pdf", 1), ("docx", 1), ("tanda-tangan", 2)):  # signed by hand, or electronically
        found = [text.count(f"/naskah/{one.uid}/{name}/{form}/") for name in PAPERS]
        assert found == [times, times, times, times, times, 0]


def test_what_somebody_typed_stays_text_in_both_forms() -> None:
    hostile: Any = "<b>kenari</b> {{ 7*7 }} \x0b\x00"
    letter = Letter(hostile, "Naskah", hostile, hostile, [], signers=((hostile, hostile),), copies=(hostile,))
    text, html = words(letter_docx(letter)), page.letter_html(letter)
    assert ("49" in text + html, "<b>kenari" in html) == (False, False)
    assert "<b>kenari</b>" in text
