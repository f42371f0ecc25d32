"""From files to a snapshot, in two steps with a person between them: look, then take."""

import datetime as dt
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meritara.problem import refuse
from meritara.registry import taking
from meritara.registry.checks import AGENCY
from meritara.registry.incoming import Incoming, incoming
from meritara.registry.mapping import Mapped
from meritara.registry.mappings import fitting, named, published
from meritara.registry.quality import Report, report
from meritara.registry.snapshot import Snapshot, load
from meritara.registry.taking import Input, input_of, name_of
from meritara.registry.together import refuse_twice
from meritara.tables import warehouse
from meritara.tables.parcels import Given
from meritara.tables.reader import STAGE, Foreign, Limits, read

READ, JUDGE, REPORT, WRITE, KEEP = "read", "judge", "report", "write", "keep"  # the steps, in their order
Tell = Callable[[str], None]
LARGE = Limits(bytes=8_000_000_000, rows=20_000_000, seconds=1800)


@dataclass(frozen=True)
class Wish:
    """How files are to be read: the day they describe, and what the files do not say themselves."""

    on: dt.date
    mapping: str = ""
    agency: str = ""
    sheet: str = ""


@dataclass(frozen=True, eq=False)
class Looked:
    """A file that was looked at, and what was found in it."""

    input: Input
    incoming: Incoming
    report: Report


def root() -> Path:
    """Return the folder of the snapshots of this machine."""
    return Path(os.environ.get("MERITARA_SNAPSHOTS") or "var/snapshots").absolute()


def silent(_step: str) -> None:
    """Tell nobody which step begins."""


def look(
    path: Path, folder: Path, wish: Wish, *, name: str = "", limits: Limits = LARGE, tell: Tell = silent
) -> Looked:
    """Return what is in a file; the column store that holds its rows works in a folder of ours.

    A file that lies under a generated name is spoken of by the name that its sender gave it.
    """
    if wish.agency and not re.fullmatch(AGENCY, wish.agency):
        raise refuse("import-agency", value=wish.agency[:40])
    known = [named(wish.mapping)] if wish.mapping else list(published().values())
    titles = {title for one in known for title in one.titles}
    tell(READ)
    foreign = read(path, name=name, sheet=wish.sheet, wanted=titles, limits=limits, stage=folder)
    mapped = fitting(foreign, known)
    whose(mapped, foreign, wish)
    tell(JUDGE)
    store = warehouse.connect(foreign, beside=folder)
    one = incoming(store, foreign, mapped, on=wish.on, agency=wish.agency)
    tell(REPORT)
    given = replace(input_of(path, mapped, agency=wish.agency), name=name or path.name)
    return Looked(given, one, report(one))


def look_all(
    files: Sequence[Given], folder: Path, wish: Wish, *, limits: Limits = LARGE, tell: Tell = silent
) -> list[Looked]:
    """Return what is in some files; refuse them where two hold the same row."""
    found = [look(one.path, folder, wish, name=one.name, limits=limits, tell=tell) for one in files]
    refuse_twice([one.incoming for one in found], folder)
    return found


def whose(mapped: Mapped, foreign: Foreign, wish: Wish) -> None:
    """Refuse a file that names no agency where nobody else does."""
    if not wish.agency and "agency" not in mapped.found(foreign.header):
        raise refuse("import-no-agency", foreign.place(), id=mapped.id)


def taken(looked: Sequence[Looked], on: dt.date) -> Snapshot | None:
    """Return the snapshot that the same files made before, None where they made none."""
    return load(root() / name_of([one.input for one in looked], on))


def take(looked: Sequence[Looked], folder: Path, on: dt.date, *, tell: Tell = silent) -> Snapshot:
    """Return the snapshot of the rows that are not refused."""
    times = Counter(one.incoming.mapped.table.id for one in looked)
    for one in looked:
        tell(WRITE)
        alone = times[one.incoming.mapped.table.id] == 1
        taking.write(one.incoming.store, one.incoming, folder, alone=alone)
        one.incoming.store.close()
    for stage in folder.glob(f"{STAGE}*"):
        shutil.rmtree(stage)
    tell(KEEP)
    tables = {one.incoming.mapped.table.id: one.incoming.mapped.table for one in looked}
    inputs, reports = [one.input for one in looked], [one.report for one in looked]
    return taking.close(folder, inputs, reports, tables=list(tables.values()), on=on)
