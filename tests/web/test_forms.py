"""The form of an instrument is its tree; what is sent becomes a card."""

from fractions import Fraction

from django.http import QueryDict
from django.utils.translation import override

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.web.changes import changes
from meritara.web.doubts import doubts
from meritara.web.forms.card import card_of, read_card
from meritara.web.forms.questions import Row, sections
from meritara.web.surveys import printed, reweighed
from meritara.web.templatetags.meritara import drawn


def test_sections_are_the_aspects_in_order(merit: Instrument) -> None:
    assert [one.node.id if one.node else "" for one in sections(merit)] == [
        aspect.id for aspect in merit.aspects
    ]


def test_questions_right_under_the_total_share_one_section(own: Instrument) -> None:
    (only,) = sections(own)
    assert (only.node, [one.leaf.id for one in only.questions]) == (None, ["satu", "dua", "tiga"])


def test_sections_are_made_once_for_each_language(merit: Instrument) -> None:
    first = sections(merit)
    assert sections(merit) is first
    with override("en"):
        assert sections(merit) is not first
        assert (
            str(sections(merit)[0].name).startswith('<span lang="id">')
            or sections(merit)[0].name != first[0].name
        )


def test_every_leaf_is_asked_once_in_every_instrument() -> None:
    for one in library().all():
        asked = [question.leaf.id for section in sections(one) for question in section.questions]
        assert asked == [leaf.id for leaf in one.leaves]


def test_survey_questions_are_typed_and_say_their_range() -> None:
    (section,) = sections(library().get("skm@2017"))
    assert {(one.choices, one.hint) for one in section.questions} == {((), "1 sampai 4")}


def test_row_is_drawn_once_for_all_who_see_it_alike(merit: Instrument) -> None:
    question = sections(merit)[0].questions[0]
    assert drawn(Row(question, "3"), True, "id") is drawn(Row(question, "3"), True, "id")
    assert drawn(Row(question, "3"), True, "id") != drawn(Row(question, "2"), True, "id")


def test_row_with_a_typed_answer_is_not_kept() -> None:
    (section,) = sections(library().get("skm@2017"))
    assert (Row(section.questions[0], "3,2").usual, Row(section.questions[0]).usual) == (False, True)


def test_card_keeps_what_was_typed_and_counts_only_what_can_be_read(merit: Instrument) -> None:
    first, second, *_ = merit.leaves
    card = card_of(merit, {first.id: "4", second.id: "x"}, {})
    assert (card.typed[second.id], card.answered, list(card.wrong)) == ("x", 1, [second.id])
    assert [(place, name) for place, name, _ in card.mistakes] == [
        (f"q-{second.id}", f"{second.code} {second.name.id}")
    ]


def test_empty_fields_and_blanks_are_no_answers(merit: Instrument) -> None:
    first, second, *_ = merit.leaves
    card = read_card(merit, QueryDict(f"j-{first.id}=&j-{second.id}=%20%20"))
    assert (dict(card.typed), card.started, card.answered) == ({}, False, 0)


def test_very_long_answer_is_cut_before_it_is_read(merit: Instrument) -> None:
    data = QueryDict(mutable=True)
    data[f"j-{merit.leaves[0].id}"] = "1" * 100_000
    assert len(read_card(merit, data).typed[merit.leaves[0].id]) == 200


def test_section_counts_what_is_asked_and_answered(own: Instrument) -> None:
    card = card_of(own, {"satu": "1", "dua": "ya"}, {"jenis": "y"})
    assert [(one.asked, one.answered) for one in card.sections] == [(2, 1)]
    assert (card.asked, card.answered, card.hidden, card.open_facts) == (2, 1, "dua", False)


def test_next_question_skips_what_does_not_apply(own: Instrument) -> None:
    (filled,) = card_of(own, {}, {"jenis": "y"}).sections
    assert [row.next for row in filled.rows] == ["tiga", "", ""]


def test_answer_is_said_in_words(own: Instrument) -> None:
    card = card_of(own, {"dua": "tidak", "tiga": "1,5"}, {"jenis": "x"})
    assert [row.answer for row in card.sections[0].rows] == ["", "Tidak", "1,5"]
    assert [fact.answer.startswith("X ") for fact in card.facts] == [True]


def test_doubts_of_the_merit_instrument_are_most_of_it(merit: Instrument) -> None:
    found = doubts(merit)
    assert (found.leaves, found.weights, found.stand_ins, found.mostly) == (36, 36, 34, True)


def test_own_instrument_has_no_doubts(own: Instrument) -> None:
    assert (doubts(own).any, doubts(own).mostly) == (False, False)


def test_printed_weights_show_their_difference() -> None:
    one = library().get("skm@2017")
    found = printed(one, {leaf.id: Fraction(4) for leaf in one.leaves})
    assert [(one.weight, one.total, one.difference) for one in found] == [
        (Fraction("0.111"), Fraction("99.9"), Fraction("-0.1")),
        (Fraction("0.11"), Fraction(99), Fraction(-1)),
    ]


def test_instrument_is_reweighed_once() -> None:
    one = library().get("skm@2017")
    assert reweighed(one, Fraction("0.11")) is reweighed(one, Fraction("0.11"))


def test_changes_name_frame_bands_and_parts() -> None:
    before, after = library().get("sistem-merit@2019-37"), library().get("sistem-merit@2019")
    found = changes(before, after)
    assert [(one.what, one.before, one.after) for one in found.frame if one.what == "Pertanyaan"] == [
        ("Pertanyaan", "37", "36")
    ]
    assert (len(found.gone), found.new, found.bands, found.none) == (1, (), (), False)
    weights = {node.id for node, rows in found.changed if "Bobot" in [row.what for row in rows]}
    assert weights == {node.id for node in after.leaves if node.weight != before.nodes[node.id].weight}


def test_nothing_changes_from_a_version_to_itself(merit: Instrument) -> None:
    assert changes(merit, merit).none
