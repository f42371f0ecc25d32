"""What processes of their own do around a backup: fill a site, take, restore, be killed, look."""

import hashlib
import os
import tarfile
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from meritara.jobs.backup.archive import ABOUT, writing
from meritara.jobs.backup.restore import restore
from meritara.jobs.backup.rows import kept_models, lines, table
from meritara.jobs.backup.take import about, back_up
from meritara.problem import Refused
from meritara.records.actions import uses
from meritara.records.actions.events import first_broken
from meritara.records.actions.evidence import Said
from meritara.records.actions.files import Sent, keep, store
from meritara.records.models import Assessment, Event, EvidenceFile, EvidenceUse, User
from meritara.registry.importing import root
from meritara.registry.snapshot import snapshots, verify
from meritara.web.accounts import CodeAdapter
from tests.files import make as made
from tests.records import make
from tests.records.dying import Reaper, Work, dies
from tests.registry.people import snapshot
from tests.tables_ready import tables_ready

CANARY, FAR = "kenari-rahasia-sesi", 10**9


def fill(files: int) -> None:
    """Make an assessment with scores, evidence and a history, and a session that is nobody's business."""
    tables_ready()
    sari, one = make.sari(), make.filled(make.an_assessment(), proved=False)
    rows = [leaf.id for leaf in one.instrument.leaves]
    for number in range(files):
        path = settings.FILE_UPLOAD_TEMP_DIR / "sk.pdf"
        path.write_bytes(made.pdf(1) + b"%" + str(number).encode() * 2000)
        kept = keep([Sent("sk.pdf", path)])
        uses.attach_new(one, rows[number % 36], sari, said=Said(title=f"SK {number}"), kept=kept)
    Session.objects.create(session_key="x" * 32, session_data=CANARY, expire_date="2030-01-01T00:00:00Z")


def take(path: str, recipient: str = "") -> list[Any]:
    """Back up; return what was said to be in it."""
    taken = back_up(Path(path), recipient=recipient)
    return [taken.rows, taken.files, taken.lost, taken.changed]


def read_back(path: str, identity: str = "") -> list[Any]:
    """Restore; return what was said to be read."""
    done = restore(Path(path), identity=identity)
    return [done.rows, done.files, done.known_key]


def refusals(calls: list[list[str]]) -> list[list[str]]:
    """Try restores that are refused; return the codes of the problems."""
    found = []
    for path, *identity in calls:
        try:
            restore(Path(path), identity="".join(identity))
        except Refused as refused:
            found.append([one.code for one in refused.problems])
        else:
            found.append(["restored"])
    return found


def state() -> dict[str, Any]:
    """Return a digest of every table and every kept file, and whether every chain holds."""
    connection.close()
    tables = {
        table(one): hashlib.sha256(b"".join(lines(one, "default"))).hexdigest()
        for one in kept_models(MigrationExecutor(connection).loader.project_state().apps)
    }
    kept = {
        sha256: hashlib.sha256(store().open(sha256).read()).hexdigest() == sha256
        for sha256 in EvidenceFile.objects.values_list("sha256", flat=True)
    }
    records = Event.objects.values_list("record", flat=True).distinct()
    return {"tables": tables, "kept": kept, "broken": [one for one in records if first_broken(one)]}


def attached() -> int:
    """Return how many pieces of evidence are in use."""
    return EvidenceUse.objects.count()


def change(number: int = 0) -> None:
    """Let one more person join: the database is no longer what the backup holds."""
    make.a_person(f"Petrus{number}")


def goes_on() -> list[Any]:
    """Write after a restore as before it; return the number of the new person and whether chains hold."""
    one, new = Assessment.objects.get(), make.a_person("Baru")
    row = one.instrument.leaves[0].id
    uses.attach_new(one, row, make.sari(), said=Said(title="Lagi", text="Uraian"))
    others = User.objects.exclude(pk=new.pk).values_list("pk", flat=True)
    return [new.pk > max(others), first_broken(one.record), Session.objects.count()]


