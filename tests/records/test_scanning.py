"""The virus scanner of an installation: what it refuses, what waits for it, and what it says later."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from meritara.jobs.files import look_after_files
from meritara.problem import Refused
from meritara.records.actions import evidence, files
from meritara.records.actions.evidence import Said
from meritara.records.actions.files import Sent, keep, store_file
from meritara.records.models import Event, EvidenceFile
from tests.files import make as made
from tests.records import make
from tests.records.scanner import scanning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
BAD = b"Catatan rapat JAHAT\n"


def code(doing: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.problems[0].code


def upload(data: bytes = b"Catatan rapat\n", name: str = "catatan.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def states() -> list[str]:
    return list(EvidenceFile.objects.order_by("pk").values_list("scan", flat=True))


def test_scanner_passes_clean_files_and_refuses_others(
    settings: Settings, tmp_path: Path, kept_files: Path
) -> None:
    agency = make.an_agency()
    with scanning(tmp_path) as settings.MERITARA_CLAMAV:
        clean = store_file(agency, upload(), None)
        assert code(lambda: store_file(agency, upload(BAD), None)) == "evidence-infected"
    assert (clean.scan, states()) == ("clean", ["clean"])
    assert len([path for path in (kept_files / "kept").rglob("*") if path.is_file()]) == 1


def test_files_wait_while_the_scanner_is_away_and_are_judged_when_it_is_back(
    settings: Settings, tmp_path: Path
) -> None:
    agency = make.an_agency()
    settings.MERITARA_CLAMAV = f"unix:{tmp_path}/tidak-ada.sock"
    for data in (b"Satu\n", BAD, b"Dua\n"):
        store_file(agency, upload(data), None)
    assert (states(), files.rescan()) == (["waiting"] * 3, 0)
    with scanning(tmp_path) as settings.MERITARA_CLAMAV:
        assert files.rescan() == 3
    assert states() == ["clean", "infected", "clean"]


def test_files_from_before_the_scanner_are_scanned_later(settings: Settings, tmp_path: Path) -> None:
    store_file(make.an_agency(), upload(), None)
    with scanning(tmp_path) as settings.MERITARA_CLAMAV:
        look_after_files()
    assert states() == ["clean"]


def test_infected_evidence_says_so_in_its_history(settings: Settings, tmp_path: Path) -> None:
    settings.MERITARA_CLAMAV = f"unix:{tmp_path}/tidak-ada.sock"
    path = tmp_path / "catatan.txt"
    path.write_bytes(BAD)
    proof = evidence.add(make.an_agency(), make.sari(), Said(), kept=keep([Sent("catatan.txt", path)]))
    with scanning(tmp_path) as settings.MERITARA_CLAMAV:
        files.rescan()
    event = Event.objects.get(record=proof.record, verb="infected")
    assert (event.actor, event.data["sha256"]) == (None, proof.files.get().sha256)


def test_lost_file_does_not_stop_the_others(settings: Settings, tmp_path: Path) -> None:
    agency = make.an_agency()
    make.a_file(agency, content="f" * 64)
    store_file(agency, upload(made.pdf(), "sk.pdf"), None)
    with scanning(tmp_path) as settings.MERITARA_CLAMAV:
        assert files.rescan() == 1
    assert states() == ["none", "clean"]
