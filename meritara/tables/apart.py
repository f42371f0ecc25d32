"""Work on a stranger's file, done apart: a child process under limits that answers or says why not."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meritara.problem import Place, Problem, Refused, refuse

REFUSED = 3
HOME = str(Path(__file__).resolve().parents[2])
Order = dict[str, Any]


@dataclass(frozen=True)
class Bounds:
    """How much a child process may use: seconds of clock and processor, memory, bytes of a file written."""

    seconds: int = 60
    memory: int = 3 << 30
    writes: int = 2 << 30


def ask(
    module: str,
    order: Order,
    place: Place,
    *,
    bounds: Bounds,
    heavy: str = "file-too-heavy",
    keeps: Sequence[str] = (),
) -> Order:
    """Return what a module, run as a child process, answers to an order; pass on what it refuses.

    A child that ran out of its bounds, or that its file has killed, is refused with the code `heavy`. Of the
    environment it `keeps` what is named.
    """
    limits = {"seconds": bounds.seconds, "memory": bounds.memory, "writes": bounds.writes}
    usual = {"PYTHONPATH": HOME, "PATH": os.environ.get("PATH", ""), "TMPDIR": tempfile.gettempdir()}
    try:
        child = subprocess.run(
            [sys.executable, "-P", "-m", module],
            env={name: os.environ[name] for name in keeps if name in os.environ} | usual,
            input=json.dumps({"order": order, "name": place.file, "limits": limits}),
            capture_output=True,
            text=True,
            timeout=bounds.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refuse(heavy, place) from error
    if child.returncode == REFUSED:
        raise Refused(
            Problem(code, Place(file, sheet=sheet, row=row, column=column), params)
            for code, file, sheet, row, column, params in json.loads(child.stdout)
        )
    if child.returncode:
        raise refuse(heavy, place)
    return dict(json.loads(child.stdout))


def answer(work: Callable[[Order, Place], Order]) -> int:
    """Do in the child what standard input asks; return 0, or 3 with the problems on standard output."""
    said = json.load(sys.stdin)
    confine(**said["limits"])
    try:
        done = work(said["order"], Place(said["name"]))
    except Refused as refused:
        json.dump([told(problem) for problem in refused.problems], sys.stdout)
        return REFUSED
    json.dump(done, sys.stdout)
    return 0


def told(problem: Problem) -> list[Any]:
    """Return a problem as it crosses from child to parent."""
    at = problem.place
    return [problem.code, at.file, at.sheet, at.row, at.column, dict(problem.params)]


def confine(*, seconds: int, memory: int, writes: int) -> None:
    """Bound this process for the rest of its life."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (writes, writes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
