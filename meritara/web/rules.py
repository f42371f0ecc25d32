"""Rules as pages show them: by area, with what the condition reads, limits by day and examples."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meritara.law.dated import say_day
from meritara.registry.code_lists import published
from meritara.registry.facts.view import View
from meritara.registry.facts.views import VIEWS
from meritara.registry.table import Column
from meritara.reports.rule_shelf import shelf
from meritara.rules.condition import TRUE, say
from meritara.rules.rule import CANNOT_TELL, COMPLIES, NOT_APPLICABLE, OFFENDS, STATUS, Dated, Keyed, Rule
from meritara.rules.span import Span
from meritara.web.figures import language

AREAS = {
    "jpt": gettext_lazy("High leaders (JPT)"),
    "jabatan": gettext_lazy("Posts and acting"),
    "kepegawaian": gettext_lazy("Entering service"),
    "kinerja": gettext_lazy("Performance"),
    "disiplin": gettext_lazy("Discipline"),
    "tipikor": gettext_lazy("Criminal cases"),
    "pensiun": gettext_lazy("Retirement"),
    "kontrak": gettext_lazy("Contracts of PPPK"),
    "integritas": gettext_lazy("Integrity"),
    "dugaan": gettext_lazy("Allegations by outside lists"),
}
SEVERITIES = {
    "critical": gettext_lazy("very grave"),
    "high": gettext_lazy("grave"),
    "medium": gettext_lazy("medium"),
    "low": gettext_lazy("light"),
}
OUTCOMES = {
    OFFENDS: gettext_lazy("Indication of non-compliance"),
    CANNOT_TELL: gettext_lazy("Data are not enough"),
    COMPLIES: gettext_lazy("Complies"),
    NOT_APPLICABLE: gettext_lazy("Does not apply"),
}
CHIPS = {OFFENDS: "bad", CANNOT_TELL: "doubt", COMPLIES: "good", NOT_APPLICABLE: ""}


def areas() -> list[tuple[str, str, list[Rule]]]:
    """Return the rules of this machine by area: its folder, its name, and the rules by their numbers."""
    found: dict[str, list[Rule]] = {}
    for one in sorted(shelf().by_id.values(), key=lambda one: one.code):
        found.setdefault(area_of(one), []).append(one)
    order = [*AREAS, *sorted(found.keys() - AREAS.keys())]
    return [(id, str(AREAS.get(id, id)), found[id]) for id in order if id in found]


def area_of(rule: Rule) -> str:
    """Return the folder in which the file of a rule lies."""
    return rule.path.split("/")[-2]


@dataclass(frozen=True)
class Line:
    """One value of a limit: since when, what, and how sure it is."""

    name: str
    since: dt.date
    value: str
    mark: str


@dataclass(frozen=True)
class Shown:
    """A rule on its page."""

    rule: Rule

    @property
    def view(self) -> View:
        """Return the view of facts that it is over."""
        return VIEWS[self.rule.over.id]

    @property
    def applies(self) -> str:
        """Return the condition under which it is looked at, empty where it always is."""
        return "" if self.rule.applies == TRUE else say(self.rule.applies)

    @property
    def offends(self) -> str:
        """Return the condition that is true where the law is broken."""
        return say(self.rule.offends)

    @property
    def day(self) -> Column:
        """Return the column that holds the day of the act."""
        return self.view.by_name[self.rule.on]

    @property
    def columns(self) -> list[Column]:
        """Return the columns that it reads."""
        return [self.view.by_name[name] for name in self.rule.reads]

    @property
    def covers(self) -> str:
        """Return whom it covers, in words."""
        if not self.rule.covers:
            return ""
        names = self.names(STATUS)
        return ", ".join(names[one] for one in self.rule.covers)

    def names(self, column: str) -> dict[str, str]:
        """Return the names of the codes that a column may hold."""
        return {one.code: one.name for one in published()[self.view.by_name[column].codes].codes}

    @property
    def limits(self) -> Iterator[Line]:
        """Yield the values of the limits, oldest first."""
        for limit in self.rule.limits:
            for one in limit.values:
                yield Line(limit.name, one.from_on, self.value(one), one.mark)

    def value(self, one: Dated) -> str:
        """Return a value of a limit in words, for each code with its name where it is keyed."""
        if isinstance(one.value, Keyed):
            names = self.names(one.value.by)
            return "; ".join(f"{key} ({names[key]}): {said(each)}" for key, each in one.value.values.items())
        return said(one.value) if one.value is not None else _("not known")

    @property
    def examples(self) -> list[tuple[str, str, list[str]]]:
        """Return the examples: the outcome with its mark, and the cells of what the rule reads."""
        return [
            (one.outcome, CHIPS[one.outcome], [said(one.given.get(name)) for name in self.rule.reads])
            for one in self.rule.examples
        ]


def said(value: Any) -> str:
    """Return a value in words; null is a dash."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Span):
        return said_span(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", "," if language() == "id" else ".")
    return say_day(value, language()) if isinstance(value, dt.date) else str(value)


def said_span(span: Span) -> str:
    """Return a span of the law in words."""
    years, months = divmod(span.months, 12) if span.months % 12 == 0 else (0, span.months)
    parts = (
        (years, ngettext("%(n)s year", "%(n)s years", years)),
        (months, ngettext("%(n)s month", "%(n)s months", months)),
        (span.days, ngettext("%(n)s day", "%(n)s days", span.days)),
    )
    return " + ".join(words % {"n": many} for many, words in parts if many)
