"""What every test may ask for, and the rule that in CI a skipped test is a failure."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from hypothesis import settings as shapes
from pytest_django import DjangoDbBlocker, Settings

from meritara.files.disk import private

ROOT = Path(__file__).parents[1]

shapes.register_profile("one-verdict", derandomize=True)
if os.environ.get("MERITARA_CI"):
    shapes.load_profile("one-verdict")


@pytest.fixture
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the table of counts outside the transaction of a test."""
    from meritara.web.limits import prepare

    with django_db_blocker.unblock():
        prepare()


@pytest.fixture
def limits_on(settings: Settings, db: None) -> Settings:
    """Turn the limits on, small enough to be reached."""
    settings.MERITARA_API_LIMIT = 3
    settings.MERITARA_HEAVY_LIMIT = 2
    return settings


@pytest.fixture
def kept_files(settings: Settings, tmp_path: Path) -> Path:
    """Keep files in a folder of the test's own."""
    settings.MERITARA_FILES = tmp_path / "files"
    settings.FILE_UPLOAD_TEMP_DIR = private(tmp_path / "files" / "temporary")
    return tmp_path / "files"


@pytest.fixture
def snapshots_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the snapshots of a test stand."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path / "snapshots"))
    return tmp_path / "snapshots"


@pytest.fixture
def own_database() -> Iterator[str]:
    """Make a database of its own on the PostgreSQL of the tests, for as long as a test takes."""
    address = os.environ.get("MERITARA_TEST_DATABASE", "")
    if not address.startswith("postgresql"):
        pytest.skip("needs PostgreSQL: make test-pg")
    url, name = urlsplit(address), f"satu_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield url._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where everything is installed."""
    report = yield
    if report.skipped and os.environ.get("MERITARA_CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where a skip is a failure: {report.longrepr}"
    return report
