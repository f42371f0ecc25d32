"""A paper as the page that its PDF is made from."""

from meritara.documents.letters.letter import Text
from meritara.documents.letters.page import letter_html
from tests.documents.letters.sample import LINK, a_grid, a_letter, heading, some_bars, some_facts

HOSTILE = "<script>kenari</script>"


def test_page_holds_every_part_of_a_letter_once() -> None:
    html = letter_html(
        a_letter(
            Text("Isi."),
            some_facts(),
            form="letter",
            addressee="Yth. Bupati",
            copies=["Arsip"],
            signers=[("Ketua", "Made")],
            link=LINK,
            draft="KONSEP",
        )
    )
    wanted = ("Badan Contoh", "LHE-1", ": Biasa", "Yth. Bupati", "Isi.", "III Baik", "Arsip", "Made", LINK)
    assert {part: html.count(part) for part in wanted} == dict.fromkeys(wanted, 1)


def test_page_of_a_report_has_bars_and_a_radar_and_two_parts_only_bars() -> None:
    four, two = letter_html(a_letter(some_bars())), letter_html(a_letter(some_bars(2)))
    assert ["chart radar" in one for one in (four, two)] == [True, False]
    assert ["chart bars" in one for one in (four, two)] == [True, True]


def test_strong_rows_are_marked() -> None:
    html = letter_html(a_letter(a_grid(3)))
    assert (html.count('<tr class="strong">'), html.count("<tr><td>A1.")) == (1, 2)


def test_paper_without_public_page_has_no_code_and_no_empty_parts() -> None:
    html = letter_html(a_letter(form="certificate"))
    assert [
        word for word in ("Periksa keadaan", "Tembusan", '<dl class="facts">', "tentang") if word in html
    ] == []


def test_whatever_somebody_typed_is_no_markup() -> None:
    html = letter_html(
        a_letter(
            heading(HOSTILE),
            Text(HOSTILE),
            body=HOSTILE,
            number=HOSTILE,
            subject=HOSTILE,
            signers=[(HOSTILE, HOSTILE)],
            copies=[HOSTILE],
            band=HOSTILE,
        )
    )
    assert "<script>" not in html


def test_nothing_of_a_page_is_read_from_outside() -> None:
    html = letter_html(a_letter(some_bars(), a_grid(), link=LINK))
    assert [word for word in ("src=", "href=", "url(", "@import") if word in html] == []
