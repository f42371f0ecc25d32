"""A file from a phone on a bad line: in pieces, judged, scanned, kept, and shown to a verifier."""

import hashlib
import tempfile
from pathlib import Path

import pytest

from meritara.files.kinds import examine
from meritara.files.pictures import joined, page_png
from meritara.files.pieces import PIECE, Uploads
from meritara.files.scan import scan
from meritara.files.store import Disk
from meritara.problem import Refused
from tests.files.hostile import CORPUS
from tests.files.make import pdf, picture


def sent(uploads: Uploads, name: str, data: bytes) -> tuple[str, Path]:
    id = uploads.begin(name, len(data), hashlib.sha256(data).hexdigest())
    for at in range(0, len(data), PIECE):
        uploads.add(id, at, data[at : at + PIECE])
        uploads.add(id, at, data[at : at + PIECE])
    return id, uploads.finish(id)


def test_photos_of_an_office_become_evidence_that_can_be_paged_through(tmp_path: Path) -> None:
    uploads, store = Uploads(tmp_path / "datang", "petrus"), Disk(tmp_path / "simpan")
    photos = [sent(uploads, f"{n}.jpg", picture("JPEG", (900, 600))) for n in (1, 2)]
    with joined([(f"{n}.jpg", path) for n, (_, path) in enumerate(photos)]) as path:
        kind, verdict = examine(path, "foto SK"), scan(path, "")
        with path.open("rb") as file:
            stored = store.put(file, name="foto SK")
    for id, _ in photos:
        uploads.abandon(id)
    with store.local(stored.sha256) as kept:
        pages = [page_png(kept, number, width=200) for number in (1, 2)]
    assert (kind.named("foto SK"), kind.pages, verdict.said) == ("foto SK.pdf", 2, "none")
    assert ([page[:4] for page in pages], list(uploads.folder.iterdir())) == ([b"\x89PNG"] * 2, [])


def test_no_refusal_and_no_picture_leaves_a_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sementara").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "sementara"))
    path = tmp_path / "berkas"
    for one in [one for one in CORPUS if one.code in ("upload-unsafe", "upload-active")]:
        path.write_bytes(one.data)
        with pytest.raises(Refused):
            examine(path, one.name)
    path.write_bytes(pdf())
    page_png(path, 1)
    with pytest.raises(Refused):
        page_png(path, 9)
    assert list((tmp_path / "sementara").iterdir()) == []
