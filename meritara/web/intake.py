"""How uploads arrive: always on the disk, counted while they stream in, stopped at the limit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from meritara.files.disk import told
from meritara.files.kinds import LIMIT, MEGABYTE
from meritara.problem import Place, Problem, Refused
from meritara.web.limits import body_limit


class Stopped(RequestDataTooBig):
    """An upload stopped on its way in; what had come is gone from the disk."""

    def __init__(self, problem: Problem, status: int) -> None:
        super().__init__(problem.code)
        self.problem, self.status = problem, status


@contextmanager
def room() -> Iterator[None]:
    """Stop an upload for which the disk has no room, saying so."""
    try:
        with told(Place()):
            yield
    except Refused as refused:
        raise Stopped(refused.problems[0], 507) from refused


class Intake(TemporaryFileUploadHandler):
    """Writes each file to the temporary folder; stops at the limit of a file, and of all of them together."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.all = self.one = self.limit = 0

    def new_file(self, *given: Any, **more: Any) -> None:
        """Begin a file: how much may come depends on what the address is for."""
        self.limit = body_limit(self.request) if self.request else 0
        self.one = 0
        with room():
            super().new_file(*given, **more)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write one more piece, or stop."""
        self.one += len(raw_data)
        self.all += len(raw_data)
        if self.all > self.limit or self.one > LIMIT:
            most = min(self.limit, LIMIT) // MEGABYTE
            raise Stopped(Problem("web-too-large", params={"limit": most}), 413)
        with room():
            super().receive_data_chunk(raw_data, start)
