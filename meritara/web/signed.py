"""Pages for those who signed in: kept by no browser, and what an act of theirs came to."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from meritara.law.words import say
from meritara.problem import Refused
from meritara.web.figures import language

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Return a view that asks strangers to sign in and forbids browsers to keep its pages."""
    kept: View = cache_control(no_store=True)(view)
    return login_required(kept)


def tried(request: HttpRequest, act: Callable[[], Any], done: str | Callable[[Any], str]) -> bool:
    """Do an act and say on the next page that it is done, or why it is not; return whether it is."""
    try:
        came = act()
    except Refused as refused:
        for problem in refused.problems[:20]:
            messages.error(request, say(problem, language()))
        return False
    messages.success(request, done if isinstance(done, str) else done(came))
    return True
