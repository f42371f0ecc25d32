"""`meritara verify` and `meritara keys`: offline, quick, and plain about what does not hold."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from meritara.proof.signing import known_keys
from meritara.proof.strict import written
from tests.cli.conftest import Run
from tests.proof.make import a_body, a_file, keys

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of keys with a result file beside it."""
    keys(tmp_path / "keys")
    (tmp_path / "hasil.json").write_bytes(a_file(tmp_path / "keys"))
    return tmp_path


def test_sound_file_is_told_in_indonesian_first(run: Run, folder: Path) -> None:
    ran = run("verify", folder / "hasil.json", "--keys", folder / "keys" / "public.json")
    lines = ran.out.splitlines()
    assert (ran.status, ran.err, lines[:2]) == (
        0,
        "",
        ["Prov. Khatulistiwa · Penilaian 2025 · 300.0 (III)", "SK 1/2026 · 2026-11-24"],
    )
    assert [line[:3] for line in lines[2:-1]] == ["[+]"] * 8
    assert lines[-1].startswith("BERLAKU.")


def test_keys_of_a_named_folder_are_trusted_and_of_none_are_not(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("verify", folder / "hasil.json").status == 1
    monkeypatch.setenv("MERITARA_KEYS", str(folder / "keys"))
    assert run("verify", folder / "hasil.json").status == 0


def test_report_for_programs_names_each_check(run: Run, folder: Path) -> None:
    ran = run("verify", folder / "hasil.json", "--format", "json")
    report = json.loads(ran.out)
    found = {one["name"]: one["code"] for one in report["checks"] if not one["holds"]}
    assert (ran.status, report["holds"]) == (1, False)
    assert found == {"key": "proof-key-unknown", "signature": "proof-signature-unknown"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"total":1,"total":2}', "`total` tertulis dua kali"),
        (b"<html>", "bukan berkas hasil"),
        (written(a_body()), "bukan meritara-result"),
    ],
)
def test_file_that_is_none_is_told_why(run: Run, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "hasil.json").write_bytes(content)
    ran = run("verify", tmp_path / "hasil.json")
    assert (ran.status, said in ran.out, ran.out.splitlines()[-1][:15]) == (1, True, "TIDAK BERLAKU. ")


def test_list_of_keys_that_is_none_is_bad_input(run: Run, folder: Path) -> None:
    ran = run("verify", folder / "hasil.json", "--keys", folder / "hasil.json")
    assert (ran.status, ran.out, ran.err.startswith("hasil.json")) == (2, "", True)


def test_check_is_offline_quick_and_without_django(folder: Path) -> None:
    code = (
        "import sys, socket\n"
        "socket.socket = None\n"
        "from meritara.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "finally:\n    print(sorted({'django', 'ibis', 'pydantic'} & set(sys.modules)))"
    )
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MERITARA", "DJANGO"))}
    command = [sys.executable, "-c", code, "verify", "hasil.json", "--keys", "keys/public.json"]
    begun = os.times().children_user
    ran = subprocess.run(
        command, cwd=folder, env=env | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    spent = os.times().children_user - begun
    assert (ran.returncode, ran.stderr, ran.stdout.splitlines()[-1]) == (0, "", "[]")
    assert spent < 1, f"{spent} s of a processor"


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a folder that MERITARA_KEYS names."""
    monkeypatch.setenv("MERITARA_KEYS", str(tmp_path / "kunci"))
    return tmp_path / "kunci"


def test_keys_are_made_listed_retired_and_revoked(run: Run, own: Path) -> None:
    made = run("keys", "new", "bkn-2026-1", "--holder", "BKN", "--at", "2026-01-01T00:00:00Z")
    assert (made.status, made.out.splitlines()[0]) == (0, str(own / "bkn-2026-1.key"))
    run("keys", "new", "bkn-2027-1", "--holder", "BKN", "--at", "2026-12-31T17:00:00Z")
    run("keys", "retire", "bkn-2026-1", "--at", "2026-12-31T17:00:00Z")
    run("keys", "revoke", "bkn-2027-1", "--reason", "Laptop hilang.", "--at", "2027-02-01T00:00:00Z")
    listed = [line.split() for line in run("keys", "list").out.splitlines()]
    assert listed == [
        ["id", "use", "from", "until", "revoked", "holder"],
        ["bkn-2026-1", "official", "2026-01-01T00:00:00Z", "2026-12-31T17:00:00Z", "-", "BKN"],
        ["bkn-2027-1", "official", "2026-12-31T17:00:00Z", "-", "2027-02-01T00:00:00Z", "BKN"],
    ]
    assert known_keys(own).keys["bkn-2027-1"].reason == "Laptop hilang."


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("retire", "tidak-ada"), "Kunci tidak-ada tidak ada"),
        (("new", "BKN", "--holder", "BKN"), "Nama kunci BKN tidak dapat dipakai"),
        (("new", "bkn-1", "--holder", "BKN", "--at", "besok"), "besok bukan saat"),
        (("new", "bkn-1"), "--holder"),
        (("revoke", "bkn-1"), "--reason"),
    ],
)
def test_wrong_words_about_keys_are_told(run: Run, own: Path, args: tuple[str, ...], said: str) -> None:
    ran = run("keys", *args)
    assert (ran.status, said in ran.err, own.exists()) == (2, True, False)


def test_demo_key_is_listed_as_demo(run: Run, own: Path) -> None:
    run("keys", "new", "demo-1", "--holder", "Contoh", "--demo")
    assert known_keys(own).keys["demo-1"].use == "demo"
