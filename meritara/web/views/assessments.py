"""The assessments somebody may open, one of them at a glance, the facts of its agency, its briefing."""

from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Count, F, Q, QuerySet, When
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from meritara.instruments.instrument import Instrument
from meritara.instruments.plan import can_plan
from meritara.law.words import Words
from meritara.problem import Problem, Refused
from meritara.records.access import get_assessment_for, get_whole_assessment_for, shown, visible_assessments
from meritara.records.actions import assessments as acts
from meritara.records.actions.copying import Copied, copy_last_year, notes_to_copy, rows_to_copy
from meritara.records.clock import closings_of
from meritara.records.models import Assessment
from meritara.records.proofs import earlier, earlier_uses
from meritara.web.claims import Claims, claims_of
from meritara.web.comebacks import came_back
from meritara.web.cross_checks import against, data_of
from meritara.web.figures import language
from meritara.web.forms.card import card_of
from meritara.web.forms.questions import FACT
from meritara.web.next_steps import next_step
from meritara.web.paths import Path, path_of
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.simulation import drawn
from meritara.workflows.assessment import OPEN_TO_AGENCY, STATES

PAGE = 50
Pairs = frozenset[tuple[str, str]]


@signed_in
def index(request: Request) -> HttpResponse:
    """List the assessments the reader may open: first those open to the agency, then the newest period."""
    rows, wanted = visible_assessments(request.user), request.GET.get("status", "")
    states = states_of(rows)
    if wanted in STATES:
        rows = rows.filter(Q(shown_state=wanted))
    page = Paginator(in_turn(rows), PAGE).get_page(request.GET.get("halaman"))
    closings = closings_of(page.object_list)
    context: dict[str, Any] = {"section": "assessments", "page": page, "open_states": OPEN_TO_AGENCY}
    context |= {"wanted": wanted if wanted in STATES else "", "states": states}
    context["alone"] = len({one.agency_id for one in page}) == 1
    context["rows"] = [(shown(one), closings[one.pk]) for one in page]
    return render(request, "assessments/index.html", context)


def states_of(rows: QuerySet[Assessment]) -> list[tuple[str, Words, int]]:
    """Return the states that occur, in their order, with how many assessments are in each."""
    counts = dict(rows.order_by().values_list(F("shown_state")).annotate(many=Count("pk")))
    return [(id, words, counts[id]) for id, words in STATES.items() if id in counts]


def in_turn(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Return assessments in the order in which they are worked on."""
    first = Case(When(state__in=OPEN_TO_AGENCY, then=0), default=1)
    return rows.annotate(turn=first).order_by("turn", "-period__assessed_until", "agency__name", "pk")


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show an assessment: the figure, why it is so, what to do next, every sub-aspect."""
    claims = claims_of(request.user, get_assessment_for(request.user, uid))
    context: dict[str, Any] = {"instrument": claims.instrument}
    if claims.is_whole:
        context |= pictured(claims)
    context |= {"section": "assessments", "assessment": claims.assessment, "claims": claims}
    context |= {"step": next_step(claims), "open_states": OPEN_TO_AGENCY}
    context["against"] = against(data_of(claims.assessment), claims.asked)
    context["came_back"] = came_back(request.user, claims.assessment)
    context["before"] = earlier(claims.assessment) if claims.manages and claims.writes else None
    return render(request, "assessments/show.html", context)


def pictured(claims: Claims) -> dict[str, Any]:
    """Return the figures of an assessment, with the shortest way to the next band."""
    context = drawn(claims.card)
    told = context["told"]
    if claims.card.answered and told and told.to_next and can_plan(claims.instrument, claims.card.answers):
        context["path"] = way(claims)
    return context


def way(claims: Claims) -> Path:
    """Return the shortest way to the next band through the rows that can still change."""
    closed = frozenset(line.id for line in claims.lines if not line.is_open)
    typed = frozenset(claims.card.readable.items())
    facts = frozenset(claims.card.answers.attributes.items())
    return found_way(claims.instrument, typed, facts, closed, language())


@lru_cache(maxsize=512)
def found_way(
    instrument: Instrument, typed: Pairs, facts: Pairs, closed: frozenset[str], spoken: str
) -> Path:
    """Return a way from those found before: pages are opened more often than scores change."""
    with override(spoken):
        return path_of(card_of(instrument, dict(typed), dict(facts)), "", locked=closed)


@signed_in
def copy(request: Request, uid: str) -> HttpResponse:
    """Show what last year has for this year, and take over its notes and evidence."""
    assessment = get_whole_assessment_for(request.user, uid)
    before = earlier(assessment)
    if before is None:
        raise Http404
    claims = claims_of(request.user, assessment)
    if request.method == "POST":
        done = tried(request, lambda: copy_last_year(assessment, request.user), copied)
        return redirect("assessment" if done else "copy", uid)
    context = {"section": "assessments", "assessment": assessment, "claims": claims, "before": before}
    uses = earlier_uses(assessment, rows_to_copy(assessment)).select_related("evidence")
    context |= {
        "notes": [claims.line(id) for id in notes_to_copy(assessment, before)],
        "uses": [(use, claims.line(use.indicator)) for use in uses],
    }
    return render(request, "assessments/copy.html", context)


def copied(done: Copied) -> str:
    """Return what was taken over, in words."""
    words = {"notes": done.notes, "uses": done.uses}
    return _("Taken over: %(notes)s notes, evidence %(uses)s times. Scores are yours to set.") % words


@signed_in
def facts(request: Request, uid: str) -> HttpResponse:
    """Show and save the facts of the agency, which decide what is asked."""
    claims = claims_of(request.user, get_whole_assessment_for(request.user, uid))
    if not claims.instrument.attributes:
        raise Http404
    problems: tuple[Problem, ...] = ()
    chosen = claims.assessment.attributes
    if request.method == "POST":
        names = [one.id for one in claims.instrument.attributes]
        chosen = {id: value for id in names if (value := request.POST.get(FACT + id, "").strip()[:80])}
        try:
            acts.set_attributes(claims.assessment, chosen, request.user)
        except Refused as refused:
            problems = refused.problems
        else:
            messages.success(request, _("The facts of the agency are saved."))
            return redirect("assessment", uid)
    card = card_of(claims.instrument, {}, chosen)
    context = {"section": "assessments", "assessment": claims.assessment, "claims": claims, "card": card}
    return render(
        request, "assessments/facts.html", context | {"problems": problems}, status=422 if problems else 200
    )
