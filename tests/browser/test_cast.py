"""Each person of the demo meets no fault on any page that links lead to, in two looks that share nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from scripts.browser import site
from tests.browser.cast import Walk, go
from tests.browser.conftest import PATIENCE
from tests.browser.walk import ANSWERS, PAGES, routes
from tests.browser.watching import watch

pytestmark = pytest.mark.browser
CAST = ("", "Sari", "Petrus", "Norlaila", "Budi", "Wayan", "Lukas", "Tiur")
UNLINKED = {
    # of an account that has a code, of one shut out, of single sign-on, and what a letter or mail leads to
    "akun/ditutup/",
    "akun/kode/",
    "akun/kode/cadangan/",
    "akun/kode/cadangan/baru/",
    "akun/kode/lepas/",
    "akun/lepas-sso/",
    "akun/masuk-lagi/",
    "akun/masuk-lagi/kode/",
    "akun/sandi/baru/<base36:uidb36>-<str:key>/",
    "akun/sandi/baru/selesai/",
    "akun/sandi/lupa/terkirim/",
    "akun/sandi/pasang/",
    "akun/sso/<str:provider_id>/",
    "akun/sso/<str:provider_id>/kembali/",
    "akun/sso/batal/",
    "akun/token/",
    "akun/undangan/<str:token>/",
    "masuk/kode/",
    # of somebody with several roles, of a period not yet open, and of steps nobody of the demo is at
    "akun/peran/",
    "klarifikasi/<str:uid>/",
    "penilaian/<str:uid>/<row:indicator>/bukti/tahun-lalu/",
    "penilaian/<str:uid>/ajukan/<str:name>/",
    "penilaian/<str:uid>/ajukan/submit/",
    "penilaian/<str:uid>/kertas-kerja/simpan/",
    "penilaian/<str:uid>/pernyataan/",
    "penilaian/<str:uid>/pernyataan/pdf/",
    "periode/<str:uid>/buka/",
    "periode/<str:uid>/desk/kalender.ics",
    "periode/<str:uid>/ubah/",
    "verifikasi/<str:uid>/perbaikan/",
    # of desks, files, letters and links to send by, which the demo has none of
    "anggota/permintaan/<str:uid>/",
    "berkas/<str:uid>/",
    "berkas/<str:uid>/halaman/<int:number>/",
    "berkas/<str:uid>/lihat/<int:number>/",
    "bukti/<str:uid>/revisi/",
    "desk/<str:uid>/",
    "desk/<str:uid>/batal/",
    "desk/<str:uid>/cabut/",
    "desk/<str:uid>/instansi/",
    "desk/<str:uid>/kalender.ics",
    "desk/<str:uid>/risalah/",
    "kirim/<str:token>/",
    "kirim/<str:token>/tanda-terima/<str:uid>/",
    "kirim/<str:token>/unggah/",
    "kirim/<str:token>/unggah/<str:id>/",
    "kiriman/<str:uid>/",
    "minta-akun/terkirim/",
    "permintaan/<str:uid>/nota/",
    "permintaan/<str:uid>/tautan/",
    "permintaan/<str:uid>/tutup/",
    "surel/",
    "unggah/",
    "unggah/<str:id>/",
}


@pytest.fixture(scope="module")
def walk(chromium: Browser) -> Iterator[Walk]:
    """Send everyone through the demo."""
    found, desk = Walk(), {"width": 1280, "height": 900}
    with site("--demo", MERITARA_HEAVY_LIMIT="0", MERITARA_API_LIMIT="0") as address:
        for name in CAST:
            options: dict[str, Any] = {"base_url": address, "locale": "id-ID", "viewport": desk}
            context = chromium.new_context(**options)
            context.set_default_timeout(PATIENCE)
            troubles = watch(context)
            go(context.new_page(), troubles, found, name)
            context.close()
        yield found


@pytest.mark.parametrize("name", CAST)
def test_person_of_the_demo_meets_no_fault(name: str, walk: Walk) -> None:
    assert walk.wrong.get(name, []) == []


def test_links_and_forms_lead_to_every_address(walk: Walk) -> None:
    hidden = {*routes()} - {*PAGES, *ANSWERS} - walk.seen - walk.met
    assert hidden - UNLINKED == set()
