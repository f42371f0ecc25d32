"""Charts as small inline SVG: functions of numbers, coloured by CSS classes, with attributes for paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import pairwise
from math import cos, pi, sin
from textwrap import wrap

STEPS = {1: ("4",), 2: ("1", "4"), 3: ("1", "m", "4"), 4: ("1", "2", "3", "4"), 5: ("1", "2", "m", "3", "4")}
FILLS = {"1": "#EDB9A2", "2": "#F5E2B8", "m": "#D8DAD6", "3": "#BAD0EF", "4": "#1F4788"}
INKS = dict.fromkeys(FILLS, "#16202A") | {"4": "#FFFFFF"}
INK, MUTED, LINE, SUNKEN, ACTION = "#16202A", "#51606D", "#D3DAE1", "#E9EDF1", "#1F4788"
LABEL = 34  # letters in a line of a label, so that it fits a phone of 320 px
BESIDE = 37  # letters of a label and its amount side by side
LETTERS = 26  # figures that fit side by side under the bar on a phone


@dataclass(frozen=True)
class Bar:
    """One part of a total: what it gave, what it could give, and the figure to print."""

    label: str
    value: Fraction | None
    maximum: Fraction
    text: str

    @property
    def share(self) -> float:
        """Return the part of its maximum that was reached."""
        return float((self.value or 0) / self.maximum) if self.maximum else 0.0


@dataclass(frozen=True)
class Zone:
    """A band on the scale: its sign, and its floor as a number and as printed."""

    sign: str
    floor: Fraction
    text: str


def band_step(index: int, count: int) -> str:
    """Return the step of the colour scale for a band, counted from the lowest."""
    steps = STEPS.get(count) or tuple(STEPS[5][round(i * 4 / (count - 1))] for i in range(count))
    return steps[index]


def percent(part: Fraction | float, whole: Fraction | float = 1) -> str:
    """Return a length as a percentage of the picture."""
    return f"{min(max(float(part) / float(whole), 0.0), 1.0) * 100:.2f}%" if whole else "0%"


def picture(body: str, sentence: str, *, kind: str, size: str) -> str:
    """Return an SVG that says its finding in a sentence."""
    said = escape(sentence)
    return f'<svg class="chart {kind}" role="img" aria-label="{said}" {size} font-size="14">{body}</svg>'


def text(x: str, y: float, words: str, *, anchor: str = "start", kind: str = "", fill: str = INK) -> str:
    """Return a piece of text at a place."""
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x}" y="{y:g}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'


def rect(x: str, y: float, width: str, height: float, *, kind: str, fill: str) -> str:
    """Return a box."""
    return f'<rect class="{kind}" x="{x}" y="{y:g}" width="{width}" height="{height:g}" fill="{fill}"/>'


def aspect_bars(bars: Sequence[Bar], sentence: str) -> str:
    """Return one bar for each part: the track is as long as its maximum, the fill as its points."""
    longest = max((bar.maximum for bar in bars), default=Fraction(1)) or Fraction(1)
    body, y = [], 0.0
    for bar in bars:
        lines = label_lines(bar)
        body += [text("0", y + 14 + 18 * row, line, kind="label") for row, line in enumerate(lines)]
        y += 18 * len(lines) - 18
        body.append(text("100%", y + 14, bar.text, anchor="end", kind="amount"))
        width = percent(bar.maximum, longest)
        body.append(rect("0", y + 21, width, 12, kind="track", fill=SUNKEN))
        if bar.value:
            body.append(rect("0", y + 21, percent(bar.value, longest), 12, kind="fill", fill=ACTION))
        y += 46
    return picture("".join(body), sentence, kind="bars", size=f'width="100%" height="{max(y - 8, 1):g}"')


def label_lines(bar: Bar) -> list[str]:
    """Return the lines of a label, the last with room for the amount beside it, or left to a long amount."""
    lines = wrap(bar.label, LABEL) or [""]
    room = BESIDE - len(bar.text)
    if len(lines[-1]) <= room:
        return lines
    return wrap(bar.label, room) if room > LABEL // 2 else [*lines, ""]


def band_bar(
    zones: Sequence[Zone], largest: Fraction, sentence: str, *, total: Fraction | None = None
) -> str:
    """Return the scale from 0 with its bands (lowest first), a tick at each floor, a marker at the total."""
    ends = [zone.floor for zone in zones[1:]] + [largest]
    body = [
        zone_box(zone.sign, max(zone.floor, Fraction(0)), end, largest, step=band_step(index, len(zones)))
        for index, (zone, end) in enumerate(zip(zones, ends, strict=True))
    ]
    marks = [(zone.floor, zone.text) for zone in zones[1:]]
    body += ticks(marks, largest)
    if total is not None:
        body.append(marker(percent(total, largest)))
    height = 84 if crowded(marks, largest) else 68
    return picture("".join(body), sentence, kind="bandbar", size=f'width="100%" height="{height}"')


def zone_box(sign: str, start: Fraction, end: Fraction, largest: Fraction, *, step: str) -> str:
    """Return one band of the scale; the lowest one reaches down to 0."""
    start = start if step != "1" else Fraction(0)
    box = rect(
        percent(start, largest), 16, percent(end - start, largest), 28, kind=f"band-{step}", fill=FILLS[step]
    )
    if len(sign) > 3 or (end - start) < largest / 16:
        return box
    middle = percent((start + end) / 2, largest)
    return box + text(middle, 35, sign, anchor="middle", kind=f"on-band-{step}", fill=INKS[step])


def ticks(marks: Sequence[tuple[Fraction, str]], largest: Fraction) -> list[str]:
    """Return the ticks at the floors, their figures on two lines where they stand close."""
    close = crowded(marks, largest)
    drawn = [text("0", 62, "0", kind="tick", fill=MUTED)]
    for index, (floor, words) in enumerate(marks):
        down = 16 if close and index % 2 else 0
        x = percent(floor, largest)
        drawn.append(f'<line class="edge" x1="{x}" x2="{x}" y1="16" y2="{49 + down}" stroke="{MUTED}"/>')
        drawn.append(text(x, 62 + down, words, anchor="middle", kind="tick", fill=MUTED))
    return drawn


def crowded(marks: Sequence[tuple[Fraction, str]], largest: Fraction) -> bool:
    """Return whether the figures of the ticks would run into each other on a phone."""
    pairs = pairwise(marks)
    return any(b - a < largest * Fraction(len(words), LETTERS) for (a, words), (b, _) in pairs)


def marker(x: str) -> str:
    """Return the mark of the total: a filled triangle above a line through the bar."""
    arrow = f'<path class="marker" d="M-7 0 L7 0 L0 12 Z" fill="{INK}"/>'
    line = f'<line class="needle" x1="{x}" x2="{x}" y1="10" y2="46" stroke="{INK}" stroke-width="2"/>'
    return f'{line}<svg x="{x}" y="0" overflow="visible" width="1" height="1">{arrow}</svg>'


def radar(axes: Sequence[tuple[str, float]], sentence: str) -> str:
    """Return a radar of shares (0 to 1) with rings at each quarter; fewer than three axes give nothing."""
    if len(axes) < 3:
        return ""
    body = [ring(len(axes), quarter / 4, kind="ring") for quarter in (1, 2, 3, 4)]
    for index, (label, _) in enumerate(axes):
        x, y = place(index, len(axes), 1.0)
        body.append(f'<line class="spoke" x1="160" y1="150" x2="{x:.1f}" y2="{y:.1f}" stroke="{LINE}"/>')
        body.append(axis_label(index, len(axes), label))
    points = [place(index, len(axes), share) for index, (_, share) in enumerate(axes)]
    outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    body.append(
        f'<polygon class="series" points="{outline}" fill="{ACTION}" fill-opacity="0.18" stroke="{ACTION}" '
        'stroke-width="2"/>'
    )
    body += [f'<circle class="fill" cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{ACTION}"/>' for x, y in points]
    return picture(
        "".join(body), sentence, kind="radar", size='viewBox="0 0 320 300" width="320" height="300"'
    )


def place(index: int, count: int, share: float, *, radius: float = 108) -> tuple[float, float]:
    """Return where a share lies on its axis; the first axis points up."""
    angle = 2 * pi * index / count - pi / 2
    return 160 + radius * share * cos(angle), 150 + radius * share * sin(angle)


def ring(count: int, share: float, *, kind: str) -> str:
    """Return one ring of the radar."""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(i, count, share) for i in range(count)))
    return f'<polygon class="{kind}" points="{points}" fill="none" stroke="{LINE}"/>'


def axis_label(index: int, count: int, label: str) -> str:
    """Return the name of an axis just outside its end."""
    x, y = place(index, count, 1.0, radius=124)
    anchor = "middle" if abs(x - 160) < 12 else "start" if x > 160 else "end"
    return text(f"{x:.1f}", y + 5, label, anchor=anchor, kind="label")
