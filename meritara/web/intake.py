"""How uploads arrive: always on the disk, counted while they stream in, stopped at the limit."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest

from meritara.files.disk import told
from meritara.files.kinds import LIMIT, MEGABYTE
from meritara.files.pictures import MOST_PHOTOS
from meritara.files.pieces import Upload
from meritara.problem import Place, Problem, Refused
from meritara.records.actions.files import Kept, Sent, keep, pieces_of, refuse_full
from meritara.records.models import Agency
from meritara.web.limits import body_limit


class Stopped(RequestDataTooBig):
    """An upload stopped on its way in; what had come is gone from the disk."""

    def __init__(self, problem: Problem, status: int) -> None:
        super().__init__(problem.code)
        self.problem, self.status = problem, status


class Intake(TemporaryFileUploadHandler):
    """Writes each file to the temporary folder; stops at the limit of a file, and of all of them together."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.all = self.one = self.limit = 0

    def new_file(self, *given: Any, **more: Any) -> None:
        """Begin a file: how much may come depends on what the address is for."""
        self.limit = body_limit(self.request) if self.request else 0
        self.one = 0
        with self.room():
            super().new_file(*given, **more)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write one more piece, or stop."""
        self.one += len(raw_data)
        self.all += len(raw_data)
        if self.all > self.limit or self.one > LIMIT:
            most = min(self.limit, LIMIT) // MEGABYTE
            raise self.stopped(Problem("web-too-large", params={"limit": most}), 413)
        with self.room():
            super().receive_data_chunk(raw_data, start)

    @contextmanager
    def room(self) -> Iterator[None]:
        """Stop an upload for which the disk has no room, saying so."""
        try:
            with told(Place()):
                yield
        except Refused as refused:
            raise self.stopped(refused.problems[0], 507) from refused

    def stopped(self, problem: Problem, status: int) -> Stopped:
        """Return why an upload stops, and drop what had come of it."""
        if hasattr(self, "file"):
            with suppress(OSError):  # what was still to be written finds no room either
                self.file.close()
        return Stopped(problem, status)


@contextmanager
def arrived(request: HttpRequest, owner: str) -> Iterator[list[Sent]]:
    """Lend the files of a form: those that came with it, and those that came in pieces before it."""
    uploads = pieces_of(owner)
    ids = [id for id in request.POST.getlist("pieces") if id][:MOST_PHOTOS]
    whole = [Sent(one.name or "berkas", Path(path_of(one))) for one in request.FILES.getlist("files")]
    yield whole + [Sent(uploads.state(id).name, uploads.finish(id)) for id in ids]
    for id in ids:
        uploads.abandon(id)


def begun(request: HttpRequest, owner: str) -> list[Upload]:
    """Return the complete uploads that a form carries, to carry them again when it is refused."""
    uploads, found = pieces_of(owner), []
    for id in request.POST.getlist("pieces")[:MOST_PHOTOS]:
        with suppress(Refused):
            found.append(uploads.state(id))
    return [one for one in found if one.complete]


def path_of(upload: UploadedFile) -> str:
    """Return where an uploaded file lies; every one lies on the disk."""
    return str(upload.temporary_file_path())  # type: ignore[attr-defined]


def kept_for(agency: Agency, sent: list[Sent]) -> Kept | None:
    """Keep what was sent where the agency has room for it; None where nothing was."""
    if not sent:
        return None
    refuse_full(agency, sum(one.path.stat().st_size for one in sent), sent[0].name)
    return keep(sent)
