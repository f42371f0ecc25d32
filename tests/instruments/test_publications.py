"""Files of published figures, in any order of columns and with any of their names, and folders of them."""

from collections import Counter
from pathlib import Path

import pytest

from meritara.instruments.publications import figures_of, files_of
from meritara.instruments.scorecards import read_scorecards, scorecards
from meritara.instruments.verdicts import Verdict, judge
from meritara.law.folders import folders
from meritara.law.words import say
from meritara.problem import Refused
from scripts.evidence import main

DATA = Path(__file__).parents[1] / "data"


def written(folder: Path, text: str, name: str = "terbit.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def held(path: Path) -> list[Verdict]:
    """Return what the figures of a file come to."""
    return [judge(figure) for figure in figures_of(path)]


def codes(verdicts: list[Verdict]) -> Counter[str]:
    """Return how many figures agree, and how many are listed for which reason."""
    return Counter(one.problem.code.removeprefix("figure-") if one.problem else "agrees" for one in verdicts)


def test_every_row_of_the_first_file_has_its_published_category_or_a_reason() -> None:
    verdicts = held(DATA / "scorecard_results.csv")
    assert codes(verdicts) == {
        "agrees": 41,
        "unlabelled": 27,
        "count": 18,
        "before-first": 13,
        "mean": 10,
        "remark": 1,
        "part-without-band": 10,
        "no-value": 2,
    }
    assert [one.figure.value for one in verdicts if one.contradicts] == []


def test_every_row_of_the_second_file_has_its_published_category_or_a_reason() -> None:
    verdicts = held(DATA / "scorecard_results_2.csv")
    assert codes(verdicts) == {"count": 123, "mean": 84, "agrees": 11, "year": 10, "part-without-band": 3}


def test_only_totals_without_a_published_category_stay_unlabelled() -> None:
    for name in ("scorecard_results.csv", "scorecard_results_2.csv"):
        for one in held(DATA / name):
            unlabelled = bool(one.problem) and one.problem.code == "figure-unlabelled"  # type: ignore[union-attr]
            assert not unlabelled or one.figure.category == ""
            assert not unlabelled or one.band is not None


def test_villages_are_held_by_their_own_columns_and_one_status_contradicts() -> None:
    verdicts = held(DATA / "idm_results.csv")
    (wrong,) = [one for one in verdicts if one.contradicts]
    assert (wrong.figure.subject, wrong.figure.value) == ("KUPANG BERSIH", "0.741")
    assert {one.instrument.key for one in verdicts if one.instrument} == {"desa-mandiri@2016"}


def test_merit_results_are_known_by_the_name_of_their_file() -> None:
    verdicts = held(DATA / "merit_results.csv")
    assert codes(verdicts)["agrees"] == 32
    assert {one.figure.scorecard for one in verdicts} == {"sistem-merit"}


@pytest.mark.parametrize(
    "text",
    [
        "scorecard,year,entity,value,category_published\nspbe,2023,Kabupaten Ulin Hilir,2.61,Baik\n",
        "kategori;nilai;instansi;tahun;kartu nilai\nBaik;2,61;Kabupaten Ulin Hilir;2023;SPBE\n",
        "Predikat\tSkor\tTahun\tInstrumen\tPemda\nBaik\t2.61\t2023\tindeks-spbe\tKabupaten Ulin Hilir\n",
    ],
)
def test_order_names_and_marks_of_the_columns_do_not_matter(tmp_path: Path, text: str) -> None:
    (one,) = held(written(tmp_path, text))
    assert (one.problem, one.figure.subject, one.figure.place.row) == (None, "Kabupaten Ulin Hilir", 2)


def test_reason_names_the_column_as_the_file_does(tmp_path: Path) -> None:
    (one,) = held(written(tmp_path, "kartu nilai;tahun;nilai;predikat\nspbe;dua ribu;3,1;Baik\n"))
    assert one.problem is not None
    assert say(one.problem).startswith("terbit.csv, baris 2, kolom tahun: Tahun `dua ribu` tidak pasti")


def test_a_million_is_never_asked_for_and_twenty_thousand_is_no_limit(tmp_path: Path) -> None:
    lines = "".join(f"2024,Desa {n},0.6,Berkembang\n" for n in range(20_500))
    path = written(tmp_path, "tahun,desa,nilai,status\n" + lines)
    with pytest.raises(Refused, match="figure-unknown-file"):
        held(path)
    lines = "".join(f"idm,2024,Desa {n},0.6,Berkembang\n" for n in range(20_500))
    verdicts = held(written(tmp_path, "scorecard,tahun,desa,nilai,status\n" + lines))
    assert codes(verdicts) == {"agrees": 20_500}


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("nama,umur\nA,3\n", "figure-unknown-file", "docs/reference/published-figures.md"),
        ("scorecard,nilai\nspbe,3\n", "figure-missing-column", "Kolom year tidak ada"),
        ("scorecard,tahun\nspbe,2023\n", "figure-missing-column", "Kolom value tidak ada"),
        ("desa,IKS,IKE,IKL,IDM\nA,1,1,1,1\n", "figure-missing-column", "Kolom year tidak ada"),
    ],
)
def test_file_that_cannot_be_held_says_what_is_missing(
    tmp_path: Path, text: str, code: str, said: str
) -> None:
    with pytest.raises(Refused, match=code) as refused:
        held(written(tmp_path, text))
    assert said in say(refused.value.problems[0])


