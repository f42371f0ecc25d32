"""Having an index measured, waiting for it, and opening it to the public."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from meritara.problem import refuse
from meritara.records.actions import jobs
from meritara.records.actions import measurements as acts
from meritara.records.measurements import get_measurement_for, get_work_for, measures
from meritara.records.models import Job
from meritara.web.forms.indices import SIZES, MeasureForm, NationForm
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.works import Work

SEED = 1


@signed_in
@require_POST
def begin(request: Request) -> HttpResponse:
    """Leave the measuring of a snapshot to the worker."""
    if not measures(request.user):
        raise Http404
    form = MeasureForm(request.POST, user=request.user)

    def act() -> Job:
        if not form.is_valid():
            raise refuse("measurement-form")
        return acts.begin(request.user, form.chosen().agencies, form.wish())

    return waited(request, act)


@signed_in
@require_POST
def begin_nation(request: Request) -> HttpResponse:
    """Leave the making and measuring of a synthetic nation to the worker."""
    if not acts.publishes(request.user):
        raise Http404
    form = NationForm(request.POST)

    def act() -> Job:
        size = form.cleaned_data["people"] if form.is_valid() else 0
        agencies, _text = SIZES.get(size, (644, ""))
        until = timezone.localdate().isoformat()
        return acts.begin_nation(request.user, people=size, agencies=agencies, seed=SEED, until=until)

    return waited(request, act)


def waited(request: Request, act: Any) -> HttpResponse:
    """Do what begins a work, and lead to its page, or back to the list with the reason."""
    begun: list[Job] = []
    if tried(request, lambda: begun.append(act()), _("The worker has it now.")):
        return redirect("index-work", begun[0].uid)
    return redirect("indices")


@signed_in
def work(request: Request, uid: str) -> HttpResponse:
    """Show how far a work on an index is, or lead to what came of it."""
    job = get_work_for(request.user, uid)
    if request.htmx and not job.is_moving:
        return HttpResponseClientRefresh()
    if job.state == Job.State.DONE:
        return redirect("index-of", job.outcome["measurement"])
    template = "indices/_work.html" if request.htmx else "indices/work.html"
    return render(request, template, {"section": "indices", "work": Work(job), "job": job})


@signed_in
@require_POST
def drop(request: Request, uid: str) -> HttpResponse:
    """Call a work on an index off."""
    job = get_work_for(request.user, uid)
    tried(request, lambda: jobs.call_off(job), _("Called off; what was there before stays."))
    return redirect("index-work", job.uid)


@signed_in
@require_POST
def publish(request: Request, uid: str) -> HttpResponse:
    """Open a measurement to the public, or close it again."""
    one = get_measurement_for(request.user, uid)
    if not acts.publishes(request.user):
        raise Http404
    if request.POST.get("cabut"):
        reason = request.POST.get("alasan", "")
        tried(
            request,
            lambda: acts.withdraw(one, request.user, reason=reason),
            _("Withdrawn: only those inside read it now."),
        )
    else:
        tried(
            request,
            lambda: acts.publish(one, request.user),
            _("Published: everybody reads the figures of agencies now."),
        )
    return redirect("index-of", one.uid)
