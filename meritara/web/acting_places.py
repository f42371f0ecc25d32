"""Whose vacancies a reader sees: one agency with its chains, or the agencies with their counts."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404

from meritara.documents.calendar_file import Due
from meritara.jobs.acting import folder_of, kept_acting
from meritara.jobs.newest import newest
from meritara.law.words import Words
from meritara.records.access import Person, today
from meritara.records.corrections import proposing_for
from meritara.records.jobs import agencies_by_code, codes_of, named_codes_of
from meritara.records.models import Role, VacancyNote
from meritara.records.tasks import Task
from meritara.records.vacancies import Vacant, notes_at, writes_notes
from meritara.registry.columns import TABLES
from meritara.registry.powers import Powers, published
from meritara.registry.snapshot import Snapshot
from meritara.reports.acting_kept import Kept, load
from meritara.reports.acting_law import JUDGED, OVER, SOON, Rules, acting_rules, judge
from meritara.reports.whole import opened
from meritara.rules.rule import Rule
from meritara.rules.span import Span
from meritara.web.acting import Unfilled, Vacancy, unfilled, vacancies
from meritara.web.figures import language
from meritara.web.rules import said_span
from meritara.web.vacancies import Card, card_of

EMPTY = "empty"


@dataclass(frozen=True)
class Place:
    """One agency as far as a reader may see it."""

    code: str
    name: str
    snapshot: Snapshot | None
    named: bool
    notes: Sequence[VacancyNote] | None = None  # None: the reader may not read them
    writes: bool = False

    @cached_property
    def kept(self) -> Kept | None:
        """Return who acts there, None where that is not known yet."""
        return kept_acting(self.snapshot) if self.snapshot else None

    @property
    def on(self) -> dt.date:
        """Return the day until which days are counted."""
        return today()

    @cached_property
    def rules(self) -> Rules:
        """Return the rules that set the limits."""
        return acting_rules()

    @cached_property
    def vacancies(self) -> list[Vacancy]:
        """Return the vacancies in which somebody acts."""
        rows = self.kept.terms(self.code) if self.kept else []
        return vacancies(rows, self.on, self.rules, named=self.named)

    @cached_property
    def unfilled(self) -> list[Unfilled]:
        """Return the vacant posts with nobody acting."""
        return unfilled(self.kept.empty(self.code) if self.kept else [], self.on, self.rules)

    @cached_property
    def cards(self) -> list[Card]:
        """Return the vacancies in which somebody acts, with what is noted of them."""
        return self.noted(self.vacancies)

    @cached_property
    def empty_cards(self) -> list[Card]:
        """Return the vacancies in which nobody acts, with what is noted of them."""
        return self.noted(self.unfilled)

    def noted(self, ones: Sequence[Vacancy | Unfilled]) -> list[Card]:
        """Return vacancies with what is noted of them."""
        told = self.kept.told(self.code) if self.kept and ones else {}
        return [card_of(one, self.notes or (), told, self.on) for one in ones]

    @property
    def noted_nothing(self) -> int:
        """Return of how many vacancies no cause is noted."""
        return sum(1 for one in (*self.cards, *self.empty_cards) if one.vacant and not one.note)

    @property
    def counts(self) -> Counter[str]:
        """Return how many vacancies stand how."""
        return Counter(one.judged.state for one in self.vacancies) + Counter({EMPTY: len(self.unfilled)})

    @property
    def limits(self) -> list[tuple[Rule, str]]:
        """Return the rules with their limits of today."""
        found = [(one, one.limits[0].on(self.on)) for one in self.rules.values()]
        return [(one, said_span(span)) for one, span in found if isinstance(span, Span)]

    @property
    def absent(self) -> list[tuple[str, Words]]:
        """Return the tables that have no row, each with what it tells."""
        return [(id, TABLES[id].about) for id in (self.kept.absent if self.kept else ())]

    @property
    def powers(self) -> Powers:
        """Return what somebody acting may not sign."""
        return published()


@dataclass(frozen=True)
class Line:
    """An agency in the list, with its counts; no counts where nothing is known."""

    code: str
    name: str
    counts: Counter[str] | None


def lines(user: Person) -> list[Line]:
    """Return the agencies that a reader watches with their counts, most past the limit first."""
    snapshots, on, rules = newest(codes_of(user)), today(), acting_rules()
    names = agencies_by_code(snapshots)
    law = tuple((id, one.digest) for id, one in rules.items())
    totals = {one.id: counted(folder_of(one), on, law) for one in snapshots.values() if told(one)}
    found = [
        Line(code, names[code].name, totals[one.id].get(code, Counter()) if one.id in totals else None)
        for code, one in snapshots.items()
        if code in names
    ]
    return sorted(found, key=urgency)


def urgency(one: Line) -> tuple[int, bool, int, str]:
    """Return by what agencies are put in order: those past a limit, then those of which nothing is told."""
    counts = one.counts or Counter()
    return -counts[OVER], one.counts is None, -counts[SOON], one.name


def told(snapshot: Snapshot) -> bool:
    """Return whether it is known who acts in a snapshot."""
    found = kept_acting(snapshot)
    return found is not None and found.is_told


@lru_cache(maxsize=64)
def counted(folder: Path, on: dt.date, law: tuple[tuple[str, str], ...]) -> dict[str, Counter[str]]:
    """Return how many vacancies of each agency stand how on a day, by rules with their digests."""
    found, known = opened(load, folder), acting_rules()
    rules = {id: known[id] for id, _digest in law}
    counts: dict[str, Counter[str]] = {}
    states: dict[tuple[Any, ...], str] = {}
    if found is None:
        return counts
    for (agency, *cells), many in found.last("agency", *JUDGED).items():
        key = tuple(cells)
        if key not in states:
            states[key] = judge(dict(zip(JUDGED, cells, strict=True)), on, rules).state
        counts.setdefault(agency, Counter())[states[key]] += many
    for row in found.empty():
        counts.setdefault(row["agency"], Counter())[EMPTY] += 1
    return counts


def place_of(user: Person, code: str) -> Place:
    """Return an agency that a reader watches, or 404."""
    codes = codes_of(user)
    agency = agencies_by_code([code]).get(code)
    if agency is None or (codes is not None and code not in codes):
        raise Http404
    named = code in named_codes_of(user)
    return Place(
        code,
        agency.name,
        newest([code]).get(code),
        named,
        notes_at(user, code),
        writes_notes(user, agency),
    )


def dues(place: Place, url: str, host: str) -> list[Due]:
    """Return the last days of an agency's vacancies for a calendar: posts, never names."""
    return [
        Due(
            f"plt-{place.code}-{lasting(one)}@{host}",
            one.due,
            f"{one.now.kind} {one.post}: {one.rule.title.say(language()) if one.rule else ''}".rstrip(": "),
            " ".join(part for part in (one.counted, one.next) if part),
            url,
        )
        for one in place.vacancies
        if one.due
    ]


