"""The column store: the only place that names a backend, locked down before a user's word reaches it."""

import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from meritara.problem import refuse
from meritara.tables.child import ROW
from meritara.tables.reader import Foreign
from meritara.tables.writer import whole

MEMORY = "768MiB"
FLUSHED, OPEN_FILES = (
    100_000,
    1_000,
)  # rows waiting to be written apart, which no disk can take; one file a part
PART = "texts of this part"  # what a question says where each part puts its own
COUNTED = "file_row_number"  # counted while reading, by all threads at once; a window would make them wait
Tables = Mapping[str, Any]
LOCK = (
    "SET enable_external_access = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET python_enable_replacements = false",
    "SET lock_configuration = true",
)


class Warehouse:
    """A locked connection with a private folder, through which files come and go under generated names."""

    def __init__(
        self, foreign: Foreign | None = None, *, folders: Sequence[Path] = (), beside: Path | None = None
    ) -> None:
        """Open the store; a foreign file and folders of ours are linked into the private folder first."""
        import ibis

        self.folder = Path(tempfile.mkdtemp(prefix="meritara-", dir=beside))
        self.close = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        if foreign is not None and foreign.path is not None:
            (self.folder / "input.parquet").symlink_to(foreign.path)
        self.links = {folder: self.folder / f"folder-{n}" for n, folder in enumerate(folders)}
        for folder, link in self.links.items():
            link.symlink_to(folder.absolute(), target_is_directory=True)
        self.ibis = ibis.duckdb.connect()
        threads = min(os.cpu_count() or 1, 4)
        allowed = [self.folder, *(one.absolute() for one in folders)]
        allowed += [foreign.path.parent] if foreign and foreign.path else []
        names = ", ".join("'" + str(one).replace("'", "''") + "/'" for one in allowed)
        for command in (
            f"SET memory_limit = '{MEMORY}'",
            f"SET threads = {threads}",
            "SET preserve_insertion_order = true",
            f"SET partitioned_write_flush_threshold = {FLUSHED}",
            f"SET partitioned_write_max_open_files = {OPEN_FILES}",
            f"SET temp_directory = '{self.folder}'",
            f"SET allowed_directories = [{names}]",
            *LOCK,
        ):
            self.ibis.raw_sql(command)

    def relation(self) -> Any:
        """Return the linked file as a table expression, its rows counted from 1 in a column more."""
        import ibis

        file = self.folder / "input.parquet"
        table = self.ibis.read_parquet(file)
        if COUNTED in map(str.lower, table.columns):
            return table.mutate(**{ROW: ibis.row_number() + 1})
        counted = self.ibis.read_parquet(file, file_row_number=True)
        return counted.mutate(**{ROW: counted[COUNTED] + 1}).drop(COUNTED)

    def foreign(self, foreign: Foreign) -> Any:
        """Return a foreign table as an expression, with the number that each row has in its file."""
        import ibis

        if foreign.table is not None:
            return ibis.memtable(foreign.table)
        if foreign.numbered:
            return self.ibis.read_parquet(self.folder / "input.parquet")
        table = self.relation()
        return table.mutate(**{ROW: table[ROW] + foreign.above}) if foreign.above else table

    def step(self, expression: Any, name: str) -> Any:
        """Return an answer as a step of its own, so that what builds on it does not repeat it."""
        return self.ibis.create_view(name, expression)

    def keep(self, expression: Any, name: str) -> Any:
        """Return an answer kept in the store, so that it is computed once."""
        return self.ibis.create_table(name, expression, temp=True)

    def keep_few(self, expression: Any, name: str, texts: Sequence[str]) -> Any:
        """Return a small answer kept with long texts as numbers of a list, to be joined to many rows."""
        table = self.keep(expression, name)
        counted = self.to_pyarrow(table.aggregate(**{text: table[text].count() for text in texts}))
        for text, count in counted.to_pylist()[0].items():
            if count:
                column, kind = quoted(text), quoted(f"{name}_{text}")
                values = f"SELECT DISTINCT {column} FROM {quoted(name)} WHERE {column} IS NOT NULL"  # noqa: S608 - quoted
                self.ibis.raw_sql(f"CREATE TYPE {kind} AS ENUM ({values})")
                self.ibis.raw_sql(f"ALTER TABLE {quoted(name)} ALTER COLUMN {column} TYPE {kind}")
        return table

    def lay(self, expression: Any, name: str) -> Any:
        """Return an answer laid down in the private folder, however large, so that it is computed once."""
        path = self.folder / f"{name}.parquet"
        self.ibis.to_parquet(expression, path)
        return self.ibis.read_parquet(path)

    def lay_parts(
        self, ask: Callable[[Tables], Tables], sources: Tables, *, parts: Iterable[Sequence[str]]
    ) -> dict[str, Any]:
        """Return answers laid down part by part: the sources of a part are read once for all questions.

        In a source `PART` stands for the texts of each part. `ask` returns the questions over the sources,
        which are put into SQL once: that takes longer than to answer them for a small part.
        """
        reads = {name: self.asked(rows) for name, rows in sources.items()}
        for name, sql in reads.items():
            self.hold(name, f"{sql} LIMIT 0")
        questions = ask({name: self.ibis.table(f"part_{name}") for name in sources})
        asked = {name: self.asked(rows) for name, rows in questions.items()}
        paths: dict[str, list[Path]] = {name: [] for name in asked}
        for number, texts in enumerate(parts):
            for name, sql in reads.items():
                self.hold(name, sql.replace(literal(PART), ", ".join(map(literal, texts))))
            for name, sql in asked.items():
                paths[name].append(self.folder / f"{name}-{number}.parquet")
                self.ibis.raw_sql(f"COPY ({sql}) TO {literal(str(paths[name][-1]))} (FORMAT parquet)")
        for name in reads:
            self.ibis.raw_sql(f"DROP TABLE {quoted(f'part_{name}')}")
        return {name: self.ibis.read_parquet(laid) for name, laid in paths.items()}

    def asked(self, expression: Any) -> str:
        """Return a question as SQL; our own small tables that it reads are made known first."""
        self.ibis._run_pre_execute_hooks(expression)  # noqa: SLF001 - the SQL alone would not find them
        return str(self.ibis.compile(expression))

    def hold(self, name: str, sql: str) -> None:
        """Hold the rows of a source, in the place of those of the part before."""
        self.ibis.raw_sql(f"CREATE OR REPLACE TEMP TABLE {quoted(f'part_{name}')} AS {sql}")

    def batches(self, expression: Any, rows: int) -> Iterator[list[dict[str, Any]]]:
        """Yield the rows of a large answer, some at a time."""
        import pyarrow.parquet as pq

        path = self.folder / "batches.parquet"
        self.ibis.to_parquet(expression, path)
        with pq.ParquetFile(path) as laid:
            for batch in laid.iter_batches(batch_size=rows):
                yield batch.to_pylist()

    def table(self, columns: dict[str, list[Any]]) -> Any:
        """Return a small table of ours as an expression."""
        import ibis
        import pyarrow as pa

        return ibis.memtable(pa.table(columns))

    def to_pyarrow(self, expression: Any) -> Any:
        """Return a small answer as an Arrow table."""
        return self.ibis.to_pyarrow(expression)

    def partitions(self, folder: Path, name: str) -> Any:
        """Return a table that lies apart by a column, in a folder that the store was opened for."""
        found = self.links[folder] / name / "*" / "*.parquet"
        return self.ibis.read_parquet(found, hive_partitioning=True, hive_types_autocast=False)

    def write_parts(self, expression: Any, folder: Path, *, by: str) -> None:
        """Write an answer as Parquet files in a folder apart by a column, beside those that are there."""
        made = self.folder / "parts"
        self.ibis.to_parquet(expression, made, partition_by=by, compression="zstd")
        for part in sorted(made.iterdir()):
            place = folder / part.name
            place.mkdir(parents=True, exist_ok=True)
            for number, file in enumerate(sorted(part.iterdir()), len(list(place.iterdir()))):
                shutil.move(file, place / f"data_{number}.parquet")
        shutil.rmtree(made)

    def write(self, expression: Any, path: Path) -> None:
        """Write an answer as Parquet: into the private folder first, then whole into its place."""
        made = self.folder / "output.parquet"
        self.ibis.to_parquet(expression, made)
        with whole(path) as beside:
            shutil.move(made, beside)


