"""Records: one score written through its page, totals and the board, with one agency and with 600."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

from scripts.benches.figure import Figure, usual

ROOT = Path(__file__).parents[2]
Turns = Iterator[tuple[str, dict[str, str]]]
AGENCIES, TIMES, CLIENTS, SECONDS = 600, 60, 8, 6
PEER = {"many": 1266.0, "many_rows": 545, "rate": 1.0, "totals": 15.1}


def filled(agencies: int) -> Any:
    """Return an agency's operator after filling a database with assessments of 36 answered rows."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from meritara.records.demo import make_demo
    from meritara.records.models import Answer, Assessment, User

    make_demo(agencies=max(agencies, 6))
    latest = Assessment.objects.filter(period__name__contains="2026")
    if agencies == 1:
        latest.exclude(agency__code="khatulistiwa").delete()
    leaves = [leaf.id for leaf in latest[0].instrument.leaves]
    for one in latest.prefetch_related("answers"):
        known = {answer.indicator for answer in one.answers.all()}
        Answer.objects.bulk_create(
            Answer(assessment=one, indicator=id, claimed="2", edition=1) for id in leaves if id not in known
        )
    latest.update(state="draft", answered=len(leaves))
    return User.objects.get(name="Sari")


def measured(agencies: int) -> dict[str, float]:
    """Return seconds and queries of a write, the totals and the board."""
    import django

    django.setup()
    sari = filled(agencies)
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from meritara.records.models import Assessment, Period, User
    from meritara.records.scores import total_text, values_of

    one = Assessment.objects.get(agency__code="khatulistiwa", period__name__contains="2026")
    writer = signed(Client(headers={"host": "localhost"}), sari)
    turns = turning(one)

    def write() -> None:
        id, form = next(turns)
        answer = writer.post(f"/penilaian/{one.uid}/{id}/", form, HTTP_HX_REQUEST="true")
        if answer.status_code != 200:
            raise SystemExit(f"write: {answer.status_code} {answer.content[:200]!r}")

    found = {"write": usual(write, times=TIMES)}
    with CaptureQueriesContext(connection) as asked:
        write()
    found["write_queries"] = len([q for q in asked if not q["sql"].startswith(("BEGIN", "COMMIT"))])
    begun = time.perf_counter()
    latest = Assessment.objects.filter(period=one.period).select_related("period", "agency")
    for each in latest.prefetch_related("answers"):
        total_text(each, values_of(each.answers.all()))
    found["totals"] = time.perf_counter() - begun
    reader = signed(Client(headers={"host": "localhost"}), User.objects.get(name="Wayan"))
    board = f"/periode/{Period.objects.get(pk=one.period_id).uid}/papan/"
    found["board"] = usual(lambda: reader.get(board), times=10)
    with CaptureQueriesContext(connection) as asked:
        status = reader.get(board).status_code
    if status != 200:
        raise SystemExit(f"board: {status}")
    found["board_queries"] = len(asked)
    return found


def turning(one: Any) -> Turns:
    """Yield forms that change one row after the other, each with the edition that it was read with."""
    known = {answer.indicator: (int(answer.claimed), answer.edition) for answer in one.answers.all()}
    while True:
        for id, (level, edition) in list(known.items()):
            known[id] = (level % 4 + 1, edition + 1)
            yield id, {f"j-{id}": str(level % 4 + 1), f"e-{id}": str(edition)}


def signed(client: Any, user: Any) -> Any:
    """Return a client in which somebody is signed in, with a code where their role asks for one."""
    from meritara.records.actions.accounts import set_second_factor

    set_second_factor(user, there=True)
    client.force_login(user)
    return client


