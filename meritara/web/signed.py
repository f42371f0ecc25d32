"""Pages for people who are signed in: kept by no cache."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.cache import cache_control

View = Callable[..., HttpResponse]


def signed_in(view: View) -> Any:
    """Open a view to people who are signed in, and forbid browsers to keep its pages."""
    return login_required(cache_control(no_store=True)(view))
