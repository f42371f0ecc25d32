"""The worker's part of an index: measure a snapshot, keep the figures, write down that they are there."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from meritara.instruments.library import library
from meritara.jobs.course import Course, worked
from meritara.problem import Refused
from meritara.records.actions import jobs
from meritara.records.actions.measurements import begin, note
from meritara.records.models import Job, Measurement
from meritara.registry import importing
from meritara.registry.facts.people import HISTORIES
from meritara.registry.facts.sources import Reckoning
from meritara.registry.facts.terms import terms
from meritara.registry.snapshot import Snapshot, find
from meritara.registry.synth.making import make
from meritara.registry.synth.plan import nation
from meritara.reports import keeping
from meritara.reports.keeping import Tell, keep
from meritara.reports.person_index import index
from meritara.reports.versions import choose

FOLDER = "indices"
USUAL = "ip-asn@2019"
STEPS = 1 + len(keeping.STEPS)


def folder_of(name: str) -> Path:
    """Return where an index is kept: beside the snapshots, whose digests it does not touch."""
    return importing.root() / FOLDER / name


def usual(snapshot: Snapshot) -> dict[str, Any]:
    """Return how a snapshot is measured where nobody asks for something else."""
    return {"snapshot": snapshot.id, "instrument": USUAL, "year": snapshot.as_of.year, "chosen": {}}


def measure(wish: Mapping[str, Any], tell: Tell = importing.silent, **known: Any) -> Measurement:
    """Measure a snapshot as wished, keep the figures, and return the record of it."""
    snapshot = find(importing.root(), wish["snapshot"])
    chosen = choose(library(), wish["instrument"], wish["year"])
    law = terms(chosen.instrument.id)
    reckoning = Reckoning(law, law.chosen(wish["chosen"]), snapshot.as_of, wish["year"])
    about = {
        "instrument": chosen.instrument.key,
        "newer": chosen.newer.key if chosen.newer else "",
        "snapshot": snapshot.id,
        "as_of": snapshot.as_of.isoformat(),
        "year": wish["year"],
        "chosen": dict(reckoning.chosen),
        "agencies": list(snapshot.agencies),
        "synthetic": bool(snapshot.synthetic),
    }
    name = name_of(about)
    tell("index")
    found = index(snapshot, chosen, reckoning)
    kept = keep(found, folder_of(name), about=about, tell=tell)
    found.store.close()
    return note(kept.manifest, name, **known)


def name_of(about: Mapping[str, Any]) -> str:
    """Return the name of an index: its instrument, year and snapshot, and a digest of what was chosen."""
    said = json.dumps([about["instrument"], about["snapshot"], about["chosen"]], sort_keys=True)
    digest = hashlib.sha256(said.encode()).hexdigest()[:8]
    key = about["instrument"].replace("@", "-")
    return f"{key}-{about['year']}-{about['snapshot']}-{digest}"


def measure_waiting() -> bool:
    """Work on one measuring, or one synthetic nation, that waits; return whether there was one."""
    return worked(Job.Kind.INDEX, measure_job) or worked(Job.Kind.SYNTH, make_nation)


def measure_job(job: Job) -> None:
    """Measure what a job asks for."""
    ended(job, measure(job.wish, Course(job, STEPS), by=job.by, role=job.role))


def make_nation(job: Job) -> None:
    """Make the synthetic nation that a job asks for, agency by agency, and measure it."""
    wish, course = job.wish, Course(job, job.wish["agencies"] + STEPS)
    on = dt.date.fromisoformat(wish["until"])
    plan = nation(wish["agencies"], wish["people"], seed=wish["seed"], until=on)

    def made_one(people: int) -> None:
        course.rows += people
        course("nation")

    made = make(plan, importing.root(), on=on, tell=made_one)
    course.done = wish["agencies"]
    ended(job, measure(usual(made), course, by=job.by, role=job.role))


def ended(job: Job, made: Measurement) -> None:
    """End a job whose index is kept."""
    jobs.end(job, Job.State.DONE, job.outcome | {"measurement": made.uid})


def has_history(snapshot: Snapshot) -> bool:
    """Return whether a snapshot tells more of its people than who they are."""
    return bool(snapshot.rows("people")) and any(snapshot.rows(id) for id in HISTORIES)


def measure_after(job: Job, snapshot: Snapshot) -> Job | None:
    """Have the snapshot of an import measured; None where it has no history or somebody already asked."""
    if not has_history(snapshot):
        return None
    try:
        return begin(job.by, snapshot.agencies, usual(snapshot))
    except Refused:
        return None
