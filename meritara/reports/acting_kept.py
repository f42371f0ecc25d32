"""Who acts in vacant posts, kept apart from a snapshot so that pages read it at once."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meritara.registry.facts.sources import table_of
from meritara.registry.facts.vacated import READS, vacated
from meritara.registry.facts.views import VIEWS
from meritara.registry.snapshot import Snapshot
from meritara.reports.checking import batches, of_part
from meritara.reports.whole import whole_folder
from meritara.tables import warehouse
from meritara.tables.warehouse import Tables, Warehouse

MANIFEST, TERMS, EMPTY, TOLD = "manifest.json", "terms.parquet", "empty.parquet", "told.parquet"
ACTING, POSTS = "acting_posts", "posts"
NEEDED = "appointments"  # without which nobody is known to act
Row = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """Who acts in the vacant posts of a snapshot, in a folder."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def absent(self) -> tuple[str, ...]:
        """Return the tables without a row that would tell more."""
        return tuple(self.manifest["absent"])

    @property
    def is_told(self) -> bool:
        """Return whether the snapshot tells who acts at all."""
        return NEEDED not in self.absent

    def terms(self, agency: str = "") -> list[Row]:
        """Return the terms of the vacancies in which somebody acts, of an agency or all, by first day."""
        return read(self.folder / TERMS, agency)

    def last(self, *columns: str) -> Counter[tuple[Any, ...]]:
        """Return how many vacancies have the same in some columns of their last term."""
        import pyarrow.parquet as pq

        path = self.folder / TERMS
        if not path.is_file():
            return Counter()
        table = pq.read_table(path, columns=list(columns), filters=[("last", "=", True)])
        return Counter(zip(*(cells(table[name]) for name in columns), strict=True))

    def empty(self, agency: str = "") -> list[Row]:
        """Return the posts of heads that are vacant with nobody acting, of an agency or all."""
        return read(self.folder / EMPTY, agency)

    def told(self, agency: str) -> dict[str, Row]:
        """Return what data tell of why posts of an agency are vacant, by the code of the post."""
        return {row["post"]: row for row in read(self.folder / TOLD, agency)}


def load(folder: Path) -> Kept | None:
    """Return what is kept in a folder, None where nothing is."""
    try:
        return Kept(folder, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def read(path: Path, agency: str) -> list[Row]:
    """Return the rows of a file, of one agency where it is named; none where there is no file."""
    import pyarrow.parquet as pq

    if not path.is_file():
        return []
    wanted = [("agency", "=", agency)] if agency else None
    return [plain(row) for row in pq.read_table(path, filters=wanted).to_pylist()]


def cells(column: Any) -> list[Any]:
    """Return the values of a column of which few differ, each made once."""
    encoded = column.combine_chunks().dictionary_encode(null_encoding="encode")
    values = encoded.dictionary.to_pylist()
    return [values[place] for place in encoded.indices.to_pylist()]


def plain(row: Row) -> Row:
    """Return a row with days as days: a day less an interval comes back as a moment."""
    return {name: one.date() if isinstance(one, dt.datetime) else one for name, one in row.items()}


def keep(snapshot: Snapshot, folder: Path) -> Kept:
    """Write who acts in the vacant posts of a snapshot into a folder; one that is there already stays."""
    there = load(folder)
    if there:
        return there
    with whole_folder(folder) as made:
        manifest = {"snapshot": snapshot.id, "absent": absent(snapshot)}
        if NEEDED not in manifest["absent"]:
            write(snapshot, made)
        (made / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return Kept(folder, manifest)


def absent(snapshot: Snapshot) -> list[str]:
    """Return the tables without a row among those of the facts that are kept."""
    wanted = dict.fromkeys((*VIEWS[ACTING].reads, POSTS))
    return [one for one in wanted if not snapshot.rows(one)]


def write(snapshot: Snapshot, folder: Path) -> None:
    """Write the terms and the posts with nobody acting, made of some agencies at a time."""
    store = warehouse.connect(folders=[snapshot.folder, folder])
    parts = list(batches(snapshot))
    names, units = named(store, snapshot), unit_names(store, snapshot)
    wanted = (ACTING, POSTS) if snapshot.rows(POSTS) else (ACTING,)
    read = dict.fromkeys(name for id in wanted for name in VIEWS[id].reads)

    def ask(tables: Tables) -> Tables:
        seen = {id: {name: tables[name] for name in VIEWS[id].reads} for id in wanted}
        made = {id: VIEWS[id].make(seen[id], snapshot.as_of) for id in wanted}
        return {id: KEPT[id](rows, snapshot.as_of) for id, rows in made.items()}

    laid = store.lay_parts(ask, of_part(store, snapshot, read), parts=parts)
    terms = laid[ACTING]
    found = terms.left_join(names, ["agency", "nip"]).select(*terms.columns, name=names.name)
    store.write(with_unit(found, units).order_by("agency", "started_on"), folder / TERMS)
    places = terms.filter(~terms.has_holder).select("agency", "post")
    if POSTS in laid:
        posts = laid[POSTS]
        store.write(with_unit(posts, units).order_by("agency", "vacant_since"), folder / EMPTY)
        places = places.union(posts.select("agency", "post"))
    here = places.filter(places.post.notnull() & places.agency.isin([warehouse.PART])).distinct()
    sources = of_part(store, snapshot, READS) | {"places": here}

    def why(tables: Tables) -> Tables:
        return {"told": vacated({id: tables[id] for id in READS}, tables["places"], snapshot.as_of)}

    told = store.lay_parts(why, sources, parts=parts)["told"]
    store.write(told.order_by("agency", "post"), folder / TOLD)
    store.close()


def running(rows: Any, on: dt.date) -> Any:
    """Return the terms of every vacancy in which somebody acts on the day, those before included."""
    import ibis

    still = rows.ended_on.isnull() | (rows.ended_on >= ibis.literal(on))
    place = rows.post.fill_null(rows.unit.fill_null("") + "/" + rows.post_name.fill_null(""))
    since = rows.vacancy_started_on.fill_null(rows.started_on)
    vacancy = [rows.agency, place, rows.has_holder, since]
    within = ibis.window(group_by=vacancy)
    after = ibis.window(group_by=vacancy, order_by=[rows.started_on.desc(), rows.nip])
    marked = rows.mutate(runs=still.max().over(within), last=ibis.row_number().over(after) == 0)
    return marked.filter(marked.runs).drop("runs")


def unfilled(rows: Any, _on: dt.date) -> Any:
    """Return the posts of heads that are vacant on the day with nobody acting."""
    return rows.filter(rows.heads_unit & rows.vacant_since.notnull() & (rows.acting == 0))


KEPT = {ACTING: running, POSTS: unfilled}  # what is kept of each view


def named(store: Warehouse, snapshot: Snapshot) -> Any:
    """Return the name of each person by agency and NIP."""
    people = table_of(store, snapshot, "people")
    return people.group_by("agency", "nip").aggregate(name=people.name.max())


def unit_names(store: Warehouse, snapshot: Snapshot) -> Any:
    """Return the name of each unit by agency and code."""
    units = table_of(store, snapshot, "units")
    return units.group_by("agency", "unit").aggregate(unit_name=units.name.max())


def with_unit(rows: Any, units: Any) -> Any:
    """Return rows with the name of their unit, its code where it has none."""
    found = rows.left_join(units, ["agency", "unit"])
    return found.select(*(found[one] for one in rows.columns), unit_name=found.unit_name.fill_null(rows.unit))
