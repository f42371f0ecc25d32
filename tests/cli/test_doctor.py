"""`meritara doctor`: what is missing on a machine, what it costs and how to install it."""

import json
import shutil
from pathlib import Path

import pytest

from meritara.cli.doctor import PARTS
from meritara.documents.pdf import PACKAGES, pdf_available
from tests.cli.conftest import Run

PROGRAMS = {
    "Peramban Chromium": ("chromium", "chromium-browser", "google-chrome"),
    "LibreOffice": ("soffice",),
    "Java": ("java",),
    "Pemindai virus": ("clamdscan", "clamscan"),
    "Surat elektronik": ("sendmail", "msmtp"),
}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder in which this machine has programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def install(machine: Path, *names: str) -> None:
    """Put programs on the machine."""
    for name in names:
        (machine / name).write_text("#!/bin/sh\n")
        (machine / name).chmod(0o755)


def test_doctor_names_what_is_missing_and_how_to_install_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = run("doctor", "--format", "json")
    missing = {one["name"]: one["install"] for one in json.loads(ran.out) if not one["found"]}
    assert ran.status == 1
    assert missing["LibreOffice"] == "sudo apt install libreoffice-calc"
    assert run("doctor").out.count("sudo apt install") == len(missing)


def test_it_looks_for_all_that_the_platform_can_use() -> None:
    names = [part.name.id for part in PARTS]
    assert names == ["Pustaka PDF", *PROGRAMS]


@pytest.mark.parametrize(("name", "program"), [(n, p) for n, all_ in PROGRAMS.items() for p in all_])
def test_one_of_several_programs_is_enough(run: Run, machine: Path, name: str, program: str) -> None:
    install(machine, program)
    told = json.loads(run("doctor", "--format", "json").out)
    assert {one["name"] for one in told if one["found"]} - {"Pustaka PDF"} == {name}


def test_a_file_that_cannot_be_run_is_no_program(run: Run, machine: Path) -> None:
    (machine / "java").write_text("")
    told = json.loads(run("doctor", "--format", "json").out)
    assert [one["found"] for one in told if one["name"] == "Java"] == [False]


def test_each_missing_part_says_its_cost_and_its_package(run: Run, machine: Path) -> None:
    told = json.loads(run("doctor", "--format", "json").out)
    assert [set(one) for one in told] == [{"name", "found", "cost", "install"}] * len(PARTS)
    assert [one["cost"] for one in told if not one["cost"]] == []
    assert told[0]["install"] == f"sudo apt install {PACKAGES}"


@pytest.mark.skipif(not pdf_available(), reason="the PDF libraries are missing")
def test_a_machine_with_everything_has_status_0(run: Run, machine: Path) -> None:
    install(machine, *(names[0] for names in PROGRAMS.values()))
    ran = run("doctor")
    assert (ran.status, [line.split()[0] for line in ran.out.splitlines()]) == (0, ["ada"] * len(PARTS))


def test_it_speaks_english_when_asked(run: Run, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERITARA_LANG", "en")
    lines = run("doctor").out.splitlines()
    assert "missing  LibreOffice: make test-office cannot run" in lines


def test_it_says_on_this_machine_what_is_found_on_this_machine(run: Run) -> None:
    told = {one["name"]: one["found"] for one in json.loads(run("doctor", "--format", "json").out)}
    wanted = {name: any(map(shutil.which, programs)) for name, programs in PROGRAMS.items()}
    assert told == {"Pustaka PDF": pdf_available(), **wanted}
