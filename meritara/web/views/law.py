"""The law: sources, instruments by version, and what changed between versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from meritara.instruments.library import library
from meritara.records.annexes import law_roles
from meritara.registry.verifier import published
from meritara.web.changes import changes
from meritara.web.doubts import doubts
from meritara.web.figures import scale
from meritara.web.forms.questions import sections
from meritara.web.views.lookup import found, found_source


def index(request: HttpRequest) -> HttpResponse:
    """List the instruments by version, and the sources."""
    shelf = library()
    ids = sorted(shelf.ids, key=lambda id: id != "sistem-merit")
    instruments = [(shelf.versions(id)[-1], tuple(reversed(shelf.versions(id)))) for id in ids]
    sources = sorted(shelf.sources.values(), key=lambda one: str(one.dated or ""), reverse=True)
    context = {"section": "law", "instruments": instruments, "sources": sources, "verifiers": published()}
    context["types"] = bool(law_roles(request.user))
    return render(request, "law/index.html", context)


def latest(request: HttpRequest, id: str) -> HttpResponse:  # noqa: ARG001 (Django gives it)
    """Go to the version that a bare id means."""
    one = found(id, "instrument")
    return redirect("instrument", one.id, one.version)


def instrument(request: HttpRequest, id: str, version: str) -> HttpResponse:
    """Show one version: its tree with weights, criteria, evidence, articles and marks."""
    one = found(f"{id}@{version}", "instrument")
    versions = library().versions(one.id)
    context = {
        "section": "law",
        "instrument": one,
        "others": [other for other in versions if other is not one],
        "sections": sections(one),
        "doubts": doubts(one),
        "scale": scale(one),
    }
    return render(request, "law/instrument.html", context)


def compare(request: HttpRequest, id: str) -> HttpResponse:
    """Show what changed from one version to another; without a choice, between the newest two."""
    newest = found(id, "instrument")
    versions = library().versions(newest.id)
    plain = [one for one in versions if not one.variant_of] if len(versions) > 2 else list(versions)
    if len(versions) < 2:
        raise Http404
    names = request.GET.get("a") or plain[-2].version, request.GET.get("b") or plain[-1].version
    before, after = (found(f"{newest.id}@{name}", "instrument") for name in names)
    context = {"section": "law", "before": before, "after": after, "versions": versions}
    return render(request, "law/compare.html", context | {"changes": changes(before, after)})


def source(request: HttpRequest, id: str) -> HttpResponse:
    """Show a regulation, what replaced it, and which instruments rest on it."""
    one = found_source(id)
    sources = library().sources
    replaces = [other for other in sources.values() if other.replaced_by == one.id]
    used = [i for i in library().all() if any(text.partition("#")[0] == one.id for text in cited(i))]
    context = {"section": "law", "source": one, "replaced_by": sources.get(one.replaced_by)}
    context["verifies"] = any(text.partition("#")[0] == one.id for text in published().cited)
    return render(request, "law/source.html", context | {"replaces": replaces, "used": used})


def cited(instrument: object) -> set[str]:
    """Return every citation of an instrument."""
    return {text for node in instrument.nodes.values() for text in node.basis} | set(instrument.basis)  # type: ignore[attr-defined]
