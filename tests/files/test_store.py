"""Files are kept whole or not at all, privately, and are still what they were."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from meritara.files.disk import alone
from meritara.files.store import Disk, Store, Stored
from meritara.law.words import say
from meritara.problem import Refused
from tests.files.make import room_for

TEXT = b"Keputusan tentang peta jabatan"
HASH = hashlib.sha256(TEXT).hexdigest()
PUTTING = """
import sys, time
from pathlib import Path
from meritara.files.store import Disk
class Slow:
    def read(self, size):
        sys.stdout.write("x"); sys.stdout.flush()
        time.sleep(0.05)
        return b"x" * 100_000
Disk(Path(sys.argv[1])).put(Slow(), limit=1 << 40)
"""


class Endless:
    """A stream of so many bytes, none of which is held."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int, /) -> bytes:
        taken = min(size, self.left)
        self.left -= taken
        return bytes(taken)


class Dropped:
    """A line that drops after a while."""

    def __init__(self) -> None:
        self.pieces = [b"x" * 1000] * 3

    def read(self, _size: int, /) -> bytes:
        if not self.pieces:
            raise ConnectionResetError(104, "Connection reset by peer")
        return self.pieces.pop()


@pytest.fixture
def store(tmp_path: Path) -> Disk:
    return Disk(tmp_path / "berkas")


def files(store: Disk) -> list[Path]:
    return sorted(path for path in store.root.rglob("*") if path.is_file())


def refusal(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.problems[0].code


def test_disk_is_a_store(store: Disk) -> None:
    kept: Store = store
    assert kept.put(io.BytesIO(TEXT)) == Stored(HASH, len(TEXT))
    with kept.open(HASH, verify=True) as file, kept.local(HASH) as path:
        assert (file.read(), path.read_bytes()) == (TEXT, TEXT)
    kept.delete(HASH)
    kept.delete(HASH)
    assert files(store) == []


def test_same_content_is_kept_once(store: Disk) -> None:
    assert store.put(io.BytesIO(TEXT), name="a.pdf") == store.put(io.BytesIO(TEXT), name="b.pdf")
    assert files(store) == [store.root / HASH[:2] / HASH[2:4] / HASH]


def test_only_the_owner_may_enter_and_read(store: Disk) -> None:
    old = os.umask(0)
    try:
        store.put(io.BytesIO(TEXT))
    finally:
        os.umask(old)
    modes = {path.stat().st_mode & 0o777 for path in [store.root, *store.root.rglob("*")] if path.is_dir()}
    assert (modes, [path.stat().st_mode & 0o777 for path in files(store)]) == ({0o700}, [0o600])


def test_open_folder_is_closed_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "berkas").mkdir(mode=0o755)
    assert Disk(tmp_path / "berkas").root.stat().st_mode & 0o777 == 0o700


def test_huge_stream_is_refused_while_it_comes(store: Disk) -> None:
    stream = Endless(200 << 20)
    tracemalloc.start()
    with pytest.raises(Refused) as caught:
        store.put(stream, name="besar.pdf", limit=25 << 20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (refusal(caught), stream.left, peak < 4 << 20, files(store)) == (
        "upload-too-large",
        174 << 20,
        True,
        [],
    )
    assert say(caught.value.problems[0]).startswith("besar.pdf: Berkas lebih besar dari 25 MB.")


def test_large_file_is_kept_with_little_memory(store: Disk) -> None:
    tracemalloc.start()
    stored = store.put(Endless(100 << 20), limit=100 << 20)
    with store.open(stored.sha256, verify=True) as file:
        file.read(1)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (stored.size, peak < 4 << 20) == (100 << 20, True)


def test_empty_stream_is_refused(store: Disk) -> None:
    with pytest.raises(Refused, match="upload-empty"):
        store.put(io.BytesIO())
    assert files(store) == []


def test_full_disk_is_told_and_leaves_nothing(store: Disk) -> None:
    store.put(io.BytesIO(TEXT))
    with room_for(3 << 20), pytest.raises(Refused) as caught:
        store.put(Endless(10 << 20), name="a.pdf")
    assert (refusal(caught), [path.name for path in files(store)]) == ("upload-no-space", [HASH])


def test_dropped_line_leaves_nothing(store: Disk) -> None:
    with pytest.raises(Refused) as caught:
        store.put(Dropped(), name="a.pdf")
    assert (refusal(caught), files(store)) == ("upload-not-kept", [])


def test_killed_process_leaves_only_what_the_sweep_takes(store: Disk) -> None:
    child = subprocess.Popen([sys.executable, "-c", PUTTING, str(store.root)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.read(5)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert [path.parent for path in files(store)] == [store.arriving]
    assert (store.sweep(), store.sweep(timedelta(seconds=-1)), files(store)) == (0, 1, [])


def test_file_that_nobody_put_for_long_is_forgotten_unless_it_is_put_again(store: Disk) -> None:
    week = timedelta(days=7)
    store.put(io.BytesIO(TEXT))
    assert (list(store.idle(week)), store.forget(HASH, week)) == ([], False)
    aged(store.path(HASH), timedelta(days=8))
    assert list(store.idle(week)) == [HASH]
    store.put(io.BytesIO(TEXT))
    assert (store.forget(HASH, week), files(store)) == (False, [store.path(HASH)])
    aged(store.path(HASH), timedelta(days=8))
    assert (store.forget(HASH, week), store.forget(HASH, week), files(store)) == (True, False, [])


def test_file_is_not_put_while_another_process_looks_whether_it_may_go(store: Disk) -> None:
    store.put(io.BytesIO(TEXT))
    putting = Thread(target=store.put, args=(io.BytesIO(TEXT),))
    with alone(store.path(HASH).parent):
        before = store.path(HASH).stat().st_ino
        putting.start()
        putting.join(0.3)
        assert (putting.is_alive(), store.path(HASH).stat().st_ino) == (True, before)
    putting.join(10)
    assert (putting.is_alive(), store.path(HASH).stat().st_ino == before) == (False, False)


def aged(path: Path, by: timedelta) -> None:
    then = time.time() - by.total_seconds()
    os.utime(path, (then, then))


def test_changed_file_is_noticed_when_asked(store: Disk) -> None:
    store.put(io.BytesIO(TEXT))
    files(store)[0].write_bytes(b"diganti")
    with store.open(HASH) as file:
        assert file.read() == b"diganti"
    with pytest.raises(Refused, match="upload-changed"):
        store.open(HASH, verify=True)


def test_changed_file_is_whole_again_after_it_is_sent_again(store: Disk) -> None:
    store.put(io.BytesIO(TEXT))
    files(store)[0].write_bytes(b"diganti")
    store.put(io.BytesIO(TEXT))
    with store.open(HASH, verify=True) as file:
        assert file.read() == TEXT


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 64, "0" * 63 + "\n"])
def test_what_is_not_kept_is_told_alike(store: Disk, name: str) -> None:
    with pytest.raises(Refused, match="upload-lost"):
        store.open(name)
    with pytest.raises(Refused, match="upload-lost"), store.local(name):
        pass
