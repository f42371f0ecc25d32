"""What somebody copied from a signed paper into a form, and what is wrong with it in the form's words."""

import datetime as dt
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from meritara.instruments.instrument import Instrument
from meritara.problem import Problem

MOST_PHOTOS = 12
LONGEST = 4000


def typed(request: HttpRequest, field: str, longest: int = 200) -> str:
    """Return what was typed into a field, without blanks around it."""
    return request.POST.get(field, "").replace("\x00", "").strip()[:longest]


def typed_day(request: HttpRequest, field: str = "tanggal") -> dt.date | None:
    """Return the day that was chosen in a field, None where it is empty or no day."""
    try:
        return dt.date.fromisoformat(request.POST.get(field, ""))
    except ValueError:
        return None


def pages_of(request: HttpRequest) -> list[UploadedFile]:
    """Return the scanned paper, or the photos of it."""
    return list(request.FILES.getlist("naskah"))[:MOST_PHOTOS]


def told(problems: Iterable[Problem], instrument: Instrument | None = None) -> tuple[Problem, ...]:
    """Return problems that name fields as the form does, and rows by their code."""
    fields = {
        "number": _("Number"),
        "dated_on": _("Date"),
        "held_on": _("Date"),
        "leader": _("Chair"),
        "signatory": _("Signatory"),
        "signatory_post": _("Post"),
        "issuer": _("Issuer"),
        "from_on": _("Valid from"),
    }
    return tuple(Problem(one.code, one.place, named(one, fields, instrument)) for one in problems)


def named(problem: Problem, fields: dict[str, str], instrument: Instrument | None) -> dict[str, object]:
    """Return the values of a problem in the words of a page."""
    params = dict(problem.params)
    if "field" in params:
        params["field"] = fields.get(str(params["field"]), params["field"])
    nodes = instrument.nodes if instrument else {}
    if "row" in params and params["row"] in nodes:
        params["row"] = nodes[str(params["row"])].code or params["row"]
    if "rows" in params:
        params["rows"] = ", ".join(nodes[id].code or id if id in nodes else id for id in params["rows"])
    return params


def paper_label(name: str) -> str:
    """Return what a paper is called on a page."""
    return {
        "klarifikasi": _("Minutes of the clarification"),
        "pleno": _("Minutes of the plenary"),
        "laporan": _("Report of the evaluation"),
        "pengantar": _("Covering letter"),
        "sk": _("Draft of the decree"),
        "piagam": _("Certificate"),
    }.get(name, name)
