"""The audit of a million events in chains as long as those of assessments, against reading them alone."""

import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.benches.figure import Figure

ROOT = Path(__file__).parents[2]
EVENTS, LENGTH, GOAL = 1_000_000, 200, 20.0
CHAINS = 100  # written in one go
SAID = {"row": "peta-jabatan", "meets": [0, 1], "note": "Dokumen ada, tanda tangan lengkap."}
INSERT = """INSERT INTO records_event
(record, sequence, at, actor_id, actor_name, role, verb, data, previous, hash)
VALUES (%s, %s, %s, NULL, 'Sari', 'operator', 'check', %s, %s, %s)"""
Row = tuple[str, int, dt.datetime, str, str, str]


def chain(number: int) -> Iterator[Row]:
    """Yield the events of one chain as the application writes them."""
    from meritara.proof.digest import START, chained

    last, data = START, json.dumps(SAID)
    for place in range(1, LENGTH + 1):
        at = dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC) + dt.timedelta(seconds=place, microseconds=number)
        told = {
            "record": f"agency:{number}",
            "sequence": place,
            "at": at.isoformat(timespec="microseconds"),
            "actor": None,
            "actor_name": "Sari",
            "role": "operator",
            "verb": "check",
            "data": SAID,
        }
        hash_ = chained(last, told)
        yield str(told["record"]), place, at.replace(tzinfo=None), data, last, hash_
        last = hash_


def fill(chains: int) -> None:
    """Fill a database with chains."""
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0, interactive=False)
    for first in range(1, chains + 1, CHAINS):
        rows = [row for number in range(first, min(first + CHAINS, chains + 1)) for row in chain(number)]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(INSERT, rows)


def measured(chains: int) -> dict[str, float]:
    """Return the seconds of reading all events and of the audit, which finds nothing wrong."""
    import django

    django.setup()
    fill(chains)
    from django.db import connection

    from meritara.jobs.proofs import audit_all

    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_event ORDER BY record, sequence")
        while cursor.fetchmany(2000):
            pass
    read = time.perf_counter() - begun
    begun = time.perf_counter()
    done = audit_all()
    spent = time.perf_counter() - begun
    if done.problems or done.events != chains * LENGTH:
        raise SystemExit(f"{done.events} events, {done.problems[:3]}")
    return {"read": read, "audit": spent}


def audit(scale: float) -> Iterator[Figure]:
    """Yield the seconds of the audit, in a process of its own on a database of its own."""
    chains = max(round(EVENTS * scale / LENGTH), 1)
    with TemporaryDirectory() as folder:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "meritara.settings",
            "MERITARA_LOCAL": "1",
            "MERITARA_DATABASE": str(Path(folder) / "site.sqlite3"),
            "MERITARA_FILES": str(Path(folder) / "files"),
            "MERITARA_KEYS": str(Path(folder) / "keys"),
            "PYTHONPATH": str(ROOT),
        }
        code = (
            f"import json; from scripts.benches.audit import measured; print(json.dumps(measured({chains})))"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code], env=env, cwd=folder, capture_output=True, text=True, check=True
        )
    found = json.loads(ran.stdout.splitlines()[-1])
    goal = GOAL * scale
    what = f"memeriksa {chains * LENGTH:,} peristiwa / audit of events".replace(",", ".")
    ratio = found["audit"] / found["read"]
    yield Figure("audit", what, found["audit"], "s", ratio, f"<= {goal:g} s", found["audit"] <= goal)
