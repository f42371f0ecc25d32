"""Rows and files that the tests of a module share, and that are gone after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from meritara.files.disk import private


@contextmanager
def forgotten(blocker: DjangoDbBlocker, folder: Path) -> Iterator[None]:
    """Keep rows and files of a module apart, and forget them after it."""
    kept = {"MERITARA_FILES": folder, "FILE_UPLOAD_TEMP_DIR": private(folder / "temporary")}
    with pytest.MonkeyPatch.context() as patch, blocker.unblock(), override_settings(**kept):
        patch.setenv("MERITARA_SNAPSHOTS", str(folder / "snapshots"))
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
