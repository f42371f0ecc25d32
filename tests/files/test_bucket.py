"""Files in a bucket are kept whole or not at all, are still what they were, and no link leads to them."""

import hashlib
import io
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from meritara.files.bucket import Bucket
from meritara.files.store import Store, Stored
from meritara.problem import Refused

TEXT = b"Keputusan tentang peta jabatan"
HASH = hashlib.sha256(TEXT).hexdigest()
NOW, LATER = timedelta(0), timedelta(days=1)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Start a small S3 server with one bucket."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as running:
        make_bucket(f"http://127.0.0.1:{port}/bukti")
        yield f"http://kunci:rahasia@127.0.0.1:{port}/bukti/meritara"
        running.terminate()


def make_bucket(address: str) -> None:
    """Make a bucket as soon as the server answers."""
    for _ in range(300):
        try:
            urlopen(Request(address, method="PUT")).close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the S3 server did not start")


@pytest.fixture
def store(server: str, tmp_path: Path) -> Bucket:
    """Return an empty bucket."""
    made = Bucket(server, tmp_path / "arriving")
    for one in list(made.idle(NOW)):
        made.delete(one)
    return made


def code(refused: "pytest.ExceptionInfo[Refused]") -> str:
    return refused.value.problems[0].code


def test_bucket_is_a_store(store: Store) -> None:
    assert store.put(io.BytesIO(TEXT)) == Stored(HASH, len(TEXT))
    with store.open(HASH, verify=True) as file:
        assert file.read() == TEXT
    with store.local(HASH) as path:
        assert path.read_bytes() == TEXT
    assert (list(store.idle(NOW)), store.ready()) == ([HASH], True)
    store.delete(HASH)
    store.delete(HASH)
    assert list(store.idle(NOW)) == []


def test_nothing_stays_on_this_machine(store: Bucket) -> None:
    store.put(io.BytesIO(TEXT))
    with store.local(HASH) as path:
        lent = path
    assert (lent.exists(), [one for one in store.arriving.rglob("*") if one.is_file()]) == (False, [])


def test_key_is_the_hash_and_the_prefix_of_the_site(store: Bucket, server: str) -> None:
    store.put(io.BytesIO(TEXT))
    host = server.rpartition("@")[2].partition("/")[0]
    address = f"http://{host}/bukti/meritara/{HASH[:2]}/{HASH[2:4]}/{HASH}"
    with pytest.raises(HTTPError) as caught:
        urlopen(address)
    assert caught.value.code == 403
    caught.value.close()


def test_large_and_empty_streams_are_refused_and_leave_nothing(store: Bucket) -> None:
    for data, wanted in ((b"x" * 11, "upload-too-large"), (b"", "upload-empty")):
        with pytest.raises(Refused) as refused:
            store.put(io.BytesIO(data), limit=10)
        assert code(refused) == wanted
    assert list(store.idle(NOW)) == []


def test_file_is_forgotten_only_when_nobody_put_it_for_long(store: Bucket) -> None:
    store.put(io.BytesIO(TEXT))
    assert (list(store.idle(LATER)), store.forget(HASH, LATER)) == ([], False)
    assert (store.forget(HASH, NOW), store.forget(HASH, NOW), list(store.idle(NOW))) == (True, False, [])


def test_changed_file_is_noticed_when_asked(store: Bucket) -> None:
    import obstore

    store.put(io.BytesIO(TEXT))
    obstore.put(store.store, store.key(HASH), io.BytesIO(b"diganti orang"))
    with pytest.raises(Refused) as refused:
        store.open(HASH, verify=True)
    assert code(refused) == "upload-changed"


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", ""])
def test_what_is_not_kept_is_told_alike(store: Bucket, name: str) -> None:
    with pytest.raises(Refused) as refused:
        store.open(name)
    assert code(refused) == "upload-lost"


def test_storage_that_does_not_answer_is_told(tmp_path: Path) -> None:
    away = Bucket("http://kunci:rahasia@127.0.0.1:9/bukti", tmp_path)
    for deed in (lambda: away.put(io.BytesIO(TEXT)), lambda: away.open(HASH), away.ready):
        with pytest.raises(Refused) as refused:
            deed()
        assert code(refused) == "upload-storage-away"
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_secret_is_shown_by_no_refusal(server: str, tmp_path: Path) -> None:
    wrong = Bucket(server.replace("/bukti/", "/tidak-ada/"), tmp_path)
    with pytest.raises(Refused) as refused:
        wrong.put(io.BytesIO(TEXT))
    assert ("rahasia" in repr(refused.value.problems), "rahasia" in str(refused.value)) == (False, False)
