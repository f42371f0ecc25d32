"""Numbers and charts of a result in the language of the page."""

from fractions import Fraction

import pytest
from django.utils.translation import override

from meritara.instruments.answers import read_answers
from meritara.instruments.explain import Explanation, explain
from meritara.instruments.instrument import Band, Indicator, Instrument
from meritara.instruments.library import library
from meritara.instruments.score import score
from meritara.law.words import Words
from meritara.web.figures import (
    band_name,
    bars,
    figure,
    finding,
    floor_text,
    parts,
    scale,
    short,
    sign,
    step,
    titled,
    web,
    weight_text,
)


def told(instrument: Instrument, level: str = "3", **other: str) -> Explanation:
    answers = {leaf.id: level for leaf in instrument.leaves} | other
    return explain(score(instrument, read_answers(instrument, answers, partial=True)))


@pytest.mark.parametrize(("language", "said"), [("id", "239,5"), ("en", "239.5")])
def test_figure_has_the_decimal_mark_of_the_language(language: str, said: str) -> None:
    with override(language):
        assert figure(Fraction("239.5"), 1) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("40", "40"), ("100", "100"), ("2.5", "2,5"), ("0.4907", "0,4907"), ("0", "0"), ("1/3", "0,333333")],
)
def test_short_figure_keeps_only_the_decimals_it_needs(value: str, said: str) -> None:
    assert short(Fraction(value)) == said


@pytest.mark.parametrize(
    ("weight", "said"), [("2.5", "2,5"), ("1/175", "1/175"), ("1/3", "1/3"), ("10", "10")]
)
def test_weight_that_never_ends_is_a_fraction(weight: str, said: str) -> None:
    assert weight_text(Indicator("a", Words("A"), weight=Fraction(weight))) == said


def test_unknown_weight_is_a_question_mark() -> None:
    assert weight_text(Indicator("a", Words("A"))) == "?"


@pytest.mark.parametrize(
    ("id", "name", "said", "short_sign"),
    [
        ("III", "Baik", "III Baik", "III"),
        ("maju", "Maju", "Maju", ""),
        ("A", "Sangat baik", "A Sangat baik", "A"),
        ("A", "a", "a", "A"),
    ],
)
def test_band_is_said_with_its_sign_once(id: str, name: str, said: str, short_sign: str) -> None:
    band = Band(id, Words(name), Fraction(0))
    assert (band_name(band), sign(band)) == (said, short_sign)


def test_floor_that_is_not_included_is_said_so() -> None:
    assert floor_text(Band("x", Words("X"), Fraction(1), above=True)) == "lebih dari 1"


def test_title_carries_its_version_once(merit: Instrument) -> None:
    assert titled(merit) == "Penilaian mandiri penerapan sistem merit 2019"
    assert titled(library().get("sistem-merit@2026")) == "Evaluasi sistem merit 2026"


def test_bands_take_the_colours_from_the_lowest(merit: Instrument) -> None:
    assert [(band.id, step(merit, band)) for band in merit.bands] == [
        ("IV", "4"),
        ("III", "3"),
        ("II", "2"),
        ("I", "1"),
    ]


def test_scale_says_total_and_band(merit: Instrument) -> None:
    drawn = scale(merit, Fraction(400), Fraction("239.5"))
    assert drawn is not None
    assert (drawn.sentence, drawn.rows[-1]) == ("239,5 dari 400: II, Kurang.", ("Isian ini", "239,5"))


def test_scale_without_a_total_says_the_floors(merit: Instrument) -> None:
    drawn = scale(merit)
    assert drawn is not None
    assert drawn.sentence == "Skala 0 sampai 400: I Buruk 0, II Kurang 175, III Baik 250, IV Sangat Baik 325."


@pytest.mark.parametrize("key", [one.key for one in library().all() if one.bands])
def test_every_scale_ends_above_its_highest_floor(key: str) -> None:
    one = library().get(key)
    drawn = scale(one)
    assert drawn is not None
    assert drawn.largest > one.bands[0].floor


def test_bars_stand_in_official_order_with_points_and_most(merit: Instrument) -> None:
    drawn = bars(told(merit))
    assert drawn is not None
    assert [row[0].split()[0] for row in drawn.rows] == [f"A{n}" for n in range(1, 9)]
    assert drawn.rows[2][1:] == ("90", "120", "75%")


def test_only_part_is_opened_into_its_questions() -> None:
    one = library().get("skm@2017")
    assert [line.node.id for line in parts(told(one))] == [leaf.id for leaf in one.leaves]


def test_finding_names_the_strongest_and_the_weakest(merit: Instrument) -> None:
    weak = {leaf.id: "1" for leaf in merit.aspects[3].children}
    said = finding(told(merit, "3", **weak))
    assert said == "Terkuat: A8 Sistem Informasi, 75%. Terlemah: A4 Promosi dan Mutasi, 25%."


def test_finding_of_equal_parts_names_none(merit: Instrument) -> None:
    assert finding(told(merit)) == "Semua bagian mencapai 75% dari nilai tertingginya."


def test_finding_leaves_out_parts_with_no_answer_yet(merit: Instrument) -> None:
    answers = dict.fromkeys([leaf.id for leaf in merit.aspects[0].children], 3) | {
        merit.aspects[1].children[0].id: 4
    }
    card = explain(score(merit, read_answers(merit, answers)))
    assert finding(card) == (
        "Terkuat: A1 Perencanaan Kebutuhan, 75%. Terlemah: A2 Pengadaan, 25%. Belum dijawab: 6 dari 8 bagian."
    )


def test_finding_of_an_empty_card_says_so(merit: Instrument) -> None:
    empty = explain(score(merit, read_answers(merit, {})))
    assert finding(empty) == "Belum ada jawaban: semua batang kosong."


def test_instrument_without_weights_has_no_bars() -> None:
    assert bars(told(library().get("sistem-merit@2026"))) is None


def test_radar_shows_shares_with_the_signs_of_the_parts(merit: Instrument) -> None:
    drawn = web(told(merit))
    assert drawn is not None
    assert drawn.rows[0] == ("A1", merit.aspects[0].name.id, "75%")


def test_radar_of_two_parts_is_left_out() -> None:
    assert web(told(library().get("ombudsman@2022"), "80")) is not None
    assert web(told(library().get("ombudsman@2016"), "80")) is None
