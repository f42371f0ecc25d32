"""What a stranger's machine says when something is missing, and what the wheel holds."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON_WITHOUT_ENSUREPIP = """#!/bin/sh
case "$*" in
    *ensurepip*) exit 1 ;;
    *%d.%d*) echo 3.11 ;;
esac
"""
OLD_PYTHON = "#!/bin/sh\nexit 1\n"


def program(path: Path, text: str) -> None:
    """Write a program."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def run(folder: Path, *command: str, path: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder with nothing but these programs."""
    return subprocess.run(
        command, cwd=folder, env={"PATH": path}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project's Makefile and its setup, which believes that all is set up."""
    names = ["Makefile", "requirements.txt", "requirements-dev.txt", "pyproject.toml", "hatch_build.py"]
    for name in [*names, "scripts/setup.sh"]:
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, target)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".ready").touch()
    (tmp_path / ".venv" / ".ready-dev").touch()
    return tmp_path


def test_make_alone_lists_every_target(copy: Path) -> None:
    listed = run(copy, shutil.which("make") or "make", path="/usr/bin:/bin").stdout
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert re.findall(r"^make ([a-z-]+)", listed, re.MULTILINE) == targets


@pytest.mark.parametrize(
    ("target", "package"),
    [
        ("browser", "chromium"),
        ("shots", "chromium"),
        ("test-office", "libreoffice-calc"),
        ("test-spark", "openjdk-17-jre-headless"),
    ],
)
def test_a_missing_program_is_named_with_what_to_install(copy: Path, target: str, package: str) -> None:
    (copy / "nothing").mkdir()
    ran = run(copy, shutil.which("make") or "make", target, path=str(copy / "nothing"))
    assert ran.returncode == 2
    assert ran.stderr.count(f"sudo apt install {package}") == 2


def test_a_missing_ensurepip_is_named_with_its_debian_package(copy: Path) -> None:
    program(copy / "bin" / "python3", PYTHON_WITHOUT_ENSUREPIP)
    ran = run(copy, "sh", "scripts/setup.sh", "requirements.txt", path=f"{copy / 'bin'}:/usr/bin:/bin")
    assert (ran.returncode, ran.stderr.count("sudo apt install python3.11-venv")) == (2, 2)


def test_an_old_python_is_named_with_what_is_needed(copy: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        program(copy / "bin" / name, OLD_PYTHON)
    ran = run(copy, "sh", "scripts/setup.sh", "requirements.txt", path=f"{copy / 'bin'}:/usr/bin:/bin")
    assert (ran.returncode, ran.stderr.count("Python 3.11")) == (2, 2)


def test_the_wheel_holds_the_law_the_catalogue_and_the_pages(tmp_path: Path) -> None:
    from hatchling.builders.wheel import WheelBuilder

    (path,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(path).namelist())
    law = {
        f"meritara/_regulations/{p.relative_to(ROOT / 'regulations')}"
        for p in (ROOT / "regulations").rglob("*.yaml")
    }
    pages = {str(p.relative_to(ROOT)) for p in (ROOT / "meritara" / "web" / "templates").rglob("*.html")}
    assert (law | pages) - names == set()
    assert {"meritara/locale/id/LC_MESSAGES/django.mo", "meritara/py.typed"} - names == set()
    assert [name for name in names if name.startswith("tests/")] == []
