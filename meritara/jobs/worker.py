"""The worker: sends what is due, imports, looks after the files, and begins again until told to stop."""

import logging
import signal
import time
from threading import Event
from types import FrameType

from django.db import close_old_connections

from meritara.jobs.files import look_after_files, tidy
from meritara.jobs.heartbeat import beat
from meritara.jobs.imports import import_waiting
from meritara.jobs.imports import tidy as tidy_imports
from meritara.jobs.indices import measure_waiting
from meritara.jobs.mail import Round, send_due
from meritara.jobs.proofs import sign_waiting

log = logging.getLogger("meritara.jobs")
GLANCE = 2  # seconds between two looks at what people wait for
LONGEST = 900  # seconds to wait at most while the mail server does not answer
TIDY = 3600  # seconds between two looks at what killed processes left


def work(*, once: bool = False, pause: int = 15, stop: Event | None = None) -> Round:
    """Send mail and look after files until told to stop, or one round; return what came of the last mail."""
    stop = stop or Event()
    wait, tidied = pause, 0.0
    while True:
        beat(wait)
        look_after_files()
        sign_waiting()
        if time.monotonic() - tidied > TIDY or not tidied:
            tidied = time.monotonic()
            tidy()
            tidy_imports()
        import_waiting()
        measure_waiting()
        done = send_due(stopped=stop.is_set)
        wait = min(wait * 2, LONGEST) if done.unreachable else pause
        if done.sent or done.failed or done.unreachable:
            log.info("mail: %s sent, %s failed, unreachable: %s", done.sent, done.failed, done.unreachable)
        beat(wait)
        if once or waited(stop, wait):
            return done
        close_old_connections()


def waited(stop: Event, seconds: float) -> bool:
    """Wait, doing at once what a person waits for; return whether somebody asked to stop."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if stop.wait(min(GLANCE, seconds)):
            return True
        if import_waiting() or measure_waiting():
            beat(seconds)
    return False


def until_signal() -> Event:
    """Return an event that the end of the process sets, so that a mail in hand is finished first."""
    stop = Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    return stop
