"""A person at the command line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from meritara.cli import law_rules, main
from meritara.instruments.library import library
from meritara.problem import Problem
from meritara.rules.proving import proved
from meritara.rules.rule import Rule


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
PROOFS: dict[tuple[str, str], list[Problem]] = {}


def proved_once(rule: Rule) -> list[Problem]:
    """Return what is wrong with the examples of a rule; the same file is proved once in all tests."""
    key = rule.path, rule.digest
    if key not in PROOFS:
        PROOFS[key] = proved(rule)
    return PROOFS[key]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the function that runs a command in Indonesian."""
    monkeypatch.setenv("MERITARA_LANG", "id")
    monkeypatch.setattr(law_rules, "proved", proved_once)

    def command(*args: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return command


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Return the function that writes a file of merit answers: a subject and its level, or levels, a row."""

    def write(name: str = "isian.csv", **rows: int | Sequence[object]) -> Path:
        leaves = library().get("sistem-merit@2019").leaves
        lines = [",".join(["Instansi", *(leaf.code for leaf in leaves)])]
        for subject, levels in rows.items():
            cells = [levels] * len(leaves) if isinstance(levels, int) else levels
            lines.append(",".join([subject, *map(str, cells)]))
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
