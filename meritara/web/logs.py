"""Log lines without personal numbers: text for a terminal, JSON for machines, each with its request."""

import json
import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from meritara.law.personal import hidden

MAIL = re.compile(r"[\w.+\-]+(?:@|%40)[\w\-]+(?:\.[\w\-]+)+")
TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{20,}(?=/|$)")  # in an address: what opens something
QUIET = ("/static/", "/healthz", "/metrics")
reference: ContextVar[str] = ContextVar("reference", default="")
log = logging.getLogger("meritara.requests")


def mask(text: str) -> str:
    """Return a text in which personal numbers and e-mail addresses can no longer be read."""
    return MAIL.sub("[surel]", hidden(text))


def reference_of(record: logging.LogRecord) -> str:
    """Return the number of the request that a record belongs to."""
    return getattr(getattr(record, "request", None), "reference", "") or reference.get()


class Masked(logging.Formatter):
    """Writes a record (message, arguments, path and traceback alike) with everything personal masked."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with the reference number of the request it belongs to."""
        line, number = mask(super().format(record)), reference_of(record)
        return f"{line} [{number}]" if number else line


class Lines(logging.Formatter):
    """Writes a record as one line of JSON with everything personal masked."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": mask(record.getMessage()),
        }
        if number := reference_of(record):
            told["request"] = number
        if record.exc_info:
            told["traceback"] = mask(self.formatException(record.exc_info))
        told |= getattr(record, "told", {})
        return json.dumps(told, ensure_ascii=False)


class Requests:
    """Writes a line for each request when it is answered, and numbers every other line of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the answer."""
        begun = time.perf_counter()
        mark = reference.set(getattr(request, "reference", ""))
        try:
            answer = self.get_response(request)
            if not request.path.startswith(QUIET):
                took = round((time.perf_counter() - begun) * 1000)
                told = {"method": request.method, "path": path_of(request), "status": answer.status_code}
                log.info("%(method)s %(path)s %(status)s", told, extra={"told": told | {"ms": took}})
            answer.headers.setdefault("X-Request-ID", reference.get())
        finally:
            reference.reset(mark)
        return answer


def path_of(request: HttpRequest) -> str:
    """Return an address without what opens something and without personal numbers."""
    return mask(TOKEN.sub("[id]", request.path))[:300]
