"""The worker's part of an import: judge the files, later take their rows, telling of each step."""

import datetime as dt
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from meritara.documents.annotated import annotated
from meritara.files.disk import private
from meritara.jobs.acting import keep_acting
from meritara.jobs.checks import check_new
from meritara.jobs.course import Course, worked
from meritara.jobs.indices import measure_after
from meritara.jobs.turnover import keep_turnover
from meritara.records.actions import imports, jobs
from meritara.records.actions.cards import FIELDS, Row, drop_old, write_cards
from meritara.records.jobs import open_jobs, unanswered
from meritara.records.models import Agency, Job
from meritara.registry import importing, taking
from meritara.registry.comparing import PEOPLE
from meritara.registry.importing import Looked, Wish
from meritara.registry.report_file import told
from meritara.registry.snapshot import Snapshot
from meritara.registry.together import refuse_twice
from meritara.tables import warehouse
from meritara.tables.parcels import tables_of
from meritara.tables.reader import Limits

LIMITS = Limits(bytes=400_000_000, rows=3_000_000, seconds=600)
KEPT = dt.timedelta(days=7)  # for which a workbook, or a question without an answer, stays
LOOKING, TAKING = 3, 1  # steps of each file


def import_waiting() -> bool:
    """Work on one import that waits; return whether there was one."""
    return worked(Job.Kind.IMPORT, work, clear)


def work(job: Job) -> None:
    """Judge the files of an import, or take what was decided."""
    with taking.opened(importing.root()) as folder:
        (take if job.wish["take"] else look)(job, folder)


def clear(job: Job) -> None:
    """Remove what was sent where a job is over."""
    job.refresh_from_db()
    if job.state == Job.State.CANCELLED:
        imports.forget(job)
    elif job.state in (Job.State.DONE, Job.State.REFUSED):
        imports.forget_sent(job)


def looked(job: Job, folder: Path, course: Course, *, each: int, rest: int) -> list[Looked]:
    """Return each file of a job, judged, and those of an archive each by itself; a file has `each` steps."""
    said, home = job.wish, imports.folder_of(job)
    agency = job.agency.code if job.agency else ""
    wish = Wish(dt.date.fromisoformat(said["on"]), said["mapping"], agency, said["sheet"])
    sent = enumerate(said["files"])
    given = [one for n, name in sent for one in tables_of(home / str(n), folder, name=name, limits=LIMITS)]
    course.total = each * len(given) + rest
    found = []
    for one in given:
        found.append(importing.look(one.path, folder, wish, name=one.name, limits=LIMITS, tell=course))
        course.rows += found[-1].report.rows + found[-1].report.left_out
    refuse_twice([one.incoming for one in found], folder)
    return found


def look(job: Job, folder: Path) -> None:
    """Judge the files and lay the report, with the annotated workbook, before the person."""
    course = Course(job)
    found = looked(job, folder, course, each=LOOKING, rest=1)
    course("workbook")
    if any(one.report.reasons for one in found):
        place = private(imports.folder_of(job)) / imports.WORKBOOK
        place.write_bytes(annotated(found, job.wish["language"]))
    jobs.put(job, {"reports": [told(one.report) for one in found]})


def take(job: Job, folder: Path) -> None:
    """Make the snapshot, or find the one that the same files made before."""
    on = dt.date.fromisoformat(job.wish["on"])
    course = Course(job)
    found = looked(job, folder, course, each=LOOKING + TAKING, rest=2)
    if job.wish["take"] != imports.SOUND and any(one.report.refused for one in found):
        jobs.put(job, {"reports": [told(one.report) for one in found]})  # read otherwise than it was
        return
    made = importing.taken(found, on) or importing.take(found, folder, on, tell=course)
    course("cards")
    agencies = with_cards(made)
    if imports.finish(job, made, rows=sum(one.report.usable for one in found)):
        drop_old(agencies)
        keep_acting(made)
        keep_turnover(made)
        check_new(made)
        measure_after(job, made)


def with_cards(made: Snapshot) -> list[Agency]:
    """Write the cards of a snapshot, which nobody sees yet; return its agencies."""
    agencies = list(imports.agencies_in(made))
    for agency in agencies if made.rows(PEOPLE.id) else ():
        write_cards(agency, made, cards_of(made, agency.code))
    return agencies


def enter(made: Snapshot) -> int:
    """Write the cards of a snapshot that no job brought, tell its agencies, and return how many those are."""
    agencies = with_cards(made)
    imports.enter(made)
    drop_old(agencies)
    keep_acting(made)
    keep_turnover(made)
    check_new(made)
    return len(agencies)


def cards_of(made: Snapshot, code: str) -> list[Row]:
    """Return the people of an agency in a snapshot, as far as their cards tell of them."""
    store = warehouse.connect(folders=[made.folder])
    people = made.read(store, PEOPLE)
    columns = [name for name in FIELDS.values() if name in people.columns]
    rows: list[Row] = store.to_pyarrow(people.filter(people.agency == code).select(columns)).to_pylist()
    store.close()
    return rows


def tidy() -> int:
    """Call off questions that nobody answered, and remove the files of jobs long over; return how many."""
    for job in unanswered(Job.Kind.IMPORT, timezone.now() - KEPT):
        if jobs.lapse(job):
            imports.forget(job)
    still = open_jobs()
    gone = [one for one in old(imports.folder_of("x").parent) if one.name not in still]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)


def old(root: Path) -> Iterator[Path]:
    """Yield the folders that nobody wrote to for so long."""
    limit = time.time() - KEPT.total_seconds()
    yield from (one for one in root.iterdir() if one.is_dir() and one.stat().st_mtime < limit)
