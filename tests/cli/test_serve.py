"""`meritara serve`: a start that cannot work stops at once and says what to do."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def serve(folder: Path, *args: object) -> "subprocess.Popen[str]":
    """Start the site in an empty folder with no settings."""
    keep = {
        name: value for name, value in os.environ.items() if not name.startswith(("MERITARA_", "DJANGO_"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "meritara", "serve", *map(str, args)],
        cwd=folder,
        env=keep | {"PYTHONPATH": str(ROOT), "MERITARA_LANG": "id"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_taken_port_is_said_with_another_one(tmp_path: Path, port: int) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", port))
        door.listen()
        started = serve(tmp_path, "--local", "--port", port)
        out, err = started.communicate(timeout=30)
    assert (started.returncode, out) == (2, "")
    assert f"make run PORT={max(port + 1, 8001)}" in err


def test_an_address_of_another_machine_is_refused(tmp_path: Path, port: int) -> None:
    started = serve(tmp_path, "--local", "--host", "192.0.2.1", "--port", port)
    assert "192.0.2.1 bukan alamat mesin ini" in started.communicate(timeout=30)[1]
    assert started.returncode == 2


def test_production_does_not_start_without_its_settings(tmp_path: Path, port: int) -> None:
    started = serve(tmp_path, "--port", port)
    assert "MERITARA_SECRET_KEY" in started.communicate(timeout=30)[1]
    assert started.returncode == 2


def test_the_site_answers_and_stops_when_told(tmp_path: Path, port: int) -> None:
    started = serve(tmp_path, "--local", "--port", port, "--workers", 1)
    try:
        assert "Meritara siap" in opened(f"http://127.0.0.1:{port}/", started)
    finally:
        started.terminate()
        started.communicate(timeout=20)


def test_site_with_a_worker_beside_it_is_well_and_ends_with_it(tmp_path: Path, port: int) -> None:
    started = serve(tmp_path, "--local", "--port", port, "--workers", 1, "--work")
    try:
        assert "Meritara siap" in opened(f"http://127.0.0.1:{port}/healthz", started)
    finally:
        started.terminate()
        said = started.communicate(timeout=20)[1]
    assert "0 surel terkirim, 0 gagal." in said


HUGE = 200_000_000


def pushed(port: int, path: str, head: str, block: bytes) -> str:
    """Return the first line of the answer to a huge body, which is sent as long as anybody listens."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n\r\n".encode())
        with suppress(OSError):
            for _ in range(HUGE // len(block)):
                line.sendall(block)
        with suppress(OSError):
            return line.recv(4096).decode("latin-1").partition("\r\n")[0]
    return "closed"


def workers(started: "subprocess.Popen[str]") -> list[int]:
    """Return the processes of a site that answer requests, with the most memory each ever had, in kB."""
    children = Path(f"/proc/{started.pid}/task/{started.pid}/children").read_text().split()
    status = [Path(f"/proc/{child}/status").read_text() for child in children]
    return [int(one.partition("VmHWM:")[2].split()[0]) for one in status]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured in /proc")
def test_a_body_of_200_mb_is_refused_with_memory_flat_and_nothing_left(
    tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sementara").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "sementara"))
    started = serve(tmp_path, "--local", "--port", port, "--workers", 1)
    block, chunk = b"x" * 1_000_000, b"f4240\r\n" + b"x" * 1_000_000 + b"\r\n"
    form = f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {HUGE}"
    try:
        opened(f"http://127.0.0.1:{port}/", started)
        (before,) = workers(started)
        upload = "/simulasi/skm@2017/unggah/"
        assert pushed(port, upload, form, block) in ("HTTP/1.1 413 Payload Too Large", "closed")
        assert pushed(port, "/api/v1/score", f"Content-Length: {HUGE}", block) in (
            "HTTP/1.1 413 Payload Too Large",
            "closed",
        )
        assert pushed(port, upload, "Transfer-Encoding: chunked", chunk) in (
            "HTTP/1.1 403 Forbidden",
            "closed",
        )
        (after,) = workers(started)
        assert after - before < 30_000
        assert list((tmp_path / "sementara").iterdir()) == []
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/simulasi/skm@2017/", timeout=60) as page:
            assert page.status == 200
    finally:
        started.terminate()
        said = started.communicate(timeout=20)[1]
    assert (said.count(" 413 ") + said.count("Too Large") > 0, "Traceback" in said) == (True, False)


def opened(url: str, started: "subprocess.Popen[str]") -> str:
    """Return the first line that the site says, once its page opens."""
    assert started.stderr is not None
    line = started.stderr.readline()
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=60) as page:
                assert page.status == 200
                return line
        except URLError:
            time.sleep(0.1)
    started.terminate()
    raise AssertionError(started.communicate(timeout=20)[1])


def test_trying_out_makes_one_demo_key_and_production_wants_an_official_one(
    tmp_path: Path, port: int
) -> None:
    for _ in range(2):
        started = serve(tmp_path, "--local", "--port", port, "--workers", 1)
        opened(f"http://127.0.0.1:{port}/", started)
        started.terminate()
        started.communicate(timeout=20)
    (private,) = (tmp_path / "var" / "keys").glob("*.key")
    assert (private.name[:5], private.stat().st_mode & 0o777) == ("demo-", 0o600)
    env = {"MERITARA_SECRET_KEY": "x1y2z3-" * 10, "MERITARA_HOSTS": "merit.contoh.example"}
    env |= {"MERITARA_URL": "https://merit.contoh.example", "MERITARA_LANG": "id"}
    command = [sys.executable, "-m", "meritara", "serve", "--port", str(port)]
    env |= {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, "meritara keys new" in ran.stderr) == (2, True)
