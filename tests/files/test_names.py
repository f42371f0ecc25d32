"""Names that people give to files are harmless to show and to save."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.files.names import LONGEST, clean, suffix, with_suffix


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("SK Tim 2024.pdf", "SK Tim 2024.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\foto.jpg", "foto.jpg"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ('a"b<c>d|e?f*g:h.pdf', "a_b_c_d_e_f_g_h.pdf"),
        ("  ...  ", "berkas"),
        (".htaccess", "htaccess"),
        ("x" * 300 + ".docx", "x" * 115 + ".docx"),
        ("Réunion kecil.PDF", "Réunion kecil.PDF"),
    ],
)
def test_name_is_cleaned(given: str, shown: str) -> None:
    assert clean(given) == shown


@given(st.text(max_size=400))
def test_clean_name_is_short_stays_clean_and_names_no_folder(name: str) -> None:
    shown = clean(name)
    assert (clean(shown), 0 < len(shown) <= LONGEST, "/" in shown, "\\" in shown) == (
        shown,
        True,
        False,
        False,
    )


@given(st.text(max_size=400), st.sampled_from([(".pdf",), (".jpg", ".jpeg")]))
def test_saved_name_always_ends_as_its_content_is(name: str, suffixes: tuple[str, ...]) -> None:
    saved = with_suffix(name, suffixes)
    assert (suffix(saved) in suffixes, len(saved) <= LONGEST, clean(saved)) == (True, True, saved)
