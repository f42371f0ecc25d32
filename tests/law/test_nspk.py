"""The NSPK index: what is known of it, no total by unknown weights, and a provisional one that says so."""

from fractions import Fraction

import pytest

from meritara.instruments.answers import read_answers
from meritara.instruments.explain import explain
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.score import score
from meritara.problem import Refused

KNOWN, EQUAL = library().get("nspk@2022"), library().get("nspk@2022-sementara")
ELEMENTS = {
    "kebutuhan",
    "pengadaan",
    "pengangkatan",
    "jabatan",
    "pangkat",
    "pengembangan-karier",
    "pola-karier",
    "mutasi",
    "kinerja",
    "disiplin",
    "penghargaan",
    "cuti",
    "kode-etik",
    "pemberhentian",
    "gaji",
    "jaminan",
    "pensiun",
    "perlindungan",
}
both = pytest.mark.parametrize("one", [KNOWN, EQUAL], ids=lambda one: one.key)


@both
def test_18_elements_and_the_five_indicators_that_were_read(one: Instrument) -> None:
    assert ({aspect.id for aspect in one.aspects}, len(one.aspects)) == (ELEMENTS, 18)
    read = [leaf for leaf in one.leaves if leaf.evidence]
    assert (len(one.leaves), len(read), {leaf.marks.levels for leaf in read}) == (22, 5, {"S"})
    assert {leaf.marks.levels for leaf in one.leaves if leaf not in read} == {"C"}


@both
def test_no_edge_of_a_category_is_confirmed(one: Instrument) -> None:
    assert {band.mark for band in one.bands} == {"?"}
    assert [(band.id, int(band.floor)) for band in one.bands] == [
        ("A", 81),
        ("B", 61),
        ("C", 41),
        ("D", 21),
        ("E", 0),
    ]


@pytest.mark.parametrize(("total", "band"), [("70.18", "B"), ("21.00", "D")])
def test_published_figures_of_a_ministry_have_their_published_category(total: str, band: str) -> None:
    assert next(one.id for one in EQUAL.bands if one.holds(Fraction(total))) == band


def test_unknown_weights_refuse_a_total_and_still_tell_what_is_known() -> None:
    answers = read_answers(KNOWN, {leaf.id: "2" for leaf in KNOWN.leaves} | {"proyeksi-kebutuhan": "1"})
    result = score(KNOWN, answers)
    assert (KNOWN.can_score, len(KNOWN.unknown_weights), result.total) == (False, 18, None)
    lines = {one.node.id: one.score for one in explain(result).lines}
    assert lines["kebutuhan"] == Fraction(9, 5)


def test_equal_weights_are_ours_and_say_so() -> None:
    assert {aspect.weight for aspect in EQUAL.aspects} == {Fraction(25, 9)}
    assert {aspect.marks.weight for aspect in EQUAL.aspects} == {"C"}
    assert "tidak untuk diterbitkan" in EQUAL.notice.id
    assert "Provisional, not official" in EQUAL.notice.en
    assert ("sementara" in EQUAL.title.id, KNOWN.notice.id) == (True, "")


def test_the_bare_name_never_means_the_provisional_version() -> None:
    choice = library().choose("nspk")
    assert (choice.instrument.key, choice.newer, EQUAL.variant_of) == (KNOWN.key, (), "2022")


def test_both_ask_the_same() -> None:
    known, equal = (
        [(leaf.id, leaf.name, leaf.levels, leaf.evidence) for leaf in one.leaves] for one in (KNOWN, EQUAL)
    )
    assert known == equal


def test_an_answer_between_the_three_is_refused() -> None:
    with pytest.raises(Refused, match="card-out-of-scale"):
        read_answers(EQUAL, {"cuti": "3"}, partial=True)
