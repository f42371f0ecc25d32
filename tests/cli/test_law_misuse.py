"""`law export`, `import` and `try` called wrongly: what is wrong, what to do, and nothing is written."""

from pathlib import Path

import pytest

from meritara.cli.frame import SENTENCES
from meritara.cli.law_import import line
from meritara.instruments.library import law_of, library
from meritara.instruments.revision import Change, changes
from tests.annexes import a_workbook, field, typed
from tests.cli.conftest import Run
from tests.make import law_text

MERIT = "sistem-merit@2019"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder of law of the operator."""
    folder = tmp_path / "aturan"
    folder.mkdir()
    monkeypatch.setenv("MERITARA_REGULATIONS", str(folder))
    return folder


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("law", "export"), "INSTRUMENT@VERSION"),
        (("law", "export", MERIT), "--out"),
        (("law", "export", MERIT, "-o", "x.xlsx", "--ass", "2"), "--as"),
        (("law", "export", "sistem-merit@2018", "-o", "x.xlsx"), "2019"),
        (("law", "export", "sistem-merti@2019", "-o", "x.xlsx"), "sistem-merit"),
        (("law", "import"), "WORKBOOK"),
        (("law", "import", "tidak-ada.xlsx"), "tidak-ada.xlsx"),
        (("law", "import", "x.xlsx", "--alasan", "a"), "--reason"),
        (("law", "try"), "INSTRUMENT@VERSION|WORKBOOK"),
        (("law", "try", "sistem-merit@2018"), "2019"),
        (("law", "try", "tidak-ada.xlsx"), "tidak-ada.xlsx"),
        (("law", "expor", MERIT), "meritara law --help"),
    ],
)
def test_misuse_is_said_with_the_way_out(run: Run, own: Path, args: tuple[str, ...], said: str) -> None:
    ran = run(*args)
    assert (ran.status, ran.out, said in ran.err) == (2, "", True), ran.err
    assert list(own.iterdir()) == []


def test_file_called_like_a_command_is_checked_by_its_path(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("export").write_text(law_text(), encoding="utf-8")
    ran = run("law", "./export")
    assert (ran.status, "export:1: " in ran.err) == (2, True)


def test_commands_of_two_words_stand_in_the_help(run: Run) -> None:
    two = [name for name in SENTENCES if " " in name]
    assert two == ["law export", "law import", "law try"]
    assert [name for name in two if f"  {name} " not in run("--help").out] == []
    for name in two:
        ran = run(*name.split(), "--help")
        assert (ran.status, f"Pakai / usage: meritara {name}" in ran.out) == (0, True)


def test_workbook_cannot_be_written_into_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    ran = run("law", "export", MERIT, "-o", tmp_path / "tiada" / "x.xlsx")
    assert (ran.status, ran.out, "x.xlsx" in ran.err) == (2, "", True)


def test_faults_are_told_in_english_too(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_workbook(tmp_path, library().get(MERIT), "2019-r1", reason="")
    monkeypatch.setenv("MERITARA_LANG", "en")
    ran = run("law", "import", path)
    place = "lampiran.xlsx, sheet Instrumen, row 26, column B (Alasan)"
    told = "The field `Alasan` is required (text). Add it here."
    assert (ran.status, ran.err) == (2, f"{place}: {told}\n")


def test_first_version_of_an_instrument_is_compared_with_nothing(run: Run, tmp_path: Path, own: Path) -> None:
    path = a_workbook(tmp_path, library().get("skm@2017"))
    grown = tmp_path / "baru.xlsx"
    grown.write_bytes(path.read_bytes())
    typed(grown, {field("id"): "survei-contoh", field("version"): "2030"})
    ran = run("law", "import", grown)
    assert (ran.status, ran.out) == (0, "survei-contoh@2030: tidak ada versi sebelumnya.\n")
    assert (own / "instruments" / "survei-contoh" / "2030.yaml").is_file()


def test_differences_are_lines_with_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MERITARA_LANG", "id")
    assert [
        line(Change("Pohon", "a", "Bobot", "", "10")),
        line(Change("Pohon", "a", "", "", "", "new")),
        line(Change("Bukti", "a surat", "", "", "", "gone")),
        line(Change("Instrumen", "", "Skala", "1 sampai 4", "")),
    ] == [
        "  Pohon a, Bobot: - -> 10",
        "  Pohon a: baru",
        "  Bukti a surat: dihapus",
        "  Instrumen, Skala: 1 sampai 4 -> -",
    ]


def test_two_readings_of_one_regulation_differ_where_they_say_so() -> None:
    before, after = (law_of(library().get(key)) for key in (MERIT, "sistem-merit@2019-37"))
    found = changes(before, after)
    new = [one.row for one in found if (one.sheet, one.kind) == ("Pohon", "new")]
    weights = [one for one in found if one.column == "Bobot"]
    assert (len(new), {(one.before, one.after) for one in weights}) == (1, {("2.5", "2")})
    assert changes(after, before)[0].column == found[0].column
