"""The history of an assessment, and whether its chain of events holds."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from meritara.records.access import chain_of, get_whole_assessment_for, visible_events
from meritara.records.actions.events import first_broken
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.stories import story
from meritara.web.templatetags.assessments import on_day

PAGE = 60


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show what happened as a story, newest first, with the result of checking the chain."""
    assessment = get_whole_assessment_for(request.user, uid)
    events = list(visible_events(request.user, assessment))
    entries, chain = story(assessment.instrument, events), chain_of(request.user, assessment, events)
    page = Paginator(entries, PAGE).get_page(request.GET.get("halaman"))
    days = groupby(page, key=lambda entry: on_day(entry.at, assessment.agency))
    context = {
        "section": "assessments",
        "assessment": assessment,
        "page": page,
        "days": [(day, list(ones)) for day, ones in days],
        "count": len(chain),
        "head": chain[-1].hash if chain else "",
        "broken": first_broken(assessment.record, until=chain[-1].sequence) if chain else None,
    }
    return render(request, "assessments/history.html", context)
