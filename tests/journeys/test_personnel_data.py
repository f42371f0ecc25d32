"""An operator brings an export of SIASN and a messy workbook of SIMPEG in, by following the page alone."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
import xlsxwriter
from playwright.sync_api import expect

from scripts.browser import ROOT, site
from tests.demo import lay_demo
from tests.journeys.people import Cast, Person
from tests.registry.people import BUDI, DAYANG, HEADER, WAYAN, changed

pytestmark = pytest.mark.browser
TITLES = json.loads((ROOT / "tests" / "data" / "siasn-profil-titles.json").read_text(encoding="utf-8"))


@contextmanager
def worker(settings: dict[str, str]) -> Iterator[None]:
    """Run the worker of a site that tries out."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MERITARA_", "DJANGO_"))}
    command = [sys.executable, "-m", "meritara", "work", "--local", "--pause", "1"]
    with subprocess.Popen(
        command,
        env=env | settings | {"MERITARA_DEMO": "1"},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield
        process.terminate()


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the imaginary province with a worker beside it."""
    settings = lay_demo(tmp_path_factory, tmp_path_factory.mktemp("pegawai"))
    settings["MERITARA_SECRET_KEY"] = "only-for-tests-" + "0123456789" * 4
    with site("--demo", **settings) as address, worker(settings):
        yield address


def siasn(*people: dict[str, str]) -> bytes:
    """Return the profile export of SIASN with its 62 titles."""
    lines = [TITLES, *([one.get(title, "") for title in TITLES] for one in people)]
    return ("\n".join(",".join(line) for line in lines) + "\n").encode()


def simpeg(*people: tuple[str, ...]) -> bytes:
    """Return a workbook as an office keeps it: a title above, merged cells, a sum below."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("Data Pegawai")
        sheet.merge_range(0, 0, 0, 7, "DAFTAR PEGAWAI (CONTOH)")
        for row, line in enumerate([HEADER, *people], 2):
            sheet.write_row(row, 0, line)
        sheet.write_row(len(people) + 3, 0, ["JUMLAH", len(people)])
    return target.getvalue()


def uploads(person: Person, name: str, content: bytes) -> Person:
    """Upload a file from the page of personnel data, and wait for the report."""
    person.gives_file(name, content).writes("Tanggal posisi data", "2025-12-31")
    person.presses("Unggah dan periksa")
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Laporan kualitas data", timeout=150_000)
    return person


def taken(person: Person, words: str, said: str) -> Person:
    """Press the button that takes rows, and wait until they are taken."""
    person.presses(words)
    expect(person.page.locator("main")).to_contain_text(said, timeout=150_000)
    return person


def test_operator_imports_siasn_and_a_messy_simpeg_workbook(cast: Cast) -> None:
    budi = {"NIP BARU": BUDI[0], "NAMA": "BUDI CONTOH", "TANGGAL LAHIR": "26-09-1986", "JENIS KELAMIN": "M"}
    budi |= {"STATUS CPNS PNS": "P", "NIK": "6471000000000001", "GOLONGAN NAMA": "III/c"}
    marta = cast("Marta").signs_in().follows("Data pegawai").opens_folded("Unggah berkas")
    uploads(marta, "profil.csv", siasn(budi)).reads(
        "Dibaca sebagai: Ekspor profil ASN dari SIASN (62 kolom).", "Diterima"
    )
    taken(marta, "Ambil semua 1 baris", "Diambil: 1 baris")

    marta.follows("Ke daftar data posisi").reads("31 Desember 2025").opens_folded("Unggah berkas")
    mangled = changed(BUDI, NIP="1,98609E+17")
    uploads(marta, "simpeg.xlsx", simpeg(mangled, DAYANG, changed(WAYAN, Tanggal_Lahir="31-02-1968")))
    marta.reads("Ditolak", "simpeg.xlsx", "Data Pegawai", "Baris 4", "1,98609E+17", "berformat Teks")
    with marta.page.expect_download() as download:
        marta.page.get_by_role("link", name="Unduh buku kerja beranotasi").click()
    assert download.value.suggested_filename == "laporan-kualitas-2025-12-31.xlsx"
    taken(marta, "Ambil 2 baris tanpa 1 yang ditolak", "Diambil: 2 baris")
