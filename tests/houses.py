"""A site of its own in a folder, and processes of their own that work on its database."""

import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from json import dumps, loads
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
READY = "siap"
Process = subprocess.Popen[str]
Call = tuple[str, *tuple[Any, ...]]


@dataclass(frozen=True)
class House:
    """Where a site lives: a folder, and a database of its own (SQLite in the folder where none is named)."""

    folder: Path
    database: str = ""

    @property
    def settings(self) -> dict[str, str]:
        """Return the settings of the site."""
        return {
            "MERITARA_DATABASE": self.database or str(self.folder / "site.sqlite3"),
            "MERITARA_FILES": str(self.folder / "files"),
            "MERITARA_KEYS": str(self.folder / "keys"),
            "MERITARA_SECRET_KEY": "only-for-tests-" + "0123456789" * 4,
        }

    @property
    def environment(self) -> dict[str, str]:
        """Return what a process on the database is started with."""
        env = {k: v for k, v in os.environ.items() if not k.startswith(("MERITARA_", "DJANGO_"))}
        env |= {"DJANGO_SETTINGS_MODULE": "meritara.settings", "MERITARA_LOCAL": "1"}
        return env | {"PYTHONPATH": str(ROOT)} | self.settings

    def start(self, call: Call) -> Process:
        """Start a process that will call `module:function` with some values when it is told to."""
        name, *given = call
        command = [sys.executable, "-m", "tests.call", name, dumps(given)]
        pipe = subprocess.PIPE
        started = subprocess.Popen(
            command, env=self.environment, cwd=self.folder, stdin=pipe, stdout=pipe, stderr=pipe, text=True
        )
        assert started.stdout
        if started.stdout.readline().strip() != READY:
            raise AssertionError(started.communicate()[1][-4000:])
        return started

    def run(self, name: str, *given: Any) -> Any:
        """Call a function in a process of its own, and return what it returns."""
        return self.at_once([(name, *given)])[0]

    def at_once(self, calls: Iterable[Call]) -> list[Any]:
        """Call functions in processes of their own that begin at the same moment."""
        with ExitStack() as stack:
            processes = [stack.enter_context(self.start(call)) for call in calls]
            for one in processes:
                begin(one)
            return [returned(one) for one in processes]


def begin(process: Process) -> None:
    """Tell a process to begin."""
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def returned(process: Process) -> Any:
    """Return what a process came to."""
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err[-4000:]
    return loads(out)
