"""`meritara score`: files in, files out, the same figures in each form."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from meritara.documents.xlsx import working_paper
from meritara.instruments.library import library
from tests.cli.conftest import Run

Sheet = Callable[..., Path]
SEKADAU = Path(__file__).parents[1] / "data" / "sekadau_2019_s1_raw.csv"


def test_table_shows_parts_total_and_band(run: Run, sheet: Sheet) -> None:
    ran = run("score", "sistem-merit@2019", sheet(Satu=3, Dua=4))
    lines = [line.split() for line in ran.out.splitlines()]
    assert ran.status == 0
    assert lines[0] == ["n", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "Nilai", "Kategori"]
    assert lines[1][:2] + lines[1][-3:] == ["Satu", "1", "300.0", "III", "Baik"]
    assert lines[2][-4:] == ["400.0", "IV", "Sangat", "Baik"]


def test_json_is_a_list_of_subjects_with_every_score(run: Run, sheet: Sheet) -> None:
    (one,) = json.loads(run("score", "sistem-merit@2019", sheet(Satu=3), "--format", "json").out)
    nodes = library().get("sistem-merit@2019").nodes
    assert {key: one[key] for key in ("subject", "n", "total", "band", "band_name")} == {
        "subject": "Satu",
        "n": 1,
        "total": 300,
        "band": "III",
        "band_name": "Baik",
    }
    assert set(one["scores"]) == set(nodes) - {"total"}
    assert one["scores"]["perencanaan-kebutuhan"] == 30


def test_an_empty_list_is_still_json(run: Run, tmp_path: Path, sheet: Sheet) -> None:
    ran = run("score", "sistem-merit@2019", sheet(), "--format", "json")
    assert (ran.status, ran.out) == (2, "")
    assert "isian.csv" in ran.err


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet", "txt"])
def test_every_form_of_file_holds_the_same_total(run: Run, sheet: Sheet, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"hasil.{form}"
    ran = run("score", "sistem-merit@2019", sheet(Satu=2, Dua=3), "-o", out)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    totals = {
        "csv": lambda: [float(line["total"]) for line in csv.DictReader(StringIO(out.read_text()))],
        "json": lambda: [line["total"] for line in json.loads(out.read_text())],
        "xlsx": lambda: [row[-3].value for row in list(load_workbook(out).active.rows)[1:]],
        "parquet": lambda: list(pq.read_table(out)["total"].to_pylist()),
        "txt": lambda: [float(line.split("  ")[-2]) for line in out.read_text().splitlines()[1:]],
    }[form]()
    assert totals == [200, 300]


def test_survey_is_one_line_with_its_respondents(run: Run) -> None:
    (exact,) = json.loads(run("score", "skm@2017", SEKADAU, "--format", "json").out)
    printed = [
        json.loads(run("score", "skm@2017", SEKADAU, "--format", "json", "--weights", weight).out)[0]["total"]
        for weight in ("0.111", "0.11")
    ]
    assert (exact["n"], exact["total"], exact["band"], printed) == (49, 78.74, "B", [78.66, 77.95])


def test_groups_of_agencies_get_one_line_each(run: Run, sheet: Sheet, tmp_path: Path) -> None:
    path = sheet(Kab=2, Kota=3)
    out = tmp_path / "kelompok.parquet"
    assert run("score", "sistem-merit@2019", path, "--by", "instansi", "-o", out).status == 0
    assert pq.read_table(out).select(["subject", "n", "total"]).to_pydict() == {
        "subject": ["Kab", "Kota"],
        "n": [1, 1],
        "total": [200, 300],
    }


def test_working_paper_is_read_from_its_sheet_of_answers(run: Run, tmp_path: Path) -> None:
    instrument = library().get("sistem-merit@2019")
    path = tmp_path / "kertas.xlsx"
    path.write_bytes(working_paper(instrument, answers={leaf.id: 3 for leaf in instrument.leaves}))
    (one,) = json.loads(run("score", "sistem-merit@2019", path, "--format", "json").out)
    assert one["total"] == 300


def test_a_version_without_weights_gives_no_total_and_names_them(run: Run, tmp_path: Path) -> None:
    instrument = library().get("sistem-merit@2026")
    facts = {one.id: one.options[0].value for one in instrument.attributes}
    cells = {"Instansi": "Satu"} | {leaf.code: "3" for leaf in instrument.leaves} | facts
    path = tmp_path / "lembar.csv"
    path.write_text("\n".join([",".join(cells), ",".join(cells.values())]), encoding="utf-8")
    ran = run("score", "sistem-merit@2026", path, "--format", "json")
    (one,) = json.loads(ran.out)
    assert (ran.status, one["total"], one["band"]) == (1, None, None)
    assert [node.code in ran.err for node in instrument.unknown_weights] == [True] * 6


def test_empty_cells_are_said_aloud(run: Run, sheet: Sheet) -> None:
    ran = run("score", "sistem-merit@2019", sheet(Satu=["", *[3] * 35], Dua=["", "", *[3] * 34]))
    assert (ran.status, ran.err) == (0, "3 isian kosong dihitung sebagai belum dijawab (A1.1, A1.2).\n")


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ([5, *[3] * 35], "isian.csv, baris 3, kolom A1.1"),
        (["tiga", *[3] * 35], "isian.csv, baris 3, kolom A1.1"),
        ([*[3] * 35, "2,5"], "isian.csv, baris 3"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(
    run: Run, sheet: Sheet, tmp_path: Path, levels: list[object], said: str
) -> None:
    out = tmp_path / "hasil.csv"
    ran = run("score", "sistem-merit@2019", sheet(Satu=3, Dua=levels), "-o", out)
    assert (ran.status, ran.out, out.exists()) == (2, "", False)
    assert said in ran.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--key", "nama"), "Instansi"),
        (("--weights", "0.2"), "exact"),
        (("--format", "parquet"), "-o hasil.parquet"),
        (("-o", "hasil.pdf"), "hasil.pdf"),
        (("--format", "pdf"), "--help"),
        (("-o", "tidak/ada/hasil.csv"), "hasil.csv"),
    ],
)
def test_score_refuses_options_with_the_way_out(
    run: Run, sheet: Sheet, args: tuple[str, ...], said: str
) -> None:
    ran = run("score", "sistem-merit@2019", sheet(Satu=3), *args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_missing_file_is_said(run: Run, tmp_path: Path) -> None:
    ran = run("score", "sistem-merit@2019", tmp_path / "tidak-ada.csv")
    assert (ran.status, ran.err.split(":")[0]) == (2, "tidak-ada.csv")


def test_a_file_that_stands_there_stays_when_the_input_is_wrong(
    run: Run, sheet: Sheet, tmp_path: Path
) -> None:
    out = tmp_path / "hasil.csv"
    out.write_text("lama")
    assert run("score", "sistem-merit@2019", sheet(Satu=9), "-o", out).status == 2
    assert out.read_text() == "lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hasil.csv", "isian.csv"]


SIGNED = "\nMengetahui,\nKepala Dinas\n"


def test_rows_that_are_no_data_are_said_aloud(run: Run, sheet: Sheet) -> None:
    path = sheet(Satu=3, JUMLAH=3)
    path.write_text(path.read_text() + SIGNED)
    ran = run("score", "sistem-merit@2019", path, "--format", "json")
    assert [one["subject"] for one in json.loads(ran.out)] == ["Satu"]
    assert ran.err.startswith("isian.csv: Baris 3, 5, 6 tidak dihitung: ")


def test_a_file_in_which_every_row_is_data_says_nothing(run: Run, sheet: Sheet) -> None:
    assert run("score", "sistem-merit@2019", sheet(Satu=3)).err == ""


def test_areas_of_a_scorecard_without_weights_are_shown_and_the_way_out_is_said(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "mcp.csv"
    lines = [
        "instansi;jenis-pemerintah;PP;PBJ;IZN;APIP;ASN;PJK;BMD;DES",
        "Provinsi Contoh;provinsi;95,8;93,64;95,71;97,27;80,77;99,56;82,6;",
        "Kabupaten Contoh;kabupaten;68,94;;70,25;;71,34;70,76;;100",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    ran = run("score", "mcp@2021", path, "--format", "csv")
    province, district = csv.DictReader(StringIO(ran.out))
    assert (ran.status, province["asn"], province["total"]) == (1, "80.77", "")
    assert (province["keuangan-desa"], district["keuangan-desa"]) == ("", "100")
    assert "bobot ini belum diketahui: PP Perencanaan" in ran.err
    assert "meritara band mcp@2021 NILAI" in ran.err


def test_imported_results_give_their_known_part_and_say_who_measures(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "budaya.csv"
    values = "57,9;74,1;56,7;63,8;65,8;38,9;69,4;1;1;1;1"
    path.write_text(f"instansi;Ber;AK;KO;HA;LO;AD;KL;KSB;ENP;KPO;KKH\nNasional;{values}\n", encoding="utf-8")
    ran = run("score", "berakhlak@2021", path, "--format", "json")
    (one,) = json.loads(ran.out)
    assert (ran.status, one["total"], one["scores"]["implementasi"]) == (1, None, 60.94)
    assert "berakhlak@2021 tidak menghitung nilai. Kementerian PANRB mengukurnya" in ran.err
    assert "bobot" not in ran.err
