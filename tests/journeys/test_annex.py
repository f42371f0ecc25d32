"""Tiur types the missing weights of a fictitious annex, Wayan seals it and opens a period on it."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from meritara.law.sealed import read_seal
from scripts.browser import site
from tests.annexes import WEIGHTS, field, typed, weighed
from tests.browser.looking import offences
from tests.demo import lay_demo
from tests.journeys.people import Cast, Person
from tests.journeys.steps import calls

pytestmark = pytest.mark.browser
NEXT, OTHER = "sistem-merit@2026-r1", "sistem-merit@2019-r1"
PERIOD = "Evaluasi 2026 (contoh)"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the empty folder of law of the operator."""
    folder: Path = tmp_path_factory.mktemp("aturan")
    return folder


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, own: Path) -> Iterator[str]:
    """Serve the imaginary province with a folder of law of its own."""
    settings = lay_demo(tmp_path_factory, tmp_path_factory.mktemp("lampiran"))
    settings |= {"MERITARA_REGULATIONS": str(own), "MERITARA_HEAVY_LIMIT": "0"}
    with site("--demo", **settings) as address:
        yield address


def takes_workbook(person: Person, key: str, folder: Path) -> Path:
    """Download the workbook of a version from the page of typed versions."""
    person.page.goto("/peraturan/")
    person.follows("Ketik lampiran")
    with person.page.expect_download() as came:
        person.page.get_by_role("link", name=f"Unduh {key}", exact=True).click()
    path = folder / came.value.suggested_filename
    came.value.save_as(path)
    return path


def sends(person: Person, path: Path) -> Person:
    person.page.goto("/peraturan/ketik/")
    return person.gives_file(path.name, path.read_bytes(), XLSX).presses("Baca buku kerja")


def results(person: Person) -> list[str]:
    """Return every published result as the page of results lists it."""
    person.page.goto("/hasil/")
    return [text for text in person.page.locator("main tbody tr").all_inner_texts() if text]


def test_weights_are_typed_sealed_by_another_and_a_period_opens_on_them(
    cast: Cast, own: Path, tmp_path: Path
) -> None:
    tiur = cast("Tiur").signs_in()
    before = results(tiur)
    path = takes_workbook(tiur, "sistem-merit@2026", tmp_path)
    assert path.name == "sistem-merit-2026-r1.xlsx"
    sends(tiur, weighed(path, {**WEIGHTS, "C7": 9}))
    tiur.reads(
        "Tidak ada yang disimpan", "lembar Pohon, baris 1, kolom F: Bobot di bawah “total” berjumlah 99"
    )
    sends(tiur, weighed(path, WEIGHTS)).reads(NEXT, "Draf", "Beda dari sistem-merit@2026")
    tiur.reads("manajemen-talenta", "hasil tidak diuji: kebanyakan pertanyaannya tidak ada dalam versi ini.")
    assert offences(tiur.page) == []
    tiur.presses("Usulkan").reads("Anda yang mengusulkan, jadi orang lain yang menyegel")
    expect(tiur.page.get_by_role("button", name="Segel")).to_have_count(0)
    assert read_seal(own, []) == {}

    wayan = cast("Wayan").signs_in()
    wayan.page.goto("/peraturan/")
    wayan.follows("Ketik lampiran").follows(NEXT).presses("Segel").reads(
        "Disegel: teks ini tidak berubah lagi"
    )
    assert list(read_seal(own, [])) == ["instruments/sistem-merit/2026-r1.yaml"]
    calls(wayan, PERIOD, "Kabupaten", instrument=NEXT)
    expect(wayan.page.locator("main a[href='/peraturan/sistem-merit/2026-r1/']").first).to_be_visible()
    assert results(tiur) == before


def test_who_would_change_category_is_seen_before_anybody_seals(
    cast: Cast, own: Path, tmp_path: Path
) -> None:
    tiur = cast("Tiur").signs_in()
    before = results(tiur)
    path = takes_workbook(tiur, "sistem-merit@2019", tmp_path)
    cells = {("Kategori", "D3"): 240, field("reason"): "Batas III dibaca ulang (contoh)."}
    for row in openpyxl.load_workbook(path)["Contoh"].iter_rows(min_row=2):
        if row[4].value is not None and 240 <= float(row[4].value) < 250:
            cells[("Contoh", f"F{row[0].row}")] = "III"
    sends(tiur, typed(path, cells)).reads(OTHER, "4 akan pindah kategori", "Kurang → Baik: 4")
    expect(tiur.page.locator("#akibat ~ .scroll tbody tr")).to_have_count(4)
    expect(tiur.page.locator("#akibat ~ .scroll tbody")).to_contain_text("Kota Teluk Gaharu (contoh)")
    tiur.presses("Usulkan")
    wayan = cast("Wayan", phone=True).signs_in()
    wayan.page.goto(re.sub(r"^https?://[^/]+", "", tiur.page.url))
    wayan.reads("4 akan pindah kategori").writes("Alasan", "Tunggu lampiran resmi.").presses("Tolak")
    wayan.reads("Ditolak", "Tunggu lampiran resmi.")
    assert [one for one in read_seal(own, []) if "2019" in one] == []
    assert results(tiur) == before
