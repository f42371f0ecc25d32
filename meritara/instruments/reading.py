"""A law file becomes an instrument; what is wrong with the file is noted by line."""

from collections.abc import Iterable, Mapping
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
from meritara.law.form import MAPPING, Form, exact, nearest, quoted, top
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
OF_QUESTIONS = ("applies", "scale", "levels", "choices", "number", "cuts")
OF_BRANCHES = ("digits", "max", "add_to")
OF_ASPECTS = ("bonus",)
SHOWN = 2
MOST_LEVELS = 100
ANY_SCALE = (Fraction(0), Fraction(MOST_LEVELS))
Ladders = Mapping[str, tuple[Level, ...]]


def read_instrument(node: Any, name: str, problems: list[Problem]) -> Instrument:
    """Return the instrument of a file; the problems found are added to the list."""
    form = top(node, name, problems)
    missing = form.one_of("missing", MISSING, "zero")
    ladders = {key: read_levels(form.form("ladders"), key) for key in form.map("ladders")}
    digits = form.whole("digits")
    default = Tree(missing, read_scale(form), ladders)
    instrument = Instrument(
        id=form.slug("id"),
        version=form.slug("version"),
        title=form.words("title", required=True),
        subject=form.one_of("subject", SUBJECTS, "agency"),
        rows=form.one_of("rows", ("subjects", "respondents"), "subjects"),
        basis=form.texts("basis", filled=True),
        in_force=read_span(form),
        weighting=form.one_of("weighting", ("nested", "shares"), "nested"),
        divisor=read_divisor(form),
        digits=digits,
        shown=next(one for one in (form.whole("shown"), digits, SHOWN) if one is not None),
        words=read_words(form),
        bands=tuple(read_band(one) for one in form.forms("bands")),
        attributes=tuple(read_attribute(one) for one in form.forms("attributes")),
        suffix=read_suffix(form),
        reported=tuple(read_reported(one) for one in form.forms("reported")),
        printed_weights=read_printed(form),
        variant_of=form.text("variant_of"),
        replaces=form.text("replaces"),
        reason=form.words("reason"),
        imported=form.words("imported"),
        notice=form.words("notice"),
        notes=form.many_words("notes"),
        root=default.root(form),
        examples=tuple(read_example(one) for one in form.forms("examples")),
        lines=form.node.lines,
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
        children = tuple(self.aspect(child) for child in form.forms("tree", filled=True))
        return Indicator(
            id="total",
            name=Words("Nilai total", "Total"),
            weight=Fraction(1),
            children=children,
            max=form.number("max"),
            add_to=form.number("add_to"),
            missing=self.missing,
            line=form.node.place("tree").line or 0,
        )

    def aspect(self, form: Form) -> Indicator:
        """Return an indicator right under the total, which may stand above the sum of the weights."""
        bonus = form.flag("bonus")
        return replace(self.read(form, "zero" if bonus else self.missing, aspect=True), bonus=bonus)

    def read(self, form: Form, missing: str, *, aspect: bool = False) -> Indicator:
        """Return one indicator and everything under it."""
        if not aspect:
            misplaced(form, OF_ASPECTS, Words("aspek tepat di bawah nilai", "aspects right under the total"))
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
            shown=form.whole("shown"),
            missing=missing,
            banded=form.flag("banded"),
            line=form.node.here.line or 0,
        )
        if "weight" not in form.node:
            form.wrong("law-missing-field", key="weight", kind=Words("angka atau null", "a number or null"))
        node = self.branch(form, node) if "children" in form.node else self.leaf(form, node)
        form.finish()
        return node

    def branch(self, form: Form, node: Indicator) -> Indicator:
        """Return a node with everything under it, as it is rounded and capped."""
        misplaced(form, OF_QUESTIONS, Words("pertanyaan tanpa children", "questions without children"))
        return replace(
            node,
            children=tuple(self.read(child, node.missing) for child in form.forms("children", filled=True)),
            digits=form.whole("digits"),
            max=form.number("max"),
            add_to=form.number("add_to"),
        )

    def leaf(self, form: Form, node: Indicator) -> Indicator:
        """Return a node as the question that the file makes of it."""
        misplaced(form, OF_BRANCHES, Words("unsur yang mempunyai children", "items with children"))
        node = replace(node, applies=read_when(form, "applies"))
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
            cuts = sorted((read_cut(one) for one in form.forms("cuts")), key=lambda cut: cut.order)
            return replace(node, kind="number", low=low, high=high, decimals=decimals, cuts=tuple(cuts))
        if scale is None:
            form.wrong("law-no-question", key=node.id)
            scale = ANY_SCALE
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


