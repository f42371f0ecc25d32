"""The two agencies of these tests, made once for each module, and gone after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from meritara.files.disk import private
from tests.access.bench import Bench, a_bench
from tests.access.world import World, the_world


@contextmanager
def forgotten(blocker: DjangoDbBlocker, folder: Path) -> Iterator[None]:
    """Keep rows and files of a module apart, and forget them after it."""
    kept = {"MERITARA_FILES": folder, "FILE_UPLOAD_TEMP_DIR": private(folder / "temporary")}
    with pytest.MonkeyPatch.context() as patch, blocker.unblock(), override_settings(**kept):
        patch.setenv("MERITARA_SNAPSHOTS", str(folder / "snapshots"))
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Return two agencies with everything in them; the database forgets them after the module."""
    with forgotten(django_db_blocker, tmp_path_factory.mktemp("files")):
        yield the_world()


@pytest.fixture(scope="module")
def bench(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    """Return an assessment that was given to two verifiers; the database forgets it after the module."""
    with forgotten(django_db_blocker, tmp_path_factory.mktemp("files")):
        yield a_bench()
