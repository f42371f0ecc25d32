"""Every problem can be told in both languages, with its place."""

import string

import pytest

from meritara.law.words import PROBLEMS, Words, say, say_what
from meritara.problem import Place, Problem


@pytest.mark.parametrize("code", PROBLEMS)
def test_problem_has_both_languages_with_the_same_parameters(code: str) -> None:
    words = PROBLEMS[code]
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (words.id, words.en)
    ]
    assert words.en
    assert fields[0] == fields[1]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("x.yaml", line=3), "x.yaml:3"),
        (Place("n.xlsx", sheet="Jawaban", row=14, column="D"), "n.xlsx, lembar Jawaban, baris 14, kolom D"),
        (Place(), ""),
    ],
)
def test_place_is_said_first(place: Place, said: str) -> None:
    text = say(Problem("file-empty", place))
    assert text == (f"{said}: " if said else "") + PROBLEMS["file-empty"].id


def test_parameters_are_said_in_the_language_of_the_problem() -> None:
    problem = Problem(
        "law-missing-field", Place("x.yaml", line=2), {"key": "tree", "kind": Words("daftar", "a list")}
    )
    assert say(problem) == "x.yaml:2: Kolom `tree` wajib ada (daftar). Tambahkan di sini."
    assert say(problem, "en") == "x.yaml:2: The field `tree` is required (a list). Add it here."
    assert say_what(problem) == "Kolom `tree` wajib ada (daftar). Tambahkan di sini."


def test_text_without_english_is_said_in_indonesian() -> None:
    assert (Words("Nilai").say("en"), Words("Nilai", "Score").say("en"), Words("Nilai", "Score").say()) == (
        "Nilai",
        "Score",
        "Nilai",
    )


@pytest.mark.parametrize("code", [code for code in PROBLEMS if code.startswith("law-")])
def test_problem_of_a_law_file_ends_its_sentences(code: str) -> None:
    words = PROBLEMS[code]
    assert [text for text in (words.id, words.en) if not text.endswith((".", "{why}", ".yaml"))] == []
