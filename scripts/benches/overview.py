"""Pages of results with the whole nation in them: the boards, one result, an agency's years, open data."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.benches.figure import Figure, usual
from scripts.benches.records import signed

ROOT = Path(__file__).parents[2]
AGENCIES, YEARS, TIMES = 640, 8, 12
MERIT = "sistem-merit@2019"
GOALS = {  # milliseconds
    "results-board": ("Papan hasil nasional / national board", 150),
    "overview": ("Papan hasil bagi penanggung jawab / board for those who oversee", 150),
    "result": ("Halaman hasil / result page", 40),
    "agency-results": ("Riwayat instansi / agency history", 40),
}


def fill(agencies: int) -> None:
    """Fill a database with published results of some years for each agency."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from meritara.records.demo.people import all_agencies
    from meritara.records.models import Agency, User

    User.objects.create_user("wayan@contoh.example", name="Wayan", is_demo=True)
    made = Agency.objects.bulk_create(all_agencies(agencies))
    for year in range(2024 - YEARS, 2024):
        publish_all(made, year)


def publish_all(agencies: list[Any], year: int) -> None:
    """Publish a result of one year for every agency."""
    from meritara.instruments.library import library
    from meritara.records import models

    merit = library().get(MERIT)
    days = {"assessed_from": dt.date(year, 1, 1), "assessed_until": dt.date(year, 12, 31)}
    period = models.Period.objects.create(name=str(year), instrument=MERIT, digest=merit.digest, **days)
    rows = [models.Assessment(period=period, agency=one, state="published") for one in agencies]
    assessments = models.Assessment.objects.bulk_create(rows)
    day = days["assessed_until"]
    sat = models.Plenary.objects.bulk_create(
        models.Plenary(assessment=one, number="1", held_on=day, leader="Made", scores={})
        for one in assessments
    )
    paper = models.EvidenceFile.objects.create(agency=agencies[0], name="sk.pdf", size=1, sha256="0" * 64)
    decided = models.Decision.objects.bulk_create(decision(one, day, paper) for one in sat)
    models.Publication.objects.bulk_create(models.Publication(decision=one) for one in decided)


def decision(sat: Any, day: dt.date, paper: Any) -> Any:
    """Return a decree by which every sub-aspect has the same score."""
    from meritara.instruments.library import library
    from meritara.records.models import Decision

    level = 1 + sat.pk % 4
    return Decision(
        assessment=sat.assessment,
        plenary=sat,
        number=f"SK-{sat.pk}",
        dated_on=day,
        signatory="Wayan",
        signatory_post="Penanggung jawab",
        file=paper,
        scores={leaf.id: str(level) for leaf in library().get(MERIT).leaves},
        total=f"{level * 100}.0",
        band=("I", "II", "III", "IV")[level - 1],
    )


def measured(agencies: int) -> dict[str, float]:
    """Return seconds of each page, and the queries of the board."""
    import django

    django.setup()
    fill(agencies)
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from meritara.records.models import Membership, Publication, User

    wayan, newest = User.objects.get(), Publication.objects.latest("pk")
    Membership.objects.create(user=wayan, role="supervisor", scope="nation", from_on="2021-01-04")
    guest = Client(headers={"host": "localhost"})
    wide = signed(Client(headers={"host": "localhost"}), wayan)
    asked = {"result": [newest.uid], "agency-results": [newest.decision.assessment.agency.code]}
    found = {}
    for name in GOALS:
        client, address = wide if name == "overview" else guest, reverse(name, args=asked.get(name))
        if (status := client.get(address).status_code) != 200:
            raise SystemExit(f"{address}: {status}")
        found[name] = usual(lambda client=client, address=address: client.get(address), times=TIMES)  # type: ignore[misc]
    with CaptureQueriesContext(connection) as told:
        guest.get(reverse("results-board"))
    return found | {"queries": len(told)}


def overview(scale: float) -> Iterator[Figure]:
    """Yield the milliseconds of the pages of results, in a process and on a database of their own."""
    agencies = max(int(AGENCIES * scale), 6)
    with TemporaryDirectory() as folder:
        env = os.environ | {
            "MERITARA_LOCAL": "1",
            "MERITARA_DATABASE": f"{folder}/bench.sqlite3",
            "MERITARA_FILES": f"{folder}/files",
            "DJANGO_SETTINGS_MODULE": "meritara.settings",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "scripts.benches.overview", str(agencies)]
        ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"overview: {ran.stderr[-2000:]}")
    took = json.loads(ran.stdout.splitlines()[-1])
    for name, (words, goal) in GOALS.items():
        what = f"{words} ({agencies} x {YEARS})"
        spent = took[name] * 1e3
        yield Figure(name, what, spent, "ms", None, f"<= {goal} ms", spent <= goal)
    queries = took["queries"]
    yield Figure(
        "overview-queries", "Kueri papan hasil / queries of it", queries, "", None, "<= 3", queries <= 3
    )


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
