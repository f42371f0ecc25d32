"""What stands above each form of paper, and how far each part came."""

import pytest

from tests.documents.letters.sample import a_letter, some_bars


def test_covering_letter_states_number_nature_attachment_and_subject_in_the_order_of_offices() -> None:
    made = a_letter(form="letter", attached="1 (satu) berkas")
    assert made.heads == [
        ("Nomor", "LHE-1"),
        ("Sifat", "Biasa"),
        ("Lampiran", "1 (satu) berkas"),
        ("Perihal", "Hasil evaluasi"),
    ]
    assert (made.place, made.about) == ("", "")


def test_report_has_its_number_under_the_title_and_states_nature_and_subject() -> None:
    made = a_letter(nature="Terbatas")
    assert made.heads == [("Sifat", "Terbatas"), ("Perihal", "Hasil evaluasi")]
    assert made.about == ""


def test_only_a_decree_says_what_it_is_about() -> None:
    about = {form: a_letter(form=form).about for form in ("letter", "report", "decree", "certificate")}
    assert about == {"letter": "", "report": "", "decree": "Hasil evaluasi", "certificate": ""}


@pytest.mark.parametrize("form", ["decree", "certificate"])
def test_decree_and_certificate_have_no_head_of_a_letter_but_a_place_to_be_signed(form: str) -> None:
    made = a_letter(form=form)
    assert (made.heads, made.place.count("...") > 0) == ([], True)


def test_shares_are_percentages_with_a_comma() -> None:
    assert some_bars(3).shares == [
        ("A1 Bagian", "1 / 4", "25,0%"),
        ("A2 Bagian", "2 / 4", "50,0%"),
        ("A3 Bagian", "3 / 4", "75,0%"),
    ]
