"""What git knows of this project."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def git(*words: str) -> str:
    """Return what git says, or skip where the project came without git or its history."""
    try:
        ran = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("no git here")
    if ran.returncode:
        pytest.skip("not a git working tree")
    return ran.stdout
