"""A file becomes typed rows: titles above and sums below are gone, each fault has its place."""

import datetime as dt
from pathlib import Path

import pytest

from meritara.problem import Place, Refused
from tests.registry.people import BUDI, DAYANG, WAYAN, changed, looked_at, reasons, rows, sheet


def test_sound_rows_are_accepted_and_typed(tmp_path: Path) -> None:
    looked = looked_at(sheet(tmp_path / "pegawai.csv", BUDI, DAYANG, WAYAN))
    told = looked.report
    assert (told.accepted, told.doubtful, told.refused, told.left_out, told.reasons) == (3, 0, 0, 0, ())
    assert rows(looked)[0] == {
        "__row__": 2,
        "nip": "198609262015051001",
        "name": "Budi Contoh",
        "born_on": dt.date(1986, 9, 26),
        "sex": "male",
        "status": "pns",
        "candidate_on": dt.date(2015, 5, 1),
        "grade": "III/c",
        "unit_name": "Dinas A",
        "agency": "contoh",
        "__faults__": "",
        "__refused__": False,
    }


def test_title_rows_above_and_a_sum_below_are_no_people(tmp_path: Path) -> None:
    above = ["DAFTAR PEGAWAI;;;;;;;", "Keadaan 31 Desember 2025;;;;;;;", ""]
    looked = looked_at(sheet(tmp_path / "p.csv", BUDI, DAYANG, above=above, below=["JUMLAH;2;;;;;;"]))
    assert [one["__row__"] for one in rows(looked)] == [5, 6]
    assert looked.incoming.foreign.skipped == (7,)


def test_people_who_are_no_asn_are_counted_and_left_out(tmp_path: Path) -> None:
    guest = changed(DAYANG, NIP="", Status="Honorer", Gol="")
    looked = looked_at(sheet(tmp_path / "p.csv", BUDI, guest, changed(guest, Status="THL")))
    assert (looked.report.accepted, looked.report.refused, looked.report.left_out) == (1, 0, 2)


def test_a_row_without_a_usable_nip_is_refused_with_how_to_export_again(tmp_path: Path) -> None:
    mangled = changed(BUDI, NIP="1,98609E+17")
    looked = looked_at(sheet(tmp_path / "p.csv", mangled, changed(WAYAN, NIP=""), DAYANG))
    assert reasons(looked) == [("nip-mangled", "nip", 1, True), ("nip-missing", "nip", 1, True)]
    assert (looked.report.accepted, looked.report.refused) == (1, 2)


def test_both_rows_of_a_nip_that_stands_twice_are_refused(tmp_path: Path) -> None:
    looked = looked_at(sheet(tmp_path / "p.csv", BUDI, DAYANG, changed(BUDI, Nama="Lain")))
    (reason,) = looked.report.reasons
    assert (reason.code, reason.count, reason.refuses) == ("row-duplicate", 2, True)
    assert [one.place for one in reason.examples] == [
        Place("p.csv", row=2, column="NIP"),
        Place("p.csv", row=4, column="NIP"),
    ]


def test_a_doubtful_cell_is_dropped_and_its_row_is_kept(tmp_path: Path) -> None:
    looked = looked_at(sheet(tmp_path / "p.csv", changed(BUDI, Tanggal_Lahir="31-02-1986")))
    assert (looked.report.doubtful, rows(looked)[0]["born_on"]) == (1, None)
    (reason,) = looked.report.reasons
    (problem,) = reason.examples
    assert (problem.code, problem.place, problem.params) == (
        "value-no-such-day",
        Place("p.csv", row=2, column="Tanggal Lahir"),
        {"value": "31-02-1986"},
    )


def test_an_unknown_code_is_told_once_with_its_nearest_and_how_often_it_stands_there(tmp_path: Path) -> None:
    odd = changed(BUDI, Gol="III/x"), changed(WAYAN, Gol="III/x")
    (reason,) = looked_at(sheet(tmp_path / "p.csv", *odd, DAYANG)).report.reasons
    (problem,) = reason.examples
    assert (reason.code, reason.count, problem.place.row) == ("value-unknown-code", 2, 2)
    assert problem.params == {"value": "III/x", "nearest": "III/d", "count": 2}


def test_a_known_code_among_thousands_of_unknown_ones_is_still_read(tmp_path: Path) -> None:
    odd = [changed(DAYANG, Gol=f"A-{number:04}") for number in range(2_500)]
    looked = looked_at(sheet(tmp_path / "p.csv", *odd, BUDI))
    assert rows(looked)[-1]["grade"] == "III/c"
    (unknown,) = [one for one in looked.report.reasons if one.code == "value-unknown-code"]
    assert (unknown.count, [one.params["value"] for one in unknown.examples]) == (
        2_500,
        ["A-0000", "A-0001", "A-0002", "A-0003", "A-0004"],
    )


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"Tanggal_Lahir": "27-09-1986"}, "nip-not-birth", "born_on"),
        ({"L_P": "P"}, "nip-not-sex", "sex"),
        ({"Status": "PPPK"}, "nip-not-status", "status"),
        ({"TMT_CPNS": "01-06-2015"}, "nip-not-began", "candidate_on"),
        ({"Tanggal_Lahir": "26-09-86"}, "value-short-year", "born_on"),
    ],
)
def test_what_a_nip_says_otherwise_is_doubted(
    tmp_path: Path, cells: dict[str, str], code: str, column: str
) -> None:
    looked = looked_at(sheet(tmp_path / "p.csv", changed(BUDI, **cells)))
    assert reasons(looked) == [(code, column, 1, False)]


def test_a_name_that_is_missing_refuses_the_row(tmp_path: Path) -> None:
    assert reasons(looked_at(sheet(tmp_path / "p.csv", changed(BUDI, Nama="-"), DAYANG))) == [
        ("row-missing", "name", 1, True)
    ]


def test_rows_of_another_agency_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(
        f"kode_instansi;NIP;Nama\n6971;{BUDI[0]};Budi\n6972;{WAYAN[0]};Wayan\nA B;{DAYANG[0]};Dayang\n",
        encoding="utf-8",
    )
    assert reasons(looked_at(path, agency="6971")) == [
        ("row-other-agency", "agency", 2, True),
        ("row-agency", "agency", 1, True),
    ]
    assert reasons(looked_at(path, agency="")) == [("row-agency", "agency", 1, True)]


def test_a_file_without_an_agency_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="import-no-agency"):
        looked_at(sheet(tmp_path / "p.csv", BUDI), agency="")


@pytest.mark.parametrize("agency", ["../lain", "A", "6971/x", "a b"])
def test_an_agency_that_could_be_a_path_is_refused(tmp_path: Path, agency: str) -> None:
    with pytest.raises(Refused, match="import-agency"):
        looked_at(sheet(tmp_path / "p.csv", BUDI), agency=agency)
