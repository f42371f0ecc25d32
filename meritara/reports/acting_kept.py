"""Who acts in vacant posts, kept apart from a snapshot so that pages read it at once."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

from meritara.registry.facts.sources import table_of
from meritara.registry.facts.vacated import READS, vacated
from meritara.registry.facts.views import VIEWS
from meritara.registry.snapshot import Snapshot
from meritara.reports.checking import batches, of_part
from meritara.reports.kept_tables import KeptTables, Row, keep_tables, manifest_of, read
from meritara.tables import warehouse
from meritara.tables.warehouse import Tables, Warehouse

TERMS, EMPTY, TOLD = "terms.parquet", "empty.parquet", "told.parquet"
ACTING, POSTS = "acting_posts", "posts"
NEEDED = "appointments"  # without which nobody is known to act


class Kept(KeptTables):
    """Who acts in the vacant posts of a snapshot, in a folder."""

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
    found = manifest_of(folder)
    return None if found is None else Kept(folder, found)


def cells(column: Any) -> list[Any]:
    """Return the values of a column of which few differ, each made once."""
    encoded = column.combine_chunks().dictionary_encode(null_encoding="encode")
    values = encoded.dictionary.to_pylist()
    return [values[place] for place in encoded.indices.to_pylist()]


def keep(snapshot: Snapshot, folder: Path) -> Kept:
    """Write who acts in the vacant posts of a snapshot into a folder; one that is there already stays."""
    reads = (*VIEWS[ACTING].reads, POSTS)
    return Kept(folder, keep_tables(snapshot, folder, reads=reads, needed=NEEDED, write=write))


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
