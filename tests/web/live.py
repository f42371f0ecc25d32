"""The real server in its own processes, on a database with Sari, her assessment and an office's link."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from scripts.browser import site

ROOT = Path(__file__).parents[2]
TOKEN = "t" * 32
PREPARE = """
import json, django; django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
call_command("migrate", verbosity=0)
from meritara.records.access import today
from meritara.records.actions import evidence, requests
from meritara.records.models import Unit
from tests.records import make
sari, one = make.sari(), make.an_assessment()
session = SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(sari.pk), sari.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session.save()
link = evidence.add(one.agency, sari, evidence.Said(link="https://jdih.contoh.example/"))
unit = Unit.objects.create(agency=one.agency, name="Dinas")
wish = requests.Wish(unit, make.rows(one, 1), today(), today())
print(json.dumps({"session": session.session_key, "assessment": one.uid, "row": make.rows(one, 1)[0],
    "evidence": link.uid, "token": requests.ask_for(one, sari, wish)[1]}))
"""


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
    def memory(self) -> int:
        """Return the megabytes that the processes of the server hold."""
        mine = f"--port\0{urlsplit(self.address).port}\0".encode()
        pages = 0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if mine in (process / "cmdline").read_bytes():
                    pages += int((process / "statm").read_text().split()[1])
            except OSError:
                continue
        return pages * os.sysconf("SC_PAGE_SIZE") >> 20

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


def settings_in(folder: Path) -> dict[str, str]:
    """Return the settings of a site in a folder."""
    return {
        "MERITARA_DATABASE": str(folder / "site.sqlite3"),
        "MERITARA_FILES": str(folder / "files"),
        "MERITARA_SECRET_KEY": "only-for-tests-" + "0123456789" * 4,
    }


def environment(folder: Path) -> dict[str, str]:
    """Return what a process on the database of a folder is started with."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MERITARA_", "DJANGO_"))}
    env |= {"DJANGO_SETTINGS_MODULE": "meritara.settings", "MERITARA_LOCAL": "1", "PYTHONPATH": str(ROOT)}
    return env | settings_in(folder)


def run(folder: Path, script: str) -> "subprocess.CompletedProcess[str]":
    """Run a script in a process of its own on the database of a folder."""
    command, env = [sys.executable, "-c", script], environment(folder)
    return subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=True)


@contextmanager
def live(folder: Path) -> Iterator[Live]:
    """Serve a site with Sari signed in."""
    known = json.loads(run(folder, PREPARE).stdout)
    with site(**settings_in(folder), MERITARA_SEND_LIMIT="0", MERITARA_HEAVY_LIMIT="0") as address:
        yield Live(address, folder, known)
