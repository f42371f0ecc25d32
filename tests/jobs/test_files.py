"""Clearing away what killed processes left, and nothing that is still needed."""

import io
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from meritara.files.disk import private
from meritara.jobs.files import LEFT, REFUSED, SEEN, STRAY, tidy
from meritara.records.actions.files import pieces_of, store, store_file
from meritara.records.models import Arrival, EvidenceFile, EvidenceRequest, Unit
from tests.files import make as made
from tests.records import make

pytestmark = pytest.mark.django_db


def aged(path: Path, by: timedelta) -> Path:
    """Make a file older."""
    then = time.time() - by.total_seconds() - 60
    os.utime(path, (then, then))
    return path


def test_old_remains_go_and_kept_files_stay(kept_files: Path) -> None:
    store_file(make.an_agency(), SimpleUploadedFile("sk.pdf", made.pdf()), None)
    kept = kept_files / "kept"
    (file,) = EvidenceFile.objects.all()
    (stored,) = kept.rglob(file.sha256)
    aged(stored, timedelta(days=900))
    pages = private(kept_files / "pages")
    remains = [kept_files / "temporary" / "a.upload", kept / "arriving" / "b", pages / "c.png"]
    for path in remains:
        path.write_bytes(b"x")
    young = pages / "d.png"
    young.write_bytes(b"x")
    for path, days in zip(remains, (LEFT, LEFT, SEEN), strict=True):
        aged(path, days)
    assert tidy() == 3
    assert [path.exists() for path in (*remains, young, stored)] == [False, False, False, True, True]


def test_unfinished_upload_stays_for_two_days(kept_files: Path) -> None:
    uploads = pieces_of("sari")
    id = uploads.begin("sk.pdf", 10)
    uploads.add(id, 0, b"12345")
    assert (tidy(), uploads.state(id).received) == (0, 5)
    aged(kept_files / "pieces" / "sari" / f"{id}.part", timedelta(days=2))
    assert (tidy(), list((kept_files / "pieces" / "sari").iterdir())) == (1, [])


def put(name: str, *, age: timedelta = STRAY) -> Path:
    """Keep a file, so long ago, that no row names."""
    kept = Path(store().path(store().put(io.BytesIO(name.encode())).sha256))  # type: ignore[attr-defined]
    return aged(kept, age)


def named(name: str) -> EvidenceFile:
    """Keep a file long ago, with its row."""
    return make.a_file(make.an_agency(), content=put(name).name)


def test_kept_file_without_a_row_goes_after_two_days(kept_files: Path) -> None:
    stray, young = put("sisa"), put("baru", age=timedelta(hours=47))
    known = [named(name) for name in ("a", "b")]
    assert tidy() == 1
    left = {path.name for path in (kept_files / "kept").rglob("*") if path.is_file()}
    assert (stray.exists(), left) == (False, {young.name, *(one.sha256 for one in known)})


def test_strays_are_looked_for_once_a_day(kept_files: Path) -> None:
    named("a")
    assert tidy() == 0
    stray = put("sisa")
    assert (tidy(), stray.exists()) == (0, True)
    aged(kept_files / "swept", timedelta(days=1))
    assert (tidy(), stray.exists()) == (1, False)


def test_files_of_another_database_stay(kept_files: Path, caplog: pytest.LogCaptureFixture) -> None:
    strays = [put(name) for name in "abc"]
    named("d")
    assert (tidy(), [one.exists() for one in strays]) == (0, [True] * 3)
    assert caplog.messages == ["files: 3 of 4 are not in this database; none removed"]


def test_refused_arrival_lets_its_file_go_after_a_month_unless_it_is_evidence_too(kept_files: Path) -> None:
    one, held = make.an_assessment(), named("dipakai")
    unit = Unit.objects.create(agency=one.agency, name="Dinas")
    days = {"due_on": timezone.localdate(), "expires_at": timezone.now()}
    asked = EvidenceRequest.objects.create(assessment=one, unit=unit, indicators=[], **days)
    refused = [named("lama"), named("baru"), make.a_file(one.agency, content=held.sha256)]
    for file, age in zip(refused, (REFUSED, REFUSED / 2, REFUSED), strict=True):
        fate = {"state": Arrival.State.REFUSED, "decided_at": timezone.now() - age - LEFT}
        Arrival.objects.create(request=asked, file=file, **fate)
    named("lain")
    assert tidy() == 1
    left = {path.name for path in (kept_files / "kept").rglob("*") if path.is_file()}
    assert {one.sha256 for one in EvidenceFile.objects.all()} - left == {refused[0].sha256}
