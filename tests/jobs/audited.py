"""What `meritara audit` says of a house when an auditor brings the anchors that they kept."""

import subprocess
import sys
from pathlib import Path

from tests.houses import House


def audited(house: House, folder: Path) -> tuple[int, list[str]]:
    """Return the status of the command, and what it names."""
    command = [sys.executable, "-m", "meritara", "audit", "--local", "--anchors", str(folder)]
    env = house.environment | {"MERITARA_LANG": "id"}
    ran = subprocess.run(command, env=env, cwd=house.folder, capture_output=True, text=True, check=False)
    assert ran.stderr.count("\n") == 1, ran.stderr
    return ran.returncode, ran.stdout.splitlines()
