"""A scanner's silence is never taken for a clean file."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meritara.files.scan import Verdict, scan

EICAR = "Win.Test.EICAR_HDB-1"
Manner = Callable[["Line"], None]


class Line:
    """One connection as a scanner sees it."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.stream = line.makefile("rb")

    def command(self) -> bytes:
        return self.stream.read(len(b"zINSTREAM\0"))

    def file(self) -> bytes:
        assert self.command() == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack("!I", self.stream.read(4))[0]:
            data += self.stream.read(length)
        return data

    def say(self, text: bytes) -> None:
        self.line.sendall(text)


def honest(line: Line) -> None:
    data = line.file()
    line.say(f"stream: {EICAR} FOUND\0".encode() if b"JAHAT" in data else b"stream: OK\0")


def slow_tongued(line: Line) -> None:
    line.file()
    for letter in b"stream: OK\0":
        line.say(bytes([letter]))


def gone_at_once(_line: Line) -> None:
    return


def gone_in_mid_stream(line: Line) -> None:
    line.command()
    line.stream.read(1000)


def gone_before_the_reply(line: Line) -> None:
    line.file()


def gone_in_mid_reply(line: Line) -> None:
    line.file()
    line.say(b"stream: OK")


def stalled(line: Line) -> None:
    line.command()
    time.sleep(3)


def full(line: Line) -> None:
    line.command()
    line.say(b"INSTREAM size limit exceeded. ERROR\0")


def babbling(line: Line) -> None:
    line.file()
    line.say(b"stream: OK or not" * 400)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "berkas"
    path.write_bytes(b"surat " * 100_000)
    return path


@contextlib.contextmanager
def scanner(manner: Manner, server: socket.socket) -> Iterator[None]:
    def serve() -> None:
        with contextlib.suppress(OSError):
            line, _ = server.accept()
            with line:
                manner(Line(line))

    thread = threading.Thread(target=serve)
    server.listen()
    thread.start()
    try:
        yield
    finally:
        server.close()
        thread.join()


def asked(path: Path, manner: Manner, *, seconds: float = 5) -> Verdict:
    address = path.with_suffix(".sock")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(address))
    with scanner(manner, server):
        return scan(path, f"unix:{address}", seconds=seconds)


def test_no_scanner_says_so(path: Path) -> None:
    assert (scan(path, ""), scan(path, "").may_be_read) == (Verdict("none"), True)


@pytest.mark.parametrize("manner", [honest, slow_tongued])
def test_clean_file_is_clean(path: Path, manner: Manner) -> None:
    assert asked(path, manner) == Verdict("clean")


def test_infected_file_is_named_and_may_not_be_read(path: Path) -> None:
    path.write_bytes(b"x" * 200_000 + b"JAHAT")
    found = asked(path, honest)
    assert (found, found.may_be_read) == (Verdict("infected", EICAR), False)


def test_scanner_over_the_network_is_asked_too(path: Path) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    with scanner(honest, server):
        assert scan(path, f"tcp:127.0.0.1:{server.getsockname()[1]}") == Verdict("clean")


@pytest.mark.parametrize(
    "manner", [gone_at_once, gone_in_mid_stream, gone_before_the_reply, gone_in_mid_reply, full, babbling]
)
def test_file_waits_when_the_scanner_breaks_off(path: Path, manner: Manner) -> None:
    path.write_bytes(b"surat " * 2_000_000)
    found = asked(path, manner)
    assert (found.said, found.what != "", found.may_be_read) == ("waiting", True, False)


def test_file_waits_when_the_scanner_stalls_and_we_do_not(path: Path) -> None:
    path.write_bytes(b"surat " * 2_000_000)
    start = time.monotonic()
    assert asked_stalled(path) == Verdict("waiting", "TimeoutError")
    assert time.monotonic() - start < 10


def asked_stalled(path: Path) -> Verdict:
    return asked(path, stalled, seconds=0.5)


@pytest.mark.parametrize("address", ["unix:/tidak/ada.sock", "tcp:127.0.0.1:1", "tcp:127.0.0.1:x", "apa"])
def test_file_waits_when_there_is_no_scanner_at_the_address(path: Path, address: str) -> None:
    assert scan(path, address, seconds=2).said == "waiting"
