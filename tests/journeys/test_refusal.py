"""The team leader of Sungai Purun refuses a draft: it goes back, is mended, signed and submitted."""

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Cast, Person
from tests.journeys.steps import (
    LAST,
    MERIT,
    NOW,
    fills,
    hands_to_the_leader,
    records_the_signed_page,
    takes_over,
)

pytestmark = pytest.mark.browser
REST = {leaf.id: "2" for leaf in MERIT.leaves[24:]}
WHY = "A5.1 diklaim 4, padahal kontrak kinerja dua dinas belum ditandatangani."


def claims(marta: Person, code: str, level: int, *, note: str) -> None:
    marta.opens_assessment(NOW).opens_row(code).chooses_score(level).writes("Catatan", note)
    marta.presses("Simpan dan lanjut")


def reads_a_closed_row(marta: Person, code: str) -> None:
    marta.opens_assessment(NOW).opens_row(code).reads("Menunggu keputusan Ketua Tim.")
    expect(marta.page.locator("#lembar input[type=radio]").first).to_be_disabled()


def test_leader_who_refuses_sends_the_draft_back_and_signs_it_once_it_is_mended(cast: Cast) -> None:
    marta = cast("Marta").signs_in().opens_assessment(NOW)
    fills(marta, REST)
    takes_over(marta, NOW, LAST)
    claims(marta, "A5.1", 4, note="Kontrak kinerja semua dinas")
    hands_to_the_leader(marta, NOW)
    marta.reads("208")
    reads_a_closed_row(marta, "A5.1")

    marta.opens_assessment(NOW).follows("Catat keputusan Ketua Tim").opens_folded("Ketua Tim menolak")
    marta.writes("Alasannya, menurut Ketua Tim", WHY).presses("Catat penolakan dan buka draf")
    marta.reads("Draf", "Ketua Tim menolak draf ini", WHY, "dicatat oleh Marta")
    marta.opens_assessment(NOW).reads("Ketua Tim menolak draf ini", WHY)
    claims(marta, "A5.1", 3, note="Kontrak kinerja dua dinas menyusul")
    hands_to_the_leader(marta, NOW)
    marta.reads("204").reads_nothing_of(WHY)
    records_the_signed_page(marta, "800/204/BKPSDM", "Matius")
    marta.opens_assessment(NOW).reads("204", "Diajukan").reads_nothing_of("Ketua Tim menolak draf ini")
    marta.reads_history(
        "mengajukan draf ke Ketua Tim",
        "mencatat penolakan Ketua Tim",
        WHY,
        "A5.1: 4 → 3",
        "ditandatangani Matius, nilai 204",
    )
