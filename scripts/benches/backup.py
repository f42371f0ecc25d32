"""Backup and restore of 600 filled agencies with evidence, against a plain copy of the same bytes."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.benches.figure import Figure

ROOT = Path(__file__).parents[2]
AGENCIES, FILES, BYTES = 600, 12, 500_000  # of evidence for each agency; a scanned letter has some 500 kB
TIMES = 3


def fill(agencies: int) -> None:
    """Fill a database with agencies of 36 answers, and keep their evidence."""
    import django

    django.setup()
    from scripts.benches.records import filled

    filled(agencies)
    from io import BytesIO

    from meritara.records.actions.files import store
    from meritara.records.models import Agency, EvidenceFile

    kept = store()
    for agency in Agency.objects.all():
        for _ in range(FILES):
            stored = kept.put(BytesIO(os.urandom(BYTES)), at_once=False)
            EvidenceFile.objects.create(
                agency=agency, name="sk.pdf", media_type="application/pdf", size=BYTES, sha256=stored.sha256
            )


def timed(work: Callable[[], object]) -> float:
    """Return how long some work takes until the disk has it."""
    os.sync()
    begun = time.perf_counter()
    work()
    os.sync()
    return time.perf_counter() - begun


def measured(agencies: int, folder: Path) -> dict[str, float]:
    """Return seconds of a plain copy, a backup and a restore, the best of some turns taken in turn."""
    house = folder / "lama"
    house.mkdir()
    called(house, "fill", str(agencies))
    found: dict[str, list[float]] = {"copy": [], "backup": [], "restore": []}
    for turn in range(TIMES):
        copy, new = folder / f"salin{turn}", folder / f"baru{turn}"
        new.mkdir()
        found["copy"].append(timed(lambda to=copy: shutil.copytree(house / "var", to)))  # type: ignore[misc]
        found["backup"].append(float(called(house, "backup", str(folder / "cadangan.tar"))))
        found["restore"].append(float(called(new, "restore", str(folder / "cadangan.tar"))))
        shutil.rmtree(copy)
        shutil.rmtree(new)
    size = sum(path.stat().st_size for path in (house / "var").rglob("*") if path.is_file())
    return {name: min(times) for name, times in found.items()} | {"size": size}


def called(folder: Path, name: str, *given: str) -> str:
    """Return what a process prints that works in a folder."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("MERITARA_")}
    env |= {"MERITARA_LOCAL": "1", "MERITARA_DATABASE": "var/bench.sqlite3"}
    env |= {"DJANGO_SETTINGS_MODULE": "meritara.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "scripts.benches.backup", name, *given]
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"backup {name}: {ran.stderr[-2000:]}")
    return ran.stdout


def backup(scale: float) -> Iterator[Figure]:
    """Measure both ways on SQLite."""
    agencies = max(int(AGENCIES * scale), 6)
    with TemporaryDirectory() as folder:
        took = measured(agencies, Path(folder))
    size = took["size"] / 1e6
    for name, what in (("backup", "Cadangkan / back up"), ("restore", "Pulihkan / restore")):
        share = took["copy"] / took[name]
        text = f"{what} ({agencies}, {size:.0f} MB); ratio: speed against a plain copy"
        yield Figure(name, text, took[name], "s", share, ">= 0.5x", share >= 0.5)


def main(name: str, *given: str) -> None:
    """Do one part in this process, on a database that is marked as a demo."""
    from meritara.cli.demo import marked

    marked()
    if name == "fill":
        fill(int(given[0]))
        return
    import django

    django.setup()
    from meritara.jobs.backup.restore import restore
    from meritara.jobs.backup.take import back_up

    path = Path(given[0])
    print(json.dumps(timed(lambda: back_up(path) if name == "backup" else restore(path))))


if __name__ == "__main__":
    main(*sys.argv[1:])
