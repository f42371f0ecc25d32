"""A virus scanner on a socket that answers as often as it is asked."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.files.test_scan import Line, honest


@contextlib.contextmanager
def scanning(folder: Path) -> Iterator[str]:
    """Yield the address of a scanner that finds what says JAHAT."""
    path = folder / "clamd.sock"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        thread = threading.Thread(target=serve, args=(server,))
        thread.start()
        try:
            yield f"unix:{path}"
        finally:
            with socket.socket(socket.AF_UNIX) as last:
                last.connect(str(path))
                last.sendall(b"STOP......")
            thread.join()
            path.unlink()


def serve(server: socket.socket) -> None:
    while True:
        line, _ = server.accept()
        with line:
            if line.recv(4, socket.MSG_PEEK) == b"STOP":
                return
            one = Line(line)
            with contextlib.closing(one.stream):
                honest(one)
