"""Charts are functions of numbers: lengths, places and words can be read back from the SVG."""

import xml.etree.ElementTree as ET
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from meritara.documents.charts import Bar, Zone, aspect_bars, band_bar, band_step, percent, radar

MERIT = (
    Zone("I", Fraction(0), "0"),
    Zone("II", Fraction(175), "175"),
    Zone("III", Fraction(250), "250"),
    Zone("IV", Fraction(325), "325"),
)


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def classed(svg: str, name: str) -> list[ET.Element]:
    return [one for one in read(svg).iter() if one.get("class") == name]


def texts(svg: str, name: str) -> list[str]:
    return [one.text or "" for one in classed(svg, name)]


def bar(label: str, value: int | None, maximum: int) -> Bar:
    return Bar(label, None if value is None else Fraction(value), Fraction(maximum), f"{value} / {maximum}")


def test_track_is_as_long_as_the_maximum_and_fill_as_the_points() -> None:
    drawn = aspect_bars([bar("A1", 25, 40), bar("A3", 60, 120)], "said")
    assert [one.get("width") for one in classed(drawn, "track")] == ["33.33%", "100.00%"]
    assert [one.get("width") for one in classed(drawn, "fill")] == ["20.83%", "50.00%"]


@pytest.mark.parametrize("value", [None, 0])
def test_part_without_points_has_a_track_and_no_fill(value: int | None) -> None:
    drawn = aspect_bars([bar("A1", value, 40)], "said")
    assert (len(classed(drawn, "track")), len(classed(drawn, "fill"))) == (1, 0)


def test_long_label_is_wrapped_so_that_it_fits_a_phone() -> None:
    drawn = aspect_bars([bar("A6 Penggajian, Penghargaan, dan Disiplin", 1, 2)], "said")
    assert texts(drawn, "label") == ["A6 Penggajian, Penghargaan, dan", "Disiplin"]


def test_bars_keep_the_official_order() -> None:
    drawn = aspect_bars([bar("B", 1, 2), bar("A", 2, 2)], "said")
    assert texts(drawn, "label") == ["B", "A"]


def test_no_bars_make_an_empty_picture() -> None:
    assert list(read(aspect_bars([], "said"))) == []


def test_share_of_a_part_without_maximum_is_nothing() -> None:
    assert bar("A", 0, 0).share == 0.0


def test_band_bar_starts_at_nought_and_each_band_ends_where_the_next_begins() -> None:
    drawn = band_bar(MERIT, Fraction(400), "said")
    boxes = [classed(drawn, f"band-{step}")[0] for step in "1234"]
    assert [box.get("x") for box in boxes] == ["0.00%", "43.75%", "62.50%", "81.25%"]
    assert [box.get("width") for box in boxes] == ["43.75%", "18.75%", "18.75%", "18.75%"]


def test_band_bar_prints_its_floors_and_signs() -> None:
    drawn = band_bar(MERIT, Fraction(400), "said")
    assert texts(drawn, "tick") == ["0", "175", "250", "325"]
    assert [texts(drawn, f"on-band-{step}") for step in "1234"] == [["I"], ["II"], ["III"], ["IV"]]


def test_marker_stands_at_the_total() -> None:
    drawn = band_bar(MERIT, Fraction(400), "said", total=Fraction("239.5"))
    assert [one.get("x1") for one in classed(drawn, "needle")] == ["59.88%"]


def test_band_bar_without_a_total_has_no_marker() -> None:
    assert classed(band_bar(MERIT, Fraction(400), "said"), "needle") == []


def test_floors_that_stand_close_get_two_lines() -> None:
    village = [Zone("", Fraction(f), str(f)) for f in ("0", "0.4907", "0.5989", "0.7072", "0.8155")]
    drawn = band_bar(village, Fraction(1), "said")
    assert [one.get("y") for one in classed(drawn, "tick")] == ["62", "62", "78", "62", "78"]
    assert read(drawn).get("height") == "84"


@pytest.mark.parametrize(
    ("count", "steps"),
    [(1, "4"), (2, "14"), (3, "1m4"), (4, "1234"), (5, "12m34"), (6, "12mm34"), (9, "112mmm344")],
)
def test_colours_of_other_band_counts_are_evenly_spaced(count: int, steps: str) -> None:
    assert "".join(band_step(index, count) for index in range(count)) == steps


def test_radar_has_a_ring_at_each_quarter_and_a_point_for_each_axis() -> None:
    drawn = radar([("A1 50%", 0.5), ("A2 100%", 1.0), ("A3 0%", 0.0), ("A4 25%", 0.25)], "said")
    assert (len(classed(drawn, "ring")), len(classed(drawn, "fill")), texts(drawn, "label")[1]) == (
        4,
        4,
        "A2 100%",
    )


def test_first_axis_of_the_radar_points_up() -> None:
    drawn = radar([("a", 1.0), ("b", 0.0), ("c", 0.0)], "said")
    first = classed(drawn, "fill")[0]
    assert (first.get("cx"), first.get("cy")) == ("160.0", "42.0")


def test_radar_needs_three_axes() -> None:
    assert radar([("a", 1.0), ("b", 1.0)], "said") == ""


@pytest.mark.parametrize(
    "drawn",
    [
        aspect_bars([bar("A1", 1, 2)], "Terkuat: A1."),
        band_bar(MERIT, Fraction(400), "Terkuat: A1."),
        radar([("a", 1.0), ("b", 0.5), ("c", 0.2)], "Terkuat: A1."),
    ],
)
def test_every_chart_is_a_picture_that_says_its_finding(drawn: str) -> None:
    top = read(drawn)
    assert (top.get("role"), top.get("aria-label")) == ("img", "Terkuat: A1.")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
@example("0" * 37)
def test_any_text_is_escaped_and_no_chart_carries_a_style(text: str) -> None:
    drawn = aspect_bars([Bar(text, Fraction(1), Fraction(2), text)], text)
    drawn += band_bar([Zone(text[:3], Fraction(0), text)], Fraction(1), text)
    drawn += radar([(text, 1.0)] * 3, text)
    every = read(f"<all>{drawn}</all>".replace("\ufffe", "").replace("\uffff", "")).iter()
    assert [
        one for one in every if any(name == "style" or name.startswith("on") for name in one.attrib)
    ] == []


@given(st.fractions(), st.fractions(min_value=0))
def test_lengths_never_leave_the_picture(part: Fraction, whole: Fraction) -> None:
    assert 0 <= float(percent(part, whole).rstrip("%")) <= 100
