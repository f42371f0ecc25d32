"""NumPy under a name that may stand at the top of a module: it is loaded on first use."""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """Return what NumPy has under a name."""
    return getattr(import_module("numpy"), name)
