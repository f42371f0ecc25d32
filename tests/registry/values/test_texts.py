"""Cells that say nothing, and names among their degrees."""

import pytest

from meritara.registry.values import texts
from meritara.tables import warehouse


def said(words: list[str | None], *, names: bool = False) -> list[str | None]:
    """Return the plain text or the name of each cell."""
    store = warehouse.connect()
    value = texts.plain(texts.trimmed(store.table({"text": words}).text))
    lines = value.as_table().select(value=texts.name(value) if names else value)
    return [one["value"] for one in store.to_pyarrow(lines).to_pylist()]


def test_cells_lose_outer_spaces_and_the_apostrophe_of_excel() -> None:
    assert said([" a ", "'0123", "b c"]) == ["a", "0123", "b c"]


@pytest.mark.parametrize("word", [None, "", "  ", "-", "#N/A", "NULL", "00-00-0000"])
def test_signs_for_nothing_are_empty(word: str | None) -> None:
    assert said([word]) == [None]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("BUDI SANTOSO", "BUDI SANTOSO"),
        ("Budi Santoso, S.E., M.Si.", "Budi Santoso"),
        ("Dr. Ir. Budi Santoso, M.T.", "Budi Santoso"),
        ("drg. Dayang Contoh", "Dayang Contoh"),
        ("Hj. Norlaila, S.Pd", "Norlaila"),
        ("Prof. Dr. H. Wayan Contoh", "Wayan Contoh"),
        ("Drs Lukas Contoh", "Lukas Contoh"),
        ("M. Irfan", "M. Irfan"),
        ("Irwan", "Irwan"),
        ("Hamid", "Hamid"),
        (", S.E.", ", S.E."),
    ],
)
def test_a_name_stands_without_its_degrees(word: str, name: str) -> None:
    assert said([word], names=True) == [name]


def test_one_cell_is_read_as_a_column_is_read() -> None:
    cells = ["a", " a ", "'01", "' x", "'", "-", "", " - ", "\ta\t", "a b", "#N/A", "é "]
    assert [texts.plain_text(cell) for cell in cells] == said([*cells])
