"""A law file becomes an instrument; what is wrong with the file is noted by line."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from meritara.instruments.instrument import (
    Attribute,
    Band,
    Cut,
    Example,
    Indicator,
    Instrument,
    Level,
    Marks,
    Option,
    Reported,
    Suffix,
)
from meritara.law.dated import Span
from meritara.law.files import Map
from meritara.law.form import Form, exact, nearest, top
from meritara.law.marks import MARKS
from meritara.law.words import Words
from meritara.problem import Problem

SUBJECTS = ("agency", "person", "village", "service_unit", "unit")
MISSING = ("zero", "refuse", "skip")
WORDS = {
    "total": Words("Nilai", "Score"),
    "band": Words("Kategori", "Category"),
    "leaf": Words("Indikator", "Indicator"),
    "aspect": Words("Aspek", "Aspect"),
    "level": Words("Skor", "Level"),
}
Ladders = Mapping[str, tuple[Level, ...]]


def read_instrument(node: Any, name: str, problems: list[Problem]) -> Instrument:
    """Return the instrument of a file; the problems found are added to the list."""
    form = top(node, name, problems)
    missing = form.one_of("missing", MISSING, "zero")
    ladders = {key: read_levels(form.form("ladders"), key) for key in form.map("ladders")}
    default = Tree(missing, read_scale(form), ladders)
    instrument = Instrument(
        id=form.slug("id"),
        version=form.text("version", required=True),
        title=form.words("title", required=True),
        subject=form.one_of("subject", SUBJECTS, "agency"),
        rows=form.one_of("rows", ("subjects", "respondents"), "subjects"),
        basis=form.texts("basis"),
        in_force=read_span(form),
        weighting=form.one_of("weighting", ("nested", "shares"), "nested"),
        digits=form.whole("digits"),
        shown=shown if (shown := form.whole("shown")) is not None else 2,
        words=read_words(form),
        bands=tuple(read_band(one) for one in form.forms("bands")),
        attributes=tuple(read_attribute(one) for one in form.forms("attributes")),
        suffix=read_suffix(form),
        reported=tuple(read_reported(one) for one in form.forms("reported")),
        printed_weights=tuple(w for one in form.items("printed_weights") if (w := exact(one)) is not None),
        variant_of=form.text("variant_of"),
        replaces=form.text("replaces"),
        reason=form.words("reason"),
        notes=tuple(form.to_words(one) for one in form.items("notes")),
        root=default.root(form),
        examples=tuple(read_example(one) for one in form.forms("examples")),
        path=name,
    )
    form.finish()
    return instrument


class Tree:
    """Reads the indicators of one file under its defaults."""

    def __init__(self, missing: str, scale: tuple[Fraction, Fraction] | None, ladders: Ladders) -> None:
        self.missing = missing
        self.scale = scale
        self.ladders = ladders

    def root(self, form: Form) -> Indicator:
        """Return the total, with the indicators of `tree` under it."""
        children = tuple(self.read(child, self.missing) for child in form.forms("tree", required=True))
        return Indicator(
            id="total",
            name=Words("Nilai total", "Total"),
            weight=Fraction(1),
            children=children,
            add_to=form.number("add_to"),
            missing=self.missing,
            line=form.node.place("tree").line or 0,
        )

    def read(self, form: Form, missing: str) -> Indicator:
        """Return one indicator and everything under it."""
        missing = form.one_of("missing", MISSING, missing)
        node = Indicator(
            id=form.slug("id"),
            code=form.text("code"),
            name=form.words("name", required=True),
            weight=form.number("weight"),
            evidence=form.texts("evidence"),
            basis=form.texts("basis"),
            note=form.words("note"),
            marks=read_marks(form),
            applies=read_when(form, "applies"),
            digits=form.whole("digits"),
            shown=form.whole("shown"),
            max=form.number("max"),
            missing=missing,
            add_to=form.number("add_to"),
            line=form.node.here.line or 0,
        )
        if "weight" not in form.node:
            form.wrong("law-missing-field", key="weight", kind="angka atau null/number or null")
        children = tuple(self.read(child, missing) for child in form.forms("children"))
        node = replace(node, children=children) if "children" in form.node else self.leaf(form, node)
        form.finish()
        return node

    def leaf(self, form: Form, node: Indicator) -> Indicator:
        """Return a node as the question that the file makes of it."""
        scale = read_scale(form) or self.scale
        if "choices" in form.node:
            options = tuple(read_option(one) for one in form.forms("choices"))
            return replace(node, kind="choice", options=options)
        if "number" in form.node:
            inner = form.form("number")
            low = inner.number("from", required=True) or Fraction(0)
            high = inner.number("to", required=True) or Fraction(0)
            decimals = inner.whole("decimals") or 0
            inner.finish()
            cuts = tuple(read_cut(one) for one in form.forms("cuts"))
            return replace(node, kind="number", low=low, high=high, decimals=decimals, cuts=cuts)
        if scale is None:
            form.wrong("law-no-question", key=node.id)
            scale = (Fraction(0), Fraction(0))
        return replace(node, kind="level", low=scale[0], high=scale[1], levels=self.levels(form, scale))

    def levels(self, form: Form, scale: tuple[Fraction, Fraction]) -> tuple[Level, ...]:
        """Return the rubric: its own texts, or those of a named ladder."""
        written = form.node.get("levels")
        if isinstance(written, str):
            form.asked.add("levels")
            if written not in self.ladders:
                near = nearest(written, self.ladders)
                form.wrong("law-unknown-word", "levels", key="levels", value=written, nearest=near)
            texts = self.ladders.get(written, ())
        else:
            texts = read_levels(form, "levels")
        for level in texts:
            if not scale[0] <= level.level <= scale[1]:
                params = {"level": level.level, "low": scale[0], "high": scale[1]}
                form.wrong("law-level-off-scale", "levels", **params)
        known = {level.level: level for level in texts}
        numbers = range(int(scale[0]), int(scale[1]) + 1)
        return tuple(known.get(number, Level(number, Words(""))) for number in numbers)


def read_scale(form: Form) -> tuple[Fraction, Fraction] | None:
    """Return the lowest and highest level of a `scale: [low, high]`, None when absent."""
    items = form.items("scale")
    whole = [one for one in items if isinstance(one, int) and not isinstance(one, bool) and one >= 0]
    if not items:
        return None
    if len(items) != 2 or len(whole) != 2 or whole[0] >= whole[1]:
        form.wrong("law-bad-scale", "scale")
        return None
    return Fraction(whole[0]), Fraction(whole[1])


def read_levels(form: Form, key: str) -> tuple[Level, ...]:
    """Return a mapping of whole numbers to texts as levels."""
    texts = form.map(key)
    for level in texts:
        if not isinstance(level, int):
            form.problems.append(Problem("law-odd-level", texts.place(level), {"level": level}))
    return tuple(Level(k, form.to_words(text)) for k, text in texts.items() if isinstance(k, int))


def read_span(form: Form) -> Span:
    """Return the days in which the version is in force."""
    inner = form.form("in_force")
    span = Span(inner.date("from"), inner.date("until"), read_mark(inner, "mark"))
    inner.finish()
    return span


def read_words(form: Form) -> dict[str, Words]:
    """Return the instrument's own words over the general ones."""
    inner = form.form("words")
    found = {key: inner.words(key) if key in inner.node else general for key, general in WORDS.items()}
    inner.finish()
    return found


