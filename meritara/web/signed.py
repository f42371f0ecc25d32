"""Pages for people who are signed in: kept by no cache, and silent towards a form whose session ended."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.views.decorators.cache import cache_control

from meritara.web.sessions import kept

View = Callable[..., HttpResponse]


def signed_in(view: View) -> Any:
    """Open a view to people who are signed in, and forbid browsers to keep its pages."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if request.user.is_authenticated else stopped(request)

    return cache_control(no_store=True)(guarded)


def stopped(request: Any) -> HttpResponse:
    """Return 401 for a form whose session ended, with its texts; else the way to the sign-in page."""
    if request.htmx:
        return HttpResponse(status=401)
    if request.method == "POST":
        return kept(request, status=401)
    return redirect_to_login(request.get_full_path())
