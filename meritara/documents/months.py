"""Months of some years as a small chart of columns, with a figure where a month stands out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meritara.documents.charts import ACTION, LINE, MUTED, picture, rect, text

TOP, BOTTOM, HEIGHT = 22, 122, 146
FILLS = {True: ("fill", ACTION), False: ("kept", "#BAD0EF")}
GAP = 0.15  # of the place of a column, left free on each side
EDGE = 0.06  # of the picture, left to the figures of the scale
APART = 0.12  # of the picture of the edges, where figures turn inwards


@dataclass(frozen=True)
class Month:
    """One month: how many, whether it stands out, and the year that is printed under it where one begins."""

    count: int
    stands_out: bool = False
    year: str = ""


def month_columns(months: Sequence[Month], sentence: str, *, least: int = 1) -> str:
    """Return the chart of some months in their order, those that stand out with their figure above.

    The scale reaches to the largest, and at least so far that few do not look like many.
    """
    largest = max([one.count for one in months] + [least])
    body = [line(BOTTOM, "0"), line(TOP, str(largest))]
    for place, one in enumerate(months):
        width = (1 - EDGE) / len(months)
        body += column(one, EDGE + place * width, width, (BOTTOM - TOP) * one.count / largest)
    return picture("".join(body), sentence, kind="months", size=f'width="100%" height="{HEIGHT}"')


def line(y: float, words: str) -> str:
    """Return a line of the scale with its figure."""
    drawn = f'<line class="edge" x1="{EDGE * 100:g}%" x2="100%" y1="{y:g}" y2="{y:g}" stroke="{LINE}"/>'
    return drawn + text("0", y + 5, words, kind="tick", fill=MUTED)


def column(one: Month, start: float, width: float, high: float) -> Iterator[str]:
    """Yield the column of a month, its figure where it stands out, and the year where one begins."""
    if one.count:
        kind, fill = FILLS[one.stands_out]
        x, wide = f"{(start + GAP * width) * 100:.2f}%", f"{(1 - 2 * GAP) * width * 100:.2f}%"
        yield rect(x, BOTTOM - high, wide, high, kind=kind, fill=fill)
    if one.stands_out:
        middle = start + width / 2
        anchor = "start" if middle < APART else "end" if middle > 1 - APART else "middle"
        yield text(f"{middle * 100:.2f}%", BOTTOM - high - 6, str(one.count), anchor=anchor, kind="amount")
    if one.year:
        x, ends = f"{start * 100:.2f}%", f'y1="{BOTTOM}" y2="{BOTTOM + 5}"'
        yield f'<line class="edge" x1="{x}" x2="{x}" {ends} stroke="{LINE}"/>'
        yield text(x, BOTTOM + 19, one.year, kind="tick", fill=MUTED)
