"""What a virus scanner says of a file: ClamAV over its socket, where there is one."""

import contextlib
import socket
import struct
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

CHUNK = 64 << 10
REPLY = 4096
SECONDS = 60.0
Said = Literal["none", "clean", "infected", "waiting"]


@dataclass(frozen=True)
class Verdict:
    """What was said: nothing (no scanner), clean, infected by `what`, or waiting because of `what`."""

    said: Said
    what: str = ""

    @property
    def may_be_read(self) -> bool:
        """Return whether the file may be downloaded."""
        return self.said in ("none", "clean")


def scan(path: Path, address: str, *, seconds: float = SECONDS) -> Verdict:
    """Return the verdict on a file of the scanner at `unix:/path` or `tcp:host:port`; no address, no scanner.

    A scanner that cannot be reached, stalls or breaks off leaves the file waiting: it is never called clean.
    """
    if not address:
        return Verdict("none")
    try:
        return verdict(replied(path, address, time.monotonic() + seconds))
    except (OSError, ValueError) as error:
        return Verdict("waiting", type(error).__name__)


def verdict(reply: str) -> Verdict:
    """Return what a reply means."""
    said = reply.removeprefix("stream:").strip()
    if said == "OK":
        return Verdict("clean")
    if said.endswith(" FOUND"):
        return Verdict("infected", said.removesuffix(" FOUND")[:120])
    return Verdict("waiting", said[:120] or "no reply")


def replied(path: Path, address: str, until: float) -> str:
    """Return the reply to a file sent in chunks, each after its length, with an empty one at the end."""
    with connected(address, until) as line, path.open("rb") as stream:
        try:
            send(line, b"zINSTREAM\0", until)
            while chunk := stream.read(CHUNK):
                send(line, struct.pack("!I", len(chunk)) + chunk, until)
            send(line, struct.pack("!I", 0), until)
        except (BrokenPipeError, ConnectionResetError):
            with contextlib.suppress(OSError):
                return received(line, until)
            raise
        return received(line, until)


def connected(address: str, until: float) -> socket.socket:
    """Return an open line to a scanner."""
    kind, _, where = address.partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(left(until))
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = where.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=left(until))


def send(line: socket.socket, data: bytes, until: float) -> None:
    """Send data before the time is up."""
    line.settimeout(left(until))
    line.sendall(data)


def received(line: socket.socket, until: float) -> str:
    """Return what comes back before the time is up, to the end of the line."""
    reply = b""
    while b"\0" not in reply and len(reply) < REPLY:
        line.settimeout(left(until))
        if not (more := line.recv(REPLY)):
            break
        reply += more
    return reply.split(b"\0")[0].decode("utf-8", "replace").strip() if b"\0" in reply else ""


def left(until: float) -> float:
    """Return the seconds that are left; none left is a time-out."""
    rest = until - time.monotonic()
    if rest <= 0:
        raise TimeoutError
    return rest
