"""Why posts are vacant, counted: by cause, region and agency, of those that a reader watches over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from meritara.documents.book import Sheet, book
from meritara.jobs.acting import folder_of, vacant_posts
from meritara.jobs.newest import newest
from meritara.records.access import Person, today
from meritara.records.models import VacancyNote
from meritara.records.vacancies import Vacant, note_of, noted_agencies, visible_notes
from meritara.web.acting_places import told
from meritara.web.figures import language, percent
from meritara.workflows.vacancy import CAUSES


@dataclass
class Sum:
    """How many posts of an agency or a region are vacant, by cause; those with none noted apart."""

    key: str
    name: str
    region: str = ""
    vacant: int = 0
    late: int = 0
    causes: Counter[str] = field(default_factory=Counter)

    @property
    def unnoted(self) -> int:
        """Return of how many no cause is noted."""
        return self.vacant - self.causes.total()

    @property
    def cells(self) -> list[tuple[str, int]]:
        """Return the count of each cause under its name."""
        return [(words.say(language()), self.causes[id]) for id, words in CAUSES.items()]

    @property
    def said(self) -> str:
        """Return the causes that are noted, the most frequent first, in words."""
        return " · ".join(f"{CAUSES[id].say(language())} {many}" for id, many in self.causes.most_common())

    def add(self, other: "Sum") -> None:
        """Count another one in."""
        self.vacant += other.vacant
        self.late += other.late
        self.causes += other.causes


@dataclass(frozen=True)
class Causes:
    """The vacancies of the agencies whose notes somebody reads, of one region where it is asked for."""

    user: Person
    region: str = ""

    @cached_property
    def found(self) -> list[tuple[Sum, list[tuple[Vacant, VacancyNote | None]]]]:
        """Return each agency of which the data tell, with its vacancies and what is noted of them."""
        rows = {
            code: (name, region)
            for code, name, region in noted_agencies(self.user).values_list("code", "name", "region")
            if self.region in ("", region)
        }
        notes: dict[str, list[VacancyNote]] = {}
        for one in visible_notes(self.user):
            notes.setdefault(one.agency.code, []).append(one)
        snapshots = newest(rows)
        known = {one.id: told(one) for one in snapshots.values()}
        found = []
        for code, snapshot in snapshots.items():
            if known[snapshot.id]:
                posts = vacant_posts(folder_of(snapshot)).get(code, ())
                each = [(one, note_of(one, notes.get(code, ()))) for one in posts]
                found.append((summed(code, *rows[code], [note for _vacant, note in each]), each))
        return found

    @cached_property
    def agencies(self) -> list[Sum]:
        """Return the counts of each agency, the most without a cause first."""
        return ordered(one for one, _each in self.found if one.vacant)

    @cached_property
    def regions(self) -> list[Sum]:
        """Return the counts of each region."""
        sums: dict[str, Sum] = {}
        for one, _each in self.found:
            sums.setdefault(one.region, Sum(one.region, one.region or _("No region"))).add(one)
        return ordered(sums.values())

    @cached_property
    def whole(self) -> Sum:
        """Return the counts of all."""
        found = Sum("", _("All"))
        for one, _each in self.found:
            found.add(one)
        return found

    @property
    def shares(self) -> list[tuple[str, int, str]]:
        """Return each cause with how many and what share, those with none noted first."""
        sums = self.whole
        rows = [(_("No cause noted"), sums.unnoted), *sums.cells]
        return [(name, many, percent(many, sums.vacant)) for name, many in rows if sums.vacant]

    @property
    def untold(self) -> int:
        """Return of how many agencies the data do not tell who acts."""
        rows = noted_agencies(self.user)
        return (rows.filter(region=self.region) if self.region else rows).count() - len(self.found)


def summed(code: str, name: str, region: str, notes: Sequence[VacancyNote | None]) -> Sum:
    """Return the counts of an agency by what is noted of each of its vacancies."""
    there, on = [one for one in notes if one], today()
    late = sum(1 for one in there if one.planned_on and one.planned_on < on)
    return Sum(code, name, region, len(notes), late, Counter(one.cause for one in there))


def ordered(sums: Iterable[Sum]) -> list[Sum]:
    """Return counts, the most without a cause first, then the most overdue."""
    return sorted(sums, key=lambda one: (-one.unnoted, -one.late, -one.vacant, one.name))


def head() -> list[str]:
    """Return the heads of the table of agencies."""
    names = [words.say(language()) for words in CAUSES.values()]
    return [_("Agency"), _("Region"), _("Vacant"), _("No cause noted"), _("Plan overdue"), *names]


def cells(one: Sum) -> list[str | int]:
    """Return the row of an agency."""
    return [one.name, one.region, one.vacant, one.unnoted, one.late, *(many for _name, many in one.cells)]


def causes_book(causes: Causes) -> bytes:
    """Return a workbook of the counts and of every vacancy with what is noted of it."""
    facts = [
        (_("Vacant posts"), str(causes.whole.vacant)),
        (_("No cause noted"), str(causes.whole.unnoted)),
        (_("Agencies without data"), str(causes.untold)),
        (_("Note"), _("By the newest data of each agency; causes and plans as the agencies noted them.")),
    ]
    titles = [_("Agency"), _("Post"), _("Vacant since"), _("Cause"), _("Obstacle")]
    titles += [_("Next step"), _("Who must act"), _("Planned day"), _("Plan overdue")]
    rows = [line(one, vacant, note) for one, each in causes.found for vacant, note in each]
    sheets = [
        Sheet(_("By agency"), head(), [cells(one) for one in causes.agencies]),
        Sheet(_("Vacant posts"), titles, rows),
    ]
    return book(_("Causes of vacancies"), facts, sheets)


def line(one: Sum, vacant: Vacant, note: VacancyNote | None) -> list[str]:
    """Return the row of a vacancy."""
    if note is None:
        return [one.name, vacant.name, str(vacant.since), _("No cause noted"), *[""] * 5]
    late = _("yes") if note.planned_on and note.planned_on < today() else ""
    cause = CAUSES[note.cause].say(language())
    written = [note.obstacle, note.plan, note.actor, str(note.planned_on or ""), late]
    return [one.name, vacant.name, str(vacant.since), cause, *written]
