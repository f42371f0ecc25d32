"""Files of villages that were taken: each in a folder beside the snapshots, which never changes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from meritara.instruments.cards import codes_of, folded, refuse_gaps
from meritara.instruments.columns import GROUP, SHOWN_PROBLEMS, SUBJECT, layout, points
from meritara.instruments.instrument import Instrument
from meritara.instruments.program import compiled
from meritara.instruments.score import band_of, rounded
from meritara.law.dated import today
from meritara.problem import Place, Problem, Refused, refuse
from meritara.registry import importing
from meritara.registry.snapshot import digest
from meritara.reports.village_columns import cells, columns_of, has_items, titles
from meritara.reports.village_rows import Rows, exact, judged, law_of
from meritara.reports.whole import whole_folder
from meritara.tables import warehouse
from meritara.tables.child import ROW
from meritara.tables.reader import Foreign, Limits, read

FOLDER, MANIFEST = "villages", "manifest.json"
TABLE, ITEMS = "villages.parquet", "items.parquet"
LIMITS = Limits(bytes=500_000_000, rows=1_000_000, seconds=300)


@dataclass(frozen=True)
class Origin:
    """Where a file is from, and how sure it is."""

    source: str = ""
    publisher: str = ""
    mark: str = ""


@dataclass(frozen=True, eq=False)
class Looked:
    """A file of villages in which nothing is wrong."""

    path: Path
    asked: int | None
    rows: Rows
    store: Any = None
    codes: Any = None
    items: Instrument | None = None

    @property
    def years(self) -> list[int]:
        """Return the years that it is about."""
        return sorted(self.rows.laws)

    @property
    def conflicts(self) -> int:
        """Return how many of its rows give a village another figure for the same year."""
        pairs = list(zip(self.rows.data["code"], self.rows.data["year"], strict=True))
        return len(pairs) - len(set(pairs))

    @property
    def id(self) -> str:
        """Return the name of its folder; the same file makes the same."""
        said = f"{digest(self.path)} {self.asked or ''}"
        return f"{years_of(self.years)}-{hashlib.sha256(said.encode()).hexdigest()[:8]}"


@dataclass(frozen=True)
class Taken:
    """A file of villages that was taken."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Return its name."""
        return self.folder.name

    @property
    def years(self) -> str:
        """Return its years from the first to the last."""
        return years_of(self.manifest["years"])


def years_of(years: list[int]) -> str:
    """Return years from the first to the last.

    >>> years_of([2021, 2022, 2024]), years_of([2024])
    ('2021-2024', '2024')
    """
    return "-".join(map(str, dict.fromkeys((years[0], years[-1]))))


def root() -> Path:
    """Return the folder of the villages of this machine."""
    return importing.root() / FOLDER


