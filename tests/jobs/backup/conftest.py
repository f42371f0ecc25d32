"""Two sites: one that is lived in, and an empty one on SQLite or PostgreSQL."""

from pathlib import Path

import pytest

from meritara.files.disk import private
from tests.houses import House

POSTGRES = pytest.mark.postgres


def on(kind: str, folder: Path, request: pytest.FixtureRequest) -> House:
    """Return a site in a folder, with a database of one kind."""
    return House(private(folder), "" if kind == "sqlite" else request.getfixturevalue("own_database"))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=POSTGRES)])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """Make a site that is lived in."""
    made = on(request.param, tmp_path / "lama", request)
    made.run("tests.jobs.backup.living:fill", 4)
    return made


@pytest.fixture(
    params=["sqlite-sqlite"]
    + [pytest.param(one, marks=POSTGRES) for one in ("sqlite-postgresql", "postgresql-sqlite")]
)
def two(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[House, House]:
    """Make a site that is lived in, and an empty one."""
    first, _, second = request.param.partition("-")
    made = on(first, tmp_path / "lama", request)
    made.run("tests.jobs.backup.living:fill", 4)
    return made, on(second, tmp_path / "baru", request)


@pytest.fixture
def empty(tmp_path: Path) -> House:
    """Make an empty site."""
    return House(private(tmp_path / "kosong"))
