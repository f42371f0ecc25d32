"""Clearing away what killed processes left, and nothing that is still needed."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from meritara.files.disk import private
from meritara.jobs.files import LEFT, SEEN, tidy
from meritara.records.actions.files import pieces_of, store_file
from meritara.records.models import EvidenceFile
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
