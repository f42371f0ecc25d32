"""One nation for all questions about what synthetic people are like."""

import pytest

from meritara.registry.snapshot import Snapshot
from tests.registry.synth.nations import BEFORE, made


@pytest.fixture(scope="session")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a nation of eight agencies on the last day of its history."""
    return made(tmp_path_factory.mktemp("bangsa"))


@pytest.fixture(scope="session")
def year_before(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return the same nation a year before."""
    return made(tmp_path_factory.mktemp("sebelumnya"), on=BEFORE)
