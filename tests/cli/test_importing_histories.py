"""From the files of SIASN to the index: the profile and its histories, one by one or in an archive."""

import zipfile
from pathlib import Path

import pytest

from meritara.registry.snapshot import snapshots
from tests.cli.conftest import Run
from tests.registry.siasn import history, profile

HISTORIES = ("pendidikan", "diklat", "kursus", "skp", "hukdis")


@pytest.fixture(autouse=True)
def root_of_snapshots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path / "snapshots"))
    monkeypatch.setenv("MERITARA_DATABASE", "")
    return tmp_path / "snapshots"


def files(folder: Path) -> list[Path]:
    """Return the profile export of one person and the histories that an index is measured from."""
    return [profile(folder), *(history(folder, f"siasn-riwayat-{name}") for name in HISTORIES)]


def call(*paths: Path) -> tuple[object, ...]:
    """Return a call of the import that takes without asking."""
    return ("import", *paths, "--as-of", "2021-12-31", "--agency", "contoh", "--yes")


def test_index_over_files_of_siasn_has_every_history_and_real_figures(run: Run, tmp_path: Path) -> None:
    taken = run(*call(*files(tmp_path)))
    assert (taken.status, taken.err.count("\n")) == (0, 2), taken.err
    ran = run("index", "ip-asn", "--as-of", "2021-12-31")
    assert (ran.status, ran.err.count("\n")) == (0, 1), ran.err
    assert ran.out.splitlines()[1].split() == [
        *["Nasional", "asn", "1", "1", "(100.0%)"],
        *["20.00", "22.50", "25.00", "3.00", "70.50", "Sedang"],
    ]


def test_archive_of_the_files_makes_the_same_snapshot(run: Run, tmp_path: Path) -> None:
    paths = files(tmp_path)
    with zipfile.ZipFile(tmp_path / "siasn.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            archive.write(path, f"ekspor/{path.name}")
    ran = run(*call(tmp_path / "siasn.zip"))
    (made,) = snapshots(tmp_path / "snapshots")
    assert ran.status == 0, ran.err
    assert "siasn.zip › ekspor/profil.csv" in ran.out
    assert run(*call(*paths)).err.startswith(f"Berkas yang sama sudah diambil sebagai {made.id}")
    assert [path.name for path in made.folder.parent.iterdir() if path.name.startswith(".new")] == []


def test_member_that_is_no_table_is_named_and_nothing_taken(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "siasn.zip", "w") as archive:
        archive.write(profile(tmp_path), "profil.csv")
        archive.writestr("../surat.pdf", b"%PDF-1.7")
    ran = run(*call(tmp_path / "siasn.zip"))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("siasn.zip › ../surat.pdf: Nama berkas dalam arsip ini keluar dari foldernya.")
    assert snapshots(tmp_path / "snapshots") == ()
