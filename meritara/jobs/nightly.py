"""What is done every night, step by step; a second run on a day finds nothing left to do."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from meritara.jobs.acting import keep_newest
from meritara.jobs.checks import check_newest
from meritara.jobs.files import look_after_files, tidy
from meritara.jobs.proofs import anchor_night, sign_waiting
from meritara.jobs.reminders import remind
from meritara.jobs.turnover import keep_newest_turnover
from meritara.records.actions.findings.mails import digests
from meritara.records.actions.findings.opening import end_exemptions

log = logging.getLogger("meritara.jobs")


def forget_sessions() -> int:
    """Remove sessions that are over; how many they were, nobody counts."""
    store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
    store.clear_expired()
    return 0


def drop_anchor() -> int:
    """Drop the anchor of today; return how many were dropped."""
    return int(anchor_night() is not None)


STEPS: dict[str, Callable[[], int]] = {
    "results": sign_waiting,
    "anchor": drop_anchor,
    "reminders": remind,
    "scans": look_after_files,
    "files": tidy,
    "acting": keep_newest,
    "turnover": keep_newest_turnover,
    "exemptions": end_exemptions,
    "checks": check_newest,
    "findings-mail": digests,
    "sessions": forget_sessions,
}


@dataclass
class Night:
    """What each step came to, and which of them failed."""

    done: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


def nightly() -> Night:
    """Do every step; one that fails does not keep the others from being done."""
    night = Night()
    for name, step in STEPS.items():
        try:
            night.done[name] = step()
        except Exception:
            log.exception("nightly: %s", name)
            night.failed.append(name)
    return night
