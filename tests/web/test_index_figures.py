"""Figures of an index as a page draws them: means, order, stretches of the scale, years, what is hidden."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from django.utils import translation

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.records.models import Measurement
from meritara.web.index_places import dimension_bars, most_of, raised, spread
from meritara.web.index_trends import drawn, rule_of
from meritara.web.indices import Mean, Wish, number, on_scale, ordered, short_name

RULE = library().get("ip-asn@2019")


@pytest.fixture(autouse=True)
def indonesian() -> Any:
    """Speak Indonesian, as pages do first."""
    with translation.override("id"):
        yield


def line(total: float | None = 71.5, **more: Any) -> dict[str, Any]:
    """Return a line of means as it is kept."""
    usual: dict[str, Any] = {"level": "agency", "region": "V", "agency": "6971", "unit": None, "group": "asn"}
    usual |= {"people": 10, "measured": 8, "share": 80.0, "total": total}
    usual |= {node.id: 5.0 for node in RULE.aspects} | {band.id: 1 for band in RULE.bands}
    return usual | more


def mean(total: float | None = 71.5, name: str = "Kota", *, hidden: bool = False, **more: Any) -> Mean:
    """Return a line of means as a page shows it."""
    return Mean(line(total, **more), RULE, name, hidden)


def measurement(year: int, *, newer: str = "", month: int = 12) -> Measurement:
    """Return a measurement of a year."""
    on = dt.date(year, month, 28)
    made = dt.datetime(year, month, 28, tzinfo=dt.UTC)
    return Measurement(instrument="ip-asn@2019", newer=newer, year=year, as_of=on, made_at=made)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (90.01, "sangat-tinggi"),
        (90.0, "tinggi"),
        (80.01, "tinggi"),
        (80.0, "sedang"),
        (70.0, "rendah"),
        (60.0, "sangat-rendah"),
        (0.0, "sangat-rendah"),
    ],
)
def test_band_of_a_mean_is_that_of_the_figure_that_is_shown(total: float, band: str) -> None:
    found = mean(total).band
    assert (found.id if found else "") == band


def test_mean_of_nobody_has_no_total_and_no_band() -> None:
    assert (mean(None).total, mean(None).band) == (None, None)


def test_kept_figure_is_the_number_that_it_shows() -> None:
    assert (number(78.41), number(None), number(0.1 + 0.2)) == (Fraction(7841, 100), None, Fraction(3, 10))


def test_all_people_stand_above_each_status() -> None:
    lines = [mean(group=group) for group in ("pppk", "asn", "cpns", "pns")]
    assert [one.group for one in ordered(lines)] == ["asn", "cpns", "pns", "pppk"]


def test_status_that_is_not_recorded_is_an_empty_one() -> None:
    assert (mean(group=None).group, mean(group=None).is_everybody) == ("", False)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("", ["A", "B", "C"]),
        ("nilai", ["C", "A", "B"]),
        ("terendah", ["B", "A", "C"]),
        ("terukur", ["C", "B", "A"]),
        ("nonsense", ["A", "B", "C"]),
    ],
)
def test_agencies_stand_in_the_wished_order(order: str, names: list[str]) -> None:
    lines = [mean(70, "A", share=90.0), mean(60, "B", share=50.0), mean(80, "C", share=20.0)]
    wish = Wish.of({"urut": order})
    assert [one.name for one in sorted(lines, key=wish.key)] == names


def test_agency_that_is_hidden_does_not_tell_its_place_in_the_order() -> None:
    lines = [mean(99, "A", hidden=True), mean(50, "B"), mean(10, "C")]
    assert [one.name for one in sorted(lines, key=Wish(sort="nilai").key)] == ["B", "C", "A"]
    assert [one.name for one in sorted(lines, key=Wish(sort="terendah").key)] == ["A", "C", "B"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, True),
        ({"wilayah": "V"}, True),
        ({"wilayah": "VI"}, False),
        ({"cari": "kOTA  bima"}, True),
        ({"cari": "6971"}, True),
        ({"cari": "kabupaten"}, False),
    ],
)
def test_agency_is_found_by_region_name_or_code(asked: dict[str, str], found: bool) -> None:
    assert Wish.of(asked).within(mean(name="Kota Bima")) is found


def test_wish_says_itself_again_in_an_address() -> None:
    wish = Wish.of({"wilayah": "V", "urut": "nilai", "cari": " kota ", "hal": "2"})
    assert (wish.query(hal="3"), wish.page) == ("wilayah=V&urut=nilai&cari=kota&hal=3", 2)


def test_unit_is_called_by_its_name_its_code_or_as_none() -> None:
    assert short_name({"name": "Dinas A", "unit": "u1"}) == "Dinas A"
    assert short_name({"name": None, "unit": "u1"}) == "u1"
    assert short_name({"name": None, "unit": None}) == "tanpa unit kerja"


def test_scale_has_the_marker_of_a_mean_and_none_where_it_is_hidden() -> None:
    drawing = on_scale(mean(71.5))
    assert drawing is not None
    assert drawing.sentence == "71,50 dari 100: Sedang."
    assert (on_scale(mean(hidden=True)), on_scale(mean(None)), on_scale(None)) == (None, None, None)


@pytest.mark.parametrize(
    ("aspect", "most"), [("kualifikasi", 25), ("kompetensi", 40), ("kinerja", 30), ("disiplin", 5)]
)
def test_most_of_an_aspect_is_what_the_rule_says(aspect: str, most: int) -> None:
    node = next(one for one in RULE.aspects if one.id == aspect)
    assert most_of(RULE, node) == most


def test_bars_name_the_dimension_that_is_furthest_from_its_most() -> None:
    drawing = dimension_bars(mean(kualifikasi=25.0, kompetensi=4.0, kinerja=30.0, disiplin=5.0))
    assert drawing is not None
    assert drawing.sentence == "Paling jauh dari nilai penuh: D2 Kompetensi."
    assert drawing.rows[1] == ("D2 Kompetensi", "4,00", "40")
    assert dimension_bars(mean(hidden=True)) is None


def test_stretches_without_anybody_stand_between_those_with_people() -> None:
    drawing = spread([(60, 2), (75, 6)])
    assert drawing is not None
    assert [row[:2] for row in drawing.rows] == [
        ("60 sampai di bawah 65", "2"),
        ("65 sampai di bawah 70", "0"),
        ("70 sampai di bawah 75", "0"),
        ("75 sampai di bawah 80", "6"),
    ]
    assert drawing.sentence == "Dari 8 pegawai terukur, paling banyak bernilai 75 sampai di bawah 80."
    assert drawing.rows[3][2] == "75%"


def test_nobody_measured_has_no_spread() -> None:
    assert spread([]) is None


def lift(question: str, gain: float, people: int = 1, silent: int = 0) -> dict[str, Any]:
    """Return a lift as it is kept."""
    return {"question": question, "gain": gain, "people": people, "higher": 0, "silent": silent}


def test_lift_is_the_rise_of_the_mean_over_all_who_are_measured() -> None:
    (found,) = raised(RULE, [lift("pendidikan", 40.0, people=8)], mean(measured=16))
    assert (found.rise, found.people, found.name) == (Fraction(5, 2), 8, "Pendidikan formal tertinggi")


def test_question_that_lifts_nobody_and_lacks_nothing_is_left_out() -> None:
    rows = [lift("pendidikan", 0, people=0), lift("seminar", 0, people=0, silent=3)]
    assert [one.node.id for one in raised(RULE, rows, mean())] == ["seminar"]


def test_question_of_another_version_of_the_rule_is_left_out() -> None:
    assert raised(RULE, [lift("lain", 5.0)], mean()) == []


def test_years_are_joined_and_the_newest_measurement_of_a_year_counts() -> None:
    known = [
        (measurement(2021), Fraction(70)),
        (measurement(2022, month=6), Fraction(60)),
        (measurement(2022), Fraction(75)),
    ]
    drawing = drawn(known)
    assert drawing is not None
    assert [row[::2] for row in drawing.rows] == [("2021", "70,00"), ("2022", "75,00")]
    assert drawing.svg.count('class="break"') == 0


def test_change_of_the_rule_between_two_years_breaks_the_line() -> None:
    known = [
        (measurement(2021), Fraction(70)),
        (measurement(2022), Fraction(71)),
        (measurement(2023, newer="ip-asn@2023"), Fraction(60)),
    ]
    drawing = drawn(known)
    assert drawing is not None
    assert (drawing.svg.count('class="break"'), drawing.svg.count('class="series"')) == (1, 1)
    assert "Aturannya berganti" in drawing.sentence
    assert drawing.rows[2][1] == "ip-asn@2019, simulasi"


def test_one_year_is_no_trend() -> None:
    assert drawn([(measurement(2021), Fraction(70)), (measurement(2021, month=6), Fraction(60))]) is None


def test_rule_of_a_year_says_that_it_is_a_simulation() -> None:
    assert rule_of(measurement(2021)) == "ip-asn@2019"
    assert rule_of(measurement(2024, newer="ip-asn@2023")) == "ip-asn@2019, simulasi"


def test_pages_speak_english_second() -> None:
    with translation.override("en"):
        drawing = spread([(60, 1)])
        assert drawing is not None
        assert drawing.sentence == "Of 1 measured person, most stand at 60 to below 65."


def test_rule_of_these_tests_is_the_one_that_gives_totals() -> None:
    assert isinstance(RULE, Instrument)
    assert RULE.can_score


@pytest.mark.parametrize(("given", "page"), [("", 1), ("3", 3), ("semua", 0), ("x", 1), ("-1", 1)])
def test_page_of_the_agencies_is_the_one_that_is_asked_for(given: str, page: int) -> None:
    assert Wish.of({"hal": given}).page == page


def test_search_that_is_too_long_is_cut_and_spaces_are_one() -> None:
    wish = Wish.of({"cari": "kota   bima " + "x" * 200})
    assert (wish.search[:10], len(wish.search)) == ("kota bima ", 80)


def test_lifts_are_few_enough_to_read() -> None:
    rows = [lift(leaf.id, 10.0 - at) for at, leaf in enumerate(RULE.leaves)]
    assert len(raised(RULE, rows, mean())) <= 6


def test_most_recent_years_stand_on_the_chart_when_there_are_many() -> None:
    known = [(measurement(year), Fraction(60 + year - 2000)) for year in range(2005, 2023)]
    drawing = drawn(known)
    assert drawing is not None
    assert [row[0] for row in drawing.rows] == [str(year) for year in range(2015, 2023)]


def test_years_stand_in_their_order_however_they_come() -> None:
    drawing = drawn([(measurement(2022), Fraction(75)), (measurement(2021), Fraction(70))])
    assert drawing is not None
    assert [row[0] for row in drawing.rows] == ["2021", "2022"]
