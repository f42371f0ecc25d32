"""What each office still owes, on one page to print and as a workbook."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from meritara.records.access import today
from meritara.records.dues import Due, Office, offices_of
from meritara.tables.writer import xlsx_bytes
from meritara.web.figures import label
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.views.requests import opened
from meritara.web.views.uploads import XLSX, attachment


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show what each office owes, by when, and how far it is."""
    assessment = opened(request, uid)
    offices = [(office, [(due, state(due)) for due in office.dues]) for office in offices_of(assessment)]
    context = {"section": "assessments", "assessment": assessment, "offices": offices, "today": today()}
    return render(request, "requests/dues.html", context)


@signed_in
def download(request: Request, uid: str) -> HttpResponse:
    """Send the same as a workbook."""
    assessment = opened(request, uid)
    header = [_("Office"), _("Sub-aspect"), _("Evidence asked for"), _("Due"), _("State"), _("Pieces")]
    content = xlsx_bytes(header, rows(offices_of(assessment)), sheet=_("Evidence owed"))
    return attachment(content, f"tagihan-bukti-{slugify(assessment.agency.name)}.xlsx", XLSX)


def rows(offices: list[Office]) -> Iterator[tuple[str, str, str, str, str, int]]:
    """Yield a row for each sub-aspect of each office."""
    for office in offices:
        name = office.unit.name if office.unit else _("given to no office")
        for due in office.dues:
            day = due.due_on.isoformat() if due.due_on else ""
            evidence = "; ".join(due.leaf.evidence)
            yield name, label(due.leaf), evidence, day, state(due), due.proofs


def state(due: Due) -> str:
    """Return how far a sub-aspect is, in words."""
    words = {
        "there": _("there"),
        "waiting": _("sent, waiting for you"),
        "late": _("%(n)s days late") % {"n": -(due.days_left or 0)},
        "open": _("not yet"),
    }
    return words[due.state]
