"""The life of a job: asked for, taken by one worker at a time, told of, called off, ended."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from meritara.problem import Problem, refuse
from meritara.records.models import Agency, Job, User
from meritara.registry.report_file import kept

PATIENCE = timedelta(minutes=3)  # without a sign of life, after which a job is taken up again
MOST_TRIES = 3


class Stopped(Exception):
    """A job that is no longer to be done here: called off, or taken up by another worker."""


def ask(kind: str, agency: Agency | None, by: User, *, uid: str, role: str, wish: dict[str, Any]) -> Job:
    """Return a new job that waits for its turn; refuse a second of a kind while one is open."""
    try:
        with transaction.atomic():
            return Job.objects.create(uid=uid, kind=kind, agency=agency, by=by, role=role, wish=wish)
    except IntegrityError as error:
        raise refuse("job-open-already") from error


def waiting() -> Q:
    """Return the condition under which a job may be taken: it waits, or its worker gave no sign of life."""
    late = timezone.now() - PATIENCE
    return Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, heartbeat_at__lt=late)


def take(kind: str) -> Job | None:
    """Return the oldest job of a kind that may be taken, taken; None where there is none."""
    found = Job.objects.filter(waiting(), kind=kind).order_by("asked_at", "id").first()
    if found is None:
        return None
    mine = Job.objects.filter(waiting(), pk=found.pk, tries=found.tries)
    now = timezone.now()
    if not mine.update(state=Job.State.RUNNING, heartbeat_at=now, tries=F("tries") + 1):
        return take(kind)
    found.refresh_from_db()
    if found.tries > MOST_TRIES:
        fail(found, [Problem("job-died", params={"times": MOST_TRIES})])
        return take(kind)
    return found


def held(job: Job) -> Any:
    """Return the rows of a job as long as it is this worker's: nobody else took it up since."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, tries=job.tries)


def beat(job: Job, step: str, done: int, *, total: int, rows: int = 0) -> None:
    """Say that a step of a job begins; stop where it was called off or belongs to another worker."""
    now = timezone.now()
    mine = held(job).filter(cancel_at__isnull=True)
    if not mine.update(heartbeat_at=now, step=step, done=done, total=total, rows=rows):
        cancelled(job)
        raise Stopped


def leave(job: Job) -> None:
    """Give a job back to wait for its turn: this was no try."""
    held(job).update(state=Job.State.WAITING, tries=F("tries") - 1, step="", done=0)


def put(job: Job, outcome: dict[str, Any]) -> bool:
    """Lay what was found before the person who asked; return whether it was this worker's to say."""
    return bool(held(job).update(state=Job.State.ASKING, outcome=outcome, tries=0, step="", done=0))


def end(job: Job, state: str, outcome: dict[str, Any]) -> bool:
    """End a job of this worker with what came of it; return whether it was this worker's to end."""
    return bool(held(job).update(state=state, outcome=outcome, ended_at=timezone.now()))


def fail(job: Job, problems: Any) -> bool:
    """End a job with the problems for which it is refused."""
    return end(job, Job.State.REFUSED, job.outcome | {"problems": [kept(one) for one in problems]})


def cancelled(job: Job) -> bool:
    """End a job of this worker where it was called off; return whether it was."""
    gone = held(job).filter(cancel_at__isnull=False)
    return bool(gone.update(state=Job.State.CANCELLED, ended_at=timezone.now()))


def again(job: Job, wish: dict[str, Any]) -> None:
    """Send a job that waits for an answer back to the worker with it; refuse one that does not wait."""
    asking = Job.objects.filter(pk=job.pk, state=Job.State.ASKING)
    if not asking.update(state=Job.State.WAITING, wish=wish, tries=0, step="", done=0):
        raise refuse("job-not-asking")


def lapse(job: Job) -> bool:
    """Call off a question that nobody answered; return whether it was still one."""
    now = timezone.now()
    asking = Job.objects.filter(pk=job.pk, state=Job.State.ASKING)
    return bool(asking.update(state=Job.State.CANCELLED, cancel_at=now, ended_at=now))


def call_off(job: Job) -> bool:
    """Call a job off; return whether it is over at once, False where its worker is told to stop."""
    now = timezone.now()
    idle = Job.objects.filter(pk=job.pk, state__in=(Job.State.WAITING, Job.State.ASKING))
    if idle.update(state=Job.State.CANCELLED, cancel_at=now, ended_at=now):
        return True
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    if not running.update(cancel_at=now):
        raise refuse("job-over")
    return False
