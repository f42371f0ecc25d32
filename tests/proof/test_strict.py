"""A file of strangers is read one way only, or refused by the name of what is wrong."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.problem import Refused
from meritara.proof.strict import LARGEST, read, written

WHOLE = st.integers(-LARGEST, LARGEST)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.dictionaries(
    TEXT, st.recursive(st.none() | st.booleans() | WHOLE | TEXT, lambda one: st.lists(one, max_size=4))
)


@given(VALUES)
def test_written_file_is_read_back_as_the_same(value: dict[str, Any]) -> None:
    assert read(written(value)) == value
    assert read(written(value).removesuffix(b"\n")) == value


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"total":1,"total":2}', "proof-twice"),
        (b'{"a":{"b":1,"b":1}}', "proof-twice"),
        (b'{"total":1.0}', "proof-number"),
        (b'{"total":1e3}', "proof-number"),
        (b'{"total":NaN}', "proof-number"),
        (b'{"total":-Infinity}', "proof-number"),
        (b'{"total":9007199254740992}', "proof-number"),
        (b'{"total":' + b"9" * 5000 + b"}", "proof-number"),
        (b'{"total": 1}', "proof-not-canonical"),
        (b'{"b":1,"a":2}', "proof-not-canonical"),
        (b'{"total":-0}', "proof-not-canonical"),
        (b'{"a":"\\u0061"}', "proof-not-canonical"),
        (b'{"a":"\\ud800"}', "proof-not-canonical"),
        (b'{"a":1}\n\n', "proof-not-canonical"),
        (b'{"a":1}\r\n', "proof-not-canonical"),
        (b"\xef\xbb\xbf{}", "proof-not-json"),
        (b'{"a":"\xff"}', "proof-not-json"),
        (b'{"a":"\n"}', "proof-not-json"),
        (b'{"a":1', "proof-not-json"),
        (b"[1]", "proof-not-json"),
        (b"1", "proof-not-json"),
        (b"", "proof-not-json"),
        (b"[" * 200_000, "proof-not-json"),
        (b'{"a":' * 100_000, "proof-not-json"),
        (b" " * 4_194_305, "proof-too-large"),
    ],
)
def test_file_that_could_be_read_two_ways_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content)
    assert refused.value.problems[0].code == code