def taken() -> list[Taken]:
    """Return the files that were taken, by their years."""
    paths = sorted(root().glob(f"[0-9]*/{MANIFEST}"))
    return [Taken(path.parent, json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def verify(one: Taken) -> Iterator[Problem]:
    """Yield the files that are no longer as the manifest says."""
    for name, sha256 in one.manifest["files"].items():
        path, place = one.folder / name, Place(f"{one.id}/{name}")
        if not path.is_file():
            yield Problem("snapshot-file-missing", place)
        elif digest(path) != sha256:
            yield Problem("snapshot-file-changed", place)


def look(path: Path, stage: Path, *, year: int | None = None, sheet: str = "") -> Looked:
    """Return the villages of a file; refuse it with everything that is wrong, row by row."""
    if year is not None:
        law_of(str(year))
    foreign = read(path, sheet=sheet, wanted=titles(), limits=LIMITS, stage=stage)
    columns = columns_of(foreign)
    rows = judged(foreign, columns, cells(foreign, columns), year)
    laws = {law.key: law for law in rows.laws.values() if has_items(foreign, law)}
    looked = Looked(path, year, rows)
    if len(laws) > 1:
        raise refuse("village-items-years", foreign.place(), keys=", ".join(sorted(laws)))
    if "total" not in columns and not laws:
        raise refuse("village-no-column", foreign.place(), column="total", names="IDM, nilai, skor, total")
    try:
        looked = scored(looked, foreign, *laws.values()) if laws else looked
    except Refused as refused:
        rows.problems += [one for one in refused.problems if one not in rows.problems]
    refuse_wrong(rows)
    return looked


def refuse_wrong(rows: Rows) -> None:
    """Refuse a file with its first problems by row, and say how many more there are."""
    first = sorted(rows.problems, key=lambda problem: problem.place.row or 0)[:SHOWN_PROBLEMS]
    if more := len(rows.problems) - len(first):
        first.append(Problem("village-more", rows.foreign.place(), {"count": more}))
    if first:
        raise Refused(first)


def scored(looked: Looked, foreign: Foreign, law: Instrument) -> Looked:
    """Return a file with its items scored: totals that were not published are those of the items."""
    found = layout(law, foreign.header, foreign.place())
    store, codes = codes_of(law, foreign, found, {SUBJECT: None, GROUP: None})
    table = codes.mutate(**points(law, codes))
    refuse_gaps(law, store, table, found, foreign.place())
    program = compiled(law)
    lines = folded(law, table)
    answer = store.to_pyarrow(lines.select(lines[SUBJECT], lines[program.root])).to_pydict()
    by_row = dict(zip(answer[SUBJECT], answer[program.root], strict=True))
    data, denominator = looked.rows.data, program.denominator(program.root)
    worth = {one: Fraction(one, denominator) for one in set(by_row.values()) if one is not None}
    for index, row in enumerate(data[ROW]):
        settle(looked.rows, index, law, worth.get(by_row.get(str(row))))
    return Looked(looked.path, looked.asked, looked.rows, store, codes, law)


def settle(rows: Rows, index: int, law: Instrument, value: Fraction | None) -> None:
    """Hold the total of a village against its items, or give it theirs where none was published."""
    if value is None:
        return
    data, total = rows.data, rows.data["total"][index]
    if total is None:
        band = band_of(law, value)
        data["total"][index], data["band"][index] = exact(value), band.id if band else None
        said = data["status"][index]
        data["contradicts"][index] = bool(said and band and said != band.id)
    elif law.digits is not None and rounded(Fraction(total), law.digits) != value:
        data["contradicts"][index] = True


def take(looked: Looked, origin: Origin) -> Taken:
    """Return the file that was taken: written whole into its folder, or there already."""
    folder = root() / looked.id
    if not folder.is_dir():
        with whole_folder(folder) as made:
            write(looked, made)
            files = {path.name: digest(path) for path in sorted(made.iterdir())}
            manifest = {
                "years": looked.years,
                "rows": len(looked.rows),
                "file": looked.path.name,
                "taken_on": today().isoformat(),
                "source": origin.source,
                "publisher": origin.publisher,
                "mark": origin.mark,
                "instruments": sorted({law.key for law in looked.rows.laws.values()}),
                "items": looked.items.key if looked.items else "",
                "files": files,
            }
            text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
            (made / MANIFEST).write_text(text, encoding="utf-8")
    return Taken(folder, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))


def write(looked: Looked, folder: Path) -> None:
    """Write the villages of a file, and its items, by code."""
    import pyarrow as pa

    data = looked.rows.data
    texts = ("code", "village", "kecamatan", "kabupaten", "province", "said", "status", "band")
    columns: dict[str, Any] = {name: pa.array(data[name], pa.string()) for name in texts}
    columns["year"] = pa.array(data["year"], pa.int32())
    columns["total"] = pa.array(data["total"], pa.decimal128(18, 8))
    columns["contradicts"] = pa.array(data["contradicts"], pa.bool_())
    columns["taken"] = pa.array([looked.id] * len(looked.rows), pa.string())
    store = looked.store or warehouse.connect()
    villages = store.table(columns)
    store.write(villages.order_by("code", "year"), folder / TABLE)
    if looked.items:
        keys = store.table({ROW: data[ROW]} | {name: columns[name] for name in ("code", "year", "taken")})
        ids = [leaf.id for leaf in looked.items.asked]
        joined = keys.join(looked.codes.select(ROW, *ids), ROW).select("code", "year", "taken", *ids)
        store.write(joined.order_by("code", "year"), folder / ITEMS)
