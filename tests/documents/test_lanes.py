"""A lane of time: every stretch in its place, words that have room, and nothing that markup could break."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

from meritara.documents.lanes import Stretch, lane

JAN, FEB, MAR = dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1)


def drawn(*stretches: Stretch, marks: tuple[tuple[dt.date, str], ...] = ()) -> ET.Element:
    return ET.fromstring(lane(stretches, marks, "Kalimat <temuan>"))


def test_stretches_follow_each_other_without_a_gap() -> None:
    end = dt.date(2026, 2, 28)
    found = drawn(Stretch(JAN, dt.date(2026, 1, 31), "kept"), Stretch(FEB, end, "again"))
    boxes = [(box.get("class"), box.get("x"), box.get("width")) for box in found.iter("rect")]
    assert boxes == [("kept", "0.00%", "52.54%"), ("again", "52.54%", "47.46%")]


def test_picture_says_its_sentence_and_escapes_names() -> None:
    found = drawn(Stretch(JAN, MAR, "kept", "<b>A</b>"))
    assert found.get("aria-label") == "Kalimat <temuan>"
    assert [text.text for text in found.iter("text")] == ["<b>A</b>"]


def test_word_without_room_is_left_to_the_list_below() -> None:
    found = drawn(Stretch(JAN, JAN, "kept", "Nama yang panjang sekali"), Stretch(FEB, MAR, "again", "B"))
    assert [text.text for text in found.iter("text")] == ["B"]


def test_marks_stay_inside_the_picture_even_beyond_the_last_stretch() -> None:
    found = drawn(Stretch(JAN, FEB, "kept"), marks=((FEB, "hari ini"), (MAR, "batas")))
    places = [float(re.sub("%", "", line.get("x1") or "")) for line in found.iter("line")]
    assert [0 <= place <= 100 for place in places] == [True, True]
    assert [text.get("text-anchor") for text in found.iter("text")] == ["middle", "end"]
