"""`meritara serve`: a start that cannot work stops at once and says what to do."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
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


def opened(url: str, started: "subprocess.Popen[str]") -> str:
    """Return the first line that the site says, once its page opens."""
    assert started.stderr is not None
    line = started.stderr.readline()
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=5) as page:
                assert page.status == 200
                return line
        except URLError:
            time.sleep(0.1)
    started.terminate()
    raise AssertionError(started.communicate(timeout=20)[1])
