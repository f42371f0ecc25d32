"""The board as a page shows it: counts that filter, search, order, pages, and the same rows to download."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meritara.instruments.score import show
from meritara.records.board import Standing
from meritara.records.models import Period
from meritara.tables.sniff import normal
from meritara.web.figures import band_name, language
from meritara.web.pages import Paged, address, order_in, page_in, region_in
from meritara.workflows.assessment import STATES

Test = Callable[[Standing], bool]
CHIPS: dict[str, tuple[str, Test]] = {
    "": (gettext_noop("All"), lambda _one: True),
    "tanpa-akun": (gettext_noop("Without account"), lambda one: not one.has_account),
    "kosong": (gettext_noop("Nothing filled in"), lambda one: one.is_untouched),
    "lewat": (gettext_noop("Overdue"), lambda one: one.is_late),
    "tanpa-verifikator": (gettext_noop("Without verifier"), lambda one: not one.verifiers),
    "bukan-sampel": (gettext_noop("Outside the sample"), lambda one: not one.is_sampled),
}
SORTS: dict[str, tuple[str, Callable[[Standing], Any]]] = {
    "": (gettext_noop("Name"), lambda one: one.name.casefold()),
    "sisa": (gettext_noop("Days left"), lambda one: (one.days_left is None, one.days_left or 0, one.name)),
    "terisi": (gettext_noop("Progress, least first"), lambda one: (one.share, one.name)),
    "nilai": (
        gettext_noop("Claimed total, highest first"),
        lambda one: (one.total is None, -(one.total or 0)),
    ),
    "status": (gettext_noop("Status"), lambda one: (list(STATES).index(one.state), one.name)),
}


@dataclass(frozen=True)
class Chip:
    """A count that filters the board when it is chosen."""

    name: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the board."""

    chip: str = ""
    search: str = ""
    region: str = ""
    sort: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wish":
        """Return the wish of an address; what is not known counts as not said."""
        chip = given.get("status", "")
        return cls(
            chip if chip in CHIPS or chip in STATES else "",
            given.get("cari", "").strip()[:80],
            region_in(given),
            order_in(given, SORTS),
            page_in(given),
        )

    def query(self, **more: str) -> str:
        """Return the address of this wish with something else."""
        known = {"status": self.chip, "cari": self.search, "wilayah": self.region, "urut": self.sort}
        return address(known, more)

    def within(self, one: Standing) -> bool:
        """Return whether a row has the words and the region wished for."""
        if self.region and one.region != self.region:
            return False
        return not self.search or normal(self.search) in normal(one.name + one.code)

    def test(self) -> Test:
        """Return what the chosen chip asks of a row."""
        return CHIPS[self.chip][1] if self.chip in CHIPS else lambda one: one.state == self.chip


@dataclass(frozen=True)
class Board:
    """The rows of a period within a person's reach, and what they wish to see of them."""

    period: Period
    rows: Sequence[Standing]
    wish: Wish = field(default_factory=Wish)

    @cached_property
    def within(self) -> list[Standing]:
        """Return the rows with the words and the region wished for."""
        return [one for one in self.rows if self.wish.within(one)]

    @cached_property
    def chosen(self) -> list[Standing]:
        """Return the rows of the chosen chip, in the wished order."""
        test = self.wish.test()
        return sorted((one for one in self.within if test(one)), key=SORTS[self.wish.sort][1])

    @property
    def chips(self) -> list[Chip]:
        """Return the counts, those of states only where somebody is in them."""
        known = [(id, _(name), test) for id, (name, test) in CHIPS.items()]
        known += [(id, words.say(language()), state_is(id)) for id, words in STATES.items()]
        counted = [(id, name, sum(map(test, self.within))) for id, name, test in known]
        return [
            Chip(name, count, self.wish.query(status=id), chosen=id == self.wish.chip)
            for id, name, count in counted
            if count or (id in CHIPS and id != "bukan-sampel")
        ]

    @cached_property
    def paged(self) -> Paged[Standing]:
        """Return the chosen rows on pages."""
        return Paged(self.chosen, self.wish.page, self.wish.query)

    @property
    def regions(self) -> list[str]:
        """Return the regions on the board."""
        return sorted({one.region for one in self.rows if one.region})

    @property
    def sorts(self) -> list[tuple[str, str]]:
        """Return the orders to choose from."""
        return [(id, _(name)) for id, (name, _key) in SORTS.items()]


def state_is(id: str) -> Test:
    """Return the test for a state."""
    return lambda one: one.state == id


def total_of(one: Standing, decimals: int) -> str:
    """Return the claimed total as the language writes it."""
    return "" if one.total is None else show(one.total, decimals, "," if language() == "id" else ".")


def header() -> list[str]:
    """Return the headings of the download."""
    return [
        _("Code"),
        _("Agency"),
        _("Kind"),
        _("Region"),
        _("Status"),
        _("Without account"),
        _("Nothing filled in"),
        _("Answered"),
        _("Asked"),
        _("Claimed total"),
        _("Band"),
        _("Ends on"),
        _("Days left"),
        _("Verifier"),
        _("Second verifier"),
    ]


def cells(one: Standing) -> list[Any]:
    """Return one row of the download."""
    names = (*one.verifiers, "", "")
    return [
        one.code,
        one.name,
        one.kind,
        one.region,
        STATES[one.state].say(language()),
        "" if one.has_account else _("yes"),
        _("yes") if one.is_untouched else "",
        one.answered,
        one.asked,
        None if one.total is None else float(one.total),
        band_name(one.band) if one.band else "",
        one.closing.until_on.isoformat() if one.closing else "",
        one.days_left,
        names[0],
        names[1],
    ]
