"""What a condition may say, how it is read, and how everything else is refused by name."""

import pytest

from meritara.law.words import say as say_problem
from meritara.problem import Refused
from meritara.rules.condition import Constant, Name, Of, names, nodes, say
from meritara.rules.language import DEEPEST, LONGEST, read
from meritara.rules.span import Span, read_span

SAME = [
    "a > b",
    "a <> 'x'",
    "a = 1 and b = 2 and c",
    "a = 1 or (b = 2 and c)",
    "(a or b) and c",
    "not (a = 1)",
    "a is null",
    "not (a is null)",
    "a in ('x', 'y')",
    "coalesce(a, b, c) > d + e",
    "a - b >= 0.5",
    "a = true",
]


@pytest.mark.parametrize("text", SAME)
def test_a_condition_is_said_as_it_was_read(text: str) -> None:
    assert say(read(text)) == text


@pytest.mark.parametrize("text", SAME)
def test_what_is_said_is_read_as_the_same(text: str) -> None:
    assert read(say(read(text))) == read(text)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("A != 1", "A <> 1"),
        ("a is not null", "not (a is null)"),
        ("not a = 1 and b", "not (a = 1) and b"),
        ("((a)) > (b)", "a > b"),
        ("a in (1)", "a in (1)"),
        ("a > b -- a remark", "a > b"),
    ],
)
def test_other_spellings_mean_the_same(text: str, same: str) -> None:
    assert say(read(text)) == same


def test_not_binds_more_than_and_and_and_more_than_or() -> None:
    assert read("not a and b or c") == Of("or", (Of("and", (Of("not", (Name("a"),)), Name("b"))), Name("c")))


def test_the_names_of_conditions_stand_once_in_their_order() -> None:
    assert names(read("b > a and b < c"), read("a = d")) == ("b", "a", "c", "d")
    assert [one for one in nodes(read("a = 1")) if isinstance(one, Constant)] == [Constant(1)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("f(x) > 1", "F(x)"),
        ("count(*) > 1", "COUNT(*)"),
        ("a in (select 1)", "SELECT"),
        ("exists (select 1)", "EXISTS"),
        ("(select max(x) from y) > 1", "SELECT"),
        ("select 1", "SELECT 1"),
        ("drop table x", "DROP TABLE x"),
        ("a like 'x%'", "LIKE"),
        ("a between 1 and 2", "BETWEEN"),
        ("a * 2 > 1", "a * 2"),
        ("a::int > 1", "CAST"),
        ("case when a then b end", "CASE"),
        ("a = null", "NULL"),
        ("a.b = 1", "a.b"),
        ("a > interval 3 month", "INTERVAL"),
        ("date '2020-01-01' < a", "CAST"),
        ("read_csv('x') is null", "READ_CSV"),
        ("coalesce(a) = 1", "COALESCE(a)"),
        ("-a > 1", "-a"),
        ("?", "?"),
    ],
)
def test_what_is_not_of_the_language_is_named(text: str, part: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text)
    (problem,) = refused.value.problems
    assert (problem.code, part in problem.params["part"]) == ("rule-not-language", True)
    assert "limits" in say_problem(problem)


@pytest.mark.parametrize("text", ["a and", "a > ", "(a", "a; b", "", "a b c", "'a", ")"])
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text)
    assert [one.code for one in refused.value.problems] == ["rule-not-read"]


@pytest.mark.parametrize(
    "text",
    [
        "a = 1 " + "or a = 1 " * (LONGEST // 9),
        "(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1),
        "not " * (DEEPEST + 1) + "a",
        "- " * 400 + "a",
        "~" * 400 + "a",
        "[" * 400 + "a",
        "case when " * 60 + "a",
        "a" + "+a" * 400,
        "a" + " || a" * 180,
        "a" + "::x" * 300,
        "a" + ".b" * 400,
        "a" + "[1" * 200,
    ],
)
def test_what_is_too_long_or_too_deep_is_refused_before_it_costs_anything(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text)
    assert {one.code for one in refused.value.problems} <= {
        "rule-too-long",
        "rule-not-language",
        "rule-not-read",
    }


def test_the_deepest_condition_is_read() -> None:
    assert read("(" * DEEPEST + "a" + ")" * DEEPEST) == Name("a")
    assert len(list(nodes(read("not " * DEEPEST + "a")))) == DEEPEST + 1


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3 months", Span(months=3)),
        ("1 month", Span(months=1)),
        ("5 years", Span(months=60)),
        ("21 days", Span(days=21)),
        ("3 weeks", None),
        ("-3 months", None),
        ("3  months", None),
        ("months", None),
    ],
)
def test_a_span_is_read_as_months_or_days(text: str, span: Span | None) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize("text", ["3 months", "5 years", "21 days"])
def test_a_span_is_said_as_it_was_written(text: str) -> None:
    assert str(read_span(text)) == text


def test_a_span_a_day_off_says_so() -> None:
    assert (str(Span(3, -1)), str(Span())) == ("3 months + -1 days", "0 days")
