"""The two agencies of these tests, made once for each module, and gone after it."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.access.bench import Bench, a_bench
from tests.access.world import World, the_world
from tests.forgotten import forgotten


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
