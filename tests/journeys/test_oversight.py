"""Teluk Gaharu lets people take turns in a vacant post, Lukas follows it to its end, Sari mends her data."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from scripts.browser import ROOT, site
from tests.browser.looking import offences
from tests.journeys.hours import Hours
from tests.journeys.people import Cast, Person
from tests.registry.facts.rows import person, snapshot
from tests.reports.acting import acts, ago

pytestmark = pytest.mark.browser
START = dt.datetime.now(dt.UTC)
TURNS, LONG = "Kekosongan lebih dari enam bulan diisi Plt berganti-ganti", "Plt lebih dari tiga bulan"
ANI, BUDI = "198001012005011000", "198001012005011001"
Table = list[dict[str, Any]]


def on(days: int) -> dt.date:
    return (START + dt.timedelta(days=days)).date()


@dataclass(frozen=True)
class Site:
    """The served province, with what a night does and what an agency uploads."""

    address: str
    folder: Path
    settings: dict[str, str]
    hours: Hours

    def night(self, days: int) -> None:
        """Let the clock go on to a day, and do what is done at night."""
        self.hours.stand_at(START + dt.timedelta(days=days))
        env = {k: v for k, v in os.environ.items() if not k.startswith(("MERITARA_", "DJANGO_"))}
        command = [sys.executable, "-m", "meritara", "nightly"]
        more = {"MERITARA_DEMO": "1", "MERITARA_LOCAL": "1"}
        subprocess.run(command, env=env | self.settings | more, cwd=ROOT, check=False, capture_output=True)

    def uploads(self, code: str, days: int, appointments: Table) -> None:
        """Lay the data of an agency as they stand on a day: twenty people, some with appointments."""
        people = [person(agency=code, nip=str(198001012005011000 + n), name=f"Orang {n}") for n in range(20)]
        snapshot(self.folder, on(days), f"{code}-{days}", people=people, appointments=appointments)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the imaginary province by a clock that goes on."""
    folder: Path = tmp_path_factory.mktemp("pengawasan")
    hours = Hours(folder / "ahead")
    hours.stand_at(START)
    places = {"DATABASE": "demo.sqlite3", "FILES": "files", "SNAPSHOTS": "snapshots", "KEYS": "keys"}
    settings = {f"MERITARA_{name}": str(folder / place) for name, place in places.items()} | hours.settings
    with site("--demo", **settings) as address:
        yield Site(address, folder / "snapshots", settings, hours)


@pytest.fixture(scope="module")
def province(here: Site) -> str:
    return here.address


def opens(reader: Person, query: str, title: str) -> Person:
    reader.page.goto(f"/temuan/{query}")
    return reader.follows_first(title)


def takes(reader: Person, step: str, fields: dict[str, str] | None = None) -> Person:
    """Take a step by its form, which stands folded under its name."""
    page = reader.page
    form = page.locator("form").filter(has=page.get_by_role("button", name=step, exact=True)).last
    fold = page.locator("details:not([open]) > summary", has_text=step)
    if fold.count():
        fold.first.click()
    for label, text in (fields or {}).items():
        field = form.get_by_label(label, exact=True)
        chooses = field.evaluate("one => one.tagName") == "SELECT"
        field.select_option(label=text) if chooses else field.fill(text)
    with page.expect_navigation():
        form.get_by_role("button", name=step, exact=True).click()
    return reader


def test_teluk_gaharu_plt_past_three_months(cast: Cast, here: Site) -> None:
    code, begun = "teluk-gaharu", on(0)
    turns = [
        acts(code, ANI, ago(begun, 260), ago(begun, 81)),
        acts(code, BUDI, ago(begun, 80), ago(begun, 61)),
        acts(code, ANI, ago(begun, 60)),
    ]
    here.uploads(code, 0, turns)
    here.night(0)
    lukas = cast("Lukas").signs_in()
    lukas.page.goto(f"/temuan/?instansi={code}")
    lukas.reads_nothing_of(TURNS)

    here.night(15)
    lukas.signs_in()
    opens(lukas, f"?instansi={code}", TURNS)
    lukas.reads("Indikasi", "belum terkonfirmasi", "Kepala Dinas Kesehatan", "6 bulan")
    assert offences(lukas.page) == []
    takes(lukas, "Telaah")
    takes(
        lukas, "Jadikan temuan", {"Kondisi: apa yang terjadi": "Dua orang bergantian sejak sembilan bulan."}
    )
    takes(lukas, "Tambah rekomendasi", {"Rekomendasi": "Isi jabatan itu secara definitif."})
    day = on(15).isoformat()
    takes(lukas, "Sampaikan kepada instansi", {"Nomor surat": "LHP-7/KR.V", "Tanggal surat": day})
    takes(lukas, "Catat tanggal diterima", {"Diterima pada": day, "Bukti penerimaan": "Tanda terima 7"})
    lukas.reads("Disampaikan", "sisa ", "LHP-7/KR.V")
    assert offences(lukas.page) == []
    late = {"Nomor surat": "PJG-1", "Tanggal surat": day, "Tenggang tanggapan (hari kerja)": "5"}
    takes(lukas, "Perpanjang waktu", late | {"Alasan": "Seleksi sedang berjalan."})

    here.night(60)
    lukas.signs_in().page.goto("/temuan/?tampil=lewat")
    lukas.reads("lewat batas waktu", TURNS)
    opens(lukas, f"?tampil=lewat&instansi={code}", TURNS)
    takes(lukas, "Beri peringatan", {"Nomor surat": "PER-1", "Tanggal surat": on(60).isoformat()})
    lukas.reads("Peringatan", "PER-1")

    letter = {"Nomor surat instansi": "800/77/BKPSDM", "Isi tanggapan": "Pejabat definitif dilantik."}
    takes(lukas, "Catat tanggapan yang datang dengan surat", letter)
    lukas.reads("Ditanggapi", "800/77/BKPSDM")
    takes(lukas, "Terima tanggapan")
    takes(lukas, "Nilai tindak lanjut", {"Penilaian": "Sesuai"})
    takes(lukas, "Tutup temuan", {"Alasan": "Jabatan sudah terisi definitif."})
    lukas.reads("Selesai", "Jabatan sudah terisi definitif.", "F05")
    assert offences(lukas.page) == []


