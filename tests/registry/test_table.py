"""The files that declare tables: what is wrong in them is named by line."""

from pathlib import Path

import pytest

from meritara.law.words import Words
from meritara.problem import Refused
from meritara.registry.columns import read_folder
from meritara.registry.table import Column, Table

SOUND = """tables:
  - id: warna
    about: {id: Warna., en: Colours.}
    columns:
      - {name: agency, kind: text, need: key, about: {id: Instansi., en: The agency.}}
      - {name: shade, codes: corak, need: required, about: {id: Corak., en: The shade.}}
      - {name: seen_on, kind: day, about: {id: Terlihat., en: The day it was seen.}}
"""


def folder(path: Path, text: str) -> Path:
    """Return a folder of law with one file of tables."""
    (path / "tables").mkdir()
    (path / "tables" / "contoh.yaml").write_text(text, encoding="utf-8")
    return path


def test_a_table_says_its_columns_its_key_and_what_it_needs(tmp_path: Path) -> None:
    table = read_folder(folder(tmp_path, SOUND))["warna"]
    agency = Column("agency", "text", Words("Instansi.", "The agency."), "", required=True, key=True)
    shade = Column("shade", "code", Words("Corak.", "The shade."), "corak", required=True)
    seen = Column("seen_on", "day", Words("Terlihat.", "The day it was seen."))
    assert table == Table("warna", Words("Warna.", "Colours."), (agency, shade, seen))
    assert (table.key, table.required, table.by_name["shade"]) == (("agency",), ("agency", "shade"), shade)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("kind: day", "kind: hari", "law-unknown-word", 7),
        ("kind: day, ", "", "law-missing-field", 7),
        ("need: key", "need: kunci", "law-unknown-word", 5),
        ("name: seen_on", "name: shade", "law-duplicate-id", 7),
        (", en: Colours.}", ", en: Colours., fr: Couleurs.}", "law-unknown-key", 3),
        ("kind: day", "kind: day, unit: hari", "law-unknown-key", 7),
        ("    about: {id: Warna., en: Colours.}\n", "", "law-missing-field", 2),
        ("tables:", "tabel:", "law-missing-field", 1),
    ],
)
def test_a_wrong_table_is_named_by_its_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    with pytest.raises(Refused) as refused:
        read_folder(folder(tmp_path, SOUND.replace(old, new)))
    assert [(one.code, one.place.line) for one in refused.value.problems][:1] == [(code, line)]


def test_a_folder_without_tables_knows_none(tmp_path: Path) -> None:
    assert read_folder(tmp_path) == {}
