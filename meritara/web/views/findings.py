"""Indications and findings: the list, one of them, its steps and its recommendations."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from meritara.documents.book import Sheet, book
from meritara.problem import refuse
from meritara.records.access import roles
from meritara.records.actions.events import history
from meritara.records.actions.files import store_file
from meritara.records.actions.findings import recommendations, steps
from meritara.records.actions.findings.steps import Said
from meritara.records.findings import (
    acting_roles,
    get_finding_for,
    get_recommendation_for,
    readers_only,
    visible_findings,
)
from meritara.records.models import EvidenceFile, Finding, FindingRecommendation, Role
from meritara.registry.oversight import published
from meritara.web.finding_stories import Story, told
from meritara.web.findings import Line, Rows, Wish, counted, filters
from meritara.web.forms.findings import FORMS, JudgeForm, RecommendForm, ReportForm
from meritara.web.pages import Paged
from meritara.web.request import Request
from meritara.web.signed import signed_in
from meritara.web.tried import tried
from meritara.web.views.indices import private
from meritara.web.views.uploads import XLSX, attachment
from meritara.workflows.finding import FINDING

MOST_LINES = 20_000
Given = dict[str, Any]


@signed_in
@private
def index(request: Request) -> HttpResponse:
    """List the findings that a reader may see, the first due first."""
    readers_only(request.user)
    wish, rows = Wish.of(request.GET.dict()), visible_findings(request.user)
    counts = counted(rows, wish)
    context = {
        "section": "findings",
        "wish": wish,
        "sums": {"open": counts[""], "late": counts["lewat"], "waiting": counts["jawaban"]},
        "filters": filters(counts, wish),
        "paged": Paged(Rows(wish.chosen(rows), counts[wish.filter]), wish.page, wish.query),
        "leads": Role.LEADER in roles(request.user),
        "operates": Role.OPERATOR in roles(request.user),
        "oversees": bool(roles(request.user) & {Role.AUDITOR, Role.SUPERVISOR}),
        "self_check": published().self_check,
    }
    return render(request, "findings/index.html", context)


@signed_in
@private
def download(request: Request) -> HttpResponse:
    """Send the chosen findings as a workbook, without names or NIP."""
    readers_only(request.user)
    wish = Wish.of(request.GET.dict())
    lines = [Line(one) for one in wish.chosen(visible_findings(request.user))[:MOST_LINES]]
    head = [_("What"), _("Agency"), _("Whom"), _("Since"), _("Severity"), _("State"), _("Due"), _("Turn")]
    rows = [
        [
            *(one.title, one.one.agency.name, one.whom, str(one.since), one.severity, one.state),
            *(str(one.one.due_on or ""), one.turn),
        ]
        for one in lines
    ]
    facts = [(_("Rows"), str(len(rows))), (_("Note"), _("An indication is no finding."))]
    made = book(_("Findings"), facts, [Sheet(_("List"), head, rows)])
    return attachment(made, "temuan.xlsx", XLSX)


@signed_in
@private
def show(request: Request, uid: str) -> HttpResponse:
    """Show one finding with what the rule read, its letters and answers, and the steps of its reader."""
    return shown(request, get_finding_for(request.user, uid))


def shown(request: Request, one: Finding, name: str = "", bound: forms.Form | None = None) -> HttpResponse:
    """Return the page of a finding, with a form that was filled in wrongly where there is one."""
    story = Story(one, request.user)
    ways = [(step, bound if step.name == name else empty(step.name, one)) for step in story.steps]
    context = {
        "section": "findings",
        "story": story,
        "one": one,
        "ways": ways,
        "wrong": name,
        "recommend": bound if name == "recommend" else RecommendForm(auto_id="baru_%s"),
        "rows": [(row, *forms_of(row.uid, name, bound)) for row in story.recommendations],
        "events": [(event, told(event)) for event in history(one.record)],
        "policy": published(),
    }
    return render(request, "findings/show.html", context, status=422 if bound else 200)


def empty(name: str, one: Finding) -> forms.Form | None:
    """Return the form of a step, None where it asks for nothing."""
    known = {"klasifikasi": one.kind, "kondisi": one.condition, "sebab": one.cause, "akibat": one.effect}
    return FORMS[name](auto_id=f"{name}_%s", initial=known) if name in FORMS else None


def forms_of(uid: str, name: str, bound: forms.Form | None) -> tuple[forms.Form, forms.Form]:
    """Return the forms by which a recommendation is reported on and judged."""
    report = bound if bound and name == f"report-{uid}" else ReportForm(auto_id=f"lapor-{uid}_%s")
    judge = bound if bound and name == f"judge-{uid}" else JudgeForm(auto_id=f"nilai-{uid}_%s")
    return report, judge


@signed_in
@require_POST
@sensitive_post_parameters()
def step(request: Request, uid: str, name: str) -> HttpResponse:
    """Take a step on a finding, or show what is missing for it."""
    one = get_finding_for(request.user, uid)
    if name not in {step.name for step in FINDING.steps}:
        raise Http404
    form = FORMS[name](request.POST, request.FILES, auto_id=f"{name}_%s") if name in FORMS else None

    def act() -> Finding:
        if form is not None and not form.is_valid():
            FINDING.step(name, one.state, acting_roles(request.user, one.agency), reason="-")
            raise refuse("findings-form")
        return ACTS.get(name, plain(name))(request, one, form, form.cleaned_data if form else {})

    if tried(request, act, _("Done, and written into the history.")) or form is None:
        return redirect("finding", one.uid)
    return shown(request, one, name, form)


def plain(name: str) -> Callable[..., Finding]:
    """Return the act of a step that needs at most a reason."""

    def act(request: Request, one: Finding, _form: Any, given: Given) -> Finding:
        return steps.plain_step(one, name, request.user, reason=given.get("alasan", ""))

    return act


def make(request: Request, one: Finding, _form: Any, given: Given) -> Finding:
    """Make an indication a finding."""
    return steps.make(
        one,
        request.user,
        condition=given["kondisi"],
        cause=given["sebab"],
        effect=given["akibat"],
        kind=given["klasifikasi"],
    )


def answer(name: str) -> Callable[..., Finding]:
    """Return the act of answering for the agency; a file is kept first, when the step is open."""

    def act(request: Request, one: Finding, _form: Any, given: Given) -> Finding:
        FINDING.step(name, one.state, acting_roles(request.user, one.agency))
        said = Said(given["isi"], given["nomor"], kept(request, one, given))
        corrects, by_letter = given["jenis"] == "correct", name == "answer_by_letter"
        return steps.answer(one, request.user, said, corrects=corrects, by_letter=by_letter)

    return act


def kept(request: Request, one: Finding, given: Given) -> EvidenceFile | None:
    """Return the file that came with a form, kept as the agency's; None where there is none."""
    return store_file(one.agency, given["berkas"], request.user) if given.get("berkas") else None


