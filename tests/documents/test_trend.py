"""The chart of an agency's years: every total where it belongs, no line across a change of the instrument."""

import re
from fractions import Fraction

from meritara.documents.trend import Point, Stretch, trend


def years(*totals: int, first: int = 2021) -> tuple[Point, ...]:
    return tuple(Point(str(first + n), Fraction(total), f"{total},0") for n, total in enumerate(totals))


def drawn(*stretches: Stretch) -> str:
    return trend(stretches, Fraction(400), "Dari 240 ke 267.", floors=[(Fraction(250), "III")])


def test_every_total_is_a_point_with_its_year_and_its_figure() -> None:
    svg = drawn(Stretch("2019", years(240, 267)))
    assert svg.count("<circle") == 2
    assert [text in svg for text in ("240,0", "267,0", ">2021<", ">2022<", ">III<")] == [True] * 5
    assert 'role="img" aria-label="Dari 240 ke 267."' in svg


def test_higher_total_stands_higher() -> None:
    heights = re.findall(r'cy="([\d.]+)"', drawn(Stretch("2019", years(0, 200, 400))))
    assert heights == ["174.0", "104.0", "34.0"]


def test_line_joins_the_years_of_one_instrument_and_never_crosses_its_change() -> None:
    svg = drawn(Stretch("2019-37", years(200, 210)), Stretch("2019", years(240, 250, 260, first=2023)))
    assert (svg.count('class="series"'), svg.count('class="break"')) == (3, 1)
    assert (">2019-37<" in svg, ">2019<" in svg) == (True, True)


def test_one_year_alone_is_a_point_without_a_line() -> None:
    svg = drawn(Stretch("2019", years(240)))
    assert (svg.count("<circle"), 'class="series"' in svg, 'class="break"' in svg) == (1, False, False)


def test_chart_needs_no_style_and_escapes_names() -> None:
    svg = drawn(Stretch("<b>", years(240)))
    assert ("style=" in svg, "<b>" in svg, "&lt;b&gt;" in svg) == (False, False, True)


def test_no_line_of_a_band_runs_through_a_figure() -> None:
    floors = [(Fraction(floor), "x") for floor in (175, 250, 325)]
    crossed = []
    for half in range(801):
        total = Fraction(half, 2)
        svg = trend([Stretch("2019", (Point("2024", total, "n"),))], Fraction(400), "Satu.", floors=floors)
        figure = re.search(r'class="amount"[^>]* y="([\d.]+)"|y="([\d.]+)"[^>]*class="amount"', svg)
        lines = [float(y) for y in re.findall(r'class="edge"[^>]*y1="([\d.]+)"', svg)]
        assert figure is not None
        base = float(figure.group(1) or figure.group(2))
        crossed += [total for line in lines if base - 10 < line < base + 2]
    assert crossed == []
