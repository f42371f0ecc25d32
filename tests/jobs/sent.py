"""Personnel files as they come from a browser, and the worker's rounds over them; nobody in them is real."""

from collections.abc import Sequence
from pathlib import Path

from meritara.jobs.imports import import_waiting
from meritara.records.actions import imports
from meritara.records.actions.files import Sent
from meritara.records.actions.imports import Asked
from meritara.records.models import Agency, Job, User
from tests.records import make
from tests.registry.people import BUDI, DAYANG, WAYAN, changed, sheet

SOUND = (BUDI, DAYANG, WAYAN)
MANGLED = changed(BUDI, NIP="1,98609E+17")
ASKED = Asked("2025-12-31")


def sent(folder: Path, *people: Sequence[str], name: str = "pegawai.csv") -> Sent:
    """Return a file of some people, as it was sent."""
    folder.mkdir(exist_ok=True)
    return Sent(name, sheet(folder / name, *people))


def begun(folder: Path, *people: Sequence[str], agency: Agency | None = None, by: User | None = None) -> Job:
    """Return an import that waits for the worker."""
    agency = agency or make.an_agency()
    return imports.begin(agency, by or make.sari(agency), asked=ASKED, sent=[sent(folder, *people)])


def judged(folder: Path, *people: Sequence[str], agency: Agency | None = None, by: User | None = None) -> Job:
    """Return an import that waits for the decision of a person."""
    job = begun(folder, *people, agency=agency, by=by)
    assert import_waiting()
    job.refresh_from_db()
    return job


def taken(job: Job, choice: str = imports.WHOLE) -> Job:
    """Return an import after the worker took its rows."""
    imports.decide(job, job.by, choice)
    assert import_waiting()
    job.refresh_from_db()
    return job
