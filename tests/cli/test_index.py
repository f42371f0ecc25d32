"""`meritara index`: everybody's figures and the means, what they follow said aloud."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import Run
from tests.registry.facts.rows import appraisal, course, diploma, person, sanction, snapshot

PPPK = "199009132025242014"


@pytest.fixture
def nation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a snapshot with two people."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path / "snapshots"))
    snapshot(
        tmp_path / "snapshots",
        people=[person(name="=Budi"), person(nip=PPPK, status="pppk")],
        training=[course("3", "2021-05-01", hours=20)],
        performance=[appraisal(2020, predicate="baik")],
        education=[diploma("S-2")],
        sanctions=[sanction("ringan", "2021-05-01")],
    )
    return tmp_path


def cells(line: str) -> list[str]:
    """Return the words of a line."""
    return line.split()


def test_the_means_are_printed_with_what_they_follow(run: Run, nation: Path) -> None:
    ran = run("index", "ip-asn", "--as-of", "2021-12-31")
    lines = ran.out.splitlines()
    means = ["20.00", "22.50", "25.00", "3.00", "70.50", "Sedang"]
    assert ran.status == 0
    assert cells(lines[1]) == ["Nasional", "asn", "2", "1", "(50.0%)", *means]
    assert cells(lines[2]) == ["Nasional", "pns", "1", "1", "(100.0%)", *means]
    assert cells(lines[3]) == ["Nasional", "pppk", "1", "0", "(0.0%)", *["-"] * 5]
    assert [cells(line)[0] for line in lines[4:7]] == ["contoh"] * 3
    assert lines[7].startswith("Pilihan: jangka-teknis=setahun, jangka-seminar=dua-tahun, ")
    assert ran.err == (
        "Data posisi 2021-12-31-00000000, dihitung per 31 Desember 2021 untuk tahun ukur 2021 "
        "menurut ip-asn@2019.\n"
    )


def test_everybody_is_written_as_csv_or_parquet_and_no_name_is_a_formula(run: Run, nation: Path) -> None:
    call = ("index", "ip-asn", "--as-of", "2021-12-31")
    ran = run(*call, "-o", nation / "orang.csv", "--sums", nation / "jumlah.parquet")
    assert (ran.status, ran.err.count("\n")) == (0, 1), ran.err
    run(*call, "-o", nation / "orang.parquet")
    with (nation / "orang.csv").open(encoding="utf-8", newline="") as stream:
        written = {row["nip"]: row for row in csv.DictReader(stream)}
    kept = {row["nip"]: row for row in pq.read_table(nation / "orang.parquet").to_pylist()}
    (first, second) = (written[nip] for nip in (person()["nip"], PPPK))
    assert (first["name"], first["total"], first["jp"], second["total"]) == ("'=Budi", "70.5", "20", "")
    assert (kept[first["nip"]]["total"], kept[PPPK]["total"]) == (70.5, None)
    assert (first["formula"], first["simulation"], kept[PPPK]["why_not"]) == ("ip-asn@2019", "False", "pppk")
    sums = pq.read_table(nation / "jumlah.parquet").to_pylist()
    assert {row["level"] for row in sums} == {"nation", "agency", "unit", "own"}


def test_json_holds_the_settings_and_the_units(run: Run, nation: Path) -> None:
    ran = run("index", "ip-asn", "--as-of", "2021-12-31", "--set", "hukuman=berlaku", "--format", "json")
    told = json.loads(ran.out)
    assert (told["instrument"], told["year"], told["simulation"]) == ("ip-asn@2019", 2021, False)
    assert told["settings"]["hukuman"] == "berlaku"
    assert [line["unit"] for line in told["lines"] if line["level"] == "unit"] == ["u1"] * 3


def test_a_year_whose_formula_nobody_published_is_refused_and_a_simulation_says_what_it_is(
    run: Run, nation: Path
) -> None:
    refused = run("index", "ip-asn", "--as-of", "2021-12-31", "--year", "2023")
    assert (refused.status, refused.out) == (2, "")
    assert "ip-asn@2023, yang rumusnya belum diumumkan, jadi tidak dihitung" in refused.err
    simulated = run("index", "ip-asn@2019", "--as-of", "2021-12-31", "--year", "2023", "--format", "json")
    told = json.loads(simulated.out)
    assert (told["simulation"], told["measured_by"]) == (True, "ip-asn@2023")
    assert "SIMULASI, bukan angka resmi: ip-asn@2019 diterapkan pada tahun ukur 2023" in simulated.err


def test_a_snapshot_without_histories_is_computed_and_said_to_be_too_low(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path))
    snapshot(tmp_path, people=[person()])
    ran = run("index", "ip-asn", "--as-of", "2022-06-30")
    assert ran.status == 1
    assert "tidak memuat tabel education, training, performance, sanctions" in ran.err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--as-of", "2020-12-31"), "Tidak ada data posisi 2020-12-31 atau sebelumnya."),
        (("--as-of", "2021-12-31", "--set", "hukum=berlaku"), "Tidak ada pilihan `hukum`."),
        (("--as-of", "2021-12-31", "--set", "hukuman"), "Pilihan `hukuman` tidak dapat ``."),
        (("--as-of", "2021-12-31", "-o", "a.xlsx"), "a.xlsx: hanya .parquet dan .csv yang dapat ditulis."),
        (("--as-of", "kemarin"), "kemarin"),
    ],
)
def test_what_cannot_be_done_is_refused_with_what_can(
    run: Run, nation: Path, more: tuple[str, ...], said: str
) -> None:
    ran = run("index", "ip-asn", *more)
    assert (ran.status, ran.out, said in ran.err) == (2, "", True)


def test_an_instrument_that_the_registry_cannot_answer_is_refused(run: Run, nation: Path) -> None:
    ran = run("index", "skm", "--as-of", "2021-12-31")
    assert (ran.status, "Jawaban untuk `skm` belum dapat diambil" in ran.err) == (2, True)
