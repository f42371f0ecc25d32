"""The list of agencies whose posts changed hands at once, as rows of a file and as a workbook."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from meritara.documents.book import Sheet, book
from meritara.jobs.turnover import kept_turnover
from meritara.reports.turnover import TIERS
from meritara.web.figures import percent
from meritara.web.turnover import Row, tier_name
from meritara.web.turnover_places import Line, Turnovers

TOLD = (
    "on",
    "posts",
    "bound",
    "changed",
    "placed",
    "existing",
    "reorganised",
    "fresh",
    "selected",
    "unexplained",
)
AROUND = ("head_since", "candidates_on", *TIERS)


def head() -> list[str]:
    """Return the heads of the table of agencies."""
    names = [
        _("Agency"),
        _("Region"),
        _("To be looked at"),
        _("Largest share"),
        _("Posts"),
        _("Of"),
        _("Until"),
    ]
    return [*names, _("Most on a day"), _("Before"), _("Day"), _("Days of inauguration"), _("Not counted")]


def cells(one: Line) -> list[Any]:
    """Return the row of an agency."""
    row = one.row
    if row is None or one.is_untold:
        untold = row["untold"] if row else ""
        return [one.name, one.region, _("data are not enough"), *[""] * 8, untold]
    part = percent(row["wide_placed"], row["wide_existing"]) if row["wide_existing"] else ""
    wide = [part, row["wide_placed"], row["wide_existing"], row["wide_on"]]
    most = [row["most_posts"], row["most_bound"], row["most_on"]]
    told = [*wide, *most, row["days"], row["untold"]]
    return [one.name, one.region, _("yes") if one.stands_out else _("no"), *map(written, told)]


def written(cell: Any) -> Any:
    """Return a cell as files hold it: a day in figures, nothing as nothing."""
    return "" if cell is None else str(cell) if isinstance(cell, dt.date) else cell


def marked_days(found: Turnovers) -> Iterator[tuple[Line, Row]]:
    """Yield the days that stand out in each agency of a list."""
    lines = {one.code: one for one in found.lines}
    for one in {each.id: each for each in found.snapshots.values()}.values():
        kept = kept_turnover(one)
        for row in kept.flagged() if kept else ():
            code = row["agency"]
            if code in lines and found.snapshots[code].id == one.id:
                yield lines[code], row


def turnover_book(found: Turnovers) -> bytes:
    """Return a workbook of the agencies and of every day that stands out."""
    warning = _("A statistic of risk: no finding and no indication.")
    doubt = "" if found.law.confirmed else f" ({_('limits not confirmed')})"
    facts = [
        (_("To be looked at"), str(found.marked)),
        (_("Agencies without data"), str(found.untold)),
        (_("Limits"), f"{found.limits}{doubt}"),
        (_("Note"), warning),
    ]
    titles = [
        _("Agency"),
        _("Day"),
        _("Posts"),
        _("Before"),
        _("Posts in the window"),
        _("On the map"),
        _("Of"),
    ]
    titles += [_("Reorganisation"), _("New on the map"), _("Selection or test"), _("No reason recorded")]
    titles += [
        _("Head of region since"),
        _("Candidates determined"),
        *(tier_name(one) for one in TIERS),
    ]
    rows = [
        [line.name, *(written(row[name]) for name in (*TOLD, *AROUND))] for line, row in marked_days(found)
    ]
    sheets = [
        Sheet(_("By agency"), head(), [cells(one) for one in found.lines]),
        Sheet(_("Days to be looked at"), titles, rows),
    ]
    return book(_("Posts that changed hands"), facts, sheets)