def connect(
    foreign: Foreign | None = None, *, folders: Sequence[Path] = (), beside: Path | None = None
) -> Warehouse:
    """Return a fresh locked store, able to read one foreign file and folders of ours."""
    return Warehouse(foreign, folders=folders, beside=beside)


def relation(store: Warehouse, foreign: Foreign) -> Any:
    """Return the Parquet file that a store was opened for."""
    if foreign.path is None:
        raise refuse("file-missing", foreign.place())
    return store.relation()


def csv_to_parquet(
    source: Path, target: Path, *, mark: str, above: int, columns: Mapping[str, str]
) -> int | None:
    """Write a CSV in UTF-8 as Parquet, all text, and return how many rows it has; None where it is uneven.

    Only columns with a title are written, under it.
    """
    import duckdb

    store = duckdb.connect()
    store.execute(f"SET memory_limit = '{MEMORY}'")
    store.execute(f"SET temp_directory = '{target.parent}'")
    kinds = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
    chosen = ", ".join(f"{name} AS {quoted(title)}" for name, title in columns.items() if title)
    options = (
        f"auto_detect = false, header = false, skip = {above}, delim = '{mark}', quote = '\"', "
        f"escape = '\"', columns = {{{kinds}}}, strict_mode = true, null_padding = false, nullstr = ''"
    )
    place = str(target).replace("'", "''")
    copying = f"COPY (SELECT {chosen} FROM read_csv(?, {options})) TO '{place}' (FORMAT parquet)"  # noqa: S608 - quoted
    try:
        store.execute(copying, [str(source)])
    except duckdb.Error:
        return None
    counted = store.execute("SELECT count(*) FROM read_parquet(?)", [str(target)]).fetchone()
    return int(counted[0]) if counted else None


def literal(text: str) -> str:
    """Return a text as a constant."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """Return a name as an identifier."""
    return '"' + name.replace('"', '""') + '"'
