"""Sending the outbox to a real mail server: refused, unreachable, and by two processes at once."""

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from meritara.jobs.mail import send_due
from meritara.jobs.worker import work
from meritara.records.actions import letters
from meritara.records.models import Message
from tests.jobs.post import Post, post_office

ROOT = Path(__file__).parents[2]
WRITE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from meritara.records.actions.letters import write_message
for n in range({count}):
    write_message(f"orang{{n:02}}@contoh.example", f"Surat {{n}}", body="3 sub aspek")
"""


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """Open a post office and let mail go there."""
    with post_office() as post:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post.port
        settings.DEFAULT_FROM_EMAIL = "Meritara <meritara@contoh.example>"
        yield post


def faults() -> list[tuple[str, str, int]]:
    return list(Message.objects.order_by("pk").values_list("state", "fault", "tries"))


@pytest.mark.django_db
def test_mail_arrives_with_its_words_and_an_id_of_its_own(post: Post) -> None:
    one = letters.write_message("sari@contoh.example", "Sisa 3 hari", body="12 dari 36 terisi.\nhttps://x/")
    done = send_due()
    (mail,) = post.mails
    assert (done.sent, done.failed, done.unreachable) == (1, 0, False)
    assert (mail["To"], mail["Subject"], mail["From"]) == (
        "sari@contoh.example",
        "Sisa 3 hari",
        "Meritara <meritara@contoh.example>",
    )
    assert mail["Message-ID"] == f"<surat-{one.pk}@localhost>"
    assert "12 dari 36 terisi." in str(mail.get_payload())
    assert faults() == [("sent", "", 1)]


@pytest.mark.django_db
def test_refused_mail_does_not_hold_up_the_next_and_says_why_without_the_servers_words(post: Post) -> None:
    post.refused.add("hilang")
    letters.write_message("hilang@contoh.example", "A", body="a")
    letters.write_message("ada@contoh.example", "B", body="b")
    done = send_due()
    assert (done.sent, done.failed, post.recipients) == (1, 1, ["ada@contoh.example"])
    assert faults() == [("waiting", "SMTPRecipientsRefused", 1), ("sent", "", 1)]


@pytest.mark.django_db
def test_unreachable_server_costs_one_mail_one_try_and_loses_nothing(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = door.getsockname()
        for number in range(3):
            letters.write_message(f"{number}@contoh.example", "A", body="a")
        done = send_due()
    assert (done.sent, done.unreachable) == (0, True)
    assert [(state, tries) for state, _, tries in faults()] == [
        ("waiting", 1),
        ("waiting", 0),
        ("waiting", 0),
    ]
    assert faults()[0][1].startswith("ConnectionRefusedError")


@pytest.mark.django_db
def test_mail_that_found_no_server_leaves_when_it_is_back(post: Post, settings: Settings) -> None:
    letters.write_message("sari@contoh.example", "A", body="a")
    open_port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert work(once=True).unreachable
    settings.EMAIL_PORT = open_port
    assert work(once=True).sent == 0
    Message.objects.update(next_at=timezone.now())
    assert work(once=True).sent == 1
    assert post.recipients == ["sari@contoh.example"]


def environment(folder: Path, post: Post, database: str = "") -> dict[str, str]:
    kept = {name: v for name, v in os.environ.items() if not name.startswith(("MERITARA_", "DJANGO_"))}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "meritara.settings",
        "MERITARA_LOCAL": "1",
        "MERITARA_LANG": "id",
        "MERITARA_DATABASE": database or str(folder / "meritara.sqlite3"),
        "MERITARA_SMTP": f"smtp-plain://127.0.0.1:{post.port}",
    }


def worker(folder: Path, post: Post, database: str = "") -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "meritara", "work", "--once"],
        cwd=folder,
        env=environment(folder, post, database),
        stderr=subprocess.PIPE,
        text=True,
    )


def house(folder: Path, post: Post, count: int, *, database: str = "") -> None:
    """Make a database with so many mails in its outbox."""
    python = [sys.executable, "-c", WRITE.format(count=count)]
    subprocess.run(python, cwd=folder, env=environment(folder, post, database), check=True)


def states(folder: Path) -> list[tuple[str, int]]:
    with sqlite3.connect(folder / "meritara.sqlite3") as connection:
        return connection.execute("SELECT state, tries FROM records_message ORDER BY id").fetchall()


def sent_by_two(folder: Path, *, database: str = "") -> tuple[list[int], int, list[str]]:
    """Let two processes send sixty mails; return how they ended, how many they sent, and who got one."""
    with post_office() as post:
        house(folder, post, 60, database=database)
        both = [worker(folder, post, database), worker(folder, post, database)]
        said = [one.communicate(timeout=120)[1] for one in both]
    sent = [int(text.split(" surel")[0].split()[-1]) for text in said]
    return [one.returncode for one in both], sum(sent), post.recipients


EVERYBODY = [f"orang{n:02}@contoh.example" for n in range(60)]


def test_two_processes_never_send_a_mail_twice(tmp_path: Path) -> None:
    assert sent_by_two(tmp_path) == ([0, 0], 60, EVERYBODY)
    assert states(tmp_path) == [("sent", 1)] * 60


@pytest.mark.postgres
def test_two_processes_on_postgresql_never_send_a_mail_twice(tmp_path: Path, own_database: str) -> None:
    assert sent_by_two(tmp_path, database=own_database) == ([0, 0], 60, EVERYBODY)


def test_mail_in_the_hand_of_a_worker_that_was_killed_is_sent_by_the_next(tmp_path: Path) -> None:
    with post_office() as post:
        house(tmp_path, post, 2)
        post.held.clear()
        first = worker(tmp_path, post)
        assert post.asked.wait(60)
        first.kill()
        first.communicate(timeout=30)
        assert states(tmp_path) == [("waiting", 1), ("waiting", 0)]
        post.mails.clear()
        with sqlite3.connect(tmp_path / "meritara.sqlite3") as connection:
            connection.execute("UPDATE records_message SET next_at = written_at")
        post.held.set()
        second = worker(tmp_path, post)
        second.communicate(timeout=60)
    assert states(tmp_path) == [("sent", 2), ("sent", 1)]
    assert second.returncode == 0
