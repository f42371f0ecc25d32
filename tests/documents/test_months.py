"""Columns of months: their heights, the figures of those that stand out, and the years below."""

import re
from xml.etree import ElementTree as ET

from meritara.documents.months import BOTTOM, TOP, Month, month_columns


def drawn(*months: Month) -> ET.Element:
    return ET.fromstring(month_columns(months, "Satu kalimat."))


def boxes(svg: ET.Element) -> list[tuple[str, str, float]]:
    return [
        (one.attrib["class"], one.attrib["x"], round(float(one.attrib["height"]), 2))
        for one in svg.iter("rect")
    ]


def test_column_is_as_high_as_its_part_of_the_largest_and_nothing_is_no_column() -> None:
    svg = drawn(Month(10, stands_out=True), Month(0), Month(5), Month(1))
    whole = float(BOTTOM - TOP)
    assert boxes(svg) == [
        ("fill", "9.53%", whole),
        ("kept", "56.53%", whole / 2),
        ("kept", "80.02%", whole / 10),
    ]


def test_only_a_month_that_stands_out_bears_its_figure_and_each_year_its_number() -> None:
    svg = drawn(Month(3, year="2025"), Month(9, stands_out=True), Month(2), Month(0, year="2026"))
    words = [(one.text, one.attrib["x"]) for one in svg.iter("text")]
    scale = [("0", "0"), ("9", "0")]
    assert words == [*scale, ("2025", "6.00%"), ("9", "41.25%"), ("2026", "76.50%")]


def test_few_do_not_look_like_many_where_the_scale_reaches_farther() -> None:
    svg = ET.fromstring(month_columns([Month(1)], "Tenang.", least=5))
    assert boxes(svg) == [("kept", "20.10%", (BOTTOM - TOP) / 5)]
    assert [one.text for one in svg.iter("text")] == ["0", "5"]


def test_figures_at_the_edges_turn_inwards() -> None:
    months = [Month(1, stands_out=place in (0, 30, 59)) for place in range(60)]
    anchors = [one.attrib["text-anchor"] for one in drawn(*months).iter("text")]
    assert anchors[2:] == ["start", "middle", "end"]


def test_picture_says_its_finding_and_stays_within_its_frame() -> None:
    svg = drawn(*[Month(place % 7, place % 7 == 6) for place in range(60)])
    assert (svg.attrib["role"], svg.attrib["aria-label"]) == ("img", "Satu kalimat.")
    for one in svg.iter("rect"):
        assert float(one.attrib["x"].rstrip("%")) + float(one.attrib["width"].rstrip("%")) <= 100
        assert TOP <= float(one.attrib["y"]) < BOTTOM


def test_nothing_at_all_is_its_scale_alone() -> None:
    drawn_parts = re.findall("<(rect|line|text)", month_columns([Month(0)] * 3, "Kosong."))
    assert drawn_parts == ["line", "text"] * 2
    assert boxes(drawn()) == []
