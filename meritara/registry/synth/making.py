"""Make a synthetic snapshot, agency by agency: marked as what it is, with the key of its offences."""

import datetime as dt
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from meritara.problem import Place, refuse
from meritara.registry import taking
from meritara.registry.columns import TABLES
from meritara.registry.snapshot import Snapshot, digest, load, snapshots
from meritara.registry.synth import careers, conduct, key, learning, lists, organisation, people, selections
from meritara.registry.synth.arrays import dated, number, plus_months
from meritara.registry.synth.crew import crew
from meritara.registry.synth.plan import House, Plan
from meritara.registry.synth.standing import Standing
from meritara.registry.table import Table
from meritara.tables import numeric as np

EDITION = 8  # one more whenever the same seed makes other rows
KEY = "key.csv"
WORKERS = 4
ROWS: dict[str, Callable[[Standing], dict[str, Any]]] = {
    one.__name__: one
    for one in (
        organisation.agencies,
        organisation.units,
        organisation.posts,
        organisation.staffing_plan,
        organisation.regional_heads,
        organisation.elections,
        people.people,
        people.contracts,
        people.payroll,
        careers.appointments,
        careers.ranks,
        careers.education,
        learning.training,
        learning.performance,
        learning.assessments,
        learning.awards,
        conduct.sanctions,
        conduct.absences,
        conduct.verdicts,
        conduct.retirements,
        conduct.wealth_reports,
        selections.selections,
        selections.candidates,
        selections.panels,
        lists.party_members,
        lists.family_ties,
    )
}


def untold(_people: int) -> None:
    """Tell nobody that an agency is made."""


def make(plan: Plan, root: Path, *, on: dt.date, tell: Callable[[int], None] = untold) -> Snapshot:
    """Return the snapshot of a plan on a day; one that is there already stays; real ones are kept apart.

    `tell` hears of each agency, with how many people serve there, when it is made.
    """
    real = [one for one in snapshots(root) if not one.synthetic]
    if real:
        raise refuse("synth-real-there", Place(root.name), id=real[0].id, count=len(real))
    target = root / name_of(plan, on)
    there = load(target)
    if there:
        return there
    with taking.opened(root) as folder:
        offences = written(plan, folder, number(on), tell)
        told = {
            "seed": plan.seed,
            "edition": EDITION,
            "people": plan.people,
            "agencies": len(plan.houses),
            "until": plan.until.isoformat(),
            "key": {"path": KEY, "sha256": digest(folder / KEY), "offences": offences},
        }
        made = [TABLES[id] for id in ROWS if (folder / id).is_dir()]
        return taking.place(folder, target, {"inputs": [], "synthetic": told}, tables=made, on=on)


def days(on: dt.date, *, year_before: bool) -> tuple[dt.date, ...]:
    """Return the days of the snapshots of one nation: the last one, and the same day a year before."""
    return (plus_years(on, -1), on) if year_before else (on,)


def plus_years(day: dt.date, count: int) -> dt.date:
    """Return the same day of another year, the last of its month where there is none."""
    moved = plus_months(np.array([number(day)]), 12 * count)
    return dt.date(1970, 1, 1) + dt.timedelta(days=int(moved[0]))


def name_of(plan: Plan, on: dt.date) -> str:
    """Return the id of a synthetic snapshot, which says that it is one."""
    said = repr((EDITION, plan.seed, plan.until, plan.houses))
    return f"{on.isoformat()}-sintetis-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def written(plan: Plan, folder: Path, day: int, tell: Callable[[int], None] = untold) -> dict[str, int]:
    """Write every table of every agency and the key; return how often each rule is broken."""
    counts: Counter[str] = Counter()
    until = number(plan.until)

    def one_house(house: House) -> list[tuple[str, str, str, str, int]]:
        return agency(Standing(crew(house, plan.seed, until), day), folder)

    with (
        ThreadPoolExecutor(min(os.cpu_count() or 1, WORKERS)) as workers,
        (folder / KEY).open("w", encoding="utf-8") as stream,
    ):
        stream.write(";".join(key.COLUMNS) + "\n")
        for house, found in zip(plan.houses, workers.map(one_house, plan.houses), strict=True):
            tell(house.people)
            counts.update(line[0] for line in found)
            stream.writelines(lines(found))
    taking.flush(folder / KEY)
    return dict(sorted(counts.items()))


def lines(found: list[tuple[str, str, str, str, int]]) -> Iterator[str]:
    """Yield offences as lines of the key."""
    for *texts, since in found:
        yield ";".join((*texts, str(dated(np.int64(since))))) + "\n"


def agency(one: Standing, folder: Path) -> list[tuple[str, str, str, str, int]]:
    """Write the tables of an agency; return its offences."""
    for id, rows in ROWS.items():
        save(TABLES[id], rows(one), folder / id / f"agency={one.crew.house.code}")
    return key.offences(one)


def save(table: Table, columns: dict[str, Any], folder: Path) -> None:
    """Write the rows of a table, if any, with every column that the registry knows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    size = len(next(iter(columns.values())))
    if not size:
        return
    schema = {one.name: arrow(one.kind) for one in table.columns if one.name != "agency"}
    full = {
        name: columns[name] if columns.get(name) is not None else pa.nulls(size, kind)
        for name, kind in schema.items()
    }
    folder.mkdir(parents=True)
    pq.write_table(pa.table(full), folder / "data_0.parquet", compression="zstd", store_schema=False)


def arrow(kind: str) -> Any:
    """Return the type of a kind of column in Arrow."""
    import pyarrow as pa

    kinds = {"day": pa.date32(), "whole": pa.int64(), "decimal": pa.decimal128(18, 4), "flag": pa.bool_()}
    return kinds.get(kind, pa.string())
