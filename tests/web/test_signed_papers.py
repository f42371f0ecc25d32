"""The page of papers: handing a signed one in, what it says of each, and that it comes back as it came."""

import hashlib
import io
from typing import Any

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meritara.documents.pdf import pdf_available
from meritara.records.actions import signed_papers
from meritara.records.actions.signed_papers import Wanted
from meritara.records.models import Assessment, Role, SignedPaper
from tests.files import make as made
from tests.files.sealed import Identity, drawn_over, identity, signed
from tests.records import make
from tests.web import after
from tests.web.signing import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def sitting() -> Assessment:
    return make.minuted(after.sitting())


def send(client: Client, one: Assessment, content: bytes, **more: str) -> tuple[int, str]:
    page = SimpleUploadedFile("BA.pdf", content)
    form = {"cara": "pindaian", "naskah": page, **more}
    answer = client.post(f"/naskah/{one.uid}/pleno/tanda-tangan/", form)
    return answer.status_code, answer.content.decode()


def shown(client: Client, one: Assessment) -> str:
    return client.get(f"/naskah/{one.uid}/").content.decode()


def test_chair_hands_in_the_scan_and_the_page_states_its_hash_who_and_that_it_is_signed() -> None:
    one, client, content = sitting(), signed_in(make.the_chair()), made.pdf(1)
    assert send(client, one, content)[0] == 302
    text = shown(client, one)
    wanted = (hashlib.sha256(content).hexdigest(), "BA.pdf", "Made", "tanda tangan basah, dipindai")
    assert [part for part in wanted if part not in text] == []
    assert text.count("bertanda tangan</a>") == 1


def test_signed_paper_comes_back_as_it_came_and_opens_nothing() -> None:
    one, client, content = sitting(), signed_in(make.the_chair()), made.pdf(1)
    send(client, one, content)
    answer = client.get(f"/naskah/{one.uid}/bertanda/{SignedPaper.objects.get().uid}/")
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="BA.pdf"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_older_scan_stays_on_the_page_as_superseded() -> None:
    one, client = sitting(), signed_in(make.the_chair())
    send(client, one, made.pdf(1))
    first = SignedPaper.objects.get()
    assert f'name="menggantikan" value="{first.uid}"' in shown(client, one)
    assert send(client, one, made.pdf(2), menggantikan=first.uid)[0] == 302
    text = shown(client, one)
    assert (text.count("digantikan</span>"), text.count("/bertanda/")) == (1, 2)


def test_page_that_is_out_of_date_says_so_and_keeps_what_is_there() -> None:
    one, client = sitting(), signed_in(make.the_chair())
    send(client, one, made.pdf(1))
    status, text = send(client, one, made.pdf(2))
    assert (status, "yang lebih baru sudah masuk" in text, SignedPaper.objects.count()) == (422, True, 1)


def test_text_in_place_of_a_scan_is_refused_with_what_to_do() -> None:
    one, client = sitting(), signed_in(make.the_chair())
    status, text = send(client, one, b"Ini bukan pindaian.")
    assert (status, "Naskah bertanda tangan tidak tersimpan" in text, SignedPaper.objects.count()) == (
        422,
        True,
        0,
    )


def test_unknown_way_of_signing_is_taken_as_a_scan() -> None:
    one, client = sitting(), signed_in(make.the_chair())
    assert send(client, one, made.pdf(1), cara="stempel")[0] == 302
    assert SignedPaper.objects.get().way == "scan"


def test_agency_and_auditor_see_what_was_handed_in_without_a_form() -> None:
    one, chair = sitting(), make.the_chair()
    signed_papers.scan(one, chair, wanted=Wanted("klarifikasi"), pages=[make.scan("BAK.pdf")])
    for reader in (make.sari(), make.a_person("Lukas", Role.AUDITOR)):
        text = shown(signed_in(reader), one)
        assert ("BAK.pdf" in text, "/tanda-tangan/" in text) == (True, False)
        assert signed_in(reader).post(f"/naskah/{one.uid}/klarifikasi/tanda-tangan/").status_code == 404


def test_file_that_the_scanner_holds_back_is_not_sent() -> None:
    one, client = sitting(), signed_in(make.the_chair())
    send(client, one, made.pdf(1))
    kept = SignedPaper.objects.get()
    kept.file.scan = "waiting"
    kept.file.save()
    assert client.get(f"/naskah/{one.uid}/bertanda/{kept.uid}/").status_code == 409


