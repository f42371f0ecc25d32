"""What somebody acting may not sign: every entry with its article, and a file that is wrong is refused."""

from pathlib import Path

import pytest

from meritara.law.folders import all_sources, folders
from meritara.problem import Refused
from meritara.registry.powers import FILE, published, read_folders

ENTRY = "- {name: {id: Tidak satu pun, en: Nothing}, basis: [se-bkn-2-2019], mark: S}"


def test_every_entry_is_in_both_languages_and_rests_on_a_known_source() -> None:
    found = published()
    everything = (*found.may_not, *found.may, *found.acts)
    sources = all_sources(folders())
    assert [one for one in everything if not one.name.en or not one.name.id or not one.basis] == []
    assert {text.partition("#")[0] for one in everything for text in one.basis} - set(sources) == set()


def test_what_is_forbidden_names_its_article() -> None:
    assert "uu-30-2014#pasal-14-ayat-7" in published().may_not[0].basis


def own(folder: Path, *parts: str) -> tuple[Path, ...]:
    """Return the folders of law with one of an operator's own, whose list has some parts."""
    folder.mkdir()
    (folder / FILE).write_text("\n".join(f"{part}:\n  {ENTRY}" for part in parts), encoding="utf-8")
    return (*folders(), folder)


def test_list_of_an_operator_replaces_the_shipped_one(tmp_path: Path) -> None:
    found = read_folders(own(tmp_path / "law", "may_not", "may", "acts"))
    assert [one.name.en for one in found.may_not] == ["Nothing"]


def test_list_with_a_part_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="law-missing-field"):
        read_folders(own(tmp_path / "law", "may_not", "acts"))
