"""What went wrong with a request: its status, and problems in one shape."""

import re
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, UnreadablePostError
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from meritara.api.reading import too_large
from meritara.law.form import nearest
from meritara.law.personal import hidden
from meritara.law.words import say_what
from meritara.problem import Place, Problem, Refused

STATUS = {
    "card-unknown-instrument": 404,
    "card-unknown-version": 404,
    "api-no-result": 404,
    "api-too-large": 413,
    "api-wrong-method": 405,
    "api-not-json": 415,
    "api-bad-json": 400,
    "api-too-deep": 400,
    "api-twice": 400,
    "api-bad-number": 400,
    "api-no-body": 400,
    "document-no-pdf": 503,
}
KINDS = {
    "missing": "api-missing-field",
    "extra_forbidden": "api-unknown-field",
    "too_short": "api-empty",
    "string_too_short": "api-empty",
    "too_long": "api-too-long",
    "string_too_long": "api-too-long",
    "string_type": "api-not-text",
    "list_type": "api-not-list",
    "dict_type": "api-not-object",
    "model_type": "api-not-object",
    "model_attributes_type": "api-not-object",
    "int_type": "api-not-number",
}
SHOWN = 50
CARD = re.compile(r"^cards\[(\d+)\]")


def listen(api: NinjaAPI) -> None:
    """Let an API answer every error in our shape."""
    answers: dict[type[Exception], Any] = {
        Refused: sound,
        ValidationError: invalid,
        HttpError: unreadable,
        RequestDataTooBig: oversized,
        UnreadablePostError: unreadable,
    }
    for kind, answer in answers.items():
        api.add_exception_handler(kind, partial(answer, api))


def shaped(api: NinjaAPI, view: Any) -> Callable[..., HttpResponse]:
    """Return a view whose answer to a wrong method has our shape too."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        given: HttpResponse = view(request, *args, **more)
        if not isinstance(given, HttpResponseNotAllowed):
            return given
        allowed = given.headers["Allow"]
        told = refused(api, request, [Problem("api-wrong-method", params={"allowed": allowed})])
        told.headers["Allow"] = allowed
        return told

    return answer


def sound(api: NinjaAPI, request: HttpRequest, error: Refused) -> HttpResponse:
    """Return what is wrong with a request that could be read."""
    return refused(api, request, error.problems)


def refused(api: NinjaAPI, request: HttpRequest, problems: Any) -> HttpResponse:
    """Return problems with the status of the first of them."""
    status = STATUS.get(problems[0].code, 422)
    more = [Problem("api-more")] if len(problems) > SHOWN else []
    told = [plain(problem) for problem in [*problems[:SHOWN], *more]]
    return api.create_response(request, {"problems": told}, status=status)


def plain(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON, in the language of the request."""
    text = say_what(problem, get_language() or "id")
    told: dict[str, Any] = {"code": problem.code, "text": text}
    if problem.place.row is not None:
        told["card"] = problem.place.row
    if problem.place.column:
        told["field"] = hidden(problem.place.column[:200])
    return told


def oversized(api: NinjaAPI, request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:  # noqa: ARG001
    """Return that a body is too large even to be read."""
    return refused(api, request, too_large().problems)


def unreadable(api: NinjaAPI, request: HttpRequest, error: HttpError | UnreadablePostError) -> HttpResponse:
    """Return why a body could not be read."""
    cause = error.__cause__
    problems = cause.problems if isinstance(cause, Refused) else (Problem("api-no-body"),)
    return refused(api, request, problems)


def invalid(api: NinjaAPI, request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Return the fields that are not as they should be."""
    return refused(api, request, [field_problem(one) for one in error.errors[: SHOWN + 1]])


def field_problem(error: dict[str, Any]) -> Problem:
    """Return what is wrong with one field."""
    path = [str(part) if isinstance(part, str) else f"[{part}]" for part in error["loc"][2:]]
    if not path:
        return Problem("api-no-body")
    field = "".join(part if part.startswith("[") else f".{part}" for part in path).lstrip(".")[:200]
    code = KINDS.get(error["type"], "api-wrong-field")
    params: dict[str, Any] = {"field": field}
    if code == "api-too-long":
        params["most"] = error.get("ctx", {}).get("max_length", "-")
    if code == "api-unknown-field":
        params["nearest"] = nearest(str(error["loc"][-1])[:60], FIELDS)
    card = CARD.match(field)
    return Problem(code, Place(row=int(card[1]) + 1 if card else None, column=field), params)


FIELDS = (
    "instrument",
    "cards",
    "subject",
    "answers",
    "attributes",
    "totals",
    "to",
    "efforts",
    "minimum",
    "locked",
)
