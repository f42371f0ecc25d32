"""The real server in its own processes, on a database with Sari, her assessment and an office's link."""

import os
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from meritara.records.access import today
from meritara.records.actions import evidence, requests
from meritara.records.models import Unit, User
from scripts.browser import site
from tests.houses import House
from tests.records import make
from tests.tables_ready import tables_ready

TOKEN = "t" * 32


def prepare() -> dict[str, str]:
    """Fill a database with Sari, her assessment and an office's link, in a process of its own."""
    tables_ready()
    sari, one = make.sari(), make.an_assessment()
    link = evidence.add(one.agency, sari, evidence.Said(link="https://jdih.contoh.example/"))
    unit = Unit.objects.create(agency=one.agency, name="Dinas")
    wish = requests.Wish(unit, make.rows(one, 1), today(), today())
    return {
        "session": session_of(sari),
        "assessment": one.uid,
        "row": make.rows(one, 1)[0],
        "evidence": link.uid,
        "token": requests.ask_for(one, sari, wish)[1],
    }


def session_of(user: User) -> str:
    """Return the key of a session in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@dataclass(frozen=True)
class Live:
    """A running site: where it is, who is signed in, what there is to send to."""

    address: str
    folder: Path
    known: dict[str, str]

    @property
    def doors(self) -> dict[str, str]:
        """Return every address that takes files."""
        row = f"/penilaian/{self.known['assessment']}/{self.known['row']}/bukti/"
        return {
            "row": row,
            "library": "/bukti/",
            "revision": f"/bukti/{self.known['evidence']}/revisi/",
            "piece": "/unggah/x/?dari=0",
            "link": f"/kirim/{self.known['token']}/",
            "wrong link": f"/kirim/{'a' * 22}/",
        }

    def head(self, path: str, length: int | None, kind: str) -> bytes:
        """Return the head of a POST of somebody who is signed in."""
        size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        cookies = f"sesi={self.known['session']}; csrf={TOKEN}"
        lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {cookies}", f"X-CSRFToken: {TOKEN}"]
        return "\r\n".join([*lines, f"Content-Type: {kind}", size, "Connection: close", "", ""]).encode()

    def post(self, path: str, body: Iterator[bytes], *, length: int | None, kind: str = "") -> bytes:
        """Send a body until the server has had enough, and return what it answers."""
        where = urlsplit(self.address)
        with socket.create_connection((where.hostname, where.port), timeout=60) as line:
            try:
                line.sendall(self.head(path, length, kind or "multipart/form-data; boundary=x"))
                for piece in body:
                    line.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                pass
            return answer(line)

    @property
    def processes(self) -> list[int]:
        """Return the processes of the server."""
        mine, found = f"--port\0{urlsplit(self.address).port}\0".encode(), []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                found += [int(process.name)] if mine in (process / "cmdline").read_bytes() else []
        return found

    @property
    def memory(self) -> int:
        """Return the megabytes that the processes of the server hold."""
        pages = 0
        for process in self.processes:
            with suppress(OSError):
                pages += int(Path(f"/proc/{process}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") >> 20

    @contextmanager
    def room_for(self, size: int) -> Iterator[None]:
        """Let the server write no file beyond a size: what a disk without room answers it."""
        before = {one: resource.prlimit(one, resource.RLIMIT_FSIZE) for one in self.processes}
        for one, (_, hard) in before.items():
            resource.prlimit(one, resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            for one, limits in before.items():
                resource.prlimit(one, resource.RLIMIT_FSIZE, limits)

    @property
    def remains(self) -> list[str]:
        """Return the files that lie in the folder of files."""
        return sorted(path.name for path in (self.folder / "files").rglob("*") if path.is_file())


def answer(line: socket.socket) -> bytes:
    """Return what comes back until the other side closes."""
    found = b""
    try:
        while more := line.recv(65536):
            found += more
    except ConnectionResetError:
        pass
    return found


@contextmanager
def live(folder: Path) -> Iterator[Live]:
    """Serve a site with Sari signed in."""
    house = House(folder)
    known = house.run("tests.web.live:prepare")
    with site(**house.settings, MERITARA_SEND_LIMIT="0", MERITARA_HEAVY_LIMIT="0") as address:
        yield Live(address, folder, known)
