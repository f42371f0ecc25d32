"""The two agencies of these tests, made once for each module, and gone after it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from meritara.files.disk import private
from tests.access.world import World, the_world


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Return two agencies with everything in them; the database forgets them after the module."""
    folder = tmp_path_factory.mktemp("files")
    kept = {"MERITARA_FILES": folder, "FILE_UPLOAD_TEMP_DIR": private(folder / "temporary")}
    with django_db_blocker.unblock(), override_settings(**kept), transaction.atomic():
        yield the_world()
        transaction.set_rollback(True)
