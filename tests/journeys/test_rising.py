"""Khatulistiwa after years of Kurang: verified 240, repaired, Baik (III) at last, and what that allows."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import pytest
from playwright.sync_api import expect

from meritara.records.demo.levels import levels_of_total
from scripts.browser import site
from tests.files import make as made
from tests.houses import House
from tests.journeys.people import Cast, Person
from tests.journeys.steps import (
    CODES,
    MERIT,
    NOW,
    determines,
    opens_file,
    opens_first_row,
    opens_plenary,
    records_the_minutes,
    scores,
    turns_to,
)

pytestmark = pytest.mark.browser
AGENCY = "Prov. Kalimantan Khatulistiwa (contoh)"
CLAIMS = levels_of_total(MERIT, Fraction(288))
SCORES = levels_of_total(MERIT, Fraction(240), most=CLAIMS)
GAINS = {id: (MERIT.nodes[id].weight or 0) * (int(CLAIMS[id]) - int(SCORES[id])) for id in CLAIMS}
HEAVIEST = sorted((id for id in GAINS if GAINS[id]), key=lambda id: -GAINS[id])
ENOUGH = next(n for n, gain in enumerate(accumulate(GAINS[id] for id in HEAVIEST), 1) if gain >= 10)
REPAIRED = [id for id in CLAIMS if id in HEAVIEST[:ENOUGH]]
TOTAL = str(240 + sum(GAINS[id] for id in REPAIRED))


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, ways: dict[str, str]) -> Iterator[str]:
    """Serve the imaginary province, whose earlier years were decided."""
    folder: Path = tmp_path_factory.mktemp("province")
    house = House(folder)
    house.run("tests.journeys.rising:prepare")
    settings = ways | {f"MERITARA_{name}_LIMIT": "0" for name in ("HEAVY", "API", "SEND")}
    with site("--demo", **house.settings, **settings) as address:
        yield address


def opens_the_repair(budi: Person) -> None:
    opens_file(budi, period=NOW, agency=AGENCY)
    budi.reads("288", "240", "36 dari 36").presses("Sampaikan nilai sementara")
    for line in budi.page.locator("[name=baris]").all():
        line.set_checked(line.input_value() in REPAIRED)
    budi.presses("Buka masa perbaikan").reads("Masa perbaikan")


def repairs(sari: Person, id: str) -> None:
    decree = f"Keputusan {CODES[id]} bertanda tangan (contoh)"
    sari.opens_assessment(NOW).follows(f"Perbaiki {CODES[id]}").opens_folded("Tambah bukti")
    sari.gives_file(f"{CODES[id]}.pdf", made.pdf(1)).writes("Judul", decree)
    sari.page.get_by_role("button", name="Simpan bukti").click()
    expect(sari.page.get_by_role("link", name=decree)).to_be_visible()
    sari.chooses_score(int(CLAIMS[id])).writes("Catatan", "Sudah ditetapkan.").presses("Simpan dan")


def verifies_the_repair(budi: Person) -> None:
    opens_file(budi, period=NOW, agency=AGENCY)
    opens_first_row(budi)
    for id in REPAIRED:
        turns_to(budi, id)
        scores(budi, CLAIMS[id])
    opens_file(budi, period=NOW, agency=AGENCY)
    budi.reads(TOTAL).presses("Selesaikan verifikasi").reads("Pleno")


def reads_five_years(tamu: Person) -> None:
    tamu.page.goto("/hasil/instansi/khatulistiwa/")
    lines = tamu.page.locator("#isi table").last.locator("tbody tr")
    told = [[cell.strip() for cell in line.locator("th, td").all_inner_texts()[:3]] for line in lines.all()]
    assert told == [
        ["2025", f"{TOTAL},0", "III Baik"],
        ["2024", "232,0", "II Kurang"],
        ["2023", "228,0", "II Kurang"],
        ["2022", "219,0", "II Kurang"],
        ["2021", "204,5", "II Kurang"],
    ]
    expect(tamu.page.locator("#isi svg")).to_have_count(1)


def test_khatulistiwa_rises_to_baik(cast: Cast) -> None:
    tamu = cast("Tamu")
    tamu.page.goto("/hasil/")
    tamu.follows(AGENCY).reads("232", "II Kurang", "18 poin lagi menuju III Baik", "tidak dimungkinkan")
    budi, sari = (cast(name).signs_in() for name in ("Budi", "Sari"))
    opens_the_repair(budi)
    for id in REPAIRED:
        repairs(sari, id)
    sari.opens_assessment(NOW).follows("Periksa dan ajukan").presses("Ajukan perbaikan")
    verifies_the_repair(budi)

    chair = opens_plenary(cast("Made").signs_in(), NOW, AGENCY).reads(TOTAL, "III Baik")
    records_the_minutes(chair, "BA-12/PLENO")
    wayan = opens_plenary(cast("Wayan").signs_in(), NOW, AGENCY).follows("Tetapkan")
    determines(wayan, "SK 12/2026")
    wayan.presses("Publikasikan").reads("Sudah dipublikasikan.")

    reads_five_years(tamu)
    tamu.follows("2025").reads(TOTAL, "III Baik", "SK 12/2026")
    tamu.reads("tidak dimungkinkan", "kategorinya memenuhi, tetapi izin tertulis belum tercatat")
    tamu.reads("Dipakai Baik sebagai syarat perlu; yang menentukan adalah izin tertulis")
    sari.opens_assessment(NOW).reads(TOTAL, "Baik").reads_history(
        "menyampaikan nilai sementara 240",
        f"membuka perbaikan {', '.join(CODES[id] for id in REPAIRED)}",
        f"menyelesaikan verifikasi, nilai {TOTAL}",
        "dengan keputusan SK 12/2026",
    )
