"""Children of a process, killed at a chosen moment, and what they leave on the database and the disk."""

import os
import signal
import traceback
from collections.abc import Callable
from datetime import timedelta
from functools import partial, wraps
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.test import Client

from meritara.files.pieces import sweep
from meritara.jobs.files import sweep_strays
from meritara.records.actions.events import first_broken, history
from meritara.records.actions.files import pieces_of, store
from meritara.records.models import Assessment, EvidenceFile
from tests.files import make as made
from tests.records import make
from tests.tables_ready import tables_ready

STEPS: list[tuple[Any, str]] = [
    (CursorWrapper, "_execute"),
    (CursorWrapper, "_executemany"),
    (BaseDatabaseWrapper, "_commit"),
    *((os, name) for name in ("open", "fsync", "replace", "unlink")),
]
DATA, HALF = bytes(range(256)) * 16, 2048
Work = Callable[[], object]


class Reaper:
    """Kills its process before or after the chosen step on the database or the disk."""

    def __init__(self, moment: int) -> None:
        self.left, self.process = moment, os.getpid()

    def watch(self) -> None:
        """Count every step of this process from now on."""
        for owner, name in STEPS:
            setattr(owner, name, self.counted(getattr(owner, name)))

    def counted(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Return a step that is counted where it begins and where it ends."""

        @wraps(step)
        def taken(*given: Any, **named: Any) -> Any:
            self.count()
            try:
                return step(*given, **named)
            finally:
                self.count()

        return taken

    def count(self) -> None:
        """Count a moment, and die where it is the chosen one."""
        if os.getpid() == self.process:
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)


def dies(moment: int, work: Work) -> bool:
    """Do some work in a child that is killed at a moment; return whether it came so far."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    child = os.fork()
    if not child:
        ends(moment, work)
    status = os.waitpid(child, 0)[1]
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError(f"moment {moment}: the child failed before it could be killed")
    return os.WIFSIGNALED(status)


def ends(moment: int, work: Work) -> None:
    """Do some work and end this process."""
    try:
        Reaper(moment).watch()
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        os._exit(3)


def state(one: Assessment) -> list[Any]:
    """Return all that a step of an assessment changes, and whether its chain holds."""
    one = Assessment.objects.get(pk=one.pk)
    files = EvidenceFile.objects.filter(pk__in=one.signings.values("file")).count()
    saved = "".join(one.answers.order_by("indicator").values_list("claimed", flat=True))
    events = list(history(one.record))
    whole = first_broken(one.record) is None and [e.sequence for e in events] == list(
        range(1, len(events) + 1)
    )
    parts = [one.state, one.answered, saved, one.claimed_total, one.signings.count(), files]
    return [*parts, [event.verb for event in events], whole]


def kills(deed: Callable[[Assessment], Work], step: int) -> list[list[Any]]:
    """Kill a deed at one moment after the other, each on an assessment of its own; return how each stands."""
    found = []
    for moment in count(1, step):
        one = make.filled(make.an_assessment(period=make.a_period(f"Penilaian {moment}")))
        died = dies(moment, deed(one))
        found.append(state(one))
        if not died:
            return found
    return found


def killed_submissions(step: int) -> list[list[Any]]:
    """Kill a submission through its page, again and again."""
    client, form = at_page(), {"nomor": "8", "tanggal": "2024-03-01", "nama": "Norlaila", "jabatan": "Sekda"}

    def deed(one: Assessment) -> Work:
        make.in_state(one, "awaiting")
        page = SimpleUploadedFile("ttd.pdf", made.pdf(1) + f"%{one.pk}".encode())
        return lambda: done(client.post(f"/penilaian/{one.uid}/ajukan/submit/", form | {"halaman": page}))

    return kills(deed, step)


def killed_imports(step: int) -> list[list[Any]]:
    """Kill the saving of a working paper's rows through its page, again and again."""
    client = at_page()

    def deed(one: Assessment) -> Work:
        ids = make.rows(one, 36)
        rows = {f"j-{id}": "4" for id in ids} | {f"e-{id}": "1" for id in ids}
        return lambda: done(client.post(f"/penilaian/{one.uid}/kertas-kerja/simpan/", rows))

    return kills(deed, step)


def at_page() -> Client:
    """Return a client in which Sari is signed in."""
    tables_ready()
    client = Client(headers={"host": "localhost"})
    client.force_login(make.sari())
    return client


def done(answer: Any) -> None:
    """Hold an answer to be the one that follows a deed done."""
    assert answer.status_code == 302, answer.content


def strays() -> list[int]:
    """Return how many kept files no row names, before and after the worker looked for them."""
    for number in range(40):
        kept = store().put(BytesIO(str(number).encode()))
        make.a_file(make.an_agency(), content=kept.sha256)
    before = stray()
    sweep_strays(store(), older=timedelta(0))
    return [before, stray()]


def stray() -> int:
    """Return how many kept files no row names."""
    held = set(EvidenceFile.objects.values_list("sha256", flat=True))
    return len(set(store().idle(timedelta(0))) - held)


def killed_uploads() -> list[list[str]]:
    """Kill the beginning and the end of an upload at every moment; return what stays after a sweep."""
    uploads, found = pieces_of("sari"), []

    def deed() -> None:
        uploads.abandon(uploads.begin("sk.pdf", len(DATA)))

    for moment in count(1):
        died = dies(moment, deed)
        sweep(uploads.folder.parent, timedelta(0))
        found.append(sorted(path.name for path in uploads.folder.iterdir()))
        if not died:
            return found
    return found


def killed_pieces() -> list[list[Any]]:
    """Kill the adding of a piece at every moment; return what was there, and what it came to in the end."""
    uploads, found = pieces_of("sari"), []
    for moment in count(1):
        id = uploads.begin("sk.pdf", len(DATA))
        uploads.add(id, 0, DATA[:HALF])
        died = dies(moment, partial(uploads.add, id, HALF, DATA[HALF:]))
        left = uploads.part(id).read_bytes()
        received = uploads.state(id).received
        uploads.add(id, received, DATA[received:])
        whole = uploads.finish(id).read_bytes() == DATA
        found.append([left == DATA[:received], received in (HALF, len(DATA)), whole])
        uploads.abandon(id)
        if not died:
            return found
    return found
