"""YAML is read safely, and every value knows its line."""

from fractions import Fraction
from pathlib import Path

import pytest

from meritara.law.files import read_text, read_yaml
from meritara.problem import Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 0.071", Fraction(71, 1000)),
        ("a: 3", 3),
        ('a: "3"', "3"),
        ("a: ~", None),
        ("a: true", True),
        ("a: ya", "ya"),
        ("a: 2020-01-01", "2020-01-01"),
        ("a: 1/9", "1/9"),
        ("a: 010", "010"),
    ],
)
def test_value_is_what_is_written(text: str, value: object) -> None:
    assert read_text(text, "x.yaml") == {"a": value}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "law-duplicate-key", 3),
        ("a: &x 1\nb: *x\n", "law-anchor", 1),
        ("a: 1\nb: !!python/object:os.system x\n", "law-tag", 2),
        ("a: 1\n---\nb: 2\n", "law-two-documents", 2),
        ("a: 1\nb: [1\n", "law-not-yaml", 3),
        ("a: 1\n\tb: 2\n", "law-not-yaml", 2),
        ("a: " + "[" * 200_000, "law-too-deep", 1),
        ("a: " + "{b: " * 200_000, "law-too-deep", 1),
        ("? [a]\n: 1\n", "law-odd-key", 1),
        ("", "law-empty", 1),
    ],
)
def test_unsafe_yaml_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(Refused) as caught:
        read_text(text, "x.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == (code, "x.yaml", line)


def test_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("a: " + "x" * 1_000_001)
    with pytest.raises(Refused, match="law-too-large"):
        read_yaml(tmp_path / "x.yaml")


def test_other_letters_are_refused_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")
    with pytest.raises(Refused) as caught:
        read_yaml(tmp_path / "x.yaml")
    assert (caught.value.problems[0].code, caught.value.problems[0].place.line) == ("law-not-utf8", 2)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="law-unreadable"):
        read_yaml(tmp_path / "x.yaml")


def test_lines_are_remembered() -> None:
    node = read_text("a: 1\nb:\n  - x\n  - c: 2\n    d: 3\n", "x.yaml")
    assert (node.place("b").line, node["b"].place(1).line, node["b"][1].place("d").line) == (2, 4, 5)
