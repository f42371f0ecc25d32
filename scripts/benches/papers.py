"""Papers: the minutes and the report of a decided assessment as PDF and DOCX, through their pages."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.benches.figure import Figure, usual
from scripts.benches.records import signed

ROOT = Path(__file__).parents[2]
TIMES = 5
GOALS = {  # seconds
    "pleno/pdf": ("Berita acara pleno, PDF / minutes of the plenary", 1.0),
    "klarifikasi/pdf": ("Berita acara klarifikasi, PDF / minutes of the clarification", 1.0),
    "pleno/docx": ("Berita acara pleno, DOCX / minutes of the plenary", 1.0),
    "laporan/pdf": ("Laporan hasil evaluasi dengan bagan, PDF / report with its charts", 2.0),
}


def measured() -> dict[str, float]:
    """Return the seconds of each paper of an assessment of the demo that was published."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0, interactive=False)
    from meritara.records.demo import make_demo
    from meritara.records.models import Publication, User

    make_demo(agencies=6)
    one = Publication.objects.latest("pk").decision.assessment
    client = signed(Client(headers={"host": "localhost"}), User.objects.get(name="Wayan"))
    found = {}
    for name in GOALS:
        address = f"/naskah/{one.uid}/{name}/"
        if (status := client.get(address).status_code) != 200:
            raise SystemExit(f"{address}: {status}")
        found[name] = usual(lambda address=address: client.get(address), times=TIMES)  # type: ignore[misc]
    return found


def papers(_scale: float) -> Iterator[Figure]:
    """Yield the seconds of each paper, in a process and on a database of their own."""
    with TemporaryDirectory() as folder:
        env = os.environ | {
            "MERITARA_LOCAL": "1",
            "MERITARA_DATABASE": f"{folder}/bench.sqlite3",
            "MERITARA_FILES": f"{folder}/files",
            "DJANGO_SETTINGS_MODULE": "meritara.settings",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "scripts.benches.papers"]
        ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"papers: {ran.stderr[-2000:]}")
    took = json.loads(ran.stdout.splitlines()[-1])
    for name, (what, goal) in GOALS.items():
        id, spent = f"paper-{name.replace('/', '-')}", took[name]
        yield Figure(id, what, spent, "s", None, f"< {goal:g} s", spent < goal)


if __name__ == "__main__":
    print(json.dumps(measured()))
