"""What is written as YAML is read back as the same thing, and every line knows where it came from."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.law.files import read_text
from meritara.law.writing import Headed, Typed, figure, quoted, write
from meritara.problem import Place

PRINTED = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"))
TEXTS = st.text(PRINTED, max_size=30)
TREES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(TEXTS, inner, min_size=1, max_size=3)
    ),
)


def typed(value: Any, row: int = 1) -> Any:
    """Return a plain tree as one that was typed into cells."""
    if isinstance(value, dict):
        return {quoted(key): typed(one, row) for key, one in value.items()}
    if isinstance(value, list):
        return [typed(one, row) for one in value]
    return Typed(quoted(value), Place("x", row=row))


@given(TEXTS)
def test_every_text_comes_back_as_that_text(text: str) -> None:
    assert read_text(f"key: {quoted(text)}\n", "x")["key"] == text


@given(
    st.dictionaries(
        TEXTS,
        TREES.filter(
            lambda one: not isinstance(one, list) or not any(isinstance(each, list) for each in one)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_tree_of_mappings_comes_back(tree: dict[str, Any]) -> None:
    def flat(value: Any) -> Any:
        """Return a tree without lists right inside lists, which law files do not have."""
        if isinstance(value, dict):
            return {key: flat(one) for key, one in value.items()}
        if isinstance(value, list):
            return [flat(one) for one in value if not isinstance(one, list)] or ["x"]
        return value

    plain = flat(tree)
    text, places = write(typed(plain))
    assert (read_text(text, "x"), len(places)) == (plain, len(text.splitlines()))


@pytest.mark.parametrize("text", ["2", "2.5", "0.81", "1/9", "-3"])
def test_digits_are_written_as_a_number_and_in_a_text_as_a_text(text: str) -> None:
    assert figure(text) == text
    assert (quoted(text) == text) is (text == "-")


@pytest.mark.parametrize(
    "text", ["ya", "Yes", "null", "true", "", "a: b", "- a", "a #b", "#a", "a, b]", "{a", "@a"]
)
def test_texts_that_yaml_takes_for_something_else_are_quoted(text: str) -> None:
    assert quoted(text) == f'"{text}"'


def test_each_line_knows_its_cell_and_a_heading_may_have_its_own() -> None:
    here = [Place("x", row=row) for row in range(1, 5)]
    tree = {
        "id": Typed("a", here[0]),
        "empty": {},
        "tree": Headed([{"id": Typed("b", here[1]), "more": {"c": Typed("1", here[2])}}], here[3]),
    }
    text, places = write(tree)
    assert text == "id: a\ntree:\n  - id: b\n    more:\n      c: 1\n"
    assert [one.row for one in places] == [1, 4, 2, 3, 3]
