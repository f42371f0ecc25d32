"""LibreOffice as a calculator for workbooks, and cards to fill them with."""

import random
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.instrument import Instrument

Cells = dict[str, dict[str, Any]]
Books = Mapping[str, bytes]
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def cells_of(path: Path, *, formulas: bool = False) -> Cells:
    """Return the cells of a workbook by sheet and place, empty ones left out."""
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=not formulas)
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book.worksheets
    }


@pytest.fixture(scope="session")
def cells() -> Callable[..., Cells]:
    """Return the reader of workbooks."""
    return cells_of


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Books], dict[str, Path]]:
    """Return a function that lets LibreOffice compute every formula anew and save the workbooks."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: sudo apt install libreoffice-calc")
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")

    def run(books: Books) -> dict[str, Path]:
        before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
        for name, content in books.items():
            (before / f"{name}.xlsx").write_bytes(content)
        command = [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
        ]
        files = [str(path) for path in sorted(before.iterdir())]
        subprocess.run(
            [*command, "--outdir", str(after), *files], check=True, capture_output=True, timeout=300
        )
        return {name: after / f"{name}.xlsx" for name in books}

    return run


@pytest.fixture(scope="session")
def any_card() -> Callable[..., tuple[dict[str, Any], dict[str, str]]]:
    """Return a maker of random cards: answers and attributes, with gaps where the law allows them."""

    def card(
        instrument: Instrument, chance: random.Random, *, gaps: float = 0.2
    ) -> tuple[dict[str, Any], dict[str, str]]:
        facts = {one.id: chance.choice(one.options).value for one in instrument.attributes}
        answers: dict[str, Any] = {}
        for leaf in instrument.leaves:
            if chance.random() < gaps and leaf.missing != "refuse":
                continue
            if leaf.kind == "choice":
                answers[leaf.id] = chance.choice(leaf.options).value
            else:
                step = 10**leaf.decimals
                whole = chance.randint(int(leaf.low * step), int(leaf.high * step))
                answers[leaf.id] = str(whole // step) if step == 1 else f"{whole / step:.{leaf.decimals}f}"
        return answers, facts

    return card
