"""`meritara work` and `meritara remind`: what they say, how they end, and that they stop when asked."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def started(folder: Path, *args: str, **settings: str) -> "subprocess.Popen[str]":
    """Start a command in an empty folder with no settings but these."""
    keep = {name: v for name, v in os.environ.items() if not name.startswith(("MERITARA_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "meritara", *args],
        cwd=folder,
        env=keep | {"PYTHONPATH": str(ROOT), "MERITARA_LANG": "id"} | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(command: "subprocess.Popen[str]") -> tuple[int, str]:
    out, err = command.communicate(timeout=90)
    assert out == ""
    return command.returncode, err.strip().splitlines()[-1]


def test_first_start_on_ones_own_computer_makes_the_tables_and_has_nothing_to_send(tmp_path: Path) -> None:
    assert ended(started(tmp_path, "work", "--local", "--once")) == (0, "0 surel terkirim, 0 gagal.")
    assert ended(started(tmp_path, "remind", "--local")) == (0, "0 pengingat ditulis.")


def test_production_refuses_tables_of_another_version(tmp_path: Path) -> None:
    settings = {
        "MERITARA_SECRET_KEY": "0123456789abcdef" * 4,
        "MERITARA_HOSTS": "merit.contoh.go.id",
        "MERITARA_URL": "https://merit.contoh.go.id",
    }
    for command in ("work", "remind"):
        status, said = ended(started(tmp_path, command, **settings))
        assert (status, "migrate" in said) == (2, True)


def test_worker_stops_when_it_is_told_to(tmp_path: Path) -> None:
    assert ended(started(tmp_path, "work", "--local", "--once"))[0] == 0
    worker = started(tmp_path, "work", "--local", "--pause", "3600")
    time.sleep(8)
    assert worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    assert ended(worker) == (0, "0 surel terkirim, 0 gagal.")