def lasting(one: Vacancy) -> str:
    """Return by what a calendar knows a vacancy again, also where its last day moved."""
    row = one.now.row
    since = row["vacancy_started_on"] or row["started_on"]
    return f"{row['post'] or one.post}-{since}".replace(" ", "-")


def card_at(place: Place, key: str) -> tuple[Card, Vacant]:
    """Return a vacancy of an agency by what its address knows it, or 404."""
    found = next((one for one in (*place.cards, *place.empty_cards) if one.key and one.key == key), None)
    if found is None or found.vacant is None or place.notes is None:
        raise Http404
    return found, found.vacant


def vacancy_tasks(user: Person, role: str) -> Iterator[Task]:
    """Yield the vacancies of own agencies of which cause or plan is due, and those whose plan has passed."""
    if role != Role.OPERATOR:
        return
    for code in proposing_for(user).values_list("code", flat=True):
        place = place_of(user, code)
        cards = [*place.cards, *place.empty_cards]
        pressing = [one.due for one in cards if one.lacks and one.presses and one.due]
        passed = [one.note.planned_on for one in cards if one.note and one.noted and one.noted.is_late]
        for kind, days in (("note-vacancies", pressing), ("renew-plans", passed)):
            if days:
                due = min(day for day in days if day)
                left = (due - place.on).days
                yield Task(kind, place.name, code, len(days), due_on=due, days_left=left)
