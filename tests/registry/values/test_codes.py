"""Codes in columns: translated by spelling, the unknown named."""

from meritara.registry.code_lists import published
from meritara.registry.values import codes
from meritara.tables import warehouse

GRADES = published()["golongan"]


def test_spellings_are_looked_up_once_and_the_unknown_mean_nothing() -> None:
    read = codes.reading(["III.c", "IIIc", "Penatta"], GRADES, {})
    assert read == {"III.c": "III/c", "IIIc": "III/c"}


def test_the_translation_of_a_mapping_comes_first() -> None:
    read = codes.reading(["P", "L"], published()["jenis-kelamin"], {"P": "male"})
    assert read == {"P": "male", "L": "male"}


def test_a_column_is_translated_and_its_unknown_values_are_named() -> None:
    store = warehouse.connect()
    text = store.table({"text": ["III.c", "Penatta", None]}).text
    value = codes.coded(text, codes.reading(["III.c", "Penatta"], GRADES, {}))
    lines = store.to_pyarrow(text.as_table().select(value=value, fault=codes.fault(text, value)))
    assert lines.to_pydict() == {"value": ["III/c", None, None], "fault": ["", "value-unknown-code", ""]}


def test_a_column_without_a_known_spelling_is_empty() -> None:
    store = warehouse.connect()
    text = store.table({"text": ["x"]}).text
    value = codes.coded(text, {})
    assert store.to_pyarrow(text.as_table().select(value=value)).to_pydict() == {"value": [None]}
