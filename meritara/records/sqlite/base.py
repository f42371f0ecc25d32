"""SQLite whose writers wait in short, equal steps, so that none sleeps past its turn."""

import sqlite3
import time

from django.db.backends.sqlite3 import base
from django.db.backends.utils import debug_transaction

STEP = 0.003  # seconds


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite, where a write begins soon after the one before it has ended."""

    transaction_mode: str | None

    def _start_transaction_under_autocommit(self) -> None:
        patience = self.settings_dict["OPTIONS"].get("timeout", 5)
        until = time.monotonic() + patience
        with debug_transaction(self, "BEGIN"), self.wrap_database_errors:
            self.connection.execute("PRAGMA busy_timeout = 0")
            try:
                while not self._begun(last=time.monotonic() > until):
                    time.sleep(STEP)
            finally:
                self.connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _begun(self, *, last: bool) -> bool:
        try:
            self.connection.execute(f"BEGIN {self.transaction_mode or ''}")
        except sqlite3.OperationalError as error:
            if last or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True
