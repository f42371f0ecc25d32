"""The histories of SIASN are known by their titles and become the tables that an index is measured from."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from meritara.registry.mappings import published
from tests.registry.people import looked_at, rows
from tests.registry.siasn import BUDI, HISTORIES, history

READ: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "siasn-riwayat-pendidikan": ("education", {"level": "S-2", "graduated_on": "2018-08-10"}),
    "siasn-riwayat-diklat": ("training", {"kind": "1", "leadership": "2", "ended_on": "2019-04-30"}),
    "siasn-riwayat-kursus": ("training", {"kind": "3", "hours": "24", "ended_on": "2021-05-05"}),
    "siasn-riwayat-kinerja": (
        "performance",
        {"year": "2022", "predicate": "baik", "results": "sesuai-ekspektasi"},
    ),
    "siasn-riwayat-kinerja-periodik": ("performance", {"period": "Triwulan III", "predicate": "baik"}),
    "siasn-riwayat-skp": ("performance", {"year": "2020", "value": "88.5000"}),
    "siasn-riwayat-hukdis": ("sanctions", {"kind": "2", "level": "ringan", "from_on": "2021-05-15"}),
    "siasn-riwayat-jabatan": ("appointments", {"assignment": "definitif", "kind": "pelaksana"}),
    "siasn-riwayat-golongan": ("ranks", {"grade": "III/c", "from_on": "2020-04-01", "kind": "101"}),
    "siasn-unor": ("units", {"unit": "U-1", "parent": "U-0", "echelon": "II.b"}),
}


@pytest.mark.parametrize("mapping", sorted(HISTORIES))
def test_history_is_found_by_its_titles_and_read(tmp_path: Path, mapping: str) -> None:
    looked = looked_at(history(tmp_path, mapping), mapping="")
    (row,) = rows(looked)
    table, wanted = READ[mapping]
    assert (looked.incoming.mapped.id, looked.report.table, looked.report.accepted) == (mapping, table, 1)
    assert {name: str(row[name]) for name in wanted} == wanted
    assert row.get("nip", BUDI) == BUDI


def test_every_history_says_how_sure_its_titles_are() -> None:
    marks = {id: one.mark for id, one in published().items() if id.startswith("siasn-riwayat")}
    unsure = {"siasn-riwayat-kinerja", "siasn-riwayat-skp", "siasn-riwayat-hukdis"}
    assert marks == {id: "?" if id in unsure else "S" for id in marks}


def test_diklat_without_a_last_day_ended_on_its_first(tmp_path: Path) -> None:
    (row,) = rows(looked_at(history(tmp_path, "siasn-riwayat-diklat", tanggalSelesai=""), mapping=""))
    assert str(row["ended_on"]) == "2019-02-01"


def test_appraisal_of_a_whole_year_stands_once_for_a_person(tmp_path: Path) -> None:
    path = history(tmp_path, "siasn-riwayat-kinerja")
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    assert looked_at(path, mapping="").report.refused == 2


def test_parts_of_a_year_are_told_apart_and_an_empty_part_is_the_year(tmp_path: Path) -> None:
    path = history(tmp_path, "siasn-riwayat-kinerja-periodik")
    lines = path.read_text(encoding="utf-8").splitlines()
    whole = lines[1].replace(",3,Triwulan III,", ",,,")
    path.write_text("\n".join([*lines, whole, whole]) + "\n", encoding="utf-8")
    report = looked_at(path, mapping="").report
    assert (report.accepted, report.refused) == (1, 2)
