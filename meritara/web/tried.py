"""An act of the reader, and what the next page says of it."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest

from meritara.law.words import say
from meritara.problem import Refused
from meritara.web.figures import language

T = TypeVar("T")


def tried(request: HttpRequest, act: Callable[[], T], done: str | Callable[[T], str]) -> bool:
    """Do an act and say on the next page that it is done, or why it is not; return whether it is."""
    try:
        came = act()
    except Refused as refused:
        complain(request, refused)
        return False
    messages.success(request, done if isinstance(done, str) else done(came))
    return True


def complain(request: HttpRequest, refused: Refused) -> None:
    """Say on the next page why something was refused."""
    for problem in refused.problems[:20]:
        messages.error(request, say(problem, language()))
