"""The worker: sends what is due, waits, and begins again until it is told to stop."""

import logging
import signal
from threading import Event
from types import FrameType

from django.db import close_old_connections

from meritara.jobs.mail import Round, send_due

log = logging.getLogger("meritara.jobs")
LONGEST = 900  # seconds to wait at most while the mail server does not answer


def work(*, once: bool = False, pause: int = 15, stop: Event | None = None) -> Round:
    """Send mail until told to stop, or one round; return what the last round came to."""
    stop = stop or Event()
    wait = pause
    while True:
        close_old_connections()
        done = send_due(stopped=stop.is_set)
        wait = min(wait * 2, LONGEST) if done.unreachable else pause
        if done.sent or done.failed or done.unreachable:
            log.info("mail: %s sent, %s failed, unreachable: %s", done.sent, done.failed, done.unreachable)
        if once or stop.wait(wait):
            return done


def until_signal() -> Event:
    """Return an event that the end of the process sets, so that a mail in hand is finished first."""
    stop = Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    return stop
