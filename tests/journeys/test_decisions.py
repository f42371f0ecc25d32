"""A decision is determined, published, seen, withdrawn and replaced; an objection is granted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from scripts.browser import site
from tests.files import make as made
from tests.houses import House
from tests.journeys.deciding import AGAIN
from tests.journeys.people import Cast
from tests.journeys.steps import LAST, determines, on, opens_plenary, records_the_minutes

pytestmark = pytest.mark.browser
ANGGREK, ULIN = "Kota Bandar Anggrek (contoh)", "Kab. Ulin Hilir (contoh)"


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, ways: dict[str, str]) -> Iterator[str]:
    """Serve the imaginary province with a period that hears objections."""
    folder: Path = tmp_path_factory.mktemp("province")
    house = House(folder)
    house.run("tests.journeys.deciding:prepare")
    settings = ways | {f"MERITARA_{name}_LIMIT": "0" for name in ("HEAVY", "API", "SEND")}
    with site("--demo", **house.settings, **settings) as address:
        yield address


def test_decision_is_published_seen_by_anybody_then_withdrawn_and_replaced(cast: Cast) -> None:
    chair = opens_plenary(cast("Made").signs_in(), LAST, ANGGREK)
    chair.reads("Nilai akhir", "239,5", "II Kurang", "Perbedaan menurut dampaknya pada nilai")
    records_the_minutes(chair, "BA-7/PLENO")
    chair.reads("Berita acara sudah dicatat.")

    wayan = opens_plenary(cast("Wayan").signs_in(), LAST, ANGGREK).follows("Tetapkan")
    determines(wayan, "SK 7/2026")
    tamu = cast("Tamu")
    tamu.page.goto("/hasil/")
    tamu.reads("Hasil terbit 2023").reads_nothing_of("SK 7/2026")
    wayan.presses("Publikasikan").reads("Sudah dipublikasikan.")
    tamu.page.reload()
    tamu.follows(ANGGREK).reads("239,5", "II Kurang", "SK 7/2026", "10,5 poin lagi menuju III Baik")
    tamu.reads("tidak dimungkinkan", "kategorinya di bawah III")
    old = tamu.page.url

    wayan.opens_folded("Cabut keputusan").writes("Alasan", "Nomor keputusan salah ketik.")
    wayan.presses("Cabut keputusan").reads("dicabut", "Nomor keputusan salah ketik.")
    tamu.page.reload()
    tamu.reads("Keputusan SK 7/2026 dicabut pada", "Nomor keputusan salah ketik.")
    tamu.reads_nothing_of("Digantikan oleh")
    determines(wayan, "SK 7a/2026")
    wayan.presses("Publikasikan").reads("Sudah dipublikasikan.")
    tamu.page.goto(old)
    tamu.follows("Digantikan oleh SK 7a/2026").reads("SK 7a/2026", "239,5")
    expect(tamu.page).not_to_have_url(old)

    rina = cast("Rina").signs_in().opens_assessment(LAST).follows("Baca keputusannya")
    rina.reads("SK 7a/2026", "SK 7/2026", "dicabut")
    rina.page.goto(rina.page.url.replace("/penetapan/", "/penilaian/"))
    rina.reads_history(
        "mencatat berita acara pleno BA-7/PLENO",
        "dengan keputusan SK 7/2026",
        "mencabut keputusan SK 7/2026",
        "dengan keputusan SK 7a/2026, menggantikan SK 7/2026",
    )


def test_objection_that_is_granted_becomes_the_final_score(cast: Cast) -> None:
    chair = opens_plenary(cast("Made").signs_in(), AGAIN, ULIN)
    records_the_minutes(chair, "BA-8/PLENO")
    before = chair.page.locator(".figure").first.inner_text()
    chair.presses("Sampaikan kepada instansi dan buka masa keberatan")
    chair.reads("Instansi dapat mengajukan keberatan sampai")

    yusuf = cast("Yusuf", phone=True).signs_in().opens_assessment(AGAIN)
    yusuf.follows("Baca nilai pleno, dan ajukan keberatan bila ada yang keliru")
    yusuf.reads("kebijakan penyelenggara", "satu kali, dengan satu surat bertanda tangan")
    assert yusuf.page.evaluate("document.documentElement.scrollWidth") == 390
    wish = yusuf.page.get_by_role("combobox", name="Skor yang diminta untuk A1.1")
    wanted = wish.locator("option").last.get_attribute("value") or ""
    wish.select_option(wanted)
    yusuf.writes("Alasan untuk A1.1", "Keputusan sudah terbit; lihat halaman 4.")
    yusuf.page.get_by_label("Nomor", exact=True).fill("800/77")
    yusuf.writes("Tanggal", on(0)).gives_file("surat.pdf", made.pdf(1)).presses("Ajukan keberatan")
    yusuf.reads("Surat 800/77", "Menunggu jawaban.")

    opens_plenary(chair, AGAIN, ULIN).reads("Keberatan menunggu jawaban.").follows("Keberatan")
    chair.writes("Nomor surat jawaban", "J-77")
    chair.page.get_by_role("combobox", name="Jawaban").select_option(wanted)
    chair.writes("Jawaban tertulis", "Terbukti.").presses("Jawab semua alasan")
    chair.reads(f"Dikabulkan: skor {wanted}.", "Terbukti.")
    opens_plenary(chair, AGAIN, ULIN).reads("Keberatan sudah dijawab.")
    after = chair.page.locator(".figure").first.inner_text()
    assert after != before

    wayan = opens_plenary(cast("Wayan").signs_in(), AGAIN, ULIN).follows("Tetapkan")
    wayan.reads(after)
    determines(wayan, "SK 8/2026")
    wayan.reads(after)
    yusuf.page.goto(yusuf.page.url.replace("/keberatan/", "/penetapan/"))
    yusuf.reads("SK 8/2026", after)
