"""Usul perbaikan data: proposing from a person's page, the list of an agency, sending, closing."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from meritara.problem import refuse
from meritara.records.actions import corrections as acts
from meritara.records.actions.corrections import operates
from meritara.records.actions.events import history
from meritara.records.corrections import (
    correction_counts,
    get_agency_to_correct,
    get_correction_for,
    visible_corrections,
)
from meritara.records.models import Correction
from meritara.web.figures import language
from meritara.web.forms.corrections import LetterForm, ProposeForm
from meritara.web.index_corrections import contested, corrections_book, items_of, lines_of
from meritara.web.pages import Paged, address, page_in
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.indices import found, private
from meritara.web.views.uploads import XLSX, attachment
from meritara.workflows.correction import CORRECTION, OPEN

STATES = frozenset(Correction.State.values)


@signed_in
@private
@sensitive_post_parameters()
def propose(request: Request, uid: str, code: str, at: int) -> HttpResponse:
    """Ask what is wrong of somebody in the reader's own agency, and write the proposal down."""
    agency = get_agency_to_correct(request.user, code)
    place, person = found(request, uid, code, at)
    asked = {"butir": request.GET.get("butir", "")}
    form = ProposeForm(request.POST or None, items=items_of(person), initial=asked)
    made: list[Correction] = []

    def act() -> None:
        what = contested(person, form.cleaned_data["butir"])
        one = place.shown.measurement
        made.append(acts.propose(one, agency, request.user, contested=what, proof=form.proof()))

    if request.method == "POST" and form.is_valid() and tried(request, act, _("Proposed.")):
        return redirect("correction", made[0].uid)
    context = {"section": "indices", "form": form, "person": person, "place": place}
    return render(request, "indices/propose.html", context | {"one": place.shown.measurement})


def asked_state(request: Request) -> str:
    """Return the state that the list is cut down to, empty for all."""
    wanted = request.GET.get("keadaan", "")
    return wanted if wanted in STATES else ""


@signed_in
@private
def corrections(request: Request, code: str) -> HttpResponse:
    """List the proposals of an agency, and let its operator note which went out by a letter."""
    agency = get_agency_to_correct(request.user, code)
    state = asked_state(request)
    rows = visible_corrections(request.user).filter(agency=agency)
    ones = list(rows.filter(state=state) if state else rows)
    paged = Paged(ones, page_in(request.GET.dict()), lambda **more: address({"keadaan": state}, more))
    counts = correction_counts(request.user, code)
    context = {
        "section": "indices",
        "agency": agency,
        "state": state,
        "states": [(id, CORRECTION.states[id].say(language()), n) for id, n in counts.items()],
        "paged": paged,
        "lines": lines_of(agency, paged.shown),
        "form": LetterForm(),
        "sends": any(one.state == OPEN for one in paged.shown),
    }
    return render(request, "indices/corrections.html", context)


@signed_in
@require_POST
def send(request: Request, code: str) -> HttpResponse:
    """Note that the proposals that were ticked went to the source's owner."""
    agency = get_agency_to_correct(request.user, code)
    form = LetterForm(request.POST)

    def act() -> int:
        letter = form.letter()
        if letter is None:
            raise refuse("correction-letter")
        chosen = request.POST.getlist("pilih")[:1000]
        return acts.send(agency, request.user, chosen, letter=letter[0], on=letter[1])

    tried(request, act, lambda n: ngettext("%(n)s noted as sent.", "%(n)s noted as sent.", n) % {"n": n})
    return redirect("corrections", agency.code)


@signed_in
@private
def correction_paper(request: Request, code: str) -> HttpResponse:
    """Send the proposals of an agency as a workbook for the source's owner."""
    agency = get_agency_to_correct(request.user, code)
    rows, state = visible_corrections(request.user).filter(agency=agency), asked_state(request)
    lines = lines_of(agency, rows.filter(state=state) if state else rows)
    return attachment(corrections_book(agency, lines), f"usul-perbaikan-{agency.code}.xlsx", XLSX)


@signed_in
@private
def correction(request: Request, uid: str) -> HttpResponse:
    """Show one proposal with what the source says by now, and its next steps."""
    one = get_correction_for(request.user, uid)
    (line,) = lines_of(one.agency, [one])
    steps = CORRECTION.open_to(one.state, operates(request.user, one.agency))
    context = {
        "section": "indices",
        "line": line,
        "one": one,
        "ends": [step for step in steps if step.name != "send"],
        "events": history(one.record),
    }
    return render(request, "indices/correction.html", context)


@signed_in
@require_POST
def close(request: Request, uid: str) -> HttpResponse:
    """Close a proposal: mended at the source, not accepted, or withdrawn."""
    one = get_correction_for(request.user, uid)
    result, reason = request.POST.get("hasil", ""), request.POST.get("alasan", "")
    tried(request, lambda: acts.close(one, request.user, result=result, reason=reason), _("Closed."))
    return redirect("correction", one.uid)
