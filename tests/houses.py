"""A site of its own in a folder, and processes of their own that work on its database."""

import atexit
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache
from json import dumps, loads
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Self, TextIO

ROOT = Path(__file__).parents[1]
READY = "siap"
LONGEST = 2**17  # bytes of one order
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

    def start(self, call: Call) -> "Process":
        """Start a process that will call `module:function` with some values when it is told to."""
        process = mother().bears(self, call)
        if process.stdout.readline().strip() != READY:
            raise AssertionError(process.stderr.read()[-4000:])
        return process

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


def begin(process: "Process") -> None:
    """Tell a process to begin."""
    process.stdin.write("\n")
    process.stdin.flush()


def returned(process: "Process") -> Any:
    """Return what a process came to."""
    out = process.stdout.read()
    if not out:
        raise AssertionError(process.stderr.read()[-4000:])
    return loads(out)


@dataclass(frozen=True)
class Process:
    """A process that does one call: what is told to it, and what it tells."""

    pid: int
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO

    def __enter__(self) -> Self:
        """Return the process itself."""
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        """Read the process to its end, which comes at once where something failed; close its streams."""
        if failed:
            self.kill()
        self.stdout.read()
        for stream in (self.stdin, self.stdout, self.stderr):
            with suppress(BrokenPipeError):
                stream.close()

    def kill(self) -> None:
        """End the process at once, wherever it is."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


class Mother:
    """A process that has read the product, and forks for each call in any house."""

    def __init__(self) -> None:
        """Start the process; it waits for orders on a socket."""
        self.orders, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "tests.call", str(other.fileno())]
        nowhere = House(Path(gettempdir())).environment
        self.process = subprocess.Popen(command, env=nowhere, cwd=gettempdir(), pass_fds=[other.fileno()])
        other.close()

    def bears(self, house: House, call: Call) -> Process:
        """Return a new process for a call in a house."""
        name, *given = call
        (stdin, tell), (hear, stdout), (read, stderr) = os.pipe(), os.pipe(), os.pipe()
        order = dumps([str(house.folder), house.environment, name, given]).encode()
        socket.send_fds(self.orders, [order], [stdin, stdout, stderr])
        for one in (stdin, stdout, stderr):
            os.close(one)
        pid = self.orders.recv(20)
        assert pid, f"no process for {name}: what the mother said stands above"
        return Process(int(pid), os.fdopen(tell, "w"), os.fdopen(hear), os.fdopen(read))

    def ends(self) -> None:
        """End the process; children that it has go on."""
        self.orders.close()
        self.process.wait()


@cache
def mother() -> Mother:
    """Return the one mother of this process, which ends with it."""
    one = Mother()
    atexit.register(one.ends)
    return one
