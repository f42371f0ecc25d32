"""Sungai Purun gets a letter at 23.51 WITA and hands in at 00.05; Ulin Hilir has none and cannot."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.files import make as made
from tests.journeys.hours import Hours
from tests.journeys.people import Cast, Person
from tests.journeys.steps import (
    MERIT,
    NOW,
    calls,
    fills,
    hands_to_the_leader,
    on,
    records_the_signed_page,
    takes_over,
)

pytestmark = pytest.mark.browser
PERIOD = "Penilaian mandiri 2027 (contoh)"
AGENCY, LETTER = "Kab. Sungai Purun (contoh)", "800/51/BKPSDM, diterima 23.50 WITA"
LAST_DAY, NEW_DAY = on(1), on(3)
LEVELS = {leaf.id: "2" if place < 24 else "1" for place, leaf in enumerate(MERIT.leaves)}
TOO_LATE = "Response Status Error Code 422 from /penilaian/"
OVER = "Waktunya sudah berakhir. Mintalah perpanjangan dengan surat."


@pytest.fixture(scope="module")
def hours(tmp_path_factory: pytest.TempPathFactory) -> Hours:
    """Return the clock of the province, which shows 23.40 WITA on the last day."""
    clock = Hours(tmp_path_factory.mktemp("hours") / "ahead")
    clock.stand_at(wita("23.40"))
    return clock


@pytest.fixture(scope="module")
def ways(hours: Hours) -> dict[str, str]:
    """Serve the province by that clock."""
    return hours.settings


def wita(clock: str, *, days: int = 0) -> dt.datetime:
    hour, minute = map(int, clock.split("."))
    day = dt.date.fromisoformat(LAST_DAY) + dt.timedelta(days=days)
    return dt.datetime.combine(day, dt.time(hour, minute), ZoneInfo("Asia/Makassar"))


def fills_and_brings_evidence(operator: Person) -> None:
    fills(operator.opens_assessment(PERIOD), LEVELS, note="Belum ada; disusun tahun depan.")
    takes_over(operator, PERIOD, NOW)


def attaches(marta: Person, code: str, title: str) -> None:
    marta.opens_assessment(PERIOD).opens_row(code).opens_folded("Tambah bukti")
    marta.gives_file("sk.pdf", made.pdf(1)).writes("Judul", title)
    marta.page.get_by_role("button", name="Simpan bukti").click()
    expect(marta.page.get_by_role("link", name=title)).to_be_visible()


def records_the_letter(wayan: Person) -> None:
    wayan.page.goto("/periode/")
    wayan.follows(PERIOD).follows("Perpanjang dengan surat")
    wayan.picks("Untuk", AGENCY).writes("Hari terakhir yang baru", NEW_DAY)
    wayan.writes("Nomor dan tanggal surat", LETTER).presses("Perpanjang")


def cannot_hand_in(yusuf: Person) -> None:
    yusuf.chooses_score(3)
    expect(yusuf.page.locator("#lembar .saved")).to_contain_text("Waktunya berakhir")
    yusuf.page.goto(re.sub(r"(/penilaian/[^/]+/).*", r"\1ajukan/", yusuf.page.url))
    yusuf.reads(OVER)
    expect(yusuf.page.get_by_role("button", name="Ajukan ke Ketua Tim")).to_have_count(0)
    yusuf.opens_assessment(PERIOD).reads(OVER).opens_row("A1.1").reads(OVER)
    expect(yusuf.page.locator("#lembar input:checked")).to_have_value("2")
    expect(yusuf.page.locator("#lembar input[type=radio]").first).to_be_disabled()


def test_letter_at_2351_lets_one_agency_hand_in_after_midnight_and_no_other(cast: Cast, hours: Hours) -> None:
    wayan = cast("Wayan").signs_in()
    calls(wayan, PERIOD, "kabupaten", filling_until=LAST_DAY)
    marta, yusuf = cast("Marta").signs_in(), cast("Yusuf", expected=(TOO_LATE,)).signs_in()
    for operator in (marta, yusuf):
        fills_and_brings_evidence(operator)
    marta.opens_assessment(PERIOD).reads("pukul 23.59 WITA", "hari terakhir")

    hours.stand_at(wita("23.51"))
    attaches(marta, "A6.1", "Perbup TPP (contoh)")
    records_the_letter(wayan)
    yusuf.opens_assessment(PERIOD).opens_row("A1.1")

    hours.stand_at(wita("00.05", days=1))
    cannot_hand_in(yusuf)
    marta.opens_assessment(PERIOD).reads(f"diperpanjang dengan surat {LETTER}", "sisa 1 hari")
    hands_to_the_leader(marta, PERIOD)
    records_the_signed_page(marta, "800/52/BKPSDM", "Matius")
    marta.reads_history(
        f"dengan surat {LETTER}", "23.51", "00.05", "mengajukan dengan halaman nomor 800/52/BKPSDM"
    )
