"""An index on paper and as a workbook: what a reader sees on the pages, and nothing else."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meritara.documents.book import Sheet, book
from meritara.documents.leaf import Leaf, leaf_html
from meritara.web.figures import band_name, figure, label, language, titled
from meritara.web.index_people import Measured, people_of
from meritara.web.index_places import Place
from meritara.web.indices import Mean, Shown

DIGITS = 2


def warnings(shown: Shown) -> list[str]:
    """Return what has to stand above every figure: that it is a simulation, synthetic, or too low."""
    found = []
    if shown.measurement.is_synthetic:
        found.append(_("SYNTHETIC DATA: nobody in it is real."))
    if shown.newer:
        words = {"key": shown.instrument.key, "year": shown.measurement.year, "newer": shown.newer.key}
        found.append(
            _("SIMULATION, no official figure: %(key)s applied to %(year)s, which %(newer)s measures.")
            % words
        )
    if shown.measurement.absent:
        tables = ", ".join(history_name(id) for id in shown.measurement.absent)
        found.append(
            _("MIND: the snapshot has no %(tables)s; what is not recorded counts as not there.")
            % {"tables": tables}
        )
    return found


def history_name(id: str) -> str:
    """Return what a history of people is called."""
    names = {
        "education": _("history of education"),
        "training": _("history of training"),
        "performance": _("history of appraisals"),
        "sanctions": _("history of sanctions"),
    }
    return names.get(id, id)


def facts(shown: Shown) -> list[tuple[str, str]]:
    """Return what the figures follow."""
    one = shown.measurement
    return [
        (_("Rule"), titled(shown.instrument)),
        (_("Year"), str(one.year)),
        (_("Day of the data"), date_format(one.as_of, "j F Y")),
        (_("Snapshot"), one.snapshot),
        (_("Chosen where the rule is silent"), ", ".join(f"{k}={v}" for k, v in one.chosen.items())),
        ("SHA-256", one.sha256),
    ]


def heads(shown: Shown, first: str) -> list[str]:
    """Return the heads of a table of means."""
    codes = [label(node) for node in shown.instrument.aspects]
    return [first, _("People"), _("Measured"), *codes, _("Index"), _("Category")]


def cells(one: Mean, name: str) -> list[Any]:
    """Return a line of means as cells; one that is hidden is empty."""
    if one.hidden:
        return [name]
    band = band_name(one.band) if one.band else ""
    return [name, one.row["people"], one.row["measured"], *one.aspects, one.total, band]


def part_cells(one: Mean, above: str) -> list[Any]:
    """Return a line of a unit as cells, with the unit above it in the last."""
    line = cells(one, one.name)
    return [*line, *[None] * (5 + len(one.aspects) - len(line)), above]


def status_name(one: Mean) -> str:
    """Return the people of a line in words."""
    return _("All people") if one.is_everybody else one.group.upper() or _("status not recorded")


def nation_book(shown: Shown) -> bytes:
    """Return the nation, its regions and agencies as a workbook."""
    sheets = [
        Sheet(_("Nation"), heads(shown, _("Status")), [cells(one, status_name(one)) for one in shown.nation]),
        Sheet(_("Regions"), heads(shown, _("Region")), [cells(one, one.name) for one in shown.regions]),
        Sheet(_("Agencies"), heads(shown, _("Agency")), [cells(one, one.name) for one in shown.wished]),
    ]
    return book(shown.instrument.title.say(language()), described(shown), [s for s in sheets if s.rows])


def described(shown: Shown) -> list[tuple[str, str]]:
    """Return what the first sheet says, warnings first."""
    return [*((_("Mind"), text) for text in warnings(shown)), *facts(shown)]


def agency_book(place: Place) -> bytes:
    """Return an agency with its units, and for its own operator its people, as a workbook."""
    shown = place.shown
    sheets = [
        Sheet(_("Agency"), heads(shown, _("Status")), [cells(one, status_name(one)) for one in place.lines])
    ]
    if place.branches:
        head = [*heads(shown, _("Unit")), _("Part of")]
        sheets.append(Sheet(_("Units"), head, [part_cells(one, above) for above, one in place.branches]))
    if place.is_named:
        head = ["NIP", _("Name"), _("Unit"), _("Status"), _("Index"), _("Category"), _("Remark")]
        sheets.append(Sheet(_("People"), head, person_cells(place)))
    return book(place.name, described(shown), sheets)


def person_cells(place: Place) -> Iterator[list[Any]]:
    """Yield the people of an agency as cells."""
    for one in people_of(place):
        row, band = one.row, band_name(one.band) if one.band else ""
        yield [row["nip"], row["name"], place.unit_of(row), row["group"], one.total, band, one.why_not]


def place_leaf(place: Place) -> str:
    """Return an agency or unit with its lines and units, to be printed."""
    shown = place.shown
    lines = [cells(one, status_name(one)) for one in place.lines]
    lines += [cells(one, one.name) for one in place.units]
    return leaf_html(
        Leaf(
            f"{shown.instrument.title.say(language())}: {place.name}",
            [(_("Agency"), place.agency_name), *facts(shown)],
            heads(shown, _("Status or unit")),
            [[written(cell) for cell in line] for line in lines],
            language(),
            warnings(shown),
        )
    )


def nation_leaf(shown: Shown) -> str:
    """Return the nation with its regions and agencies, to be printed."""
    lines = [cells(one, status_name(one)) for one in shown.nation]
    lines += [cells(one, one.name) for one in (*shown.regions, *shown.wished)]
    return leaf_html(
        Leaf(
            shown.instrument.title.say(language()),
            facts(shown),
            heads(shown, _("Place")),
            [[written(cell) for cell in line] for line in lines],
            language(),
            warnings(shown),
        )
    )


def written(cell: Any) -> str:
    """Return a cell as it is printed."""
    if isinstance(cell, Fraction):
        return figure(cell, DIGITS)
    return "-" if cell is None else str(cell)


def person_leaf(place: Place, one: Measured) -> str:
    """Return the Lembar IP ASN of a person: every figure with what it stands on, and how to contest it."""
    shown, row = place.shown, one.row
    band = band_name(one.band) if one.band else ""
    known = [
        (_("Name"), row["name"] or "-"),
        ("NIP", row["nip"] or "-"),
        (_("Unit"), place.unit_of(row) or "-"),
    ]
    index = f"{figure(one.total, DIGITS)} {band}".strip() if one.total is not None else one.why_not
    rows = [
        [
            part.name,
            "; ".join(f"{a.question}: {a.answer}" for a in part.answers),
            written(part.points),
            written(part.most),
        ]
        for part in (one.dimensions if one.total is not None else ())
    ]
    wrong = _(
        "Is something wrong? Show this sheet and the proof to the personnel office: "
        "it sends a proposed correction to the owner of the data, "
        "and the next measurement reads what was mended."
    )
    return leaf_html(
        Leaf(
            _("Sheet of the ASN Professionalism Index"),
            [*known, (_("Agency"), place.agency_name), (_("Index"), index), *facts(shown)],
            [_("Dimension"), _("What it stands on"), _("Points"), _("Most")],
            rows,
            language(),
            warnings(shown),
            (wrong,),
        )
    )
