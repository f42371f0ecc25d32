"""Starts: from a clean clone, or an already set-up one, to the first page."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from scripts.benches.figure import Figure

ROOT = Path(__file__).parents[2]
PATIENCE = 300
PLAIN = """def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html")])
    return [b"-"]
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port


@contextmanager
def running(
    command: list[str], folder: Path, environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program with everything it starts, and end all of it afterwards."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True, stdout=quiet, stderr=quiet
    )
    try:
        yield process
    finally:
        end(process, signal.SIGTERM)


def end(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """End a program and its children, harder when they do not listen."""
    try:
        os.killpg(process.pid, how)
        process.wait(10)
    except ProcessLookupError:
        process.wait(10)
    except subprocess.TimeoutExpired:
        end(process, signal.SIGKILL)


def first_page(command: list[str], folder: Path, environment: Mapping[str, str], port: int) -> float:
    """Return the seconds from a command to the first page."""
    start = time.perf_counter()
    with running(command, folder, environment) as process:
        while time.perf_counter() - start < PATIENCE and process.poll() is None:
            try:
                with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
                    page.read()
                    return time.perf_counter() - start
            except (URLError, OSError, HTTPException):
                time.sleep(0.02)
    raise SystemExit(f"{' '.join(command)}: no page (status {process.returncode})")


def site(folder: Path, environment: Mapping[str, str]) -> float:
    """Return the seconds from `make run` to the first page."""
    port = free_port()
    return first_page(["make", "-s", "run", f"PORT={port}"], folder, environment, port)


def outside() -> dict[str, str]:
    """Return an environment without our own virtual environment and without settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MERITARA_", "DJANGO_", "MAKE"))}
    return {name: value for name, value in kept.items() if name not in ("VIRTUAL_ENV", "MFLAGS")}


def without_uv(folder: Path) -> dict[str, str]:
    """Return an environment without uv: its folder is replaced by links to its other programs."""
    places = []
    for number, place in enumerate(os.environ["PATH"].split(os.pathsep)):
        if not (Path(place) / "uv").exists():
            places.append(place)
            continue
        links = folder / f"path{number}"
        links.mkdir()
        for program in Path(place).iterdir():
            if program.name not in ("uv", "uvx"):
                (links / program.name).symlink_to(program)
        places.append(str(links))
    return outside() | {"PATH": os.pathsep.join(places)}


def clean(id: str, *, most: int, uv: bool) -> Iterator[Figure]:
    """Measure a clean clone; the first of two runs warms the cache of packages."""
    if uv and not shutil.which("uv"):
        print("setup-uv: uv is not installed here, left out")
        return
    took: list[float] = []
    for _ in range(2):
        with TemporaryDirectory() as name:
            folder, environment = Path(name), outside() if uv else without_uv(Path(name))
            subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "clone")], check=True)
            took.append(site(folder / "clone", environment))
            floor = empty_environment(folder)
    tool = "uv" if uv else "pip"
    what = f"Klona bersih sampai halaman pertama, {tool} / clean clone to first page; floor: an empty venv"
    yield Figure(id, what, took[-1], "s", took[-1] / floor, f"<= {most} s", took[-1] <= most)


def empty_environment(folder: Path) -> float:
    """Return the seconds for a virtual environment with pip and nothing else."""
    start = time.perf_counter()
    subprocess.run(["python3", "-m", "venv", str(folder / "empty")], check=True)
    return time.perf_counter() - start


def setup_uv(_scale: float) -> Iterator[Figure]:
    """Measure a clean clone with uv."""
    yield from clean("setup-uv", most=20, uv=True)


def setup_pip(_scale: float) -> Iterator[Figure]:
    """Measure a clean clone with pip."""
    yield from clean("setup-pip", most=80, uv=False)


def ready(_scale: float) -> Iterator[Figure]:
    """Measure an already set-up start, against the same server with a page of one letter."""
    with TemporaryDirectory() as name:
        (Path(name) / "plain.py").write_text(PLAIN, encoding="utf-8")
        took = median(site(ROOT, outside()) for _ in range(3))
        floor = median(plain_server(Path(name)) for _ in range(3))
    what = "Mulai lagi sampai halaman pertama / already set-up start to first page; floor: a bare server"
    yield Figure("start", what, took, "s", took / floor, "<= 3 s", took <= 3)


def plain_server(folder: Path) -> float:
    """Return the seconds to the first page of a server with nothing on it."""
    port = free_port()
    server = str(ROOT / ".venv" / "bin" / "granian")
    command = [server, "--interface", "wsgi", "--port", str(port), "plain:application"]
    return first_page(command, folder, outside(), port)
