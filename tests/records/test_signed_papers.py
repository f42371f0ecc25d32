"""Papers that come back signed: kept as they came, never replaced silently, told in the history."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import Http404

from meritara.documents.letters.signer import DemoSigner
from meritara.problem import Refused
from meritara.records.access import get_file_for
from meritara.records.actions import signed_papers
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.files import store
from meritara.records.actions.signed_papers import Wanted
from meritara.records.models import Assessment, EvidenceFile, Role, SignedPaper, User
from meritara.records.papers import get_case_for, get_signed_for
from tests.files import make as made
from tests.files.sealed import Identity, altered, drawn_over, identity, signed
from tests.records import make
from tests.web import after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def scanned(
    one: Assessment, by: User, *, name: str = "pleno", before: str = "", mark: str = ""
) -> SignedPaper:
    page = make.scan("ba.pdf", content=mark.encode())
    return signed_papers.scan(one, by, wanted=Wanted(name, before), pages=[page])


def sitting() -> Assessment:
    return make.minuted(after.sitting())


def test_scan_is_kept_byte_for_byte_with_its_hash_and_told_in_the_history() -> None:
    one, chair = sitting(), make.the_chair()
    content = made.pdf(2)
    page = SimpleUploadedFile("BA pleno.pdf", content)
    kept = signed_papers.scan(one, chair, wanted=Wanted("pleno"), pages=[page])
    digest = hashlib.sha256(content).hexdigest()
    assert (kept.file.sha256, kept.file.pages, kept.added_by, kept.way) == (digest, 2, chair, "scan")
    with store().open(digest) as stream:
        assert stream.read() == content
    event = history(one.record).last()
    assert event is not None
    assert (event.verb, event.role, event.actor) == ("sign-paper", "chair", chair)
    assert event.data == {
        "paper": "pleno",
        "signed": kept.uid,
        "way": "scan",
        "file": digest,
        "signatures": [],
    }
    assert first_broken(one.record) is None


def test_photos_of_a_signed_paper_become_one_pdf() -> None:
    photos = [SimpleUploadedFile(f"{i}.jpg", made.picture("JPEG", (60 + i, 40))) for i in range(2)]
    kept = signed_papers.scan(sitting(), make.the_chair(), wanted=Wanted("pleno"), pages=photos)
    assert (kept.file.media_type, kept.file.pages) == ("application/pdf", 2)


@pytest.mark.parametrize(("form", "kind"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_one_photo_stays_the_picture_that_it_is(form: str, kind: str) -> None:
    photo = SimpleUploadedFile("ba.bin", made.picture(form))
    kept = signed_papers.scan(sitting(), make.the_chair(), wanted=Wanted("pleno"), pages=[photo])
    assert kept.file.media_type == kind


def test_newer_scan_stands_in_front_and_the_older_one_remains() -> None:
    one, chair = sitting(), make.the_chair()
    first = scanned(one, chair)
    second = scanned(one, make.wayan(), before=first.uid, mark="2")
    case = get_case_for(chair, one.uid)
    assert (case.signed_as("pleno"), second.replaces) == ([second, first], first)
    event = history(one.record).last()
    assert event is not None
    assert event.data["replaces"] == first.file.sha256
    for file in (first.file, second.file):
        store().open(file.sha256, verify=True).close()


@pytest.mark.parametrize("before", ["", "lain"])
def test_scan_never_takes_the_place_of_one_that_the_person_did_not_see(before: str) -> None:
    one, chair = sitting(), make.the_chair()
    first = scanned(one, chair)
    assert code(lambda: scanned(one, chair, before=before, mark="2")) == "papers-newer"
    assert (SignedPaper.objects.get(), EvidenceFile.objects.filter(signed_paper__isnull=False).count()) == (
        first,
        1,
    )


def test_database_itself_keeps_one_line_of_signed_papers() -> None:
    one, chair = sitting(), make.the_chair()
    first = scanned(one, chair)
    for replaces in (None, first):
        scanned_file = make.a_file(one.agency, content="1" * 64)
        SignedPaper.objects.exclude(pk=first.pk).delete()
        if replaces:
            SignedPaper.objects.create(
                assessment=one, name="pleno", way="scan", file=scanned_file, replaces=first
            )
            scanned_file = make.a_file(one.agency, content="2" * 64)
        with pytest.raises(IntegrityError), transaction.atomic():
            SignedPaper.objects.create(
                assessment=one, name="pleno", way="scan", file=scanned_file, replaces=replaces
            )


def test_same_file_is_not_kept_twice() -> None:
    one, chair = sitting(), make.the_chair()
    content = made.pdf(1)

    def keep(before: str) -> SignedPaper:
        page = SimpleUploadedFile("ba.pdf", content)
        return signed_papers.scan(one, chair, wanted=Wanted("pleno", before), pages=[page])

    first = keep("")
    assert code(lambda: keep(first.uid)) == "papers-same"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("ba.txt", b"Berita acara, ditandatangani.", "letter-page-kind"),
        ("ba.docx", made.word(), "letter-page-kind"),
        ("ba.pdf", b"%PDF-1.7 bukan", "upload-broken"),
        ("ba.pdf", b"", "upload-empty"),
        ("ba.pdf", b"MZ\x90\x00" + b"\x00" * 60, "upload-program"),
        ("ba.pdf", made.pdf(password="rahasia"), "upload-password"),
    ],
)
def test_scan_that_is_no_scan_is_refused_and_nothing_is_kept(name: str, content: bytes, why: str) -> None:
    one, page = sitting(), SimpleUploadedFile(name, content)
    act = lambda: signed_papers.scan(one, make.the_chair(), wanted=Wanted("pleno"), pages=[page])  # noqa: E731
    assert code(act) == why
    assert (SignedPaper.objects.count(), history(one.record).filter(verb="sign-paper").count()) == (0, 0)


def test_nothing_chosen_is_refused() -> None:
    one = sitting()
    act = lambda: signed_papers.scan(one, make.the_chair(), wanted=Wanted("pleno"), pages=[])  # noqa: E731
    assert code(act) == "letter-no-page"


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.LEADER, Role.AUDITOR, Role.ADMIN])
def test_agency_auditor_and_admin_hand_nothing_in(role: str) -> None:
    one = sitting()
    somebody = make.a_person("Seseorang", role, one.agency if role in (Role.OPERATOR, Role.LEADER) else None)
    assert code(lambda: scanned(one, somebody)) == "papers-not-yours"


def test_nothing_is_handed_in_before_the_verification_is_over() -> None:
    one, chair = make.in_state(sitting(), "verifying"), make.the_chair()
    assert code(lambda: scanned(one, chair)) == "papers-not-yours"


def test_agency_opens_a_signed_paper_as_soon_as_it_may_read_the_paper_and_by_no_other_door() -> None:
    one, chair, sari = sitting(), make.the_chair(), make.sari()
    minutes, asked = scanned(one, chair), scanned(one, chair, name="klarifikasi", mark="k")
    assert get_signed_for(sari, one.uid, asked.uid) == asked
    with pytest.raises(Http404):
        get_signed_for(sari, one.uid, minutes.uid)
    for somebody in (sari, chair):
        with pytest.raises(Http404):
            get_file_for(somebody, minutes.file.uid)
    make.determined(one, make.wayan())
    assert get_signed_for(sari, one.uid, minutes.uid) == minutes


def test_signed_paper_of_another_assessment_is_not_found() -> None:
    one, chair = sitting(), make.the_chair()
    kept = scanned(one, chair)
    other = after.decided(make.wayan(), year=2022).assessment
    with pytest.raises(Http404):
        get_signed_for(chair, other.uid, kept.uid)


def handed_in(one: Assessment, by: User, *contents: bytes) -> SignedPaper:
    pages = [SimpleUploadedFile("BA.pdf", content) for content in contents]
    return signed_papers.certified(one, by, wanted=Wanted("pleno"), pages=pages)


@pytest.fixture(scope="module")
def root() -> Identity:
    return identity("Akar Uji", is_issuer=True)


@pytest.fixture(scope="module")
def letter(root: Identity) -> bytes:
    return signed(identity("I Made Contoh", root))


def test_signed_pdf_is_kept_byte_for_byte_with_what_was_found(letter: bytes) -> None:
    one, chair = sitting(), make.the_chair()
    kept = handed_in(one, chair, letter)
    with store().open(kept.file.sha256) as stream:
        assert stream.read() == letter
    (found,) = kept.signatures
    assert (kept.way, found["signer"], found["chain"]) == ("certified", "I Made Contoh", "unchecked")
    event = history(one.record).last()
    assert event is not None
    assert (event.data["way"], event.data["signatures"]) == ("certified", kept.signatures)


def test_roots_of_the_site_decide_whose_signature_is_kept(
    letter: bytes, root: Identity, settings: Any
) -> None:
    one, chair = sitting(), make.the_chair()
    settings.MERITARA_TTE_ROOTS = identity("Akar Lain", is_issuer=True).pem
    assert code(lambda: handed_in(one, chair, letter)) == "signatures-chain"
    settings.MERITARA_TTE_ROOTS = root.pem
    assert handed_in(one, chair, letter).signatures[0]["chain"] == "trusted"


def test_pdf_whose_signature_does_not_hold_is_not_kept(letter: bytes) -> None:
    one, chair = sitting(), make.the_chair()
    refused = {
        "signatures-part": drawn_over(letter, size=len(letter)),
        "signatures-altered": altered(letter),
        "signatures-none": made.pdf(1),
    }
    for why, given in refused.items():
        with pytest.raises(Refused) as caught:
            handed_in(one, chair, given)
        assert caught.value.problems[0].code == why
    assert (SignedPaper.objects.count(), history(one.record).filter(verb="sign-paper").count()) == (0, 0)


def test_photo_is_no_signed_pdf_and_two_files_are_not_joined(letter: bytes) -> None:
    one, chair = sitting(), make.the_chair()
    assert code(lambda: handed_in(one, chair, made.picture("PNG"))) == "signatures-none"
    assert code(lambda: handed_in(one, chair, letter, letter)) == "signatures-one"


def test_agency_hands_in_no_signed_pdf(letter: bytes) -> None:
    one = sitting()
    assert code(lambda: handed_in(one, make.sari(), letter)) == "papers-not-yours"


def test_signed_pdf_takes_the_place_of_a_scan_only_when_it_was_seen(letter: bytes) -> None:
    one, chair = sitting(), make.the_chair()
    scanned(one, chair)
    assert code(lambda: handed_in(one, chair, letter)) == "papers-newer"


def test_paper_of_the_demo_signer_is_kept_and_marked_as_what_it_is(settings: Any, root: Identity) -> None:
    settings.MERITARA_DEMO, settings.MERITARA_TTE_ROOTS = True, root.pem
    one, chair = sitting(), make.the_chair()
    pdf = DemoSigner().sign(made.pdf(1), by=chair.name)
    kept = signed_papers.by_demo(one, chair, wanted=Wanted("pleno"), pdf=pdf)
    (found,) = kept.signatures
    assert (kept.way, kept.file.name, found["signer"], found["chain"]) == (
        "demo",
        "pleno-contoh.pdf",
        "Penanda tangan contoh (bukan TTE tersertifikasi)",
        "unchecked",
    )
    event = history(one.record).last()
    assert event is not None
    assert (event.data["way"], event.data["file"]) == ("demo", hashlib.sha256(pdf).hexdigest())


def test_demo_signer_is_refused_outside_a_demo(settings: Any) -> None:
    settings.MERITARA_DEMO = False
    one, chair = sitting(), make.the_chair()
    pdf = DemoSigner().sign(made.pdf(1), by=chair.name)
    act = lambda: signed_papers.by_demo(one, chair, wanted=Wanted("pleno"), pdf=pdf)  # noqa: E731
    assert (code(act), SignedPaper.objects.count()) == ("papers-no-signer", 0)


def test_demo_signer_signs_for_nobody_who_may_not_hand_in(settings: Any) -> None:
    settings.MERITARA_DEMO = True
    one, sari = sitting(), make.sari()
    act = lambda: signed_papers.by_demo(one, sari, wanted=Wanted("klarifikasi"), pdf=made.pdf(1))  # noqa: E731
    assert code(act) == "papers-not-yours"
