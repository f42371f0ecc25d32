"""Khatulistiwa claims 288 and is verified 240: from the call to the end of the verification."""

import datetime as dt
import re
from fractions import Fraction

import pytest
from playwright.sync_api import expect

from meritara.instruments.library import library
from meritara.records.demo.levels import levels_of_total
from tests.files import make as made
from tests.journeys.people import Cast, Person

pytestmark = pytest.mark.browser
PERIOD, LAST = "Penilaian mandiri 2027 (contoh)", "Penilaian mandiri 2026 (contoh)"
AGENCY = "Prov. Kalimantan Khatulistiwa (contoh)"
MERIT = library().get("sistem-merit@2019")
CODES = {leaf.id: leaf.code for leaf in MERIT.leaves}
CLAIMS = levels_of_total(MERIT, Fraction(288))
SCORES = levels_of_total(MERIT, Fraction(240), most=CLAIMS)
LOWER = [id for id in CLAIMS if SCORES[id] != CLAIMS[id]]
REASON = "Yang dilampirkan masih rancangan."


def on(days: int) -> str:
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)).isoformat()


def calls_khatulistiwa(wayan: Person) -> None:
    wayan.page.goto("/periode/")
    wayan.follows("Buat periode")
    wayan.page.get_by_label("Nama", exact=True).fill(PERIOD)
    wayan.page.locator("[name=instrument]").select_option("sistem-merit@2019")
    days = {"assessed_from": "2026-01-01", "assessed_until": "2026-12-31"}
    for number, stage in enumerate(("filling", "verification", "repair", "final"), 1):
        days |= {f"{stage}_from": on(-1), f"{stage}_until": on(number * 10)}
    for field, day in days.items():
        wayan.page.locator(f"[name={field}]").fill(day)
    wayan.presses("Simpan periode").follows("Panggil instansi")
    wayan.page.locator("label", has_text="provinsi").locator("input").check()
    wayan.presses("Panggil").reads("1 instansi").follows(PERIOD)
    wayan.presses("Buka periode")


def gives_to_budi(wayan: Person) -> None:
    wayan.page.goto("/periode/")
    wayan.follows(PERIOD).follows("Verifikator")
    wayan.ticks(AGENCY)
    wayan.page.locator("[name=verifikator]").select_option(index=option(wayan, "Budi"))
    wayan.presses("Tugaskan yang ditandai")


def option(person: Person, name: str) -> int:
    texts = person.page.locator("[name=verifikator] option").all_inner_texts()
    return next(place for place, text in enumerate(texts) if text.startswith(name))


def fills_every_aspect(sari: Person) -> None:
    sari.follows("Isi banyak baris sekaligus")
    for aspect in MERIT.aspects:
        sari.page.locator(f"nav a[href$='aspek={aspect.id}']").click()
        for leaf in (one for one in aspect.walk() if one.id in CLAIMS):
            sari.page.locator(f"input[name='j-{leaf.id}'][value='{CLAIMS[leaf.id]}']").check(force=True)
        sari.page.get_by_role("button", name="Simpan semua").click()
        sari.sent_everything()


def turns_to(budi: Person, id: str) -> None:
    budi.page.locator(f".rows a[href$='/{id}/']").click()
    budi.page.wait_for_url(f"**/{id}/")


def records_the_signed_page(sari: Person) -> None:
    sari.reads("Menunggu persetujuan Ketua Tim")
    sari.writes("Nomor", "800/288/BKD").writes("Tanggal", on(0)).writes("Penanda tangan", "Norlaila")
    sari.writes("Jabatan", "Sekretaris Daerah").gives_file("ttd.pdf", made.pdf(1))
    sari.presses("Ajukan dengan halaman ini").reads("Diajukan")


def opens_khatulistiwa(budi: Person) -> None:
    budi.page.goto("/verifikasi/")
    budi.page.locator("li", has_text=PERIOD).get_by_role("link", name=AGENCY).click()


def verifies(budi: Person, rows: dict[str, str]) -> None:
    for id, level in rows.items():
        turns_to(budi, id)
        budi.page.locator(f"input[name=nilai][value='{level}']").check(force=True)
        if level != CLAIMS[id]:
            budi.writes("Alasan", REASON)
        budi.presses("Simpan")


def test_khatulistiwa_claims_288_and_is_verified_240(cast: Cast) -> None:
    wayan = cast("Wayan").signs_in()
    calls_khatulistiwa(wayan)

    sari = cast("Sari").signs_in().opens_assessment(PERIOD)
    fills_every_aspect(sari)
    sari.opens_assessment(PERIOD).reads("288", "36 belum ada bukti")
    sari.follows(f"Salin dari {LAST}").presses("Pakai lagi catatan dan bukti").opens_assessment(PERIOD)
    sari.opens_row("A1.1").opens_folded("Tambah bukti").gives_file("peta-jabatan.pdf", made.pdf(2))
    sari.writes("Judul", "Keputusan peta jabatan (contoh)").page.get_by_role(
        "button", name="Simpan bukti"
    ).click()
    expect(sari.page.get_by_role("link", name="Keputusan peta jabatan (contoh)")).to_be_visible()
    sari.opens_assessment(PERIOD).follows("Periksa dan ajukan").presses("Ajukan ke Ketua Tim")
    records_the_signed_page(sari)

    gives_to_budi(wayan)
    budi = cast("Budi").signs_in()
    opens_khatulistiwa(budi)
    budi.presses("Ambil berkas").reads("Diverifikasi")
    first = LOWER[0]
    budi.page.get_by_role("link", name=re.compile("^Beri nilai ")).click()
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
    opens_khatulistiwa(budi)
    budi.page.get_by_role("link", name=re.compile("^Beri nilai ")).click()
    verifies(budi, {id: level for id, level in SCORES.items() if id != first})
    opens_khatulistiwa(budi)
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
    budi.page.get_by_role("link", name=re.compile("^Beri nilai ")).click()
    budi.page.locator(f"input[name=nilai][value='{SCORES[first]}']").check(force=True)
    budi.presses("Simpan")
    opens_khatulistiwa(budi)
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
