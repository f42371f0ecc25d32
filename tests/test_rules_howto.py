"""The page on adding a rule is followed to the letter, and the table of all checks agrees with the files."""

import re
from pathlib import Path

from meritara.reports.rule_shelf import shelf
from tests.test_howto import BLOCK, ran, session

ROOT = Path(__file__).parents[1]
BLOCKS = BLOCK.findall((ROOT / "docs" / "howto" / "tambah-aturan.md").read_text(encoding="utf-8"))
TABLE = re.compile(r"^\| ([RCP]\d\d) \| .+? \| (.+?) \| (.+?) \|$", re.MULTILINE)
ROWS = TABLE.findall((ROOT / "docs" / "reference" / "rules.md").read_text(encoding="utf-8"))
CODES = [f"R{n:02}" for n in range(1, 55)] + ["C01", "C02", "C03", "P01"]
KINDS = {
    "kualitas data / data quality": {"R52"},
    "laporan / report": {"R53"},
    "aturan, mati sampai ada daftar / rule, off until a list is given": {"R35", "R54"},
    "menunggu kasus / waits for cases": {"R45", "R46", "C01", "C02", "C03", "P01"},
}


def test_every_command_answers_as_the_page_says_and_one_file_is_written(tmp_path: Path) -> None:
    exports: list[str] = []
    for kind, text in BLOCKS:
        head = text.splitlines()[0]
        if kind == "yaml":
            (tmp_path / head.removeprefix("# ")).write_text(text, encoding="utf-8")
        for command, said in session(text) if kind == "console" else ():
            if command.startswith("export "):
                exports.append(command)
            heard = "\n".join(ran([*exports, command], tmp_path))
            wanted = ".*".join(re.escape(part) for part in "\n".join(said).split("…"))
            assert re.fullmatch(wanted, heard, re.DOTALL), (command, heard)
    files = sorted(path.relative_to(tmp_path).as_posix() for path in (tmp_path / "aturan").rglob("*.*"))
    assert files == ["aturan/rules/jabatan/plh-lebih-tiga-puluh-hari.yaml", "aturan/sealed.txt"]


def test_all_checks_stand_in_the_table_once() -> None:
    assert [code for code, _kind, _what in ROWS] == CODES


def test_a_check_is_called_a_rule_where_there_is_a_file_and_the_file_is_named() -> None:
    told = {code: set(re.findall(r"`([a-z-]+)`", what)) for code, kind, what in ROWS if "rule" in kind}
    files: dict[str, set[str]] = {}
    for one in shelf().by_id.values():
        files.setdefault(one.code, set()).add(one.id)
    assert told == files


def test_what_is_no_rule_says_why() -> None:
    for name, codes in KINDS.items():
        assert {code for code, kind, _what in ROWS if kind == name} == codes
    rest = {kind for _code, kind, _what in ROWS} - set(KINDS)
    assert rest == {"aturan / rule"}
