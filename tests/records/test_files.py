"""Files of an agency: judged, kept by hash, counted, scanned; and what is left when something breaks."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from meritara.problem import Refused
from meritara.records.actions import evidence, files, uses
from meritara.records.actions.evidence import Said
from meritara.records.actions.files import Sent, keep, store_file
from meritara.records.models import Event, Evidence, EvidenceFile
from tests.files import make as made
from tests.files.hostile import CORPUS, Hostile
from tests.records import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
PDF = made.pdf(3)


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def upload(data: bytes = PDF, name: str = "sk.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "text/html")


def sent(folder: Path, data: bytes = PDF, name: str = "sk.pdf") -> Sent:
    path = folder / name
    path.write_bytes(data)
    return Sent(name, path)


def kept(folder: Path) -> list[Path]:
    return [path for path in (folder / "kept").rglob("*") if path.is_file()]


def test_file_is_kept_by_its_hash_and_described_by_its_content(kept_files: Path) -> None:
    file = store_file(make.an_agency(), upload(), make.sari())
    digest = hashlib.sha256(PDF).hexdigest()
    assert (file.media_type, file.pages, file.size) == ("application/pdf", 3, len(PDF))
    assert (file.sha256, file.scan, file.name) == (digest, "none", "sk.pdf")
    assert [path.name for path in kept(kept_files)] == [digest]
    assert digest not in file.uid


def test_same_file_of_two_agencies_is_kept_once_and_told_to_neither(kept_files: Path) -> None:
    one = store_file(make.an_agency(), upload(), make.sari())
    two = store_file(make.an_agency("sungai-purun"), upload(), None)
    assert (one.sha256 == two.sha256, one.uid == two.uid, len(kept(kept_files))) == (True, False, 1)


@pytest.mark.parametrize("hostile", CORPUS[::6], ids=lambda one: one.name)
def test_hostile_file_leaves_nothing(kept_files: Path, hostile: Hostile) -> None:
    agency = make.an_agency()
    assert code(lambda: store_file(agency, upload(hostile.data, hostile.name), None)) == hostile.code
    assert (EvidenceFile.objects.count(), kept(kept_files)) == (0, [])


def test_file_over_the_quota_is_refused_and_the_last_byte_of_it_is_not() -> None:
    agency = make.an_agency(quota_mb=1)
    make.a_file(agency, size=(1 << 20) - len(PDF))
    assert store_file(agency, upload(), None).size == len(PDF)
    assert code(lambda: store_file(agency, upload(), None)) == "evidence-quota"
    assert EvidenceFile.objects.filter(agency=agency).count() == 2


def test_quota_of_one_agency_is_not_another_s() -> None:
    full = make.an_agency(quota_mb=1)
    make.a_file(full, size=1 << 20)
    assert store_file(make.an_agency("sungai-purun"), upload(), None).size == len(PDF)


def test_photos_become_one_pdf(kept_files: Path, tmp_path: Path) -> None:
    photos = [sent(tmp_path, made.picture("JPEG"), f"IMG_{number}.jpg") for number in range(3)]
    found = keep(photos)
    assert (found.name, found.media_type, found.pages) == ("foto.pdf", "application/pdf", 3)
    assert [path.name for path in kept(kept_files)] == [found.sha256]


def test_photo_among_documents_is_refused(kept_files: Path, tmp_path: Path) -> None:
    both = [sent(tmp_path), sent(tmp_path, made.picture("JPEG"), "a.jpg")]
    assert code(lambda: keep(both)) == "upload-not-photo"
    assert kept(kept_files) == []


def test_evidence_and_its_file_come_in_one_act(tmp_path: Path) -> None:
    one, sari = make.an_assessment(), make.sari()
    id = make.rows(one, 1)[0]
    use = uses.attach_new(one, id, sari, said=Said(number="800/12"), kept=keep([sent(tmp_path)]))
    proof, (file,) = use.evidence, EvidenceFile.objects.all()
    assert (proof.kind, proof.title, file.evidence) == ("file", "sk.pdf", proof)
    added, attached = Event.objects.get(verb="add"), Event.objects.get(verb="attach")
    assert (added.data["sha256"], attached.data["evidence"][0]["sha256"]) == (file.sha256, file.sha256)


def test_refused_evidence_writes_neither_file_nor_event(tmp_path: Path) -> None:
    one, sari = make.in_state(make.an_assessment(), "verifying"), make.sari()
    found = keep([sent(tmp_path)])
    id = make.rows(one, 1)[0]
    assert code(lambda: uses.attach_new(one, id, sari, said=Said(), kept=found)) == "records-not-open"
    assert (EvidenceFile.objects.count(), Evidence.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_revision_comes_first_and_the_old_one_stays(tmp_path: Path) -> None:
    agency, sari = make.an_agency(), make.sari()
    proof = evidence.add(agency, sari, Said(), kept=keep([sent(tmp_path)]))
    newer = evidence.revise(proof, sari, keep([sent(tmp_path, made.pdf(5), "sk-2.pdf")]))
    assert [file.name for file in proof.files.all()] == ["sk-2.pdf", "sk.pdf"]
    event = Event.objects.get(record=proof.record, verb="revise")
    assert event.data == {"sha256": newer.sha256, "file": "sk-2.pdf"}


def test_link_gets_a_copy_and_a_text_does_not(tmp_path: Path) -> None:
    agency, sari, copy = make.an_agency(), make.sari(), keep([sent(tmp_path)])
    link = evidence.add(agency, sari, Said(link="https://jdih.contoh.example/sk"))
    text = evidence.add(agency, sari, Said(text="Ada."))
    assert evidence.revise(link, sari, copy).evidence == link
    assert code(lambda: evidence.revise(text, sari, copy)) == "evidence-text-fixed"


def test_submitted_evidence_gets_no_revision(tmp_path: Path) -> None:
    one, sari, found = make.an_assessment(), make.sari(), keep([sent(tmp_path)])
    id = make.rows(one, 1)[0]
    proof = uses.attach_new(one, id, sari, said=Said(), kept=found).evidence
    make.in_state(one, "verifying")
    assert code(lambda: evidence.revise(proof, sari, found)) == "evidence-submitted"
    assert EvidenceFile.objects.count() == 1


def test_disk_without_room_keeps_nothing_and_says_so(kept_files: Path, tmp_path: Path) -> None:
    one, big = make.an_assessment(), made.pdf(3) + b"\n" * 300_000
    before, ready = sent(tmp_path), sent(tmp_path, big, "besar.pdf")
    first = keep([before])
    with made.room_for(100_000):
        assert code(lambda: keep([ready])) == "upload-no-space"
    assert [path.name for path in kept(kept_files)] == [first.sha256]
    assert (one.uses.count(), EvidenceFile.objects.count()) == (0, 0)


def test_without_a_scanner_files_say_that_they_were_not_scanned(settings: Settings) -> None:
    file = store_file(make.an_agency(), upload(), None)
    assert (file.scan, file.get_scan_display(), files.rescan()) == ("none", "belum dipindai", 0)
