"""However a law file is spoilt, it is either sound or told by file and line; nothing is ever raised."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meritara.instruments.answers import read_answers
from meritara.instruments.library import read_file
from meritara.instruments.plain import plain_instrument
from meritara.instruments.program import compiled
from meritara.instruments.score import score
from meritara.law.folders import folders
from meritara.law.source import Source
from meritara.law.words import Words, say
from meritara.problem import Problem

DATA = Path(__file__).parents[1] / "data"
SOUND = (DATA / "sound_law.yaml").read_text(encoding="utf-8")
SHIPPED = {
    path.parent.name: path.read_text(encoding="utf-8")
    for path in (folders()[0] / "instruments").rglob("2*.yaml")
}
SOURCES = {id: Source(id, id, Words(id)) for id in ("contoh-1", "uu-25-2009")}
ODD = st.sampled_from(
    ["", "~", "null", "true", "-1", "0", "1e9", "0.5", "1/3", "1/0", "9" * 20, "[", "]", "{}", "[]", "{a: 1}"]
) | st.sampled_from(
    ["[1, 2]", "*x", "&x 1", "!!int 1", "'", '"', ": ", "- ", "#", "\t", "…", "skip", "shares", "2020-01-01"]
)


def spoilt(text: str, cuts: list[tuple[int, str, str]]) -> str:
    """Return a text with some lines removed, doubled, indented, or given another value."""
    lines = text.splitlines()
    for at, how, odd in cuts:
        n = at % len(lines) if lines else 0
        if not lines:
            break
        key, colon, _ = lines[n].partition(": ")
        lines[n : n + 1] = {
            "remove": [],
            "double": [lines[n], lines[n]],
            "indent": ["  " + lines[n]],
            "dedent": [lines[n].lstrip()],
            "value": [f"{key}: {odd}" if colon else odd],
            "insert": [lines[n], odd],
            "cut": [lines[n][: len(lines[n]) // 2]],
            "swap": [lines[n].replace("1", odd or "2").replace("a", "b")],
        }[how]
    return "\n".join(lines) + "\n"


HOW = st.sampled_from(["remove", "double", "indent", "dedent", "value", "insert", "cut", "swap"])
CUTS = st.lists(st.tuples(st.integers(0, 700), HOW, ODD), min_size=1, max_size=4)


def checked(folder: Path, text: str) -> None:
    """Hold a file: told by line, or good for a score, a compiled program and plain data."""
    path = folder / "contoh" / "2020.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    one = read_file(path, "contoh/2020.yaml", SOURCES, problems)
    most = len(text.splitlines()) + 1
    for problem in problems:
        assert (problem.place.file, 1 <= (problem.place.line or 0) <= most) == ("contoh/2020.yaml", True), (
            problem
        )
        assert say(problem, "id").startswith("contoh/2020.yaml:")
        assert say(problem, "en").startswith("contoh/2020.yaml:")
    if one and not problems:
        assert compiled(one).steps or not one.can_score
        assert plain_instrument(one)["id"] == one.id
        facts = {fact.id: fact.options[0].value for fact in one.attributes}
        if all(leaf.missing != "refuse" for leaf in one.leaves):
            score(one, read_answers(one, {}, facts))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(CUTS)
def test_spoilt_small_file_is_sound_or_told(tmp_path: Path, cuts: list[tuple[int, str, str]]) -> None:
    checked(tmp_path, spoilt(SOUND, cuts))


@pytest.mark.parametrize("name", sorted(SHIPPED))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=20,
)
@given(cuts=CUTS)
def test_spoilt_shipped_file_is_sound_or_told(
    tmp_path: Path, name: str, cuts: list[tuple[int, str, str]]
) -> None:
    checked(tmp_path, spoilt(SHIPPED[name], cuts))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_told(tmp_path: Path, text: str) -> None:
    checked(tmp_path, text)