def triggers_hold() -> bool:
    """Return whether the database still refuses to change an event."""
    try:
        Event.objects.update(verb="lain")
    except Exception as error:  # noqa: BLE001 - one of two databases says so
        return "never changed" in str(error)
    return False


def killed_backups(path: str, step: int) -> list[list[Any]]:
    """Kill a backup at one moment after the other; return what stands in its place each time."""
    target, found = Path(path), []
    for moment in count(1, step):
        target.write_bytes(b"kemarin")
        died = dies(moment, lambda: back_up(target))
        found.append(["kemarin"] if target.read_bytes() == b"kemarin" else members(target))
        if not died:
            return found
    return found


def members(path: str | Path) -> list[str]:
    """Return what is in a backup."""
    with tarfile.open(path) as tar:
        return sorted(tar.getnames())


def steps(work: Work) -> int:
    """Return how many steps some work takes in a child that lives."""
    there, here = os.pipe()
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    child = os.fork()
    if not child:
        reaper = Reaper(FAR)
        ends(0, work, reaper, lambda: os.write(here, str(FAR - reaper.left).encode()))
    os.close(here)
    with os.fdopen(there) as told:
        count = int(told.read())
    os.waitpid(child, 0)
    return count


def ends(moment: int, work: Work, reaper: Reaper, then: Work) -> None:
    """Do some work to its end, tell, and end this process."""
    try:
        reaper.watch()
        work()
        then()
    finally:
        os._exit(moment)


def killed_restores(path: str, early: int, late: int) -> list[list[Any]]:
    """Kill a restore all over it and at its last steps; return whether old or new stands, and sound."""
    work = partial(restore, Path(path))
    many = steps(work)
    new, found = state(), []
    for moment in [*range(1, many - late, many // early), *range(many - late, many + 2)]:
        change(moment)
        old = state()
        died = dies(moment, work)
        now = state()
        found.append([died, now["tables"] == old["tables"], now["tables"] == new["tables"], now["broken"]])
    return found


def older(path: str, migration: str) -> None:
    """Write a backup as a version wrote it that had no migration after this one."""
    executor = MigrationExecutor(connection)
    others = [node for node in executor.loader.graph.leaf_nodes() if node[0] != "records"]
    apps = executor.migrate([("records", migration), *others]).apps
    apps.get_model("records", "User")(email="lama@contoh.go.id", name="Lama", password="!").save()
    with Path(path).open("wb") as file, writing(file) as out:
        out.tell(ABOUT, about())
        for one in kept_models(apps):
            out.table(table(one), lines(one, "default"))
        out.end()


def newer(path: str) -> None:
    """Write a backup as a version will write it that has one migration more."""
    told = about()
    told |= {"version": "9.9.0", "migrations": [*told["migrations"], ("records", "9999_later")]}  # type: ignore[misc]
    with Path(path).open("wb") as file, writing(file) as out:
        out.tell(ABOUT, told)
        out.end()


def with_code(secret: str) -> str:
    """Give Sari a one-time code; return how its secret lies in the database."""
    from allauth.mfa.models import Authenticator

    hidden = CodeAdapter().encrypt(secret)
    Authenticator.objects.create(user=User.objects.get(), type="totp", data={"secret": hidden})
    return hidden


def people() -> list[list[Any]]:
    """Return everybody with what a later version added to them."""
    return [list(one) for one in User.objects.values_list("name", "epoch")]


def with_people(sheet: str, path: str) -> list[Any]:
    """Take a snapshot of people and a backup; return how many snapshots it holds, and which there are."""
    fill(1)
    snapshot(Path(sheet))
    return [back_up(Path(path)).snapshots, [one.id for one in snapshots(root())]]


def snapshots_of(path: str) -> list[Any]:
    """Restore; return how many snapshots were read, and which there are."""
    return [restore(Path(path)).snapshots, [one.id for one in snapshots(root()) if not any(verify(one))]]
