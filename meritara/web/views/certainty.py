"""How sure published categories are: intervals and rank intervals in place of a league."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meritara.web.certainty import choices, group, wanted
from meritara.web.pages import Paged, page_in


def show(request: HttpRequest) -> HttpResponse:
    """Show how sure the published results of an instrument in a year are, with the method."""
    known = choices()
    pair = wanted(request.GET.dict(), known)
    found = group(*pair) if pair else None
    paged = Paged(found.rows, page_in(request.GET.dict()), found.query) if found else None
    context = {"section": "results", "choices": known, "pair": pair, "group": found, "paged": paged}
    return render(request, "results/certainty.html", context)
