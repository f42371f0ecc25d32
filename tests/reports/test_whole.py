"""A folder is there as a whole or not at all, and of two writers one is kept."""

from pathlib import Path

import pytest

from meritara.reports.whole import whole_folder


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    def half() -> None:
        with whole_folder(tmp_path / "in" / "x") as made:
            (made / "part").write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert list((tmp_path / "in").iterdir()) == []


def test_of_two_writers_the_first_to_end_is_kept(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "x") as slow:
        (slow / "part").write_text("slow")
        with whole_folder(tmp_path / "x") as quick:
            (quick / "part").write_text("quick")
    assert [(one.name, (one / "part").read_text()) for one in tmp_path.iterdir()] == [("x", "quick")]


def test_a_place_that_cannot_be_taken_is_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a file")
    with pytest.raises(NotADirectoryError), whole_folder(tmp_path / "x"):
        pass
    assert [one.name for one in tmp_path.iterdir()] == ["x"]
