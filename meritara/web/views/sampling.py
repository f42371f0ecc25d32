"""The sampling plan: drawn from a seed, explained so that anybody can draw it again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from meritara.records.access import get_managed_period
from meritara.records.actions.sampling import draw_sample, strata_of
from meritara.web.forms.periods import SampleForm
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried


@signed_in
def show(request: Request, uid: str) -> HttpResponse:
    """Show the plan and how it was drawn, or draw it."""
    period = get_managed_period(request.user, uid)
    form = SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tried(
            request, lambda: draw_sample(period, request.user, **form.cleaned_data), _("The sample is drawn.")
        )
        return redirect("sample", uid)
    drawn = period.seed is not None
    strata = strata_of(period, seed=period.seed or 0, share=period.share) if drawn else []
    kept = set(period.assessments.filter(is_sampled=True).values_list("agency__code", flat=True))
    named = {one.code for stratum in strata for one in stratum.agencies if one.chosen}
    context = {"section": "periods", "period": period, "form": form, "strata": strata}
    context |= {"differs": drawn and kept != named, "total": sum(one.size for one in strata)}
    return render(request, "periods/sample.html", context, status=422 if form.errors else 200)
