import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from meritara.settings import sqlite

Writer = Any
Opens = Callable[[float], Writer]


@pytest.fixture
def opens(tmp_path: Path, db: None) -> Iterator[Opens]:
    """Return how a writer opens the same file as another, with a patience in seconds."""
    opened = []

    def another(patience: float) -> Writer:
        site = sqlite(tmp_path / "site.sqlite3")
        site["OPTIONS"] |= {"timeout": patience}
        opened.append(ConnectionHandler({"default": site})["default"])
        opened[-1].inc_thread_sharing()
        return opened[-1]

    yield another
    for writer in opened:
        writer.close()


def begin(writer: Writer) -> None:
    writer.ensure_connection()
    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(writer: Writer) -> None:
    writer.commit()
    writer.set_autocommit(True)


def patience(writer: Writer) -> int:
    """Return how many milliseconds a writer waits for anything but its turn."""
    return int(writer.connection.execute("PRAGMA busy_timeout").fetchone()[0])


def test_a_writer_waits_until_the_one_before_has_ended(opens: Opens) -> None:
    first, second = opens(20), opens(20)
    begin(first)
    first.connection.execute("CREATE TABLE scores (score)")
    waiting = threading.Thread(target=begin, args=(second,))
    second.ensure_connection()
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    end(first)
    waiting.join()
    assert second.connection.execute("SELECT name FROM sqlite_master").fetchall() == [("scores",)]
    assert (second.connection.in_transaction, patience(second)) == (True, 20_000)


def test_a_writer_whose_patience_ends_is_told_and_may_write_later(opens: Opens) -> None:
    first, second = opens(20), opens(0.05)
    begin(first)
    with pytest.raises(OperationalError, match="database is locked"):
        begin(second)
    assert (second.connection.in_transaction, patience(second)) == (False, 50)
    end(first)
    second.set_autocommit(True)
    begin(second)
    assert second.connection.in_transaction


def test_a_reader_does_not_wait_for_a_writer(opens: Opens) -> None:
    writer, reader = opens(20), opens(0)
    begin(writer)
    reader.ensure_connection()
    assert reader.connection.execute("SELECT 1").fetchone() == (1,)


def test_a_failure_that_is_no_waiting_is_told_at_once(opens: Opens) -> None:
    writer = opens(20)
    begin(writer)
    with pytest.raises(OperationalError, match="within a transaction"):
        begin(writer)
