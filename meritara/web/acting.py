"""Vacant posts and who acts in them, as pages show them: the chain, days left, what comes next."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.documents.lanes import Stretch, lane
from meritara.law.dated import say_day
from meritara.reports.acting_law import (
    DOUBT,
    FREE,
    IN_TURN,
    OVER,
    SOON,
    STATES,
    Judged,
    Rules,
    extended,
    judge,
    judge_empty,
)
from meritara.rules.rule import Rule
from meritara.web.figures import Drawing, language

Row = Mapping[str, Any]
CHIPS = {OVER: "bad", SOON: "warn", DOUBT: "doubt", FREE: ""}
KINDS = {"plt": "Plt", "plh": "Plh", "pj": "Pj"}


def said_state(judged: Judged) -> str:
    """Return how a term or a post stands, in words that need no colour."""
    left = judged.left or 0
    if judged.state == OVER:
        return ngettext("Past its limit (%(n)s day)", "Past its limit (%(n)s days)", -left) % {"n": -left}
    if judged.state == DOUBT:
        return _("Data are not enough")
    if judged.state == FREE:
        return _("No limit applies")
    return ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}


def said_why(judged: Judged) -> str:
    """Return what is missing, or why no limit binds."""
    return {
        "": "",
        "status": _("The limit speaks of PNS; the status of this person says otherwise.")
        if judged.state == FREE
        else _("The status of this person is not recorded, and the limit speaks of PNS."),
        "assignment": _("The limit speaks of Plt; this is a Plh or Pj."),
        "extensions": _("It is not recorded whether this was extended. Record it in SIASN and upload again."),
        "law": _("It began before the first limit that is known here, or the rule cannot be used."),
        "selection": _("A selection for this post is open.")
        if judged.state == FREE
        else _("It is not recorded whether a selection for this post is open."),
    }[judged.why]


@dataclass(frozen=True)
class Turn:
    """One person's term in a chain; `called` is a name for who may read names, else a letter."""

    row: Row
    called: str
    on: dt.date

    @property
    def kind(self) -> str:
        """Return what the person is: Plt, Plh or Pj."""
        return KINDS.get(self.row["assignment"], "")

    @property
    def until(self) -> dt.date | None:
        """Return the last day, None while it goes on."""
        found: dt.date | None = self.row["ended_on"]
        return found

    @property
    def days(self) -> int:
        """Return how many days it has lasted."""
        return (min(self.until or self.on, self.on) - self.row["started_on"]).days + 1

    @property
    def extended(self) -> str:
        """Return whether it was extended, in words."""
        many = self.row["extensions"]
        if many is None:
            return _("not recorded whether extended")
        return ngettext("extended %(n)s time", "extended %(n)s times", many) % {"n": many} if many else ""


class Standing:
    """What was judged, in words."""

    judged: Judged

    @property
    def state(self) -> str:
        """Return how it stands, in words."""
        return said_state(self.judged)

    @property
    def chip(self) -> str:
        """Return the kind of mark that goes with it."""
        return CHIPS.get(self.judged.state, "good")

    @property
    def why(self) -> str:
        """Return what is missing, or why no limit binds."""
        return said_why(self.judged)


