"""A simulated result as one printable page: figure, band, charts, every question with its article."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Template
from django.utils.safestring import SafeString, mark_safe

from meritara.documents.charts import Bar, Zone, aspect_bars, band_bar
from meritara.documents.filled import Filled
from meritara.documents.phrases import band_sign, band_words, doubts, phrases
from meritara.instruments.explain import Explanation, Line, explain
from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.library import library
from meritara.instruments.score import show
from meritara.law.dated import WIB, say_day
from meritara.law.marks import CONFIRMED
from meritara.law.source import Citation

TEMPLATES = Path(__file__).parent / "templates"


@cache
def template() -> Template:
    """Return the template of the page."""
    return Engine(dirs=[str(TEMPLATES)]).get_template("documents/simulation.html")


def simulation_html(
    instrument: Instrument,
    *,
    language: str = "id",
    answers: Mapping[str, Any] | None = None,
    attributes: Mapping[str, str] | None = None,
    subject: str = "",
    made: dt.datetime | None = None,
) -> str:
    """Return a simulated result as HTML that needs nothing from outside."""
    filled = Filled.read(instrument, answers or {}, attributes or {}, language=language)
    speech, told = Speech(instrument, language, complete=not filled.incomplete), explain(filled.result)
    context = speech.heading() | speech.result(told) | speech.details(told)
    context |= {"subject": subject, "made": speech.time(made or dt.datetime.now(WIB))}
    return str(template().render(Context(context)))


@dataclass(frozen=True)
class Row:
    """One line of the table, ready to print."""

    code: str
    name: str
    aspect: bool
    why: str
    basis: str
    weight: str
    score: str
    gives: str
    most: str


@dataclass(frozen=True, eq=False)
class Speech:
    """The texts of a page about one instrument in one language."""

    instrument: Instrument
    language: str
    complete: bool = True

    @property
    def said(self) -> dict[str, str]:
        """Return the fixed texts."""
        return phrases(self.language)

    def figure(self, value: Fraction | None, digits: int = 6) -> str:
        """Return a number with no more than so many decimals, a dash for none."""
        words = show(value, digits, "." if self.language == "en" else ",")
        return words.rstrip("0").rstrip(",.") if digits and value is not None else words

    def fixed(self, value: Fraction | None) -> str:
        """Return a score with the decimals of the total."""
        digits = self.instrument.decimals(self.instrument.root)
        return show(value, digits, "." if self.language == "en" else ",")

    def time(self, moment: dt.datetime) -> str:
        """Return a time in Jakarta as people write it."""
        here = moment.astimezone(WIB)
        return f"{say_day(here.date(), self.language)}, {here:%H.%M} WIB"

    def band(self, band: Band) -> str:
        """Return a band as its sign and name."""
        return band_words(band, band.name.say(self.language))

    def heading(self) -> dict[str, Any]:
        """Return what says which instrument this is and what it rests on."""
        one, sources = self.instrument, library().sources
        floors = [
            (self.band(b), self.said["above" if b.above else "from"], self.figure(b.floor)) for b in one.bands
        ]
        return {
            "language": self.language,
            "say": self.said,
            "words": {name: words.say(self.language) for name, words in one.words.items()},
            "title": one.title.say(self.language),
            "key": one.key,
            "digest": one.digest[:12],
            "bands": [f"{name}, {start} {floor}" for name, start, floor in floors],
            "basis": [Citation.parse(text).say(sources) for text in one.basis],
            "notes": [note.say(self.language) for note in one.notes],
            "missing": ", ".join(
                f"{n.code} {n.name.say(self.language)}".strip() for n in one.unknown_weights
            ),
        }

    def result(self, told: Explanation) -> dict[str, Any]:
        """Return the total, its band and the way to the next."""
        return {
            "total": self.total(told),
            "band": self.labelled(told),
            "next": self.onward(told),
            "answered": str(told.result.answered),
            "asked": str(told.result.applicable),
            "facts": self.facts(told),
            "doubts": " ".join(doubts(self.instrument, self.language)),
            "band_bar": self.scale(told),
            "bars": self.bars(told),
            "by_aspect": self.by_aspect,
        }

    @property
    def by_aspect(self) -> str:
        """Return the heading of the bars, which are not official where there can be no total."""
        heading = self.said["by_aspect"].format(
            aspect=self.instrument.words["aspect"].say(self.language).lower()
        )
        return heading if self.instrument.can_score else f"{heading} ({self.said['not_official']})"

    def total(self, told: Explanation) -> str:
        """Return the total, or why there is none."""
        if told.result.total is None:
            return self.said["no_total" if self.complete else "incomplete"]
        return self.fixed(told.result.total) if self.complete else self.said["incomplete"]

    def labelled(self, told: Explanation) -> str:
        """Return the sign and name of the band with its suffix."""
        if told.band is None or not self.complete:
            return ""
        return band_words(told.band, told.result.label.say(self.language))

    def onward(self, told: Explanation) -> str:
        """Return how far the next band is."""
        if told.band is None or not self.complete:
            return ""
        if told.to_next is None:
            return self.said["highest"]
        band, points = told.to_next
        return self.said["to_next"].format(points=self.figure(points, 4), band=self.band(band))

    def facts(self, told: Explanation) -> list[tuple[str, str]]:
        """Return the attributes of the subject in words."""
        given = told.result.answers.attributes
        return [
            (one.name.say(self.language), option.name.say(self.language))
            for one in self.instrument.attributes
            for option in one.options
            if given.get(one.id) == option.value
        ]

    def scale(self, told: Explanation) -> SafeString | str:
        """Return the band bar with a marker at the total."""
        total, bands = told.result.total, tuple(reversed(self.instrument.bands))
        if (
            total is None
            or not self.complete
            or not bands
            or not told.maximum
            or told.maximum <= bands[-1].floor
        ):
            return ""
        zones = [Zone(band_sign(band), band.floor, self.figure(band.floor)) for band in bands]
        sentence = self.said["scale"].format(
            total=self.fixed(total), most=self.figure(told.maximum), band=self.labelled(told) or "-"
        )
        return mark_safe(band_bar(zones, told.maximum, sentence, total=total))  # noqa: S308 (charts escape texts)

    def bars(self, told: Explanation) -> SafeString | str:
        """Return the bars by aspect."""
        lines = [line for line in told.aspects if line.applicable and line.contribution is not None]
        if not lines:
            return ""
        bars = [
            Bar(
                f"{line.node.code} {line.node.name.say(self.language)}".strip(),
                line.contribution,
                line.maximum,
                f"{self.figure(line.contribution, 2)} / {self.figure(line.maximum, 2)}",
            )
            for line in lines
        ]
        return mark_safe(aspect_bars(bars, self.said["each_aspect"]))  # noqa: S308 (charts escape texts)

    def details(self, told: Explanation) -> dict[str, Any]:
        """Return the table of all lines."""
        return {"rows": [self.row(told, line) for line in told.lines if line.depth]}

    def row(self, told: Explanation, line: Line) -> Row:
        """Return one line of the table."""
        node, sources = line.node, library().sources
        doubtful = " ?" if node.marks.weight not in CONFIRMED else ""
        return Row(
            code=node.code,
            name=node.name.say(self.language),
            aspect=bool(node.children),
            why=self.why(told, line),
            basis="; ".join(Citation.parse(text).say(sources) for text in node.basis),
            weight="?" if node.weight is None else f"{self.share(node.weight)}{doubtful}",
            score=self.figure(line.score, max(2, self.instrument.decimals(node))) if line.applicable else "-",
            gives=self.figure(line.contribution, 4),
            most=self.figure(line.maximum, 4) if line.contribution is not None else "-",
        )

    def share(self, weight: Fraction) -> str:
        """Return a weight: decimals, or a fraction where these never end."""
        return self.figure(weight) if 10**6 % weight.denominator == 0 else str(weight)

    def why(self, told: Explanation, line: Line) -> str:
        """Return the criterion or option that was chosen, or why there is none."""
        node, given = line.node, told.result.answers.given.get(line.node.id)
        if node.children:
            return (
                self.said["not_official"] if not self.instrument.can_score and line.score is not None else ""
            )
        if not line.applicable:
            return self.said["not_asked"]
        for option in node.options:
            if option.value == given:
                return option.name.say(self.language)
        text = next((level.text.say(self.language) for level in node.levels if level.level == given), "")
        return f"{text} ({self.said['stand_in']})" if text and node.marks.levels == "C" else text
