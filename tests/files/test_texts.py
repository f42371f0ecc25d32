"""The beginning of a text is shown as it stands."""

from pathlib import Path

from meritara.files.texts import beginning


def test_beginning_is_cut_between_letters_and_has_no_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffKafé & <5".encode())
    assert [beginning(path, most) for most in (7, 8, 100)] == ["Kaf", "Kafé", "Kafé & <5"]
