"""Every command: help in two languages, three exit statuses, no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from meritara.cli.frame import SENTENCES, status_of
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("command", SENTENCES)
def test_help_is_in_both_languages(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert "Tampilkan bantuan ini. / Show this help." in ran.out


def test_help_of_all_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert [name for name in SENTENCES if f"\n  {name} " not in ran.out] == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("scor",), "score"),
        (("--versi",), "--versi"),
        (("score",), "INSTRUMENT[@VERSION]"),
        (("score", "skm@2017"), "FILE"),
        (("score", "skm@2017", "x.csv", "--kee", "a"), "--key"),
        (("serve", "--port", "0"), "Yang diterima: 1-65535."),
        (("serve", "--port", "delapan"), "Yang diterima: 1-65535."),
        (("serve", "--workers", "65"), "Yang diterima: 1-64."),
        (("score", "skm@2017", "x.csv", "--rows", "units"), "Yang diterima: subjects, respondents."),
        (("score", "skm@2017", "x.csv", "y.csv"), "Ada yang berlebih: y.csv."),
        (("doctor", "--json"), "--format"),
        (("law", "--format", "json"), "--json"),
        (("compare", "skm@2017", "a.csv"), "AFTER"),
        (("plan", "skm@2017", "x.csv"), "--to BAND"),
        (("score", "skm@2017", "x.csv", "--key"), "--help"),
        (("score", "skm@2017", "x.csv", "-x"), "-x"),
        (("--", "score"), "INSTRUMENT[@VERSION]"),
    ],
)
def test_misuse_is_said_with_the_way_out(run: Run, args: tuple[str, ...], said: str) -> None:
    ran = run(*args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_no_command_shows_the_help(run: Run) -> None:
    ran = run()
    assert (ran.status, ran.err.startswith("Pakai / usage")) == (2, True)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
        (OSError(28, "No space left on device", "x.csv"), 2),
        (RuntimeError("boom"), 2),
        (SystemExit(2), 2),
    ],
)
def test_whatever_happens_ends_with_a_status(
    capsys: pytest.CaptureFixture[str], error: BaseException, status: int
) -> None:
    assert status_of(error) == status
    assert "Traceback" not in capsys.readouterr().err


def test_messages_are_english_when_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERITARA_LANG", "en")
    assert run("scor").err == "There is no command `scor`. Nearest: score. All commands: meritara --help\n"


def test_a_reader_that_leaves_is_no_error() -> None:
    command = f"{sys.executable} -m meritara instruments sistem-merit@2019 --format json | head -c 10"
    ran = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ('{\n "id": "', "")


def test_commands_that_need_no_engine_start_without_it() -> None:
    heavy = (
        "import sys, meritara.cli as c\n"
        "try: c.main(['band', 'skm@2017', '80'])\nexcept SystemExit: pass\n"
        "print([n for n in ('ibis', 'duckdb', 'pyarrow', 'scipy', 'django', 'numpy') if n in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", heavy], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines() == ["80\tB\tBaik", "[]"]