@dataclass(frozen=True)
class Vacancy(Standing):
    """A vacant post with everybody who acted in it, the newest last."""

    turns: Sequence[Turn]
    on: dt.date
    rules: Rules

    @property
    def now(self) -> Turn:
        """Return who acts last."""
        return self.turns[-1]

    @property
    def post(self) -> str:
        """Return what the post is called."""
        return self.now.row["post_name"] or self.now.row["post"] or _("a post without a name")

    @property
    def unit(self) -> str:
        """Return the unit of the post, empty where its name only repeats it."""
        unit = self.now.row["unit_name"] or ""
        return "" if unit in self.post else unit

    @property
    def since(self) -> dt.date | None:
        """Return since when the post is vacant, as far as it is known."""
        known: dt.date | None = self.now.row["vacant_since"] or self.now.row["vacancy_started_on"]
        return known

    @cached_property
    def judged(self) -> Judged:  # type: ignore[override]
        """Return how it stands."""
        return judge(self.now.row, self.on, self.rules)

    @property
    def due(self) -> dt.date | None:
        """Return the last day that is allowed."""
        return self.judged.bound.day if self.judged.bound else None

    @property
    def rule(self) -> Rule | None:
        """Return the rule that sets that day."""
        return self.judged.bound.rule if self.judged.bound else None

    @property
    def is_late(self) -> bool:
        """Return whether that day is over."""
        return self.judged.state == OVER

    @property
    def takes_turns(self) -> bool:
        """Return whether several people act in turn, so that the vacancy itself is counted."""
        return (self.now.row["vacancy_people"] or 0) > 1

    @property
    def people(self) -> int:
        """Return how many people acted in turn."""
        return int(self.now.row["vacancy_people"] or 1)

    @property
    def counted(self) -> str:
        """Return from when the limit counts, and what is left of the one extension."""
        rule, row = self.rule, self.now.row
        if rule is None:
            return ""
        if rule.id == IN_TURN:
            since = say_day(row["vacancy_started_on"], language())
            return _("Counted from %(day)s, over everybody who acted in turn.") % {"day": since}
        since = _("Counted from %(day)s.") % {"day": say_day(row["started_on"], language())}
        most = extended(row, self.rules)
        if row["extensions"]:
            used = _("The one extension is used.")
            return f"{since} {used}"
        if row["extensions"] == 0 and most and self.on <= most.day:
            words = _("The one extension is not used; with it the last day would be %(day)s.")
            return f"{since} {words % {'day': say_day(most.day, language())}}"
        return since

    @property
    def next(self) -> str:
        """Return what to do, first of all."""
        if self.judged.state == DOUBT:
            return _("Complete the data in SIASN, then upload them again.")
        if self.judged.state == FREE or self.rule is None:
            return ""
        if self.is_late:
            return self.rule.remedy.say(language())
        return (
            _("Begin to fill the post now; before the last day extend it once, or end it.")
            if (self.now.row["extensions"] == 0 and not self.takes_turns)
            else _("Fill the post for good, or end the assignment, by the last day.")
        )

    @property
    def story(self) -> list[Turn]:
        """Return everybody who acted, the newest first."""
        return list(reversed(self.turns))

    @property
    def drawing(self) -> Drawing:
        """Return the chain as a lane of time."""
        head = (_("Who"), _("From"), _("Until"))
        rows = tuple(
            (f"{one.kind} {one.called}", day(one.row["started_on"]), day(one.until)) for one in self.turns
        )
        drawn = mark_safe(lane(list(self.stretches()), self.marks, self.said))  # noqa: S308 (every text is escaped)
        return Drawing(drawn, self.said, head, rows)

    @property
    def said(self) -> str:
        """Return the chain as one sentence."""
        parts = [
            _("%(who)s from %(start)s until %(end)s")
            % {"who": one.called, "start": day(one.row["started_on"]), "end": day(one.until)}
            for one in self.turns
        ]
        return f"{self.post}: {'; '.join(parts)}. {self.state}."

    @property
    def marks(self) -> list[tuple[dt.date, str]]:
        """Return today and the last day that is allowed, in the order in which they are drawn."""
        limit = [(self.due, _("limit %(day)s") % {"day": brief(self.due)})] if self.due else []
        return [(self.on, _("today")), *limit]

    def stretches(self) -> Any:
        """Yield each term until today, what lies past the limit by itself."""
        for number, one in enumerate(self.turns):
            first, last = one.row["started_on"], min(one.until or self.on, self.on)
            kind = "again" if number % 2 else "kept"
            if self.due is None or last <= self.due:
                yield Stretch(first, last, kind, one.called)
                continue
            if first <= self.due:
                yield Stretch(first, self.due, kind, one.called)
            yield Stretch(max(first, self.due + dt.timedelta(days=1)), last, "late", _("past the limit"))


@dataclass(frozen=True)
class Unfilled(Standing):
    """A post of a head that is vacant with nobody acting."""

    row: Row
    judged: Judged


def day(one: dt.date | None) -> str:
    """Return a day, or that it goes on."""
    return say_day(one, language()) if one else _("now")


def brief(one: dt.date | None) -> str:
    """Return a day in few letters."""
    number, month, _year = say_day(one, language()).split() if one else ("", "", "")
    return f"{number} {month[:3]}"


def vacancies(rows: Sequence[Row], on: dt.date, rules: Rules, *, named: bool) -> list[Vacancy]:
    """Return vacancies with their chains, those past their limit first, then by their last day."""
    chains: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        place = row["post"] or (row["unit"], row["post_name"])
        since = row["vacancy_started_on"] or row["started_on"]
        chains.setdefault((row["agency"], place, row["has_holder"], since), []).append(row)
    found = [Vacancy(turns(chain, on, named=named), on, rules) for chain in chains.values()]
    return sorted(found, key=order)


def turns(chain: Sequence[Row], on: dt.date, *, named: bool) -> list[Turn]:
    """Return the terms of a chain by their first day, each person by name or by a letter of the chain."""
    letters: dict[str, str] = {}
    for row in chain:
        letters.setdefault(row["nip"], letter(len(letters)))
    names = {row["nip"]: row["name"] or letters[row["nip"]] for row in chain} if named else letters
    return [Turn(row, names[row["nip"]], on) for row in sorted(chain, key=lambda row: row["started_on"])]


def letter(number: int) -> str:
    """Return a letter for somebody whose name is not shown."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def order(one: Vacancy) -> tuple[int, dt.date, str]:
    """Return by what vacancies are put in order: by how they stand, then by their last day."""
    return STATES.index(one.judged.state), one.due or dt.date.max, one.post


def unfilled(rows: Sequence[Row], on: dt.date, rules: Rules) -> list[Unfilled]:
    """Return vacant posts with nobody acting, those past their limit first."""
    found = [Unfilled(row, judge_empty(row, on, rules)) for row in rows]
    return sorted(found, key=lambda one: (STATES.index(one.judged.state), one.row["vacant_since"]))
