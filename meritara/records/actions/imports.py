"""Personnel data from a browser: sent, judged by the worker, taken or dropped by the person who sent it."""

import datetime as dt
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from meritara.files.disk import private, told
from meritara.files.names import clean
from meritara.problem import Place, refuse
from meritara.records.access import grants, today
from meritara.records.actions import jobs
from meritara.records.actions.cards import turn
from meritara.records.actions.events import write_many
from meritara.records.actions.files import Sent
from meritara.records.models import Agency, Event, Job, Role, Scope, User
from meritara.records.models.identity import new_uid
from meritara.registry.report_file import without_examples
from meritara.registry.snapshot import MANIFEST, Snapshot, digest
from meritara.workflows.workflow import not_allowed

MOST_FILES = 10
WHOLE, SOUND = "whole", "sound"  # what may be taken: every row, or those that are not refused
WORKBOOK = "workbook.xlsx"


@dataclass(frozen=True)
class Asked:
    """What a person said of the files: the day they describe, and how they are to be read."""

    on: str
    mapping: str = ""
    sheet: str = ""
    language: str = "id"


def importing_role(agency: Agency | None, by: User) -> str:
    """Return the role in which a person imports for an agency, or for the nation, or refuse."""
    wanted = Role.SUPERVISOR if agency is None else Role.OPERATOR
    for grant in grants(by):
        reach = grant.scope == Scope.NATION if agency is None else grant.covers(agency)
        if grant.role == wanted and reach:
            return grant.role
    raise not_allowed("import-not-yours")


def folder_of(job: Job | str) -> Path:
    """Return the private folder of the files of a job."""
    uid = job if isinstance(job, str) else job.uid
    return private(Path(settings.MERITARA_FILES).absolute() / "imports") / uid


def begin(agency: Agency | None, by: User, *, asked: Asked, sent: Sequence[Sent]) -> Job:
    """Keep what was sent under generated names and leave it to the worker."""
    role = importing_role(agency, by)
    if not sent:
        raise refuse("import-no-file")
    if len(sent) > MOST_FILES:
        raise refuse("import-many-files", most=MOST_FILES)
    if dt.date.fromisoformat(asked.on) > today():
        raise refuse("import-future")
    uid = new_uid()
    wish = asdict(asked) | {"files": [clean(one.name) for one in sent], "take": ""}
    try:
        keep(folder_of(uid), sent)
        return jobs.ask(Job.Kind.IMPORT, agency, by, uid=uid, role=role, wish=wish)
    except BaseException:
        shutil.rmtree(folder_of(uid), ignore_errors=True)
        raise


def keep(folder: Path, sent: Sequence[Sent]) -> None:
    """Copy what was sent into a folder of its own; the names of strangers stay out of it."""
    with told(Place(sent[0].name)):
        private(folder)
        for number, one in enumerate(sent):
            shutil.copyfile(one.path, folder / str(number))
            (folder / str(number)).chmod(0o600)


def decide(job: Job, by: User, choice: str) -> None:
    """Take what was judged, whole or without the refused rows; the worker does it."""
    importing_role(job.agency, by)
    counts = totals(job)
    if choice not in (WHOLE, SOUND):
        raise refuse("import-no-choice")
    if not counts["usable"]:
        raise refuse("import-nothing")
    if counts["refused"] and choice != SOUND:
        raise refuse("import-refused-rows", count=counts["refused"])
    jobs.again(job, job.wish | {"take": choice})


def totals(job: Job) -> dict[str, int]:
    """Return what became of the rows of all files of a job."""
    reports = job.outcome.get("reports", ())
    names = ("accepted", "doubtful", "refused", "left_out")
    found = {name: sum(one[name] for one in reports) for name in names}
    return found | {"usable": found["accepted"] + found["doubtful"]}


def drop(job: Job, by: User) -> None:
    """Call an import off; nothing of it enters, and its files go."""
    importing_role(job.agency, by)
    if jobs.call_off(job):
        forget(job)


def forget(job: Job) -> None:
    """Remove every file of a job."""
    shutil.rmtree(folder_of(job), ignore_errors=True)


def forget_sent(job: Job) -> None:
    """Remove the files that were sent; the workbook of a job stays for a while."""
    folder = folder_of(job)
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name != WORKBOOK:
            path.unlink()


def agencies_in(made: Snapshot) -> QuerySet[Agency]:
    """Return the agencies of this site whose rows a snapshot holds."""
    return Agency.objects.filter(code__in=made.agencies).order_by("pk")


@transaction.atomic
def finish(job: Job, made: Snapshot, *, rows: int) -> bool:
    """End an import whose snapshot is in place, and tell each agency in it with the snapshot's digest."""
    reports = [without_examples(one) for one in job.outcome.get("reports", ())]
    outcome = job.outcome | {"reports": reports, "snapshot": made.id, "rows": rows}
    if not jobs.end(job, Job.State.DONE, outcome):
        return False
    announce(list(agencies_in(made).select_for_update(of=("self",))), made, job.by, role=job.role)
    return True


@transaction.atomic
def enter(made: Snapshot) -> None:
    """Tell each agency of a snapshot that no job brought; one that was told of it is not told again."""
    agencies = list(agencies_in(made).select_for_update(of=("self",)))
    there = Event.objects.filter(record__in=[one.record for one in agencies], verb="import")
    told_before = set(there.filter(data__snapshot=made.id).values_list("record", flat=True))
    announce([one for one in agencies if one.record not in told_before], made, None)


def announce(agencies: Sequence[Agency], made: Snapshot, by: User | None, *, role: str = "") -> None:
    """Write the event of a snapshot to each of some agencies, and turn their readers to its people."""
    write_many({one.record: said(made, one) for one in agencies}, "import", by, role=role)
    turn(agencies, made)


def said(made: Snapshot, agency: Agency) -> dict[str, Any]:
    """Return what the event of an import says to an agency: which snapshot, how many rows, its digest."""
    tables = made.manifest["tables"]
    counts = {
        name: one["agencies"][agency.code] for name, one in tables.items() if agency.code in one["agencies"]
    }
    return {"snapshot": made.id, "sha256": digest(made.folder / MANIFEST), "rows": counts}
