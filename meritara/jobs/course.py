"""One job of the worker from its first step to its end, whatever it is about."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from meritara.problem import Refused
from meritara.records.actions import jobs
from meritara.records.models import Job

log = logging.getLogger("meritara.jobs")
BUSY = "snapshot-busy"


@dataclass
class Course:
    """Tells how far a job is; raises where it is to stop."""

    job: Job
    total: int = 0
    done: int = 0
    rows: int = 0

    def __call__(self, step: str) -> None:
        """Say that a step begins."""
        jobs.beat(self.job, step, self.done, total=self.total, rows=self.rows)
        self.done += 1


def nothing(_job: Job) -> None:
    """Leave nothing to clear."""


def worked(kind: str, act: Callable[[Job], None], clear: Callable[[Job], None] = nothing) -> bool:
    """Work on one job of a kind that waits; return whether there was one."""
    job = jobs.take(kind)
    if job is None:
        return False
    try:
        act(job)
    except jobs.Stopped:
        log.info("%s %s: stopped", kind, job.uid)
    except Refused as refused:
        if [one.code for one in refused.problems] == [BUSY]:  # another process makes a snapshot
            jobs.leave(job)
            return False
        jobs.fail(job, refused.problems)
    except Exception:  # the worker lives on; the job is tried again later, three times in all
        log.exception("%s %s: broken off", kind, job.uid)
        return False
    clear(job)
    return True