ACTS: dict[str, Callable[..., Finding]] = {
    "mended": lambda request, one, _form, _given: steps.close_mended(one, request.user),
    "make": make,
    "tell": lambda request, one, form, _given: steps.tell(one, request.user, form.letter()),
    "receive": lambda request, one, _form, given: steps.receive(
        one, request.user, on=given["tanggal"], proof=given["bukti"]
    ),
    "extend": lambda request, one, form, given: steps.extend(
        one, request.user, form.letter(), reason=given["alasan"]
    ),
    "answer": answer("answer"),
    "answer_by_letter": answer("answer_by_letter"),
    "ask_again": lambda request, one, _form, given: steps.judge_answer(
        one, request.user, accepts=False, note=given["alasan"], days=given["hari"]
    ),
    "examine": lambda request, one, _form, given: steps.judge_answer(
        one, request.user, accepts=True, note=given["alasan"]
    ),
    "follow": lambda request, one, _form, _given: steps.follow(one, request.user),
    "close": lambda request, one, _form, given: steps.close(one, request.user, reason=given["alasan"]),
    "warn": lambda request, one, form, _given: steps.warn(one, request.user, form.letter()),
    "raise": lambda request, one, form, given: steps.raise_measure(
        one, request.user, form.letter(), measure=given["tindakan"]
    ),
    "lift": lambda request, one, form, _given: steps.lift(one, request.user, form.letter()),
    "exempt": lambda request, one, _form, given: steps.exempt(
        one, request.user, reason=given["alasan"], until=given["tanggal"]
    ),
}


@signed_in
@require_POST
def recommend(request: Request, uid: str) -> HttpResponse:
    """Add a recommendation to a finding."""
    one, form = get_finding_for(request.user, uid), RecommendForm(request.POST, auto_id="baru_%s")

    def act() -> FindingRecommendation:
        given = form.cleaned_data
        return recommendations.recommend(one, request.user, text=given["isi"], due_on=given["tanggal"])

    return done(request, one, "recommend", form, act)


def done(request: Request, one: Finding, name: str, form: forms.Form, act: Callable[[], Any]) -> HttpResponse:
    """Do an act with what was typed, or show the page again with what is wrong."""
    if form.is_valid() and tried(request, act, _("Done, and written into the history.")):
        return redirect("finding", one.uid)
    return shown(request, one, name, form)


@signed_in
@require_POST
def report(request: Request, uid: str) -> HttpResponse:
    """Report what was done about a recommendation."""
    row = get_recommendation_for(request.user, uid)
    form = ReportForm(request.POST, request.FILES, auto_id=f"lapor-{uid}_%s")

    def act() -> FindingRecommendation:
        given = form.cleaned_data
        held = acting_roles(request.user, row.finding.agency)
        file = kept(request, row.finding, given) if Role.OPERATOR in held else None
        return recommendations.report(row, request.user, Said(given["isi"], given["nomor"], file))

    return done(request, row.finding, f"report-{uid}", form, act)


@signed_in
@require_POST
def judge(request: Request, uid: str) -> HttpResponse:
    """Judge how a recommendation was followed up."""
    row, form = get_recommendation_for(request.user, uid), JudgeForm(request.POST, auto_id=f"nilai-{uid}_%s")

    def act() -> FindingRecommendation:
        given = form.cleaned_data
        return recommendations.judge(row, request.user, status=given["status"], note=given["alasan"])

    return done(request, row.finding, f"judge-{uid}", form, act)
