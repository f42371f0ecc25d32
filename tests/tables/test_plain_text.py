"""Texts of any encoding become UTF-8, and what is so already is left alone."""

from pathlib import Path

import pytest

from meritara.problem import Place, Refused
from meritara.tables.plain_text import Text, plain_text

PLACE = Place("t.csv")


def made(folder: Path, content: bytes) -> Text:
    """Return a text as it is read."""
    source = folder / "t.csv"
    source.write_bytes(content)
    return plain_text(source, folder / "copy.csv", PLACE)


def test_utf8_is_left_where_it_is(tmp_path: Path) -> None:
    text = made(tmp_path, "é\nb\n".encode())
    assert (text.path.is_symlink(), text.lines, text.is_open) == (True, 2, False)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_other_encodings_are_copied_as_utf8(tmp_path: Path, encoding: str) -> None:
    text = made(tmp_path, "kolom satu\né\n".encode(encoding))
    assert (text.path.read_text(encoding="utf-8"), text.lines) == ("kolom satu\né\n", 2)


def test_a_last_line_without_an_end_counts_and_is_said(tmp_path: Path) -> None:
    text = made(tmp_path, b"a\nb")
    assert (text.lines, text.is_open) == (2, True)


def test_signs_that_no_text_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="file-not-text"):
        made(tmp_path, b"a\nb\x01c\n")
