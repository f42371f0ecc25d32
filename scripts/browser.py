"""The real site on a free port and a browser without a window, for pictures and for tests."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the lightest first
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FILL = """part => {
    const rows = [...document.querySelectorAll("#lembar fieldset.question:not([hidden])")];
    rows.slice(0, Math.ceil(rows.length * part)).forEach((row, index) => {
        const marks = [...row.querySelectorAll("input[type=radio]")].filter(mark => mark.value !== "");
        marks[Math.min(marks.length - 1, [1, 2, 2, 1, 3][index % 5])].checked = true;
    });
    document.querySelectorAll("#lembar .question input[type=text]").forEach((field, index) => {
        const [limits] = field.getAttribute("aria-describedby").split(" ");
        const [low, high] = document.getElementById(limits).textContent.match(/\\d+/g).map(Number);
        field.value = String(Math.round(low + (high - low) * [0.7, 0.8, 0.4, 0.9][index % 4]));
    });
}"""


def chromium() -> str:
    """Return where the browser of the system is; end with status 2 where there is none."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        sys.stderr.write("chromium is missing. Install it: sudo apt install chromium\n")
        raise SystemExit(2)
    return path


def start_browser(playwright: Playwright) -> Browser:
    """Return a browser without a window that asks nobody but the site."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=chromium(), args=[*sandbox, *QUIET])


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def site(*options: str, **settings: str) -> Iterator[str]:
    """Serve the site from a throwaway folder with some options and settings, and give its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    with TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("MERITARA_", "DJANGO_"))}
        server = subprocess.Popen(
            [sys.executable, "-m", "meritara", "serve", "--local", "--port", str(port), *options],
            cwd=folder,
            env=env | {"PYTHONPATH": str(ROOT)} | settings,
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the site answers."""
    for _ in range(3600):
        try:
            with urlopen(address):
                return
        except URLError:
            if server.poll() is not None:
                break
            time.sleep(0.05)
    raise SystemExit("The site did not start: run `make run` to see why.")


def fill(page: Page, part: float = 1.0) -> None:
    """Answer a part of the questions of a form, and ask for its figures."""
    page.evaluate(FILL, part)
    page.locator("#lembar > p .primary").click()
    page.locator("#rincian .panel").first.wait_for()
