"""Is the site well? A word for everybody, details and figures for who holds the token."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from meritara.web.health import health, may_see, metrics


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Return 200 where every part is well and 503 where one is not; which one, to the token alone."""
    parts = health()
    told = {"status": "ok" if all(parts.values()) else "unwell"}
    more = {"parts": parts} if may_see(request) else {}
    return JsonResponse(told | more, status=200 if all(parts.values()) else 503)


@require_safe
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """Return the figures for Prometheus; without the token there is no such page."""
    if not may_see(request):
        raise Http404
    return HttpResponse(metrics(), content_type=CONTENT_TYPE_LATEST)
