"""A page to print: warnings first, what was typed stays text, nothing is fetched from outside."""

import pytest

from meritara.documents.leaf import Leaf, leaf_html


def html(**more: object) -> str:
    """Return the page of a person."""
    given: dict[str, object] = {
        "title": "Lembar",
        "facts": [("Nama", "Budi Contoh")],
        "head": ["Dimensi", "Dasarnya", "Poin"],
        "rows": [["D1 Kualifikasi", "S-1", "15,00"]],
    }
    return leaf_html(Leaf(**(given | more)))  # type: ignore[arg-type]


def test_page_holds_its_facts_and_rows() -> None:
    page = html()
    for text in ("<h1>Lembar</h1>", "<dt>Nama</dt><dd>Budi Contoh</dd>", "D1 Kualifikasi", "15,00"):
        assert text in page


def test_warnings_stand_above_the_title() -> None:
    page = html(warnings=("SIMULASI",))
    assert 0 < page.index("SIMULASI") < page.index("<h1>")


def test_numbers_stand_at_the_right_from_the_third_column_on() -> None:
    assert '<td class="n">15,00</td>' in html()
    assert "<td>S-1</td>" in html()


@pytest.mark.parametrize("field", ["title", "facts", "rows", "warnings", "notes"])
def test_what_stands_in_the_data_is_text(field: str) -> None:
    evil = "<script>x</script>"
    values: dict[str, object] = {
        "title": evil,
        "facts": [(evil, evil)],
        "rows": [[evil, evil]],
        "warnings": [evil],
        "notes": [evil],
    }
    page = html(**{field: values[field]})
    assert ("<script" in page, "&lt;script&gt;" in page) == (False, True)


def test_page_says_its_language() -> None:
    assert '<html lang="en">' in html(language="en")
