"""The examples in the docstrings come out as they are written."""

import doctest
from types import ModuleType

import pytest

from meritara.law import dated
from meritara.registry import calendar, deadline, holidays, verifier


@pytest.mark.parametrize(
    "module", [dated, calendar, deadline, holidays, verifier], ids=lambda module: str(module.__name__)
)
def test_examples_come_out(module: ModuleType) -> None:
    ran = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert (ran.attempted > 0, ran.failed) == (True, 0)
