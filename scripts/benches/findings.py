"""Oversight with a nation of open indications: the board, the list, and writing what rules point at."""

import datetime as dt
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.benches.figure import Figure, usual
from scripts.benches.records import postgres_here, signed

ROOT = Path(__file__).parents[2]
AGENCIES, EACH, RULES, TIMES = 600, 167, 25, 8
DAY = dt.date(2026, 6, 30)
GOALS = {  # milliseconds
    "oversight-agency": ("Papan pengawasan satu instansi / board of one agency", 60),
    "oversight-nation": ("Papan pengawasan nasional / board of the nation", 150),
    "findings-nation": ("Daftar temuan nasional / list of the nation", 150),
}
SECONDS = 20  # for a hundred thousand, written and then compared with newer data


def pointed(code: str, rules: list[str]) -> Iterator[Any]:
    """Yield what rules point at in one agency."""
    from meritara.records.actions.findings.opening import Pointed

    for number in range(EACH):
        row: dict[str, Any] = {
            "digest": "0" * 64,
            "title": "Uji",
            "severity": ("critical", "high", "medium")[number % 3],
        }
        row |= {"nip": f"1980{number:014}", "post": f"j{number}", "acted_on": DAY - dt.timedelta(days=number)}
        row |= {"values": {"assignment": "plt"}, "limits": {"max_term": "3 months"}}
        yield Pointed(f"{code}-{number}", rules[number % RULES], code, row)


def write(agencies: list[Any], on: dt.date) -> None:
    """Open what a snapshot of a day shows of some agencies."""
    from meritara.records.actions.findings.opening import Seen, open_seen
    from meritara.reports.rule_shelf import shelf

    rules = sorted(shelf().by_id)[:RULES]
    seen = Seen(f"{on}-0", on, frozenset(rules), lambda _whom: set())
    rows = (one for agency in agencies for one in pointed(agency.code, rules))
    open_seen(rows, {one.code: one for one in agencies}, seen)


def measured(agencies: int) -> dict[str, float]:
    """Return seconds of writing, of comparing, and of each page."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    call_command("migrate", verbosity=0, interactive=False)
    from meritara.records.demo.people import all_agencies
    from meritara.records.models import Agency, Finding, Membership, User

    made = Agency.objects.bulk_create(all_agencies(agencies))
    for place, one in enumerate(made):
        one.region = f"R{place % 14}"
    Agency.objects.bulk_update(made, ["region"])
    begun = time.perf_counter()
    write(made, DAY)
    written = time.perf_counter()
    write(made, DAY + dt.timedelta(days=30))
    found = {"write": written - begun, "compare": time.perf_counter() - written}
    spread(timezone.localdate())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    clients = {}
    for name, scope in (("agency", {"scope": "agency", "agency": made[0]}), ("nation", {"scope": "nation"})):
        user = User.objects.create_user(f"{name}@contoh.example", name=name, is_demo=True)
        Membership.objects.create(user=user, role="supervisor", from_on="2021-01-04", **scope)
        clients[name] = signed(Client(headers={"host": "localhost"}), user)
    for name in GOALS:
        page, _, whose = name.partition("-")
        address, client = reverse(page), clients[whose]
        if (status := client.get(address).status_code) != 200:
            raise SystemExit(f"{address}: {status}")
        found[name] = usual(lambda client=client, address=address: client.get(address), times=TIMES)  # type: ignore[misc]
    return found | {"many": Finding.objects.count()}


def spread(today: dt.date) -> None:
    """Show everything to auditors, make some of it findings that are due, and some of it old."""
    from django.db.models import F
    from django.utils import timezone

    from meritara.records.models import Finding

    Finding.objects.update(shown_from=today)
    states = (("told", 5), ("told", -5), ("reviewing", None), ("warned", -30))
    for part, (state, due) in enumerate(states):
        rows = Finding.objects.annotate(part=F("pk") % 12).filter(part=part)
        rows.update(state=state, due_on=None if due is None else today + dt.timedelta(days=due))
    old = timezone.now() - dt.timedelta(days=90)
    Finding.objects.annotate(part=F("pk") % 7).filter(part=0).update(cured_on=today, opened_at=old)


def findings(scale: float) -> Iterator[Figure]:
    """Yield the figures of oversight on SQLite, and on PostgreSQL where one can be started."""
    agencies = max(int(AGENCIES * scale), 6)
    for database in ("sqlite", "postgresql") if postgres_here() else ("sqlite",):
        took = run(agencies, database)
        many = f"{took['many']:,.0f}"
        for name, (words, goal) in GOALS.items():
            spent = took[name] * 1e3
            what = f"{words} ({database}, {many})"
            yield Figure(f"{name}-{database}", what, spent, "ms", None, f"<= {goal} ms", spent <= goal)
        spent, goal_s = took["write"] + took["compare"], SECONDS * took["many"] / 100_000
        what = f"{many} indikasi ditulis dan dibandingkan / written and compared ({database})"
        yield Figure(
            f"findings-write-{database}", what, spent, "s", None, f"<= {goal_s:g} s", spent <= goal_s
        )


def run(agencies: int, database: str) -> dict[str, float]:
    """Return what a process of its own measured on a database of its own."""
    with TemporaryDirectory() as folder:
        env = os.environ | {
            "MERITARA_LOCAL": "1",
            "MERITARA_DATABASE": f"{folder}/bench.sqlite3",
            "MERITARA_FILES": f"{folder}/files",
            "MERITARA_SNAPSHOTS": f"{folder}/snapshots",
            "DJANGO_SETTINGS_MODULE": "meritara.settings",
            "PYTHONPATH": str(ROOT),
        }
        start = [str(ROOT / "scripts" / "postgres.sh")] if database == "postgresql" else []
        command = [*start, sys.executable, "-m", "scripts.benches.findings", str(agencies)]
        ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"findings: {ran.stderr[-2000:]}")
    took: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return took


if __name__ == "__main__":
    if given := os.environ.get("MERITARA_TEST_DATABASE"):
        os.environ["MERITARA_DATABASE"] = given
    print(json.dumps(measured(int(sys.argv[1]))))
