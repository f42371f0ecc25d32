"""An agency on a day: who serves, where each stands, and the ranks reached, in arrays."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meritara.registry.synth.arrays import NEVER, YEAR, new_year, picked, written, years
from meritara.registry.synth.crew import Crew
from meritara.registry.synth.offending import is_one
from meritara.registry.synth.staff import CASES
from meritara.registry.synth.tree import PLACE
from meritara.registry.synth.words import EXECUTOR
from meritara.tables import numeric as np

STEPS = 7  # ranks at most, the first one counted


@dataclass(frozen=True, eq=False)
class Standing:
    """A crew on a day; `rows` are the places of those who serve."""

    crew: Crew
    day: int

    @cached_property
    def rows(self) -> Any:
        """Return the places of those who serve on the day."""
        lives = self.crew.lives
        return ((lives["began"] <= self.day) & (lives["left"] > self.day)).nonzero()[0]

    @property
    def size(self) -> int:
        """Return how many serve."""
        return len(self.rows)

    def of(self, name: str) -> Any:
        """Return what is known of those who serve."""
        return self.crew.lives[name][self.rows]

    @cached_property
    def stage(self) -> Any:
        """Return which of their posts they hold."""
        return (self.of("starts") <= self.day).sum(axis=1) - 1

    def held(self, name: str) -> Any:
        """Return a fact of the posts they hold."""
        return self.of(name)[np.arange(self.size), self.stage]

    @cached_property
    def unit(self) -> Any:
        """Return the unit of each."""
        return self.held("units")

    @cached_property
    def nip(self) -> Any:
        """Return the number of each, as text."""
        return written("", self.of("nip"))

    @cached_property
    def heads(self) -> Any:
        """Return who heads each unit, -1 where nobody does."""
        found = np.full(len(self.crew.tree.levels), -1)
        heading = self.held("titles") == 0
        found[self.unit[heading]] = heading.nonzero()[0]
        return found

    @cached_property
    def education(self) -> Any:
        """Return the level of education reached."""
        return np.where(self.of("studied") <= self.day, self.of("education"), self.of("recruited"))

    @cached_property
    def ranks(self) -> Any:
        """Return the first day of each rank of each, NEVER where it is not reached; PPPK have none."""
        lives = self.crew.lives
        chance = self.crew.chance("ranks")
        wait = (np.arange(STEPS) * 4 + chance.uniform(0, 0.4, (self.crew.size, STEPS))) * YEAR
        days = turned(lives["began"][:, None] + wait.astype("int64"))
        days[:, 0] = lives["began"]
        beyond = np.arange(STEPS) > lives["steps"][:, None]
        days[beyond | (lives["base"] > 0)[:, None]] = NEVER
        days = days[self.rows]
        return np.where(days <= self.day, days, NEVER)

    @cached_property
    def rank(self) -> Any:
        """Return the number of the rank now held, -1 for PPPK."""
        return (self.ranks < NEVER).sum(axis=1) - 1

    @cached_property
    def case(self) -> Any:
        """Return the day of the one case that somebody may have: a decree, a detention, a second post."""
        crew = self.crew
        return (crew.until - crew.chance("cases").integers(50, CASES, crew.size))[self.rows]

    @cached_property
    def away(self) -> Any:
        """Return the Monday from which somebody may be away without reason, in the last whole year."""
        crew = self.crew
        first = new_year(years(self.rows * 0 + crew.until) - 1)
        found = first + crew.chance("away").integers(40, 180, crew.size)[self.rows]
        return found - (found + 3) % 7

    def breaking(self, *rules: str) -> Any:
        """Return who breaks one of some rules."""
        return is_one(self.of("rule"), *rules)

    @cached_property
    def candidate(self) -> Any:
        """Return who is in the year of probation, or was never appointed after it."""
        return (self.of("base") == 0) & (self.of("appointed") > self.day)

    def unit_names(self, units: Any) -> Any:
        """Return the names of some units."""
        return picked(self.crew.tree.names, units)

    def echelons(self, units: Any, titles: Any) -> Any:
        """Return the echelon of some posts, none for those that head no unit."""
        levels = self.crew.tree.levels[units]
        place = np.where((titles == 0) & (levels < PLACE), levels, PLACE)
        return picked((*self.crew.tree.echelons, "non"), place)


def turned(numbers: Any) -> Any:
    """Return the first of the next April or October, when ranks begin."""
    months = numbers.astype("datetime64[D]").astype("datetime64[M]").astype("int64")
    return ((months + 2) // 6 * 6 + 3).astype("datetime64[M]").astype("datetime64[D]").astype("int64")


def kinds(titles: Any, tiers: Any) -> Any:
    """Return the kind of some posts: structural, functional or executor."""
    return picked(
        ("struktural", "fungsional", "pelaksana"), np.where(titles == 0, 0, np.where(tiers == EXECUTOR, 2, 1))
    )


def post_codes(units: Any, titles: Any) -> Any:
    """Return the codes of some posts: the unit, then the title."""
    return written("j", units * 100 + titles)


def unit_codes(units: Any, known: Any = None) -> Any:
    """Return the codes of some units."""
    return written("u", units, known=known)
