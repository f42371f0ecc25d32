"""What tests of records share: a site of its own, on each database."""

from pathlib import Path

import pytest

from tests.houses import House


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """Make a site on a database of its own."""
    if request.param == "sqlite":
        return House(tmp_path)
    return House(tmp_path, request.getfixturevalue("own_database"))
