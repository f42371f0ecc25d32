"""Steps that many journeys have in common: filling in, submitting, handing to a verifier, scoring."""

import datetime as dt
import re
from collections.abc import Mapping

from meritara.instruments.library import library
from tests.files import make as made
from tests.journeys.people import Person

MERIT = library().get("sistem-merit@2019")
CODES = {leaf.id: leaf.code for leaf in MERIT.leaves}
IDS = {leaf.code: leaf.id for leaf in MERIT.leaves}
NOW, LAST = "Penilaian mandiri 2026 (contoh)", "Penilaian mandiri 2025 (contoh)"


def on(days: int) -> str:
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)).isoformat()


def calls(
    wayan: Person, period: str, kind: str, *, filling_until: str = "", instrument: str = "sistem-merit@2019"
) -> None:
    wayan.page.goto("/periode/")
    wayan.follows("Buat periode")
    wayan.page.get_by_label("Nama", exact=True).fill(period)
    wayan.page.locator("[name=instrument]").select_option(instrument)
    days = {"assessed_from": "2026-01-01", "assessed_until": "2026-12-31"}
    for number, stage in enumerate(("filling", "verification", "repair", "final"), 1):
        days |= {f"{stage}_from": on(-1), f"{stage}_until": on(number * 10)}
    days |= {"filling_until": filling_until} if filling_until else {}
    for field, day in days.items():
        wayan.page.locator(f"[name={field}]").fill(day)
    wayan.presses("Simpan periode").follows("Panggil instansi")
    wayan.page.locator("label", has_text=kind).locator("input").first.check()
    wayan.presses("Panggil").follows(period)
    wayan.presses("Buka periode")


def fills(operator: Person, levels: Mapping[str, str], *, note: str = "") -> None:
    operator.follows("Isi banyak baris sekaligus")
    for aspect in MERIT.aspects:
        rows = [leaf.id for leaf in aspect.walk() if leaf.id in levels]
        if not rows:
            continue
        operator.page.locator(f"nav a[href$='aspek={aspect.id}']").click()
        for id in rows:
            operator.marks(f"j-{id}", levels[id])
            if note and levels[id] == "1":
                operator.page.locator(f"textarea[name='c-{id}']").fill(note)
        operator.page.get_by_role("button", name="Simpan semua").click()
        operator.sent_everything()


def takes_over(operator: Person, period: str, before: str) -> None:
    operator.opens_assessment(period).follows(f"Salin dari {before}").presses("Pakai lagi catatan dan bukti")


def hands_to_the_leader(operator: Person, period: str) -> None:
    operator.opens_assessment(period).follows("Periksa dan ajukan").presses("Ajukan ke Ketua Tim")


def records_the_signed_page(operator: Person, number: str, leader: str) -> None:
    operator.reads("Menunggu persetujuan Ketua Tim")
    operator.writes("Nomor", number).writes("Tanggal", on(0)).writes("Penanda tangan", leader)
    operator.writes("Jabatan", "Sekretaris Daerah").gives_file("ttd.pdf", made.pdf(1))
    operator.presses("Ajukan dengan halaman ini").reads("Diajukan")


def gives_to(wayan: Person, verifier: str, *, period: str, agency: str) -> None:
    wayan.page.goto("/periode/")
    wayan.follows(period).follows("Verifikator")
    wayan.ticks(agency)
    texts = wayan.page.locator("[name=verifikator] option").all_inner_texts()
    place = next(place for place, text in enumerate(texts) if text.startswith(verifier))
    wayan.page.locator("[name=verifikator]").select_option(index=place)
    wayan.presses("Tugaskan yang ditandai")


def opens_file(verifier: Person, *, period: str, agency: str) -> None:
    verifier.page.goto("/verifikasi/")
    verifier.page.locator("li", has_text=period).get_by_role("link", name=agency).click()


def opens_first_row(verifier: Person) -> None:
    verifier.page.get_by_role("link", name=re.compile("^Beri nilai ")).click()


def turns_to(verifier: Person, id: str) -> None:
    verifier.page.locator(f".rows a[href$='/{id}/']").click()
    verifier.page.wait_for_url(f"**/{id}/")


def scores(verifier: Person, level: str, *, reason: str = "") -> None:
    verifier.marks("nilai", level)
    if reason:
        verifier.writes("Alasan", reason)
    verifier.presses("Simpan")


def opens_plenary(person: Person, period: str, agency: str) -> Person:
    person.page.goto("/pleno/")
    section = person.page.get_by_role("region", name=period).first
    section.get_by_role("link", name=agency).click()
    person.page.wait_for_load_state()
    return person


def records_the_minutes(chair: Person, number: str) -> None:
    chair.opens_folded("Catat berita acara").writes("Nomor berita acara", number)
    chair.writes("Tanggal", on(0)).presses("Catat berita acara")


def determines(supervisor: Person, number: str) -> None:
    supervisor.writes("Nomor keputusan", number).writes("Tanggal", on(0))
    supervisor.writes("Penanda tangan", "Kepala (contoh)").writes("Jabatan", "Kepala BKN")
    supervisor.gives_file("sk.pdf", made.pdf(1)).presses("Tetapkan")
    supervisor.reads(number, "Sudah ditetapkan, belum dipublikasikan.")
