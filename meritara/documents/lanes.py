"""A lane of time: who was there from when to when, today, and the last day that is allowed."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meritara.documents.charts import INK, MUTED, picture, rect, text

FILLS = {"kept": "#BAD0EF", "again": "#E4ECF8", "late": "#FBE7E4"}
TOP, HIGH, FOOT = 24, 26, 70
WIDE = 0.012  # of the picture for each letter that a bar has room for
APART = 0.11  # of the picture of the edges, where words turn inwards


@dataclass(frozen=True)
class Stretch:
    """Days of one kind, both included, with a short word on them."""

    first: dt.date
    last: dt.date
    kind: str
    word: str = ""


def lane(stretches: Sequence[Stretch], marks: Sequence[tuple[dt.date, str]], sentence: str) -> str:
    """Return a lane with its stretches, and lines at some days with their words above or below."""
    first = min(one.first for one in stretches)
    last = max([*(one.last for one in stretches), *(day for day, _ in marks)])
    whole = max((last - first).days + 1, 1)

    def at(day: dt.date) -> float:
        return (day - first).days / whole

    body = [
        part for one in stretches for part in bar(one, at(one.first), at(one.last + dt.timedelta(days=1)))
    ]
    for row, (day, word) in enumerate(marks):
        body += mark(at(day), word, below=bool(row % 2))
    size = f'width="100%" height="{FOOT}"'
    return picture("".join(body), sentence, kind="lane", size=size)


def bar(one: Stretch, start: float, end: float) -> Iterator[str]:
    """Yield the box of a stretch, and its word where it has room."""
    x = f"{start * 100:.2f}%"
    yield rect(x, TOP, f"{(end - start) * 100:.2f}%", HIGH, kind=one.kind, fill=FILLS[one.kind])
    if one.word and (end - start) > WIDE * len(one.word):
        yield text(f"{(start + end) * 50:.2f}%", TOP + 18, one.word, anchor="middle", kind=f"on-{one.kind}")


def mark(place: float, word: str, *, below: bool) -> Iterator[str]:
    """Yield a line over the height of the lane with its word, which stays inside the picture."""
    x = f"{place * 100:.2f}%"
    yield f'<line class="mark" x1="{x}" x2="{x}" y1="{TOP - 6}" y2="{TOP + HIGH + 6}" stroke="{INK}"/>'
    anchor = "start" if place < APART else "end" if place > 1 - APART else "middle"
    yield text(x, FOOT - 4 if below else 14, word, anchor=anchor, kind="tick", fill=MUTED if below else INK)
