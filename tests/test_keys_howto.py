"""The page on keys is followed to the letter: make, rotate, revoke; what was signed before still holds."""

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path

from meritara.proof.signing import able, known_keys

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "howto" / "kunci.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", PAGE, re.MULTILINE)


def test_commands_of_the_page_make_rotate_and_revoke(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    folder = tmp_path / "keys"
    script = "\n".join(COMMANDS).replace("/etc/meritara/keys", str(folder))
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "MERITARA_LANG": "id"}
    ran = subprocess.run(
        ["bash", "-euc", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    first, second, third = known_keys(folder).keys.values()
    assert [bool(one.until_at) for one in (first, second, third)] == [True, False, False]
    assert [bool(one.revoked_at) for one in (first, second, third)] == [False, True, False]
    later = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
    assert [one.id for one in able(folder, later, official=True)] == [third.id]
    assert [path.stat().st_mode & 0o777 for path in folder.glob("*.key")] == [0o600] * 3