def test_parts_of_two_instruments_are_not_guessed(tmp_path: Path) -> None:
    text = "tahun,agency,A1,A2,total\n2021,Kabupaten Ulin Hilir,10,20,30\n"
    with pytest.raises(Refused, match="figure-unknown-file"):
        held(written(tmp_path, text))
    (one,) = held(written(tmp_path, text, "sistem-merit-2021.csv"))
    assert one.instrument is not None
    assert one.instrument.id == "sistem-merit"


def test_file_of_one_scorecard_may_say_it_in_its_name(tmp_path: Path) -> None:
    text = "instansi;tahun;nilai;kategori\nKabupaten Ulin Hilir (contoh);2023;2,61;Baik\n"
    (one,) = held(written(tmp_path, text, "spbe-2023.csv"))
    assert (one.problem, one.figure.scorecard) == (None, "spbe")
    with pytest.raises(Refused, match="figure-unknown-file"):
        held(written(tmp_path, text, "rekap.csv"))


def test_totals_that_are_shipped_have_their_published_category() -> None:
    verdicts = held(folders()[0] / "results" / "sistem-merit.csv")
    assert codes(verdicts)["agrees"] > 20
    assert [one.figure.subject for one in verdicts if one.contradicts] == []


def test_folder_is_told_file_by_file_contradictions_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(
        tmp_path, "scorecard,year,value,category\nspbe,2023,3.1,\nspbe,2023,3.6,Baik\nspbe,2023,2,Cukup\n"
    )
    written(tmp_path, "nama\nA\n", "lain.csv")
    assert main([str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert [line[:1] for line in lines[:2]] == ["!", " "]
    assert lines[-1] == "3 angka: 1 sesuai kategori terbitnya, 2 terdaftar (1 bertentangan)"
    assert err.startswith("lain.csv: Bukan berkas angka terbit")


@pytest.mark.parametrize("name", ["tidak-ada", "."])
def test_folder_without_tables_is_refused(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / name)]) == 2
    assert "make evidence DATA=FOLDER" in capsys.readouterr().err


def test_tables_of_folders_below_are_found_and_other_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    for name in ("2024/a.CSV", "b.xlsx", "c.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in files_of(tmp_path)] == ["a.CSV", "b.xlsx"]


def test_shipped_names_mean_instruments_and_parts_that_are_there() -> None:
    assert [say(problem) for problem in scorecards().problems] == []
    card = scorecards().get("BerAKHLAK Implementasi")
    assert card is not None
    assert (card.instrument, card.part) == ("berakhlak", "implementasi")


def test_names_of_the_operator_are_added_and_wrong_ones_told_by_line(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "scorecards:\n  - {names: [e-gov], instrument: spbe}\n  - {names: [x], instrument: spbee}\n"
        "  - {names: [y], instrument: spbe, parts: {z: layanann-perencanaan}}\n",
        "scorecards.yaml",
    )
    found = read_scorecards((*folders(), path.parent))
    assert found.get("E GOV") is not None
    assert [(one.place.line, one.params["value"]) for one in found.problems] == [
        (3, "spbee"),
        (4, "layanann-perencanaan"),
    ]
