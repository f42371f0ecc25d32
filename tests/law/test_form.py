"""A law file is taken apart field by field: every value of its kind, every slip told with its line."""

import datetime as dt
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meritara.law.files import read_text
from meritara.law.form import Form, exact, nearest, quoted, top
from meritara.law.marks import MARKS
from meritara.law.words import Words, say
from meritara.problem import Problem


def form_of(text: str) -> Form:
    """Return a law file as a form."""
    return top(read_text(text, "x.yaml"), "x.yaml", [])


def told(form: Form) -> list[str]:
    """Return what was noted while a form was read."""
    return [say(problem) for problem in form.problems]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("satu", "satu"),
        ('"satu  dua"', "satu dua"),
        ("2019", "2019"),
        ("0.50", "0.5"),
        (">-\n  baris satu\n  baris dua", "baris satu baris dua"),
        ("|\n  baris satu\n  baris dua", "baris satu baris dua"),
        ('""', ""),
        ("null", ""),
    ],
)
def test_text_is_one_line_and_numbers_count_as_text(written: str, read: str) -> None:
    form = form_of(f"a: {written}\n")
    assert (form.text("a"), told(form)) == (read, [])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2", 2),
        ("2.5", Fraction(5, 2)),
        ("1/9", Fraction(1, 9)),
        ('"3/4"', Fraction(3, 4)),
        ("0", 0),
        ("null", None),
    ],
)
def test_number_is_exact(written: str, value: Fraction | None) -> None:
    form = form_of(f"a: {written}\n")
    assert (form.number("a"), told(form)) == (value, [])


@pytest.mark.parametrize("written", ["-1", "-0.5", "1,5", "1/0", "1e3", "0x10", "satu", "1 / 9", ".5", "5."])
def test_what_is_no_plain_number_is_told_as_it_is_written(written: str) -> None:
    form = form_of(f"a: {written}\n")
    assert form.number("a") is None
    wanted = "Tulis 2, 2.5, 1/9, atau null bila belum diketahui; tidak boleh negatif."
    assert told(form) == [f"x.yaml:1: `a: {written}` bukan angka. {wanted}"]


@pytest.mark.parametrize(("written", "value"), [("0", 0), ("9", 9), ("null", None)])
def test_whole_number_lies_between_its_bounds(written: str, value: int | None) -> None:
    form = form_of(f"a: {written}\n")
    assert (form.whole("a"), told(form)) == (value, [])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10", "`a: 10` di luar 0 sampai 9. Perbaiki nilainya."),
        ("-1", "`a: -1` di luar 0 sampai 9. Perbaiki nilainya."),
        ("2.5", "`a` berisi `2.5`; yang diminta: bilangan bulat. Ubah nilainya."),
        ("true", "`a` berisi `true`; yang diminta: bilangan bulat. Ubah nilainya."),
        ("dua", "`a` berisi `dua`; yang diminta: bilangan bulat. Ubah nilainya."),
    ],
)
def test_other_whole_number_is_told(written: str, said: str) -> None:
    form = form_of(f"a: {written}\n")
    assert form.whole("a") is None
    assert told(form) == [f"x.yaml:1: {said}"]


@pytest.mark.parametrize(("written", "value"), [("true", True), ("false", False), ("null", False)])
def test_flag_is_true_or_false(written: str, value: bool) -> None:
    assert form_of(f"a: {written}\n").flag("a") is value


@pytest.mark.parametrize("written", ["ya", "1", "yes", '"true"'])
def test_flag_is_not_guessed(written: str) -> None:
    form = form_of(f"a: {written}\n")
    assert form.flag("a") is False
    assert told(form) == [
        f"x.yaml:1: `a` berisi `{written.strip(chr(34))}`; yang diminta: true atau false. Ubah nilainya."
    ]