def test_auditor_sent_by_letter_writes_a_finding_that_ends_in_a_warning(cast: Cast, here: Site) -> None:
    here.night(70)
    day, late = on(70).isoformat(), on(110)
    lukas, wayan = cast("Lukas").signs_in(), cast("Wayan").signs_in()
    lukas.page.goto("/penugasan/")
    lukas.follows("Susun penugasan")
    lukas.page.get_by_label("Instansi").select_option(label="Kab. Sungai Purun (contoh)")
    with lukas.page.expect_navigation():
        lukas.page.get_by_role("button", name="Lanjutkan").click()
    plan = {"Perihal": "Mutasi 2026", "Dasar penugasan": "Pengaduan.", "Ruang lingkup": "Mutasi eselon III."}
    days = {"Mulai pelaksanaan": day, "Selesai pelaksanaan": on(80).isoformat()}
    takes(lukas, "Simpan rancangan", plan | days)
    assert offences(lukas.page) == []

    opens_audit(wayan, "Mutasi 2026")
    takes(wayan, "Terbitkan surat tugas", {"Nomor surat": "ST-9/KR.V", "Tanggal surat": day})
    wayan.reads("Ditugaskan", "ST-9/KR.V")

    opens_audit(lukas, "Mutasi 2026")
    paper = {"Yang diuji": "Persetujuan mutasi", "Kriteria": "SE Kepala BKN 7/2024"}
    paper |= {"Dokumen dan orang yang diperiksa": "SK 821/7/2026", "Hasil": "Mutasi mendahului persetujuan."}
    takes(lukas, "Tulis kertas kerja", paper | {"Simpulan": "Tidak sesuai"})
    takes(
        lukas,
        "Tulis temuan",
        {"Judul temuan": "Mutasi mendahului persetujuan", "Jabatan (tidak wajib)": "Camat"},
    )
    lukas.reads("menunggu reviu orang lain", "KK-1 Persetujuan mutasi")
    assert offences(lukas.page) == []

    opens_audit(wayan, "Mutasi 2026")
    takes(wayan, "Terima kertas kerja")

    opens_audit(lukas, "Mutasi 2026")
    meeting = {
        "Nomor berita acara": "BA-9",
        "Tempat pembahasan": "BKPSDM",
        "Yang hadir": "Marta, kepala bidang",
    }
    takes(lukas, "Catat berita acara", meeting | {"Dilaksanakan pada": day})
    report = {"Nomor surat": "LHA-9", "Tanggal surat": day, "Simpulan audit": "Satu temuan."}
    takes(lukas, "Terbitkan laporan hasil audit", report)
    lukas.reads("Dilaporkan", "LHA-9")
    assert offences(lukas.page) == []

    marta = opens_audit(cast("Marta").signs_in(), "Mutasi 2026")
    assert offences(marta.page) == []
    receipt = {"Diterima pada": day, "Bukti penerimaan": "Tanda terima 9"}
    takes(marta, "Catat tanggal laporan diterima", receipt)
    opens(marta, "", "Mutasi mendahului persetujuan")
    marta.reads("Disampaikan", "SE Kepala BKN 7/2024", "Mutasi 2026")

    here.night(110)
    opens(lukas.signs_in(), "?tampil=lewat&instansi=sungai-purun", "Mutasi mendahului persetujuan")
    takes(lukas, "Beri peringatan", {"Nomor surat": "PER-9", "Tanggal surat": late.isoformat()})
    lukas.reads("Peringatan", "PER-9", "F01")


def opens_audit(reader: Person, subject: str) -> Person:
    reader.page.goto("/penugasan/")
    return reader.follows_first(subject)


def test_agency_mends_its_data_after_its_self_check(cast: Cast, here: Site) -> None:
    code = "khatulistiwa"
    here.uploads(code, 64, [acts(code, ANI, on(-60))])
    here.night(65)
    sari = cast("Sari").signs_in()
    opens(sari, "?tampil=indikasi", LONG)
    sari.reads("Saat ini tidak ada langkah untuk Anda.", "Yang perlu dilakukan")
    assert offences(sari.page) == []
    here.uploads(code, 66, [acts(code, ANI, on(-60), on(10))])
    here.night(67)
    opens(sari.signs_in(), "?tampil=indikasi", LONG)
    sari.reads("Data sudah diperbaiki, belum ditutup")
    with sari.page.expect_navigation():
        sari.page.get_by_role("button", name="Tutup: data sudah diperbaiki").click()
    expect(sari.page.locator("h1 + p .chip").first).to_have_text("Selesai")
