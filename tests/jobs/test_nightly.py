"""What is done every night is done once, and one step that fails does not keep the others from it."""

import datetime as dt
import os
import time
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from pytest_django import Settings

from meritara.files.disk import private
from meritara.jobs.nightly import STEPS, nightly
from meritara.proof.signing import make_pair
from meritara.records.models import Anchor, Message, Role
from tests.records import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(settings: Settings, tmp_path: Path) -> Path:
    """Return the folder of the site's keys, with one that signs."""
    settings.MERITARA_KEYS = tmp_path / "keys"
    make_pair(tmp_path / "keys", "bkn-2026-1", holder="BKN", use="official", at=timezone.now())
    return tmp_path / "keys"


def ending_period() -> None:
    """Make a period whose first stage ends in three days, and somebody who is to be told."""
    make.an_assessment(period=make.a_period(days=3))
    make.sari()


def test_second_run_on_a_day_finds_nothing_to_do(kept_files: Path) -> None:
    ending_period()
    first, second = nightly(), nightly()
    assert (first.done["reminders"] > 0, first.failed) == (True, [])
    assert (second.done, second.failed) == (dict.fromkeys(STEPS, 0), [])
    assert (Message.objects.count(), Anchor.objects.count()) == (first.done["reminders"], 1)


def test_sessions_that_are_over_and_files_that_nobody_wants_are_gone(kept_files: Path) -> None:
    for key, days in (("a" * 32, -1), ("b" * 32, 1)):
        Session.objects.create(session_key=key, expire_date=timezone.now() + dt.timedelta(days=days))
    left = private(kept_files / "temporary") / "sisa"
    left.touch()
    os.utime(left, (time.time() - 3 * 86400,) * 2)
    assert nightly().done["files"] == 1
    assert (left.exists(), [one.session_key for one in Session.objects.all()]) == (False, ["b" * 32])


def test_night_drops_its_anchor_and_tells_each_auditor_of_it_once(kept_files: Path) -> None:
    lukas = make.a_person("Lukas", Role.AUDITOR)
    counts = [nightly().done["anchor"] for _ in range(2)]
    told = list(Message.objects.filter(key__startswith="anchor-").values_list("to", flat=True))
    assert (counts, told) == ([1, 0], [lukas.email])


def test_night_without_a_key_says_so_and_does_the_rest(kept_files: Path, keys: Path) -> None:
    (keys / "bkn-2026-1.key").unlink()
    ending_period()
    night = nightly()
    assert (night.failed, night.done["reminders"] > 0, Anchor.objects.count()) == (["anchor"], True, 0)


def test_step_that_fails_is_named_and_the_others_are_done(kept_files: Path) -> None:
    ending_period()
    kept_files.joinpath("temporary").rmdir()
    kept_files.rmdir()
    kept_files.write_text("a file where the folder was")
    night = nightly()
    assert (night.failed, night.done["reminders"] > 0, night.done["sessions"]) == (["files"], True, 0)