def test_day_is_read_with_or_without_quotes() -> None:
    form = form_of('a: 2019-05-15\nb: "2019-05-15"\nc: null\n')
    assert [form.date(key) for key in "abc"] == [dt.date(2019, 5, 15), dt.date(2019, 5, 15), None]


@pytest.mark.parametrize("written", ["15-05-2019", "2019-13-01", "2019-02-30", "15 Mei 2019", "2019-5-1"])
def test_what_is_no_day_is_told(written: str) -> None:
    form = form_of(f"b: 1\na: {written}\n")
    assert form.date("a") is None
    assert told(form) == [f"x.yaml:2: `a: {written}` bukan tanggal. Tulis seperti 2019-01-31."]


@pytest.mark.parametrize("slug", ["a", "peta-jabatan", "2019-r1", "a1"])
def test_slug_is_small_letters_digits_and_hyphens(slug: str) -> None:
    form = form_of(f"a: {slug}\n")
    assert (form.slug("a"), told(form)) == (slug, [])


@pytest.mark.parametrize(
    "slug", ["Peta", "peta_jabatan", "peta jabatan", "-peta", "peta-", "a--b", "péta", "../x"]
)
def test_other_slug_is_told(slug: str) -> None:
    form = form_of(f"a: {slug}\n")
    form.slug("a")
    assert [problem.code for problem in form.problems] == ["law-not-slug"]


def test_words_are_a_text_or_a_pair() -> None:
    form = form_of("a: Nilai\nb: {id: Nilai, en: Score}\nc: {id: Nilai}\n")
    assert [form.words(key) for key in "abcd"] == [
        Words("Nilai"),
        Words("Nilai", "Score"),
        Words("Nilai"),
        Words(""),
    ]
    assert told(form) == []


def test_required_field_that_is_missing_is_told_where_its_mapping_begins() -> None:
    form = form_of("\n\na: 1\n")
    form.words("judul", required=True)
    assert told(form) == ["x.yaml:3: Kolom `judul` wajib ada (teks atau {id, en}). Tambahkan di sini."]


def test_known_word_is_taken_and_another_told_with_the_nearest() -> None:
    form = form_of("a: skip\nb: skp\n")
    words = [form.one_of(key, ("zero", "refuse", "skip"), "zero") for key in "abc"]
    assert words == ["skip", "zero", "zero"]
    assert told(form) == ["x.yaml:2: `skp` tidak dikenal untuk `b`. Yang terdekat: skip. Perbaiki ejaannya."]


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_taken(mark: str) -> None:
    form = form_of(f'a: "{mark}"\n')
    assert (form.mark("a"), told(form)) == (mark, [])


def test_unknown_mark_counts_as_doubtful() -> None:
    form = form_of("a: X\n")
    assert form.mark("a") == "?"
    assert [problem.code for problem in form.problems] == ["law-unknown-word"]


def test_list_of_texts_tells_what_is_no_text_at_its_line() -> None:
    form = form_of("a:\n  - surat\n  - SK: Bupati\n  - [dalam]\n  - 2020\n  - null\n")
    assert form.texts("a") == ("surat", "", "", "2020", "")
    assert [(problem.code, problem.place.line) for problem in form.problems] == [
        ("law-colon", 3),
        ("law-wrong-kind", 4),
        ("law-wrong-kind", 6),
    ]


def test_list_of_words_takes_pairs_too() -> None:
    form = form_of("a: [Satu, {id: Dua, en: Two}]\n")
    assert form.many_words("a") == (Words("Satu"), Words("Dua", "Two"))


def test_list_of_mappings_goes_on_after_what_is_none() -> None:
    form = form_of("a:\n  - {id: x}\n  - y\n  - {id: z}\n")
    assert [one.text("id") for one in form.forms("a")] == ["x", "z"]
    assert told(form) == ["x.yaml:3: `a` berisi `y`; yang diminta: pasangan kunci: nilai. Ubah nilainya."]


