"""The worker looks for what people wait for while it waits itself, and stops when asked."""

from pathlib import Path
from threading import Event

import pytest

from meritara.jobs.worker import waited, work
from meritara.records.models import Job
from tests.jobs.sent import SOUND, begun

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]


def state(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_import_is_done_in_a_round_of_the_worker(tmp_path: Path) -> None:
    job = begun(tmp_path / "in", *SOUND)
    work(once=True)
    assert state(job) == Job.State.ASKING


def test_import_is_done_while_the_worker_waits(tmp_path: Path) -> None:
    job = begun(tmp_path / "in", *SOUND)
    assert not waited(Event(), 0.01)
    assert state(job) == Job.State.ASKING


def test_worker_that_is_asked_to_stop_begins_nothing_more(tmp_path: Path) -> None:
    job, stop = begun(tmp_path / "in", *SOUND), Event()
    stop.set()
    assert waited(stop, 60)
    assert state(job) == Job.State.WAITING
