"""Uploads in pieces go on where they stopped, whatever dropped, repeated or died in between."""

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meritara.files.pieces import PIECE, Uploads, sweep
from meritara.law.words import say
from meritara.problem import Refused
from tests.files.make import room_for

DATA = bytes(range(256)) * 12
SENDING = """
import sys
from pathlib import Path
from meritara.files.pieces import Uploads
uploads, id = Uploads(Path(sys.argv[1]), "sari"), sys.argv[2]
while True:
    at = uploads.state(id).received
    uploads.add(id, at, bytes([at >> 16 & 255]) * 65536)
    sys.stdout.write("x"); sys.stdout.flush()
"""


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "datang", "sari")


def code(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.problems[0].code


def refused(uploads: Uploads, id: str, offset: int, piece: bytes) -> str:
    before = uploads.state(id)
    with pytest.raises(Refused) as caught:
        uploads.add(id, offset, piece)
    assert uploads.state(id) == before
    return code(caught)


def test_upload_in_pieces_comes_out_as_it_was(uploads: Uploads) -> None:
    id = uploads.begin("SK Tim.pdf", len(DATA), hashlib.sha256(DATA).hexdigest())
    received = [uploads.add(id, at, DATA[at : at + 1000]).received for at in range(0, len(DATA), 1000)]
    assert (received, uploads.state(id).complete) == ([1000, 2000, 3000, 3072], True)
    assert (uploads.finish(id).read_bytes(), uploads.finish(id).stat().st_mode & 0o777) == (DATA, 0o600)
    uploads.abandon(id)
    assert list(uploads.folder.iterdir()) == []


@given(st.lists(st.tuples(st.integers(-50, 3200), st.integers(0, 700)), max_size=60))
@settings(max_examples=60, deadline=None)
def test_pieces_in_any_order_never_leave_a_gap_or_a_wrong_byte(sent: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        uploads = Uploads(Path(folder), "sari")
        id = uploads.begin("a.pdf", len(DATA))
        expected = 0
        for offset, length in sent:
            piece = DATA[max(offset, 0) : max(offset, 0) + length]
            if 0 <= offset <= expected:
                expected = max(expected, offset + len(piece))
                assert uploads.add(id, offset, piece).received == expected
            else:
                assert refused(uploads, id, offset, piece) == "upload-gap"
        assert uploads.part(id).read_bytes() == DATA[:expected]
        uploads.add(id, expected, DATA[expected:])
        assert uploads.finish(id).read_bytes() == DATA


def test_gap_is_refused_with_the_place_to_go_on_from(uploads: Uploads) -> None:
    id = uploads.begin("a.pdf", 100)
    uploads.add(id, 0, b"x" * 10)
    with pytest.raises(Refused) as caught:
        uploads.add(id, 11, b"x")
    assert say(caught.value.problems[0]).startswith(
        "a.pdf: Potongan berikutnya harus mulai dari byte 10, bukan 11."
    )


def test_piece_that_does_not_fit_changes_nothing(uploads: Uploads) -> None:
    id = uploads.begin("a.pdf", 100)
    uploads.add(id, 0, b"x" * 50)
    assert [
        refused(uploads, id, 51, b"x"),
        refused(uploads, id, -1, b"x"),
        refused(uploads, id, 50, b"x" * 51),
        refused(uploads, id, 40, b"y" * 20),
        refused(uploads, id, 50, b"x" * (PIECE + 1)),
    ] == [
        "upload-gap",
        "upload-gap",
        "upload-more-than-announced",
        "upload-piece-differs",
        "upload-piece-too-large",
    ]


@pytest.mark.parametrize(
    ("size", "why"), [(0, "upload-empty"), (-1, "upload-empty"), (26 << 20, "upload-too-large")]
)
def test_size_that_cannot_be_is_refused_before_a_byte_comes(uploads: Uploads, size: int, why: str) -> None:
    with pytest.raises(Refused) as caught:
        uploads.begin("a.pdf", size)
    assert (code(caught), list(uploads.folder.iterdir())) == (why, [])


def test_unfinished_upload_is_not_handed_out(uploads: Uploads) -> None:
    id = uploads.begin("a.pdf", 100)
    uploads.add(id, 0, b"x" * 99)
    with pytest.raises(Refused, match="upload-unfinished"):
        uploads.finish(id)
    assert uploads.state(id).received == 99


def test_upload_that_is_not_what_was_announced_is_dropped(uploads: Uploads) -> None:
    id = uploads.begin("a.pdf", 3, hashlib.sha256(b"abc").hexdigest())
    uploads.add(id, 0, b"abd")
    with pytest.raises(Refused, match="upload-wrong-hash"):
        uploads.finish(id)
    assert list(uploads.folder.iterdir()) == []


@pytest.mark.parametrize("id", ["", "x", "../" * 10 + "aa", "a" * 32])
def test_unknown_upload_is_told_alike(uploads: Uploads, id: str) -> None:
    for ask in (uploads.state, uploads.finish, lambda id: uploads.add(id, 0, b"x")):
        with pytest.raises(Refused, match="upload-gone"):
            ask(id)
    uploads.abandon(id)


def test_upload_of_another_owner_is_not_there(uploads: Uploads) -> None:
    id = uploads.begin("a.pdf", 3)
    with pytest.raises(Refused, match="upload-gone"):
        Uploads(uploads.folder.parent, "petrus").state(id)


@pytest.mark.parametrize("owner", ["", "..", "a/b", "a" * 65])
def test_owner_cannot_be_a_path(tmp_path: Path, owner: str) -> None:
    with pytest.raises(ValueError, match="owner"):
        Uploads(tmp_path, owner)


def test_too_many_unfinished_uploads_are_refused(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path, "sari", most=2)
    first, _second = uploads.begin("a.pdf", 30), uploads.begin("b.pdf", 40)
    with pytest.raises(Refused, match="upload-too-many-open"):
        uploads.begin("c.pdf", 1)
    assert uploads.held() == 70
    uploads.abandon(first)
    assert uploads.state(uploads.begin("c.pdf", 1)).name == "c.pdf"


def test_old_uploads_are_swept_and_young_ones_stay(uploads: Uploads) -> None:
    old, young = uploads.begin("a.pdf", 3), uploads.begin("b.pdf", 3)
    past = time.time() - timedelta(days=3).total_seconds()
    os.utime(uploads.part(old), (past, past))
    assert (sweep(uploads.folder.parent), uploads.state(young).name) == (1, "b.pdf")
    with pytest.raises(Refused, match="upload-gone"):
        uploads.state(old)


def test_half_a_piece_on_the_disk_is_completed_by_sending_it_again(uploads: Uploads) -> None:
    id = uploads.begin("a.pdf", 3072)
    with uploads.part(id).open("ab") as file:
        file.write(DATA[:700])
    assert uploads.add(id, 0, DATA[:1000]).received == 1000


def test_killed_process_leaves_a_beginning_from_which_another_goes_on(uploads: Uploads) -> None:
    size = 20 << 20
    whole = b"".join(bytes([at >> 16 & 255]) * 65536 for at in range(0, size, 65536))
    id = uploads.begin("a.pdf", size, hashlib.sha256(whole).hexdigest())
    command = [sys.executable, "-c", SENDING, str(uploads.folder.parent), id]
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.read(20)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    received = uploads.state(id).received
    assert (received >= 20 * 65536, uploads.part(id).read_bytes()) == (True, whole[:received])
    for at in range(received, size, PIECE):
        uploads.add(id, at, whole[at : at + PIECE])
    assert uploads.finish(id).read_bytes() == whole


def test_one_piece_sent_by_many_at_once_is_there_once(uploads: Uploads) -> None:
    id = uploads.begin("a.pdf", 3072)
    with ThreadPoolExecutor(8) as many:
        sent = list(many.map(lambda _: uploads.add(id, 0, DATA[:2000]).received, range(8)))
    assert (sent, uploads.part(id).read_bytes()) == ([2000] * 8, DATA[:2000])


def test_full_disk_is_told_and_the_upload_goes_on_later(uploads: Uploads) -> None:
    id = uploads.begin("a.pdf", 3072)
    with room_for(1500), pytest.raises(Refused) as caught:
        uploads.add(id, 0, DATA)
    received = uploads.state(id).received
    assert (code(caught), uploads.part(id).read_bytes()) == ("upload-no-space", DATA[:received])
    uploads.add(id, received, DATA[received:])
    assert uploads.finish(id).read_bytes() == DATA


def test_upload_that_cannot_begin_leaves_nothing(uploads: Uploads) -> None:
    with room_for(10), pytest.raises(Refused) as caught:
        uploads.begin("a.pdf", 3072)
    assert (code(caught), list(uploads.folder.iterdir())) == ("upload-no-space", [])


def test_name_with_folders_and_hidden_letters_is_cleaned(uploads: Uploads) -> None:
    id = uploads.begin("C:\\Surat\\gaji\u202efdp.exe", 3)
    assert uploads.state(id).name == "gajifdp.exe"
