"""Mappings: the shipped ones cover what they say, a file finds its own, and a wrong one is named by line."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from meritara.law.folders import folders
from meritara.law.words import say
from meritara.problem import Refused
from meritara.registry.importing import Wish, look
from meritara.registry.mappings import published, read_mappings
from tests.registry.people import BUDI, ON, looked_at, rows, sheet

SOURCES = "sources:\n  - {id: contoh, number: Contoh, title: Contoh}\n"
SOUND = """id: simpeg-kami
title: SIMPEG kami
basis: [contoh]
table: people
columns:
  nip: No Induk
  name: [Nama Orang, Nama]
  sex: {from: Kelamin, codes: {1: male, 2: female}}
"""


def wrong(folder: Path, text: str) -> list[tuple[str, int | None]]:
    """Return what is wrong with a mapping, each with its line."""
    (folder / "mappings").mkdir()
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "mappings" / "simpeg-kami.yaml").write_text(text, encoding="utf-8")
    return [(one.code, one.place.line) for one in read_mappings((folder,)).problems]


def siasn(root: Path) -> list[str]:
    """Return the titles of the profile export of SIASN."""
    text = (root / "tests" / "data" / "siasn-profil-titles.json").read_text(encoding="utf-8")
    return [str(title) for title in json.loads(text)]


def test_shipped_mappings_are_sound() -> None:
    assert read_mappings(folders()[:1]).problems == ()


def test_the_profile_export_of_siasn_is_known_by_all_its_62_titles(root: Path) -> None:
    mapped = published()["siasn-profil"]
    assert (len(siasn(root)), sorted(mapped.titles)) == (62, sorted(siasn(root)))


def test_nik_is_left_alone_by_every_mapping() -> None:
    sources = [source for one in published().values() for source in one.columns.values()]
    titles = [title.upper() for source in sources for title in source.titles]
    assert [title for title in titles if "NIK" in title or "ALAMAT" in title] == []


def test_the_profile_export_of_siasn_becomes_people(root: Path, tmp_path: Path) -> None:
    cells = {
        "NIP BARU": "198609262015051001",
        "NAMA": "BUDI CONTOH",
        "NIK": "6471000000000001",
        "TANGGAL LAHIR": "26-09-1986",
        "JENIS KELAMIN": "M",
        "STATUS CPNS PNS": "P",
        "KEDUDUKAN HUKUM ID": "01",
        "GOLONGAN NAMA": "III/c",
        "TMT GOLONGAN": "01-04-2020",
        "JENIS JABATAN ID": "2",
        "JFT NAMA": "Analis SDM Aparatur Ahli Muda",
        "ESELON ID": "99",
        "TK PENDIDIKAN ID": "40",
    }
    path = tmp_path / "profil.csv"
    lines = [siasn(root), [cells.get(title, "") for title in siasn(root)]]
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    looked = looked_at(path, mapping="")
    (row,) = rows(looked)
    assert (looked.incoming.mapped.id, looked.report.accepted) == ("siasn-profil", 1)
    told = (row["sex"], row["status"], row["standing"], row["grade"], row["post_kind"], row["echelon"])
    assert told == ("male", "pns", "01", "III/c", "fungsional", "non")
    assert (row["post_name"], row["education"]) == ("Analis SDM Aparatur Ahli Muda", "S-1")
    assert "6471000000000001" not in str(row)


def test_the_pip_asn_export_has_its_titles_in_row_7(tmp_path: Path) -> None:
    path = tmp_path / "pip.xlsx"
    titles = [
        "Nama",
        "Nama Jabatan",
        "Satuan Kerja",
        "Kualifikasi",
        "Kompetensi",
        "Kinerja",
        "Disiplin",
        "Total",
    ]
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("PIP ASN")
        page.write_row(0, 0, ["PENGUKURAN INDEKS PROFESIONALITAS ASN"])
        page.write_row(1, 0, ["Instansi", "Kota Contoh"])
        page.write_row(3, 0, ["Tahun", 2023])
        page.write_row(6, 0, titles)
        page.write_row(7, 0, ["Budi Contoh, S.E.", "Analis", "Dinas A", 15, 22.5, 25, 5, 67.5])
    looked = looked_at(path, mapping="")
    (row,) = rows(looked)
    assert (looked.incoming.mapped.id, row["__row__"], row["name"]) == ("pip-asn", 8, "Budi Contoh")
    assert [str(row[name]) for name in ("competence", "total")] == ["22.5000", "67.5000"]


def test_titles_merged_over_two_rows_are_found(tmp_path: Path) -> None:
    path = tmp_path / "gabung.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 1, 0, "NIP")
        page.merge_range(0, 1, 1, 1, "Nama")
        page.merge_range(0, 2, 0, 3, "Kepangkatan")
        page.write_row(1, 2, ["Gol", "TMT Gol"])
        page.write_row(2, 0, ["'198609262015051001", "Budi Contoh", "III.c", "1 April 2020"])
    (row,) = rows(looked_at(path))
    assert (row["nip"], row["grade"], str(row["grade_on"])) == ("198609262015051001", "III/c", "2020-04-01")


def test_a_file_that_fits_no_mapping_is_refused_with_its_titles(tmp_path: Path) -> None:
    path = tmp_path / "lain.csv"
    path.write_text("Barang;Harga\nMeja;5\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        look(path, tmp_path, Wish(ON, "", "contoh"))
    assert [one.code for one in refused.value.problems] == ["mapping-none"]
    assert "Barang, Harga" in say(refused.value.problems[0])


def test_a_file_without_a_required_column_is_told_the_nearest_title(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(f"Nipp;Nama\n{BUDI[0]};Budi\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        looked_at(path)
    (problem,) = refused.value.problems
    assert problem.code == "mapping-no-column"
    assert (problem.params["name"], problem.params["nearest"]) == ("NIP", "Nipp")


def test_an_unknown_mapping_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        looked_at(sheet(tmp_path / "p.csv", BUDI), mapping="siasn-profile")
    assert refused.value.problems[0].params["nearest"] == "siasn-profil"


def test_a_sound_mapping_of_an_office_is_read(tmp_path: Path) -> None:
    assert wrong(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("  nip: No Induk\n", "", [("law-missing-field", 5)]),
        ("  nip: No Induk", "  nipp: No Induk", [("law-unknown-key", 6), ("law-missing-field", 5)]),
        ("table: people", "table: orang", [("law-unknown-word", 4)]),
        ("1: male", "1: pria sekali", [("law-unknown-word", 8)]),
        ("id: simpeg-kami", "id: simpeg-lain", [("law-misnamed", 1)]),
        ("[contoh]", "[entah]", [("law-unknown-source", 3)]),
    ],
)
def test_a_wrong_mapping_is_named_by_its_line(
    tmp_path: Path, old: str, new: str, found: list[tuple[str, int]]
) -> None:
    assert wrong(tmp_path, SOUND.replace(old, new)) == found
