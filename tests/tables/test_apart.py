"""Work on a stranger's file, done apart: the order and its answer, the limits, and how it may end."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from meritara.law.words import say
from meritara.problem import Refused
from meritara.tables.apart import REFUSED
from meritara.tables.reader import Limits, read

ROOT = Path(__file__).parents[2]
BOUNDS = {"seconds": 20, "memory": 3 << 30, "writes": 1 << 30}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Return a sound file."""
    path = tmp_path / "isian.csv"
    path.write_text("Unit;V1\nA;3\n")
    return path


def order(path: Path, **more: Any) -> str:
    """Return an order to read a file."""
    usual: dict[str, Any] = {"kind": "csv", "path": str(path), "sheet": "", "wanted": ["v1"]}
    asked = usual | {"rows": 100, "columns": 10, "out": str(path.with_suffix(".arrow"))} | more
    return json.dumps({"order": asked, "name": path.name, "limits": BOUNDS})


def ordered(path: Path, **more: Any) -> "subprocess.CompletedProcess[str]":
    """Return what the child that reads tables answers."""
    return subprocess.run(
        [sys.executable, "-m", "meritara.tables.child"],
        cwd=ROOT,
        input=order(path, **more),
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(path: Path, **more: Any) -> str:
    """Return what is said when a file is refused."""
    with pytest.raises(Refused) as caught:
        read(path, wanted=["V1"], **more)
    return say(caught.value.problems[0])


def test_the_child_leaves_an_arrow_file_of_texts_with_row_numbers(plain: Path) -> None:
    plain.write_text("REKAP\nUnit;V1\nA;3\nB;\nJUMLAH;3\n")
    child = ordered(plain)
    table = pa.ipc.open_file(pa.py_buffer(plain.with_suffix(".arrow").read_bytes())).read_all()
    assert (child.returncode, json.loads(child.stdout)) == (0, {"sheet": "", "skipped": [5]})
    assert table.to_pydict() == {"Unit": ["A", "B"], "V1": ["3", None], "__row__": [3, 4]}


def test_the_child_says_what_is_wrong_as_data_and_leaves_nothing(plain: Path) -> None:
    plain.write_text("Unit;V1\nA;3;4\n")
    child = ordered(plain)
    assert (child.returncode, json.loads(child.stdout), child.stderr) == (
        REFUSED,
        [["file-ragged", "isian.csv", "", 2, "", {"found": 3, "wanted": 2}]],
        "",
    )
    assert not plain.with_suffix(".arrow").exists()


@pytest.mark.parametrize("limit", [{"rows": 0}, {"columns": 1}])
def test_the_child_counts_rows_and_columns(plain: Path, limit: dict[str, int]) -> None:
    assert json.loads(ordered(plain, **limit).stdout)[0][0] == "file-too-many"


CONFINED = """
import resource
from meritara.tables.apart import confine
confine(seconds=7, memory=1 << 30, writes=1 << 20)
print([resource.getrlimit(one)[0] for one in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)])
try:
    bytearray(2 << 30)
except MemoryError:
    print("no memory")
try:
    open("besar", "wb").write(bytes(2 << 20))
except OSError as error:
    print("no file")
"""


def test_a_confined_process_has_bounds_of_memory_time_files_and_cores(tmp_path: Path) -> None:
    script = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + CONFINED
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines() == [f"[{1 << 30}, 7, 0]", "no memory", "no file"]


def stands_in(path: Path, script: str) -> str:
    """Return a program that stands in for the child."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_the_child_is_told_nothing_of_our_settings(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MERITARA_SECRET_KEY", "canary-of-the-key")
    monkeypatch.setattr(sys, "executable", stands_in(tmp_path / "child", f"env > {tmp_path}/env; exit 1"))
    assert "terlalu banyak waktu atau memori" in refusal(plain)
    names = {line.partition("=")[0] for line in (tmp_path / "env").read_text().splitlines()}
    assert names - {"PWD", "SHLVL", "_", "OLDPWD"} == {"PATH", "PYTHONPATH", "TMPDIR"}


@pytest.mark.parametrize("script", ["kill -9 $$", "kill -6 $$", "exit 1", "exec sleep 20"])
def test_whatever_ends_the_child_is_told_and_nothing_is_left(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    (tmp_path / "sementara").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "sementara"))
    with monkeypatch.context() as there:
        there.setattr(sys, "executable", stands_in(tmp_path / "child", script))
        began = time.monotonic()
        assert "terlalu banyak waktu atau memori" in refusal(plain, limits=Limits(seconds=1))
        assert time.monotonic() - began < 10
    assert list((tmp_path / "sementara").iterdir()) == []
    assert read(plain).table["V1"].to_pylist() == ["3"]


def test_the_folder_we_stand_in_is_no_place_to_import_from(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert read(Path(plain.name)).table["V1"].to_pylist() == ["3"]