def crowd(folder: str) -> dict[str, float]:
    """Return writes a second, refusals and the slowest of a hundred, with eight clients on a running site."""
    import django

    django.setup()
    filled(CLIENTS)
    from django.conf import settings
    from django.test import Client

    from meritara.records.models import Assessment, Membership, User

    pages = []
    for one in Assessment.objects.filter(period__name__contains="2026").select_related("agency")[:CLIENTS]:
        user = User.objects.create_user(f"{one.agency.code}@contoh.example", name="Operator", is_demo=True)
        Membership.objects.create(
            user=user, role="operator", scope="agency", agency=one.agency, from_on="2021-01-04"
        )
        client = signed(Client(), user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        pages.append((one.uid, turning(one), session))
    port = free_port()
    command = [sys.executable, "-m", "meritara", "serve", "--local", "--port", str(port)]
    with (Path(folder) / "log").open("wb") as log:
        env = os.environ | {"MERITARA_DEMO": "1"}
        server = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
        try:
            wait_for(port, server)
            took, refused = run_crowd(port, pages, settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
        finally:
            server.terminate()
            server.wait(10)
    return {
        "rate": len(took) / SECONDS,
        "refused": refused,
        "p99": quantiles(took, n=100)[98],
        "longest": max(took),
    }


def run_crowd(
    port: int, pages: list[tuple[str, Turns, str]], session_name: str, csrf_name: str
) -> tuple[list[float], int]:
    """Let every client write for some seconds; return how long each score took, and how many were refused."""
    took: list[float] = []
    refused: list[int] = []
    until = time.perf_counter() + SECONDS
    token = "a" * 32

    def write(uid: str, turns: Turns, session: str) -> None:
        door = HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"{session_name}={session}; {csrf_name}={token}",
            "X-CSRFToken": token,
            "HX-Request": "true",
        }
        while time.perf_counter() < until:
            id, form = next(turns)
            begun = time.perf_counter()
            door.request("POST", f"/penilaian/{uid}/{id}/", urlencode(form), headers)
            answer = door.getresponse()
            answer.read()
            took.append(time.perf_counter() - begun)
            if answer.status != 200:
                refused.append(answer.status)

    threads = [threading.Thread(target=write, args=page) for page in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, len(refused)


def free_port() -> int:
    """Return a port of this machine that nothing uses."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the site answers."""
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            door = HTTPConnection("127.0.0.1", port, timeout=5)
            door.request("GET", "/peraturan/")
            door.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"the site did not start (status {server.poll()})")


def role(name: str, *, postgres: bool = False) -> dict[str, float]:
    """Return what a fresh process measures on a database of its own."""
    with TemporaryDirectory() as folder:
        env = os.environ | {
            "MERITARA_LOCAL": "1",
            "MERITARA_SECRET_KEY": "only-for-the-bench-" + "0123456789" * 4,
            "MERITARA_DATABASE": f"{folder}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": "meritara.settings",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "scripts.benches.records", name, folder]
        if postgres:
            command = [str(ROOT / "scripts" / "postgres.sh"), *command]
        ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise SystemExit(f"records {name}: {ran.stderr[-2000:]}")
        found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
        return found


def records(scale: float) -> Iterator[Figure]:
    """Measure on SQLite, and on PostgreSQL where it is installed."""
    many = max(int(AGENCIES * scale), 6)
    for database in ("sqlite", *(["postgresql"] if postgres_here() else [])):
        small, large = (role(str(count), postgres=database == "postgresql") for count in (1, many))
        yield from written(database, small, large, many)
    busy = role("crowd")
    rate = busy["rate"]
    what = f"{CLIENTS} penulis serentak, SQLite / writers at once; ratio: against the peer"
    yield Figure("records-rate", what, rate, "/s", rate / PEER["rate"], ">= 100 /s", rate >= 100)
    what = "Ditolak di antaranya / refused among them"
    yield Figure("records-refused", what, busy["refused"], "", None, "0", busy["refused"] == 0)
    what = "99 dari 100 selesai dalam / 99 of 100 done within"
    yield Figure("records-p99", what, busy["p99"], "s", None, "<= 1.5 s", busy["p99"] <= 1.5)


def written(database: str, small: dict[str, float], large: dict[str, float], many: int) -> Iterator[Figure]:
    """Return the figures of one database, with one agency and with many."""
    growth, at = large["write"] / small["write"], f"({database}, {many})"
    what = f"Satu nilai disimpan lewat halamannya / one score written {at}; ratio: against 1 agency"
    holds = large["write"] <= 0.030 and growth <= 1.2
    yield Figure(f"write-{database}", what, large["write"] * 1e3, "ms", growth, "<= 30 ms, <= 1.2x", holds)
    what = f"Sama, ratio: against the peer's {PEER['many']:g} ms with {PEER['many_rows']:g} assessments"
    ratio = large["write"] * 1e3 / PEER["many"]
    yield Figure(f"write-peer-{database}", what, large["write"] * 1e3, "ms", ratio, "-", holds=True)
    most = max(small["write_queries"], large["write_queries"])
    what = f"Kueri untuk satu nilai / queries of one score {at}"
    yield Figure(f"write-queries-{database}", what, most, "", None, "<= 12", most <= 12)
    took = large["totals"]
    what = f"Semua nilai dihitung ulang / all totals anew {at}; ratio: against the peer"
    yield Figure(f"totals-{database}", what, took, "s", took / PEER["totals"], "< 1 s", took < 1)
    took, queries = large["board"] * 1e3, large["board_queries"]
    what = f"Papan / board {at}"
    yield Figure(f"board-{database}", what, took, "ms", None, "<= 100 ms", took <= 100)
    what = f"Kueri papan / queries of the board {at}"
    yield Figure(f"board-queries-{database}", what, queries, "", None, "<= 15", queries <= 15)


def postgres_here() -> bool:
    """Return whether a PostgreSQL can be started here, or one was given."""
    return bool(os.environ.get("MERITARA_TEST_DATABASE")) or any(
        Path("/usr/lib/postgresql").glob("*/bin/initdb")
    )


if __name__ == "__main__":
    if given := os.environ.get("MERITARA_TEST_DATABASE"):
        os.environ["MERITARA_DATABASE"] = given
    asked = sys.argv[1]
    print(json.dumps(crowd(sys.argv[2]) if asked == "crowd" else measured(int(asked))))
