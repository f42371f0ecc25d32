"""A rule's file is read strictly: what is wrong is named with its line, the nearest word, and what to do."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from meritara.law.words import say
from meritara.rules.condition import say as said
from meritara.rules.rule import Keyed
from meritara.rules.span import Span
from tests.rules.make import EXAMPLES, a_rule, read, rule_text, wrong

TERM = {"from": "2021-01-14", "value": "3 months", "mark": "2"}


def limits(*values: Any, **more: Any) -> dict[str, Any]:
    """Return the limits of a rule with other values of its one limit."""
    return {"max_term": list(values)} | more


def test_a_sound_rule_is_read_whole() -> None:
    rule = a_rule()
    assert (rule.id, rule.code, rule.over.id, rule.on) == ("contoh-plt", "R01", "acting_posts", "started_on")
    assert said(rule.offends) == "coalesce(ended_on, as_of) > started_on + max_term"
    assert rule.by_name["max_term"].values[0].value == Span(months=3)
    assert rule.reads == ("status", "started_on", "assignment", "ended_on", "as_of")
    assert (rule.confirmed, rule.in_force.from_on) == (True, dt.date(2021, 1, 14))


def test_the_day_of_the_act_is_the_day_of_the_data_unless_it_is_named() -> None:
    assert a_rule(on=None).on == "as_of"


def test_a_rule_that_always_applies_says_nothing_of_it() -> None:
    assert said(a_rule(applies=None).applies) == "true"


@pytest.mark.parametrize(("mark", "value"), [("M", "2"), ("?", "2"), ("C", "2"), ("2", "M"), ("S", "?")])
def test_a_rule_with_any_doubtful_figure_is_unconfirmed(mark: str, value: str) -> None:
    assert not a_rule(mark=mark, limits=limits(TERM | {"mark": value})).confirmed


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("3 months", Span(3)),
        (21, 21),
        (0.5, Decimal("0.5")),
        ("2024-09-01", dt.date(2024, 9, 1)),
        ({"by": "tier", "is": {"jpt_madya": 58}}, Keyed("tier", {"jpt_madya": 58})),
    ],
)
def test_a_limit_is_a_span_a_number_a_day_or_keyed_by_a_column(value: Any, wanted: Any) -> None:
    rule, _problems = read(rule_text(limits=limits(TERM | {"value": value})))
    assert rule
    assert rule.by_name["max_term"].on(dt.date(2021, 1, 14)) == wanted


def test_a_limit_is_the_one_of_its_day() -> None:
    second = {"from": "2023-01-01", "value": "6 months"}
    limit = a_rule(limits=limits(TERM, second)).by_name["max_term"]
    days = [None, "2021-01-13", "2021-01-14", "2022-12-31", "2023-01-01"]
    found = [limit.on(dt.date.fromisoformat(day) if day else None) for day in days]
    assert found == [None, None, Span(3), Span(3), Span(6)]


def test_a_value_may_be_not_known_from_a_day_on() -> None:
    limit = a_rule(limits=limits(TERM, {"from": "2023-01-01", "value": None})).by_name["max_term"]
    assert (limit.on(dt.date(2023, 1, 1)), limit.sample) == (None, Span(3))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"over": "acting_post"}, "acting_posts"),
        ({"on": "started"}, "started_on"),
        ({"on": "tier"}, "`tier` tidak dikenal untuk `on`"),
        ({"offends": "endedd_on > as_of"}, "Yang terdekat: ended_on"),
        ({"offends": None}, "`offends` wajib ada"),
        ({"offends": "started_on > (select 1)"}, "bukan bagian dari bahasa aturan"),
        ({"offends": "started_on > 'x'"}, "membandingkan hari, teks"),
        ({"offends": "started_on"}, "berjenis hari; yang diminta: ya atau tidak"),
        ({"offends": "tier < 'jpt_madya'"}, "membandingkan teks"),
        ({"offends": "ended_on + 3 > started_on"}, "menjumlahkan hari dan angka"),
        ({"offends": "ended_on - started_on > 3"}, "menjumlahkan hari dan hari"),
        ({"offends": "max_term > 3"}, "membandingkan angka, jangka"),
        ({"offends": "coalesce(max_term, 3) > 3"}, "jangka"),
        ({"applies": "assignment = 'plz'"}, "Yang terdekat: plt"),
        ({"applies": "assignment in ('plt', 'ply')"}, "tidak mengenal kode `ply`"),
        ({"applies": "not tier"}, "berjenis teks"),
        ({"covers": ["pnz"]}, "Yang terdekat: pns"),
        ({"covers": []}, "`covers` wajib ada"),
        ({"covers": None}, "`covers` wajib ada"),
        ({"excludes": None}, "`excludes` wajib ada"),
        ({"severity": "major"}, "`major` tidak dikenal untuk `severity`"),
        ({"basis": []}, "`basis` wajib ada"),
        ({"basis": ["contoh-2"]}, "contoh-1"),
        ({"mark": None}, "`mark` wajib ada"),
        ({"mark": "X"}, "`X` tidak dikenal untuk `mark`"),
        ({"in_force": None}, "`in_force` wajib ada"),
        ({"in_force": {"from": "2021-01-14", "until": "2020-01-01"}}, "Berakhir 2020-01-01"),
        ({"in_force": {"from": "2021-01-01"}}, "mulai 2021-01-14, aturannya mulai 2021-01-01"),
        ({"limits": limits({"from": "2021-01-14"})}, "`value` wajib ada"),
        ({"limits": limits({"from": "2021-01-14", "value": None})}, "`value` wajib ada"),
        ({"limits": limits({"value": "3 months"})}, "`from` wajib ada"),
        ({"limits": limits(TERM | {"value": "3 weeks"})}, "`3 weeks`"),
        ({"limits": limits(TERM | {"value": True})}, "`true`"),
        ({"limits": limits(TERM | {"value": [3]})}, "value"),
        ({"limits": limits()}, "max_term"),
        ({"limits": limits(TERM, TERM)}, "tidak urut"),
        ({"limits": limits({"from": "2023-01-01", "value": 3}, TERM)}, "tidak urut"),
        ({"limits": limits(TERM, {"from": "2023-01-01", "value": 3})}, "berbeda jenis"),
        ({"limits": limits(TERM, other=[TERM])}, "`other` tidak dibaca"),
        ({"limits": limits(TERM, tier=[TERM])}, "`tier` sudah nama kolom"),
        ({"limits": limits(TERM | {"value": {"by": "nip", "is": {"a": 1}}})}, "`nip` tidak dikenal"),
        (
            {"limits": limits(TERM | {"value": {"by": "tier", "is": {"jpt": 1}}})},
            "tidak mengenal kode `jpt`",
        ),
        ({"limits": limits(TERM | {"valu": 3})}, "Kunci `valu` tidak dikenal"),
        ({"examples": []}, "`examples` wajib ada"),
        ({"examples": [{"outcome": "guilty"}]}, "`guilty` tidak dikenal"),
        ({"examples": [{"outcome": "offends", "given": {"stat": "pns"}}]}, "Yang terdekat: status"),
        ({"usual": {"started_on": "yesterday"}}, "bukan tanggal"),
        ({"usual": {"extensions": "one"}}, "`extensions` berisi `one`"),
        ({"usual": {"extensions": True}}, "`extensions` berisi `true`"),
        ({"usual": {"has_holder": 1}}, "`has_holder` berisi `1`"),
        ({"usual": {"consent": {"a": 1}}}, "consent"),
        ({"usual": {"tier": "jpt"}}, "tidak mengenal kode `jpt`"),
        ({"surprise": 1}, "Kunci `surprise` tidak dikenal"),
        ({"title": None}, "`title` wajib ada"),
        ({"remedy": None}, "`remedy` wajib ada"),
        ({"code": None}, "`code` wajib ada"),
        ({"id": "Contoh Plt"}, "bukan slug"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], words: str) -> None:
    sentences = wrong(**changes)
    assert any(words in sentence for sentence in sentences), sentences
    assert all(sentence.startswith("contoh-plt.yaml:") for sentence in sentences)


def test_a_condition_of_the_wrong_kind_is_told_in_both_languages() -> None:
    _rule, problems = read(rule_text(offends="started_on > 'x'"))
    told = [say(one, "en") for one in problems if one.code == "rule-unlike"]
    wanted = (
        "`started_on > 'x'` compares day, text. Both must be of one kind, and `<` is for days and numbers"
    )
    assert told == [f"contoh-plt.yaml:14: {wanted} only. Change one."]


def test_every_wrong_condition_is_told_at_its_own_line() -> None:
    _rule, problems = read(rule_text(applies="tierr is null and nipp is null", offends="started_on > 1"))
    told = [(one.code, one.place.line) for one in problems]
    assert told[:3] == [("rule-unknown-name", 13), ("rule-unknown-name", 13), ("rule-unlike", 14)]


def test_an_example_says_only_where_it_differs_from_the_usual() -> None:
    rule = a_rule()
    assert len(rule.examples) == len(EXAMPLES)
    assert rule.examples[1].given["assignment"] == "plt"
    assert rule.examples[4].given["assignment"] == "plh"
    assert rule.examples[0].line < rule.examples[1].line


def test_a_file_that_holds_no_rule_is_told_and_not_read() -> None:
    assert read("- 1\n")[0] is None


def test_a_view_without_people_covers_nobody() -> None:
    from meritara.law.files import read_text
    from meritara.rules.reading import read_rule
    from meritara.rules.rule import Facts

    view = Facts("posts", {"agency": "text", "vacant_since": "day", "as_of": "day"}, {})
    text = rule_text(
        over="posts",
        on=None,
        applies=None,
        offends="as_of > vacant_since + max_term",
        usual={"as_of": "2022-01-01", "vacant_since": "2021-10-01"},
        examples=[{"outcome": "complies"}],
    )
    problems: list[Any] = []
    read_rule(read_text(text, "x"), "x", ["contoh-1"], problems, views={"posts": view})
    assert [one.code for one in problems] == ["rule-covers-nobody"]
