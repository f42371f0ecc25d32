"""`meritara law export`, `import`, `try`: typed by one, sealed by another, tried on stored results."""

from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from meritara.instruments.library import library
from meritara.records.actions import decisions
from meritara.records.demo.levels import levels_of_total
from tests.annexes import field, typed
from tests.cli.conftest import Run
from tests.records import make

MERIT = "sistem-merit@2019"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the empty folder of law of the operator."""
    folder = tmp_path / "aturan"
    folder.mkdir()
    monkeypatch.setenv("MERITARA_REGULATIONS", str(folder))
    return folder


@pytest.fixture
def book(run: Run, tmp_path: Path, own: Path) -> Path:
    """Return the workbook of a new version with another floor of a category."""
    path = tmp_path / "x.xlsx"
    assert run("law", "export", MERIT, "-o", path, "--as", "2019-r1").status == 0
    cells = {("Kategori", "D3"): 260, field("reason"): "Batas dibaca ulang."}
    rows = openpyxl.load_workbook(path)["Contoh"].iter_rows(min_row=2)
    for row in rows:
        if row[4].value is not None and 250 <= float(row[4].value) < 260:
            cells[("Contoh", f"F{row[0].row}")] = "II"
    return typed(path, cells)


def test_exported_version_is_refused_under_the_name_that_it_has(run: Run, tmp_path: Path, own: Path) -> None:
    path = tmp_path / "x.xlsx"
    ran = run("law", "export", MERIT, "-o", path)
    assert (ran.status, ran.out, f"meritara law import {path}" in ran.err) == (0, "", True)
    ran = run("law", "import", path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(
        "x.xlsx, lembar Instrumen, baris 3, kolom B (Versi): sistem-merit@2019 sudah ada."
    )
    assert list(own.iterdir()) == []


def test_new_version_is_compared_written_and_left_to_a_second_person(run: Run, book: Path, own: Path) -> None:
    ran = run("law", "import", book)
    assert ran.status == 0, ran.err
    assert ran.out.splitlines()[0].startswith("sistem-merit@2019-r1: ")
    assert "  Kategori III, Batas bawah: 250 -> 260" in ran.out.splitlines()
    path = own / "instruments" / "sistem-merit" / "2019-r1.yaml"
    assert f"belum disegel. Orang kedua memeriksanya, lalu menyegel: meritara law --seal {path}" in ran.err
    assert run("law", own).status == 0
    assert run("law", path, "--seal").status == 0
    one = library().get("sistem-merit@2019-r1")
    assert (one.sealed, one.own, str(one.bands[1].floor)) == (True, True, "260")
    assert run("law", "import", book).status == 2


def test_version_that_is_not_sealed_may_be_typed_again(run: Run, book: Path, own: Path) -> None:
    assert run("law", "import", book).status == 0
    ran = run("law", "import", book, "--reason", "Dibaca ulang sekali lagi.")
    assert ran.status == 0
    text = (own / "instruments" / "sistem-merit" / "2019-r1.yaml").read_text(encoding="utf-8")
    assert "reason: Dibaca ulang sekali lagi." in text


def test_what_is_wrong_leaves_nothing_behind(run: Run, book: Path, own: Path) -> None:
    ran = run("law", "import", typed(book, {("Pohon", "F3"): "=2+2", ("Pohon", "F4"): "=1+1"}))
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 2)
    assert list(own.iterdir()) == []


def test_without_a_folder_of_ones_own_it_says_what_to_set(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("MERITARA_REGULATIONS")
    ran = run("law", "import", book)
    assert (ran.status, "MERITARA_REGULATIONS" in ran.err) == (2, True)
    ran = run("law", "import", book, "-o", tmp_path / "versi.yaml")
    assert (ran.status, (tmp_path / "versi.yaml").read_text(encoding="utf-8")[:16]) == (0, "id: sistem-merit")


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_files")
def test_try_says_who_would_change_category_and_changes_nothing(run: Run, book: Path) -> None:
    levels = levels_of_total(library().get(MERIT), Fraction(255))
    one = make.minuted(
        make.verified(make.an_assessment(), **{id: int(level) for id, level in levels.items()})
    )
    made = make.determined(one, make.wayan())
    decisions.publish(one, make.wayan())
    ran = run("law", "try", book)
    assert (ran.status, ran.out.splitlines()) == (
        1,
        [
            "sistem-merit@2019-r1: 1 hasil terbit dihitung ulang, 1 akan pindah kategori",
            "  Baik -> Kurang: 1",
            "2023  255.0  255.0  Baik -> Kurang  Prov. Khatulistiwa (contoh)",
        ],
    )
    assert ran.err.splitlines() == ["Hasil yang sudah ditetapkan tidak berubah oleh uji coba ini."]
    made.refresh_from_db()
    assert (made.band, float(made.total)) == ("III", 255.0)
    ran = run("law", "try", MERIT)
    assert (ran.status, len(ran.out.splitlines())) == (0, 1)


@pytest.mark.django_db
def test_try_of_what_cannot_be_tried_says_why(run: Run, own: Path) -> None:
    assert "belum memberi nilai" in run("law", "try", "sistem-merit@2026").err
    ran = run("law", "try", MERIT)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "Tidak ada hasil terbit menurut sistem-merit, jadi tidak ada yang dapat diuji.\n"
