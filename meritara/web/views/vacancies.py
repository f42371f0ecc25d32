"""Why a post is vacant and when it is to be filled: one vacancy, and the counts of all."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from meritara.records.actions import vacancies as acts
from meritara.records.findings import overseers_only
from meritara.records.jobs import agencies_by_code
from meritara.records.vacancies import versions_of
from meritara.tables.writer import csv_text
from meritara.web.acting_places import card_at, place_of
from meritara.web.forms.vacancies import VacancyForm
from meritara.web.pages import Paged, address, page_in, region_in
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.vacancies import Noted
from meritara.web.vacancy_causes import Causes, causes_book, cells, head
from meritara.web.views.indices import private
from meritara.web.views.uploads import XLSX, attachment


@signed_in
@private
@sensitive_post_parameters()
def vacancy(request: Request, code: str, key: str) -> HttpResponse:
    """Show what is noted of a vacancy, and let the agency's operator note its cause and plan."""
    place = place_of(request.user, code)
    (card, vacant), agency = card_at(place, key), agencies_by_code([code])[code]
    cause = card.hints[0].cause if card.hints and place.writes else ""
    form = VacancyForm(request.POST or None, initial=VacancyForm.begun(card.note, cause))

    def act() -> object:
        told, read = form.told(), form.cleaned_data["versi"]
        return acts.note(agency, vacant, request.user, told, read=read)

    if request.method == "POST" and form.is_valid():
        if tried(request, act, _("Noted.")):
            return redirect("vacancy", code, key)
        form.show_newest(card.note)
    context = {
        "section": "acting",
        "place": place,
        "card": card,
        "form": form,
        "versions": [Noted(one, place.on) for one in versions_of(request.user, agency, vacant)],
    }
    return render(request, "acting/vacancy.html", context)


@signed_in
@private
def causes(request: Request) -> HttpResponse:
    """Count vacancies by cause, region and agency, those of which no cause is noted among them."""
    overseers_only(request.user)
    given = request.GET.dict()
    found = Causes(request.user, region_in(given))
    paged = Paged(found.agencies, page_in(given), lambda **more: address({"wilayah": found.region}, more))
    context = {"section": "acting", "causes": found, "paged": paged}
    return render(request, "acting/causes.html", context)


@signed_in
@private
def download(request: Request) -> HttpResponse:
    """Send the counts as CSV for Indonesian Excel, or as a workbook with every vacancy."""
    overseers_only(request.user)
    found = Causes(request.user, region_in(request.GET.dict()))
    if request.GET.get("bentuk") == "csv":
        content = csv_text(head(), [cells(one) for one in found.agencies], excel=True).encode()
        return attachment(content, "sebab-kekosongan.csv", "text/csv; charset=utf-8")
    return attachment(causes_book(found), "sebab-kekosongan.xlsx", XLSX)
