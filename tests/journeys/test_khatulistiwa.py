"""Khatulistiwa claims 288 and is verified 240: from the call to the end of the verification."""

from fractions import Fraction

import pytest
from playwright.sync_api import expect

from meritara.records.demo.levels import levels_of_total
from tests.files import make as made
from tests.journeys.people import Cast, Person
from tests.journeys.steps import (
    CODES,
    MERIT,
    NOW,
    calls,
    fills,
    gives_to,
    hands_to_the_leader,
    on,
    opens_file,
    opens_first_row,
    records_the_signed_page,
    scores,
    takes_over,
    turns_to,
)

pytestmark = pytest.mark.browser
PERIOD = "Penilaian mandiri 2027 (contoh)"
AGENCY = "Prov. Kalimantan Khatulistiwa (contoh)"
CLAIMS = levels_of_total(MERIT, Fraction(288))
SCORES = levels_of_total(MERIT, Fraction(240), most=CLAIMS)
LOWER = [id for id in CLAIMS if SCORES[id] != CLAIMS[id]]
REASON = "Yang dilampirkan masih rancangan."


def verifies(budi: Person, rows: dict[str, str]) -> None:
    for id, level in rows.items():
        turns_to(budi, id)
        scores(budi, level, reason=REASON if level != CLAIMS[id] else "")


def test_khatulistiwa_claims_288_and_is_verified_240(cast: Cast) -> None:
    wayan = cast("Wayan").signs_in()
    calls(wayan, PERIOD, "provinsi")

    sari = cast("Sari").signs_in().opens_assessment(PERIOD)
    fills(sari, CLAIMS)
    sari.opens_assessment(PERIOD).reads("288", "36 belum ada bukti")
    takes_over(sari, PERIOD, NOW)
    sari.opens_assessment(PERIOD).opens_row("A1.1").opens_folded("Tambah bukti").gives_file(
        "peta-jabatan.pdf", made.pdf(2)
    )
    sari.writes("Judul", "Keputusan peta jabatan (contoh)").page.get_by_role(
        "button", name="Simpan bukti"
    ).click()
    expect(sari.page.get_by_role("link", name="Keputusan peta jabatan (contoh)")).to_be_visible()
    hands_to_the_leader(sari, PERIOD)
    records_the_signed_page(sari, "800/288/BKD", "Norlaila")

    gives_to(wayan, "Budi", period=PERIOD, agency=AGENCY)
    budi = cast("Budi").signs_in()
    opens_file(budi, period=PERIOD, agency=AGENCY)
    budi.presses("Ambil berkas").reads("Diverifikasi")
    first = LOWER[0]
    opens_first_row(budi)
    verifies(budi, {first: SCORES[first]})
    turns_to(budi, first)
    budi.opens_folded("Tanya instansi").writes("Pertanyaan", "Mana keputusan yang ditandatangani?")
    budi.writes("Dijawab paling lambat", on(3)).presses("Kirim pertanyaan")

    sari.opens_assessment(PERIOD).follows(f"Jawab pertanyaan tentang {CODES[first]}")
    sari.reads("Mana keputusan yang ditandatangani?").writes("Jawaban Anda", "Masih rancangan.")
    sari.presses("Kirim jawaban")
    budi.page.reload()
    budi.follows("Buka")
    budi.reads("Masih rancangan.").presses("Tutup klarifikasi ini")
    opens_file(budi, period=PERIOD, agency=AGENCY)
    opens_first_row(budi)
    verifies(budi, {id: level for id, level in SCORES.items() if id != first})
    opens_file(budi, period=PERIOD, agency=AGENCY)
    budi.reads("240", "36 dari 36").presses("Sampaikan nilai sementara")

    sari.opens_assessment(PERIOD).reads("Nilai sementara disampaikan")
    sari.follows("Baca nilai sementara dan putuskan").reads("288", "240", REASON)
    for line in budi.page.locator("[name=baris]").all():
        line.set_checked(line.input_value() == first)
    budi.presses("Buka masa perbaikan").reads("Masa perbaikan")
    sari.opens_assessment(PERIOD).follows(f"Perbaiki {CODES[first]}")
    sari.chooses_score(int(SCORES[first])).writes("Catatan", "Klaim disesuaikan.")
    sari.presses("Simpan dan lanjut")
    sari.opens_assessment(PERIOD).follows("Periksa dan ajukan").presses("Ajukan perbaikan")
    budi.page.reload()
    opens_first_row(budi)
    scores(budi, SCORES[first])
    opens_file(budi, period=PERIOD, agency=AGENCY)
    budi.reads("240").presses("Selesaikan verifikasi").reads("Pleno")

    sari.opens_assessment(PERIOD).reads("240").reads_history(
        "mengajukan draf ke Ketua Tim",
        "Norlaila",
        "nilai 288",
        f"menutup pertanyaan tentang {CODES[first]}",
        "menyampaikan nilai sementara 240",
        "menyelesaikan verifikasi, nilai 240",
        "Verifikasi akhir",
        REASON,
    )
