"""Indices of people: the list, the nation, an agency or unit, a person; on paper too."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters

from meritara.documents.pdf import pdf_of
from meritara.problem import Refused
from meritara.records.access import Person, grants
from meritara.records.actions.measurements import publishes
from meritara.records.corrections import correction_counts, proposing_for
from meritara.records.measurements import (
    get_measurement_for,
    measures,
    sight_of,
    visible_measurements,
    visible_works,
)
from meritara.records.models import Measurement
from meritara.web.figures import language
from meritara.web.forms.indices import MeasureForm, NationForm
from meritara.web.index_lists import agency_trend, listed, nation_trend
from meritara.web.index_papers import (
    agency_book,
    facts,
    nation_book,
    nation_leaf,
    person_leaf,
    place_leaf,
    warnings,
)
from meritara.web.index_people import Measured, people_of, person_at
from meritara.web.index_places import Place, dimension_bars, raised, spread
from meritara.web.indices import Shown, Wish, on_scale
from meritara.web.pages import Paged, address, page_in
from meritara.web.views.uploads import XLSX, attachment
from meritara.workflows.correction import CORRECTION

NEWEST = 60
View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Keep a page of figures out of every cache, and say so where the figures are gone from the server."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            context = {"section": "indices", "problems": refused.problems}
            return render(request, "indices/gone.html", context, status=410)

    return cache_control(no_store=True)(guarded)


@private
def index(request: HttpRequest) -> HttpResponse:
    """List the measurements of which the reader may read something, and let those who may have more made."""
    user = request.user
    rows = listed(user, visible_measurements(user), most=NEWEST)
    context = {
        "section": "indices",
        "rows": rows,
        "trend": nation_trend(rows),
        "works": visible_works(user)[:5] if grants(user) else (),
        "form": MeasureForm(user=user) if measures(user) else None,
        "nation": NationForm() if settings.MERITARA_DEMO and publishes(user) else None,
    }
    return render(request, "indices/index.html", context)


def seen(request: HttpRequest, uid: str) -> Shown:
    """Return a measurement with what the reader may see of it, or 404."""
    found = get_measurement_for(request.user, uid)
    return Shown(found, sight_of(request.user, found), Wish.of(request.GET.dict()))


def about(shown: Shown) -> dict[str, object]:
    """Return what stands on every page of an index."""
    return {
        "section": "indices",
        "shown": shown,
        "one": shown.measurement,
        "warnings": warnings(shown),
        "facts": facts(shown),
    }


@private
def show(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the nation, its regions and its agencies, as far as the reader may see them."""
    shown = seen(request, uid)
    whole = shown.whole
    lifts = raised(shown.instrument, shown.kept.lifts(), whole) if whole and shown.sight.nation else []
    context = about(shown) | {
        "whole": whole,
        "lines": shown.nation,
        "scale": on_scale(whole),
        "bars": dimension_bars(whole),
        "spread": spread(shown.kept.bins()) if shown.sight.nation else None,
        "lifts": lifts,
        "publishes": publishes(request.user),
    }
    return render(request, "indices/show.html", context)


@private
@sensitive_post_parameters("cari")
def agency(request: HttpRequest, uid: str, code: str) -> HttpResponse:
    """Show an agency or a unit, with the people for its own operator; a search stays out of the address."""
    place = placed(request, uid, code)
    asked = {"unit": place.unit}
    wanted = " ".join(request.POST.get("cari", "").split())[:80]
    people = people_of(place, wanted)
    context = about(place.shown) | {
        "place": place,
        "whole": place.whole,
        "lines": place.lines,
        "scale": on_scale(place.whole),
        "bars": dimension_bars(place.whole),
        "lifts": place.lifts,
        "trend": agency_trend(request.user, place) if not place.unit else None,
        "search": wanted,
        "corrections": counted(request.user, place),
        "proposes": place.is_named and proposing_for(request.user).filter(code=code).exists(),
        "paged": Paged(people, page_in(request.GET.dict()), lambda **more: address(asked, more)),
    }
    return render(request, "indices/agency.html", context)


def counted(user: Person, place: Place) -> list[tuple[str, int]]:
    """Return how many corrections of an agency stand at each state, in words; nothing for a unit."""
    counts = {} if place.unit else correction_counts(user, place.code)
    return [(CORRECTION.states[id].say(language()), n) for id, n in counts.items()]


def placed(request: HttpRequest, uid: str, code: str) -> Place:
    """Return the agency of an address, or the unit that it asks for, or 404."""
    place = Place(seen(request, uid), code, request.GET.get("unit", "")[:200])
    if not place.row or place.whole is None:
        raise Http404
    return place


def found(request: HttpRequest, uid: str, code: str, at: int) -> tuple[Place, Measured]:
    """Return somebody of the reader's own agency with their place, or 404."""
    place = placed(request, uid, code)
    return place, person_at(place, at)


@private
def person(request: HttpRequest, uid: str, code: str, at: int) -> HttpResponse:
    """Show the index of a person with the reason for each figure."""
    place, one = found(request, uid, code, at)
    context = about(place.shown) | {"place": place, "person": one, "unit": place.unit_of(one.row)}
    context["proposes"] = proposing_for(request.user).filter(code=code).exists()
    return render(request, "indices/person.html", context)


@private
def person_paper(request: HttpRequest, uid: str, code: str, at: int) -> HttpResponse:
    """Send the Lembar IP ASN of a person as PDF."""
    place, one = found(request, uid, code, at)
    return attachment(pdf_of(person_leaf(place, one)), f"lembar-ip-asn-{at + 1}.pdf", "application/pdf")


@private
def paper(request: HttpRequest, uid: str, form: str) -> HttpResponse:
    """Send the nation as a workbook or PDF."""
    shown = seen(request, uid)
    content = {"xlsx": lambda: nation_book(shown), "pdf": lambda: pdf_of(nation_leaf(shown))}
    return sent(shown.measurement, form, "", content)


@private
def agency_paper(request: HttpRequest, uid: str, code: str, form: str) -> HttpResponse:
    """Send an agency or unit as a workbook or PDF."""
    place = placed(request, uid, code)
    content = {"xlsx": lambda: agency_book(place), "pdf": lambda: pdf_of(place_leaf(place))}
    return sent(place.shown.measurement, form, f"-{code}", content)


def sent(one: Measurement, form: str, whose: str, content: Mapping[str, Callable[[], bytes]]) -> HttpResponse:
    """Return a file named after the index and its year, in a form that there is, or 404."""
    if form not in content:
        raise Http404
    kind = XLSX if form == "xlsx" else "application/pdf"
    name = f"{one.instrument.partition('@')[0]}-{one.year}{whose}-{language()}.{form}"
    return attachment(content[form](), name, kind)
