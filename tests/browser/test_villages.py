"""Villages that were taken from a file, as everybody reads them: provinces, kabupaten, villages."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from scripts.browser import ROOT, site
from tests.browser.conftest import PATIENCE
from tests.browser.looking import offences

pytestmark = pytest.mark.browser
ROWS = """tahun,provinsi,kabupaten,kecamatan,kode_desa,desa,idm,status
2023,Kalimantan Barat,Sambas,Selakau,6101010001,Desa Satu (contoh),0.8100,Maju
2023,Kalimantan Barat,Sambas,Selakau,6101010002,Desa Dua (contoh),0.7000,Berkembang
2024,Kalimantan Barat,Sambas,Selakau,6101010001,Desa Satu (contoh),0.8300,Mandiri
2024,Kalimantan Barat,Sambas,Selakau,6101010002,Desa Dua (contoh),0.7410,Berkembang
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site into which a file of villages was taken."""
    folder = tmp_path_factory.mktemp("desa")
    (folder / "desa.csv").write_text(ROWS, encoding="utf-8")
    place = {"MERITARA_SNAPSHOTS": str(folder / "snapshots")}
    subprocess.run(
        [sys.executable, "-m", "meritara", "villages", "desa.csv", "--source", "Rekap (contoh)", "--yes"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "", **place},
        check=True,
        capture_output=True,
    )
    with site(MERITARA_HEAVY_LIMIT="0", **place) as found:
        yield found


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_from_the_provinces_to_a_village_every_page_is_sound(
    chromium: Browser, address: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(
        base_url=address,
        viewport={"width": width, "height": 900},
        locale="id-ID",
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/skor-lain/desa/")
    for name in ("Kalimantan Barat", "Sambas"):
        assert offences(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("link", name=name).first.click()
        page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Desa Satu (Contoh)")
    expect(page.locator("main")).to_contain_text("Mandiri")
    assert offences(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
