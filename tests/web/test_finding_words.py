"""What pages say of findings: every state, step, event and value has its words in both languages."""

import datetime as dt

import pytest
from django.utils import translation

from meritara.records.models import Event, Finding, FindingAnswer, FindingLetter, FindingRecommendation
from meritara.registry.facts.views import VIEWS
from meritara.web.finding_stories import NEXT, label, limit, said, told
from meritara.web.findings import FILTERS, Line, Wish, masked
from meritara.web.forms.findings import FORMS, kinds, measures
from meritara.web.rules import SEVERITIES
from meritara.workflows.finding import ANSWERS, FINDING, FOLLOW_UPS, LETTERS, STATES

FACTS = VIEWS["acting_posts"].by_name
BOTH = ("id", "en")
VERBS = {step.name for step in FINDING.steps} | {
    *("open", "cured", "seen-again", "exemption-over", "recommend", "report", "judge"),
}
PLAIN = {"review", "mended", "follow"}


def finding(**more: object) -> Finding:
    """Return a finding that is not stored."""
    days = {"seen_on": dt.date(2026, 9, 30), "last_seen_on": dt.date(2026, 9, 30)}
    usual = {"rule": "plt-lebih-tiga-bulan", "shown_from": dt.date(2026, 9, 30)}
    return Finding(**usual | days | more)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", BOTH)
def test_every_state_says_what_comes_next(state: str, language: str) -> None:
    with translation.override(language):
        assert len(NEXT[state]().split()) >= 3
        assert Line(finding(state=state)).state == STATES[state].say(language)


def test_states_say_different_things_in_the_two_languages() -> None:
    for state in STATES:
        words = []
        for language in BOTH:
            with translation.override(language):
                words.append(NEXT[state]())
        assert words[0] != words[1]


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("language", BOTH)
def test_every_event_is_told_in_words(verb: str, language: str) -> None:
    with translation.override(language):
        words = told(Event(verb=verb))
    assert words != verb
    assert "_" not in words


def test_every_step_has_a_form_or_needs_nothing() -> None:
    assert {step.name for step in FINDING.steps} - set(FORMS) == PLAIN
    reasoned = {step.name for step in FINDING.steps if step.reason}
    asks = {name for name, form in FORMS.items() if "alasan" in form.base_fields}
    assert reasoned - asks == {"make"}


@pytest.mark.parametrize("language", BOTH)
def test_classes_and_measures_are_offered_in_the_language_of_the_page(language: str) -> None:
    with translation.override(language):
        assert len(kinds()) == 10
        assert dict(measures())["block"].startswith("Pemblokiran" if language == "id" else "Blocking")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("assignment", "plt", "Pelaksana Tugas"),
        ("started_on", "2026-01-05", "5 Januari 2026"),
        ("ended_on", None, "tidak tercatat"),
        ("has_holder", True, "ya"),
        ("has_holder", False, "tidak"),
        ("extensions", 2, "2"),
        ("assignment", "tidak-dikenal", "tidak-dikenal"),
        ("gone", "x", "x"),
    ],
)
def test_value_of_a_fact_is_said_in_words(name: str, value: object, words: str) -> None:
    with translation.override("id"):
        assert said(FACTS.get(name), value) == words


def test_fact_is_called_what_the_law_file_says_of_it() -> None:
    with translation.override("id"):
        assert label(FACTS, "extensions").startswith("Berapa kali diperpanjang")
        assert label(FACTS, "gone") == "gone"


@pytest.mark.parametrize(
    ("text", "words"),
    [("3 months", "3 bulan"), ("10 days", "10 hari"), ("58", "58"), ("2020-01-08", "8 Januari 2020")],
)
def test_limit_of_the_law_is_said_in_words(text: str, words: str) -> None:
    with translation.override("id"):
        assert limit(text) == words


@pytest.mark.parametrize(("nip", "shown"), [("198609262015051001", "••• 001"), ("", ""), ("12", "••• 12")])
def test_nip_is_told_by_its_end(nip: str, shown: str) -> None:
    assert masked(nip) == shown


@pytest.mark.parametrize("severity", SEVERITIES)
def test_every_severity_has_a_name(severity: str) -> None:
    with translation.override("id"):
        assert Line(finding(severity=severity)).severity not in ("", severity)


def test_finding_by_hand_or_of_a_rule_that_is_gone_is_told_by_its_title() -> None:
    for rule in ("", "sudah-tidak-ada"):
        one = Line(finding(rule=rule, title="Pelantikan tanpa persetujuan"))
        assert one.title == "Pelantikan tanpa persetujuan"


def test_what_newer_data_say_is_told_only_of_what_is_open() -> None:
    with translation.override("id"):
        day = dt.date(2026, 10, 31)
        assert Line(finding(state="told", cured_on=day)).data.startswith("Data sudah diperbaiki")
        assert Line(finding(state="told", doubtful_on=day)).data == "Data terbaru belum cukup"
        assert Line(finding(state="closed", cured_on=day)).data == ""
        assert Line(finding(state="told")).data == ""


@pytest.mark.parametrize("asked", ["tidak-ada", "'; --", "lewat"])
def test_strange_filter_counts_as_not_said(asked: str) -> None:
    wish = Wish.of({"tampil": asked, "instansi": "x" * 200, "aturan": "y" * 200, "hal": "-1"})
    assert wish.filter == ("lewat" if asked == "lewat" else "")
    assert (len(wish.agency), len(wish.rule), wish.page) == (80, 120, 1)
    assert wish.filter in FILTERS


def test_address_of_a_wish_keeps_the_rest() -> None:
    wish = Wish.of({"tampil": "lewat", "instansi": "a", "aturan": "b"})
    assert wish.query(tampil="") == "instansi=a&aturan=b"
    assert wish.query(hal="2") == "tampil=lewat&instansi=a&aturan=b&hal=2"


def test_letters_answers_and_judgements_are_told_in_both_languages() -> None:
    ones = [*LETTERS.values(), *ANSWERS.values(), *FOLLOW_UPS.values()]
    assert [one for one in ones if not one.id or not one.en or one.id == one.en] == []
    assert set(LETTERS) == set(FindingLetter.Kind.values)
    assert set(ANSWERS) == set(FindingAnswer.Kind.values)
    assert set(FOLLOW_UPS) == set(FindingRecommendation.Status.values)
