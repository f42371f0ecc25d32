"""Marta fills in on a bad line while a colleague edits the same row: nothing is lost, and she is asked."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Cast, Person

pytestmark = pytest.mark.browser
PERIOD = "Penilaian mandiri 2026 (contoh)"
QUESTION = "Response Status Error Code 409 from /penilaian/"  # what htmx says where somebody else saved first
SENT = re.compile(r"^Terkirim \d\d\.\d\d\.$")


def told(person: Person, words: str | re.Pattern[str]) -> None:
    expect(person.page.locator("#luring")).to_have_text(words)


def test_lost_line_in_mid_form_loses_nothing_and_two_versions_of_a_row_become_a_question(cast: Cast) -> None:
    marta = cast("Marta", expected=(QUESTION,)).signs_in().opens_assessment(PERIOD).opens_row("A3.1")
    marta.page.context.set_offline(offline=True)
    marta.chooses_score(3).writes("Catatan", "Rekap tiap semester")
    told(marta, "Luring. 1 perubahan tersimpan di peramban ini.")
    marta.page.context.set_offline(offline=False)
    told(marta, SENT)
    marta.page.reload()
    expect(marta.page.get_by_label("Catatan")).to_have_value("Rekap tiap semester")
    marta.sent_everything()

    colleague = cast("Marta").signs_in().opens_assessment(PERIOD).opens_row("A3.1")
    marta.page.context.set_offline(offline=True)
    marta.writes("Catatan", "Ditulis saat sambungan putus")
    told(marta, "Luring. 1 perubahan tersimpan di peramban ini.")
    colleague.writes("Catatan", "Ditulis rekan dari kantor").chooses_score(2)
    expect(colleague.page.locator("#lembar .saved")).to_have_text(re.compile(r"^Tersimpan \d\d\.\d\d$"))
    colleague.sent_everything()
    marta.page.context.set_offline(offline=False)
    question = marta.page.locator(".merge")
    for words in ("Versi mana yang dipakai?", "Ditulis saat sambungan putus", "Ditulis rekan dari kantor"):
        expect(question).to_contain_text(words)
    question.get_by_role("button", name="Pakai milik saya").click()
    expect(question).to_have_count(0)
    marta.sent_everything()
    colleague.page.reload()
    expect(colleague.page.get_by_label("Catatan")).to_have_value("Ditulis saat sambungan putus")
    marta.reads_history("Marta (Operator instansi) mengisi A3.1", "A3.1: ", "dengan catatan")