def misplaced(form: Form, keys: Iterable[str], where: Words) -> None:
    """Note the fields that would be without effect on this kind of node."""
    for key in keys:
        form.asked.add(key)
        if key in form.node:
            form.wrong("law-wrong-place", key, key=key, where=where)


def read_scale(form: Form) -> tuple[Fraction, Fraction] | None:
    """Return the lowest and highest level of a `scale: [low, high]`, None when absent."""
    items = form.items("scale")
    whole = [one for one in items if is_whole(one) and one >= 0]
    if not items:
        return None
    if len(items) != 2 or len(whole) != 2 or not whole[0] < whole[1] <= MOST_LEVELS:
        form.wrong("law-bad-scale", "scale")
        return ANY_SCALE
    return Fraction(whole[0]), Fraction(whole[1])


def read_levels(form: Form, key: str) -> tuple[Level, ...]:
    """Return a mapping of whole numbers to texts as levels."""
    texts = form.map(key)
    for level in texts:
        if not is_whole(level):
            form.problems.append(Problem("law-odd-level", texts.place(level), {"level": quoted(level)}))
    return tuple(
        Level(level, form.to_words(text, texts.place(level), str(level)))
        for level, text in texts.items()
        if is_whole(level)
    )


def is_whole(value: Any) -> bool:
    """Return whether a value of a law file is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def read_span(form: Form) -> Span:
    """Return the days in which the version is in force."""
    inner = form.form("in_force")
    span = Span(inner.date("from"), inner.date("until"), inner.mark("mark"))
    if span.from_on and span.until_on and span.until_on < span.from_on:
        inner.wrong("law-date-order", "until", start=span.from_on, end=span.until_on)
    inner.finish()
    return span


def read_divisor(form: Form) -> Fraction:
    """Return what the weighted sum is divided by, 1 when nothing is written."""
    divisor = form.number("divisor") if "divisor" in form.node else Fraction(1)
    if not divisor:
        form.wrong("law-no-divisor", "divisor")
    return divisor or Fraction(1)


def read_printed(form: Form) -> tuple[Fraction, ...]:
    """Return the weights that were seen in print."""
    items = form.items("printed_weights")
    for index, one in enumerate(items):
        if exact(one) is None:
            params = {"key": "printed_weights", "value": quoted(one)}
            form.problems.append(Problem("law-not-number", items.place(index), params))
    return tuple(weight for one in items if (weight := exact(one)) is not None)


def read_words(form: Form) -> dict[str, Words]:
    """Return the instrument's own words over the general ones."""
    inner = form.form("words")
    found = {key: inner.words(key) if key in inner.node else general for key, general in WORDS.items()}
    inner.finish()
    return found


def read_marks(form: Form) -> Marks:
    """Return the confidence marks of an indicator."""
    inner = form.form("marks")
    marks = Marks(*(inner.mark(key) for key in ("name", "weight", "levels", "evidence")))
    inner.finish()
    return marks


def read_band(form: Form) -> Band:
    """Return one band."""
    band = Band(
        id=form.text("id", required=True),
        name=form.words("name", required=True),
        floor=form.number("floor", required=True) or Fraction(0),
        above=form.flag("above"),
        mark=form.mark("mark"),
        note=form.words("note"),
        line=form.node.here.line or 0,
    )
    form.finish()
    return band


def read_attribute(form: Form) -> Attribute:
    """Return one attribute with its options."""
    options = form.form("options")
    found = tuple(Option(str(key), options.words(key)) for key in options.node)
    attribute = Attribute(form.slug("id"), form.words("name", required=True), found)
    if not found:
        form.wrong("law-missing-field", key="options", kind=MAPPING)
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