def read_mark(form: Form, key: str) -> str:
    """Return a confidence mark."""
    mark = form.text(key)
    if mark and mark not in MARKS:
        form.wrong("law-unknown-word", key, key=key, value=mark, nearest=", ".join(MARKS))
        return "?"
    return mark


def read_marks(form: Form) -> Marks:
    """Return the confidence marks of an indicator."""
    inner = form.form("marks")
    marks = Marks(*(read_mark(inner, key) for key in ("name", "weight", "levels", "evidence")))
    inner.finish()
    return marks


def read_band(form: Form) -> Band:
    """Return one band."""
    band = Band(
        id=form.text("id", required=True),
        name=form.words("name", required=True),
        floor=form.number("floor", required=True) or Fraction(0),
        above=form.flag("above"),
        mark=read_mark(form, "mark"),
        note=form.words("note"),
    )
    form.finish()
    return band


def read_attribute(form: Form) -> Attribute:
    """Return one attribute with its options."""
    options = form.form("options")
    found = tuple(Option(str(key), options.words(key)) for key in options.node)
    attribute = Attribute(form.slug("id"), form.words("name", required=True), found)
    if not found:
        form.wrong("law-missing-field", key="options", kind="pasangan/mapping")
    form.finish()
    return attribute


def read_when(form: Form, key: str) -> dict[str, tuple[str, ...]]:
    """Return a mapping of attributes to the values that open a gate."""
    gates = form.form(key)
    return {str(name): gates.texts(name) for name in gates.node}


def read_suffix(form: Form) -> Suffix | None:
    """Return the suffix of the label, None when absent."""
    if "suffix" not in form.node:
        return None
    inner = form.form("suffix")
    suffix = Suffix(read_when(inner, "when"), inner.words("name", required=True))
    inner.finish()
    return suffix


def read_reported(form: Form) -> Reported:
    """Return a figure that is reported beside the total."""
    reported = Reported(form.slug("id"), form.words("name", required=True), form.words("note"))
    form.finish()
    return reported


def read_option(form: Form) -> Option:
    """Return one choice, its points fixed or keyed by an attribute."""
    id, name = form.slug("id"), form.words("name", required=True)
    points = form.node.get("points")
    if isinstance(points, Map):
        inner = form.form("points")
        keyed = inner.form("is")
        by = inner.text("by", required=True)
        option = Option(id, name, None, by, {str(key): keyed.number(key) for key in keyed.node})
        inner.finish()
    else:
        option = Option(id, name, form.number("points", required=True))
    form.finish()
    return option


def read_cut(form: Form) -> Cut:
    """Return one cut of a number into points."""
    start, points = form.number("from", required=True), form.number("points", required=True)
    cut = Cut(start or Fraction(0), points or Fraction(0), form.flag("above"))
    form.finish()
    return cut


def read_example(form: Form) -> Example:
    """Return one worked example."""
    answers, attributes, scores = form.map("answers"), form.map("attributes"), form.form("scores")
    found = {str(key): scores.number(key) for key in scores.node}
    example = Example(
        about=form.words("about", required=True).id,
        answers=dict(answers),
        attributes={str(key): str(value) for key, value in attributes.items()},
        total=form.number("total"),
        band=form.text("band"),
        scores={key: value for key, value in found.items() if value is not None},
        refused=form.flag("refused"),
        line=form.node.here.line or 0,
    )
    form.finish()
    return example
