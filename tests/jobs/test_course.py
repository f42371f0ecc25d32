"""A job of the worker: told of step by step, stopped, refused, put back or tried again."""

from typing import Any

import pytest

from meritara.jobs.course import Course, nothing, worked
from meritara.problem import refuse
from meritara.records.actions import jobs
from meritara.records.models import Job
from tests.records import make

pytestmark = pytest.mark.django_db


def waiting(**more: Any) -> Job:
    """Return a measuring that waits for the worker."""
    agency = make.an_agency()
    return Job.objects.create(kind=Job.Kind.INDEX, agency=agency, by=make.sari(agency), **more)


def now(job: Job) -> Job:
    """Return a job as it stands in the database."""
    job.refresh_from_db()
    return job


def test_nobody_waiting_is_nothing_to_do() -> None:
    assert not worked(Job.Kind.INDEX, nothing)


def test_job_of_another_kind_waits_on() -> None:
    job = waiting()
    assert not worked(Job.Kind.SYNTH, nothing)
    assert now(job).state == Job.State.WAITING


def test_steps_are_counted_and_told() -> None:
    job, seen = waiting(), list[tuple[str, int, int, int]]()

    def act(mine: Job) -> None:
        course = Course(mine, 3)
        for step in ("a", "b", "c"):
            course.rows += 10
            course(step)
            told = now(mine)
            seen.append((told.step, told.done, told.total, told.rows))

    assert worked(Job.Kind.INDEX, act)
    assert seen == [("a", 0, 3, 10), ("b", 1, 3, 20), ("c", 2, 3, 30)]
    assert now(job).heartbeat_at is not None


def test_job_that_is_called_off_stops_at_its_next_step() -> None:
    job, done = waiting(), list[str]()

    def act(mine: Job) -> None:
        course = Course(mine, 2)
        course("a")
        jobs.call_off(mine)
        course("b")
        done.append("b")

    assert worked(Job.Kind.INDEX, act)
    assert (done, now(job).state) == ([], Job.State.CANCELLED)


def test_job_that_is_refused_ends_with_the_reason_and_is_cleared() -> None:
    job, cleared = waiting(), list[Job]()

    def act(_mine: Job) -> None:
        raise refuse("measurement-gone")

    assert worked(Job.Kind.INDEX, act, cleared.append)
    assert (now(job).state, cleared) == (Job.State.REFUSED, [job])
    assert [one["code"] for one in job.outcome["problems"]] == ["measurement-gone"]


def test_job_waits_again_while_another_process_makes_a_snapshot_and_that_is_no_try() -> None:
    job = waiting()

    def act(_mine: Job) -> None:
        raise refuse("snapshot-busy", name="x")

    assert not worked(Job.Kind.INDEX, act)
    assert (now(job).state, job.tries) == (Job.State.WAITING, 0)


def test_job_that_breaks_off_is_left_to_be_tried_again_and_the_worker_lives_on() -> None:
    job, cleared = waiting(), list[Job]()

    def act(_mine: Job) -> None:
        raise ZeroDivisionError

    assert not worked(Job.Kind.INDEX, act, cleared.append)
    assert (now(job).state, job.tries, cleared) == (Job.State.RUNNING, 1, [])