@pytest.mark.parametrize(
    ("text", "required", "filled", "codes"),
    [
        ("a: []\n", False, False, []),
        ("a: []\n", True, False, []),
        ("a: []\n", False, True, ["law-missing-field"]),
        ("b: 1\n", False, False, []),
        ("b: 1\n", True, False, ["law-missing-field"]),
        ("b: 1\n", False, True, ["law-missing-field"]),
        ("a: [1]\n", False, True, []),
    ],
)
def test_list_may_be_asked_for_present_or_filled(
    text: str, required: bool, filled: bool, codes: list[str]
) -> None:
    form = form_of(text)
    form.items("a", required=required, filled=filled)
    assert [problem.code for problem in form.problems] == codes


def test_fields_that_nobody_asked_for_are_told_with_the_nearest_that_was() -> None:
    form = form_of("id: a\ntitel: x\n7: y\n")
    form.text("id"), form.words("title")
    form.finish()
    assert told(form) == [
        "x.yaml:2: Kunci `titel` tidak dikenal. Yang terdekat: title. Perbaiki ejaannya atau hapus.",
        "x.yaml:3: Kunci `7` tidak dikenal. Yang terdekat: id, title. Perbaiki ejaannya atau hapus.",
    ]


def test_absent_mapping_and_list_are_empty_and_keep_the_place() -> None:
    form = form_of("b: 1\n")
    assert (dict(form.map("a")), list(form.items("c")), form.map("a").place().line) == ({}, [], 1)


@pytest.mark.parametrize(("text", "line"), [("- a\n", 1), ("teks\n", 1), ("3\n", 1)])
def test_file_that_is_no_mapping_is_told_once(text: str, line: int) -> None:
    problems: list[Problem] = []
    form = top(read_text(text, "x.yaml"), "x.yaml", problems)
    assert form.text("id") == ""
    assert [(problem.code, problem.place.line) for problem in problems] == [("law-not-mapping", line)]


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("titel", ["title", "tree", "basis"], "title"),
        ("sistem-mert", ["skm", "sistem-merit", "ip-asn"], "sistem-merit"),
        ("zzz", ["b", "a"], "a, b"),
        ("zzz", [], "-"),
        ("", ["a"], "a"),
        ("x", [f"k{n:02}" for n in range(20)], ", ".join(f"k{n:02}" for n in range(12))),
    ],
)
def test_nearest_word_or_some_known_ones_are_named(word: str, known: list[str], near: str) -> None:
    assert nearest(word, known) == near


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, Fraction(3)),
        (Fraction(1, 3), Fraction(1, 3)),
        ("2/3", Fraction(2, 3)),
        (-1, None),
        (True, None),
        ("3", None),
        ("1/1000000000", None),
        (None, None),
        ([1], None),
    ],
)
def test_exact_number_is_non_negative_or_none(value: Any, number: Fraction | None) -> None:
    assert exact(value) == number


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("0.071", "0.071"),
        ("true", "true"),
        ("null", ""),
        ("12", "12"),
        ("{a: 1, b: 2}", "a: …, b: …"),
        ("[1, 2]", "[…]"),
        ("[]", "[]"),
        ("x" * 200, "x" * 60),
    ],
)
def test_value_is_quoted_as_it_is_written_and_never_long(written: str, said: str) -> None:
    assert quoted(read_text(f"a: {written}\n", "x.yaml")["a"]) == said


@given(st.decimals(min_value=0, max_value=10**6, allow_nan=False, places=6))
def test_any_decimal_is_read_exactly_and_quoted_as_the_same_number(value: Any) -> None:
    written = f"{value:f}"
    node = read_text(f"a: {written}\n", "x.yaml")["a"]
    assert exact(node) == Fraction(written)
    assert Fraction(quoted(node)) == Fraction(written)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0xD7FF), max_size=40))
def test_any_text_in_quotes_is_read_back_as_one_line(text: str) -> None:
    form = form_of(f"a: {json.dumps(text)}\n")
    assert form.text("a") == " ".join(text.split())
