"""The terms of facts: which codes mean which answers, and what may be chosen where the law is silent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from meritara.law.folders import folders
from meritara.law.form import Form, nearest, top
from meritara.law.gathering import Gathered, gather
from meritara.law.source import read_basis
from meritara.law.words import Words
from meritara.problem import Problem, refuse

FOLDER = "facts"


@dataclass(frozen=True)
class Setting:
    """Something that the law does not say; the first choice is the usual one."""

    id: str
    about: Words
    choices: Mapping[str, Words]
    mark: str = ""

    @property
    def usual(self) -> str:
        """Return the choice where nobody asked for another."""
        return next(iter(self.choices))


@dataclass(frozen=True)
class Step:
    """One answer of a ladder: the codes that mean it, or the least number that reaches it."""

    answer: str
    codes: tuple[str, ...] = ()
    start: Fraction | None = None
    above: Fraction | None = None


@dataclass(frozen=True)
class Regime:
    """A rule of appraisal: until which year it held, and how its values read; without cuts it has none."""

    id: str
    until: int | None
    cuts: tuple[Step, ...]


@dataclass(frozen=True, eq=False)
class Terms:
    """How the registry answers the questions of one instrument; ladders begin with the best step."""

    id: str
    title: Words
    basis: tuple[str, ...]
    settings: tuple[Setting, ...]
    education: tuple[Step, ...]
    hours: int
    days: int
    training: Mapping[str, tuple[str, ...]]
    leadership: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    exempt: tuple[str, ...]
    performance: tuple[Regime, ...]
    predicates: tuple[Step, ...]
    sanctions: tuple[Step, ...]
    clean: str
    kinds: Mapping[str, str]
    gone: tuple[str, ...]
    path: str = ""
    own: bool = False

    def chosen(self, asked: Mapping[str, str]) -> dict[str, str]:
        """Return the choice of every setting; refuse a setting or a choice that is not there."""
        known = {one.id: one for one in self.settings}
        for name, value in asked.items():
            if name not in known:
                raise refuse("facts-setting", name=name[:40], known=", ".join(known))
            if value not in known[name].choices:
                choices = ", ".join(known[name].choices)
                raise refuse("facts-choice", name=name, value=value[:40], known=choices)
        return {one.id: asked.get(one.id, one.usual) for one in self.settings}


def terms(id: str) -> Terms:
    """Return the terms of an instrument's facts; refuse an instrument that the registry cannot answer."""
    known = read_terms(folders()).by_id
    if id not in known:
        raise refuse("facts-unknown", id=id[:60], nearest=nearest(id[:60], known))
    return known[id]


@cache
def read_terms(paths: tuple[Path, ...]) -> Gathered[Terms]:
    """Return the terms of some folders, with what is wrong in their files."""
    return gather(paths, FOLDER, read_one)


def read_one(node: Any, name: str, sources: Collection[str], problems: list[Problem]) -> Terms:
    """Return the terms of one file; what is wrong is added to the problems with its line."""
    form = top(node, name, problems)
    training, kinds = form.form("training"), form.map("kinds", required=True)
    one = Terms(
        id=form.slug("id"),
        title=form.words("title", required=True),
        basis=read_basis(form, sources),
        settings=tuple(read_setting(entry) for entry in form.forms("settings")),
        education=read_steps(form, "education"),
        hours=form.whole("hours", low=1, high=1000, required=True) or 1,
        days=form.whole("days", low=1, high=100, required=True) or 1,
        training={
            kind: training.texts(kind, filled=True)
            for kind in ("leadership", "functional", "technical", "seminar")
        },
        leadership=tuple(read_rung(entry) for entry in form.forms("leadership", filled=True)),
        exempt=form.texts("exempt"),
        performance=tuple(read_regime(entry) for entry in form.forms("performance", filled=True)),
        predicates=read_steps(form, "predicates"),
        sanctions=read_steps(form, "sanctions"),
        clean=form.text("clean", required=True),
        kinds={str(group): str(kind) for group, kind in kinds.items()},
        gone=form.texts("gone"),
        path=name,
    )
    training.finish()
    form.finish()
    return one


def read_setting(entry: Form) -> Setting:
    """Return one setting with its choices."""
    choices = entry.map("choices", required=True)
    named = Form(choices, entry.problems)
    one = Setting(
        id=entry.slug("id"),
        about=entry.words("about", required=True),
        choices={str(key): named.words(key) for key in choices},
        mark=entry.mark("mark"),
    )
    entry.finish()
    return one


def read_steps(form: Form, key: str) -> tuple[Step, ...]:
    """Return a ladder of answers, the best first."""
    return tuple(read_step(entry) for entry in form.forms(key, filled=True))


def read_step(entry: Form) -> Step:
    """Return one answer: its codes, or from which number on it is given."""
    answer, codes = entry.text("answer", required=True), entry.texts("codes")
    start, above = entry.number("from"), entry.number("above")
    entry.finish()
    return Step(answer, codes, start, above)


def read_rung(entry: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tiers of one rung of leadership, and the training that fits them."""
    tiers, codes = entry.texts("tiers", filled=True), entry.texts("codes", filled=True)
    entry.finish()
    return tiers, codes


def read_regime(entry: Form) -> Regime:
    """Return one rule of appraisal."""
    id, until = entry.text("id", required=True), entry.whole("until", high=9999)
    cuts = tuple(read_step(cut) for cut in entry.forms("cuts"))
    entry.finish()
    return Regime(id, until, cuts)
