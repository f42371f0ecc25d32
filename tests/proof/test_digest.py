"""Canonical bytes are the same everywhere, and a chain shows the first event that does not hold."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.proof.digest import START, broken, canonical, chained, digest

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_canonical_bytes_come_back_as_the_same_value(value: Any) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_order_of_writing_does_not_matter(value: dict[str, int]) -> None:
    assert digest(dict(reversed(value.items()))) == digest(value)


def test_known_value_has_its_known_digest() -> None:
    assert canonical({"b": [1, None], "a": "é"}) == '{"a":"é","b":[1,null]}'.encode()
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("value", [0.1, {"a": [1, {"b": 2.0}]}, {1: "a"}])
def test_what_has_no_canonical_text_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def chain(*events: dict[str, Any]) -> list[tuple[dict[str, Any], str, str]]:
    links, last = [], START
    for event in events:
        links.append((event, last, chained(last, event)))
        last = links[-1][2]
    return links


EVENTS = [{"sequence": n, "verb": "claim"} for n in range(1, 6)]


def test_sound_chain_holds() -> None:
    assert broken(chain(*EVENTS)) is None


@pytest.mark.parametrize("place", range(1, 6))
def test_changed_event_is_named(place: int) -> None:
    links = chain(*EVENTS)
    event, previous, hash_ = links[place - 1]
    links[place - 1] = (event | {"verb": "lain"}, previous, hash_)
    assert broken(links) == place


def test_missing_event_is_named() -> None:
    links = chain(*EVENTS)
    del links[2]
    assert broken(links) == 3


def test_cut_tail_cannot_be_seen_without_an_anchor() -> None:
    assert broken(chain(*EVENTS)[:3]) is None