def test_history_tells_of_the_signed_paper_and_of_the_one_it_replaces() -> None:
    one, chair = sitting(), make.the_chair()
    first = signed_papers.scan(one, chair, wanted=Wanted("pleno"), pages=[make.scan()])
    signed_papers.scan(one, chair, wanted=Wanted("pleno", first.uid), pages=[make.scan(content=b"2")])
    text = signed_in(chair).get(f"/penilaian/{one.uid}/riwayat/").content.decode()
    assert "menyerahkan pindaian Berita acara pleno yang ditandatangani basah" in text
    assert f"menggantikan {first.file.sha256[:16]}" in text


@pytest.fixture(scope="module")
def root() -> Identity:
    return identity("Akar Uji", is_issuer=True)


@pytest.fixture(scope="module")
def letter(root: Identity) -> bytes:
    return signed(identity("I Made Contoh", root))


def test_page_says_who_signed_that_it_covers_the_whole_file_and_that_no_chain_was_checked(
    letter: bytes,
) -> None:
    one, client = sitting(), signed_in(make.the_chair())
    assert send(client, one, letter, cara="tte")[0] == 302
    text = shown(client, one)
    wanted = (
        "I Made Contoh",
        "Sertifikat dari Akar Uji",
        "mencakup seluruh berkas",
        "menurut jam penanda tangan sendiri",
        "rantai sertifikat tidak diperiksa",
    )
    assert [part for part in wanted if part not in text] == []
    assert "akar situs ini" not in text


def test_page_says_that_a_chain_led_to_a_root_and_that_revocation_was_not_asked(
    letter: bytes, root: Identity, settings: Any
) -> None:
    settings.MERITARA_TTE_ROOTS = root.pem
    one, client = sitting(), signed_in(make.the_chair())
    send(client, one, letter, cara="tte")
    text = shown(client, one)
    assert ("rantai sampai ke akar situs ini" in text, "pencabutan tidak diperiksa" in text) == (True, True)
    assert "rantai sertifikat tidak diperiksa" not in text


def test_half_covered_pdf_is_refused_with_name_numbers_and_what_to_do(letter: bytes) -> None:
    one, client = sitting(), signed_in(make.the_chair())
    half = drawn_over(letter, size=len(letter))
    status, text = send(client, one, half, cara="tte")
    said = f"Tanda tangan I Made Contoh hanya mencakup {len(letter)} dari {len(half)} byte"
    assert (status, said in text, "Mintalah berkas asli" in text) == (422, True, True)
    assert SignedPaper.objects.count() == 0


def test_name_in_a_certificate_stays_text_on_the_page() -> None:
    one, client = sitting(), signed_in(make.the_chair())
    send(client, one, signed(identity("<b>kenari</b>")), cara="tte")
    text = shown(client, one)
    assert ("&lt;b&gt;kenari" in text, "<b>kenari" in text) == (True, False)


def press(client: Client, one: Assessment) -> tuple[int, str]:
    answer = client.post(f"/naskah/{one.uid}/pleno/tanda-tangan/", {"cara": "contoh"})
    return answer.status_code, answer.content.decode()


@pytest.mark.skipif(not pdf_available(), reason="the libraries for PDF are not installed")
def test_demo_signs_a_paper_that_says_on_itself_and_on_the_page_that_it_is_not_certified(
    settings: Any,
) -> None:
    settings.MERITARA_DEMO = True
    one, client = sitting(), signed_in(make.the_chair())
    assert 'value="contoh"' in shown(client, one)
    assert press(client, one)[0] == 302
    kept, text = SignedPaper.objects.get(), shown(client, one)
    answer = client.get(f"/naskah/{one.uid}/bertanda/{kept.uid}/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    page = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert ("BUKAN TTE TERSERTIFIKASI" in page, "KONSEP" in page) == (True, False)
    assert ("tanda tangan contoh</a>" in text, "bertanda tangan</a>" in text) == (True, False)
    wanted = ("bukan TTE tersertifikasi dan tidak membuktikan apa pun", "Penanda tangan contoh")
    assert [part for part in wanted if part not in text] == []


def test_page_outside_a_demo_offers_no_demo_signer_and_refuses_it_by_name(settings: Any) -> None:
    settings.MERITARA_DEMO = False
    one, client = sitting(), signed_in(make.the_chair())
    assert 'value="contoh"' not in shown(client, one)
    status, text = press(client, one)
    assert (status, "penanda tangan contoh hanya ada di demo" in text) == (422, True)
    assert SignedPaper.objects.count() == 0
