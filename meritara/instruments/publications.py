"""Files of published figures in the two shapes they come in: one figure a row, or one subject a row."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.instruments.lines import lines_of
from meritara.instruments.scorecards import TOTAL, scorecards
from meritara.instruments.verdicts import Figure
from meritara.problem import refuse
from meritara.tables.reader import Foreign, read
from meritara.tables.sniff import normal

SUFFIXES = (".csv", ".xlsx", ".json", ".parquet")
ENDINGS = ("published", "terbit", "reported")
NAMES: Mapping[str, tuple[str, ...]] = {
    "scorecard": ("scorecard", "kartu nilai", "instrumen", "instrument"),
    "year": ("year", "tahun", "assess_year", "tahun penilaian"),
    "subject": (
        "entity",
        "entitas",
        "instansi",
        "agency",
        "desa",
        "nama desa",
        "pemda",
        "subjek",
        "nama",
        "unit",
    ),
    "kind": ("entity_type", "jenis entitas", "jenis", "agency_type", "jenis instansi"),
    "component": ("component", "komponen", "bagian", "unsur", "area", "dimensi", "aspek"),
    "value": ("value", "nilai", "skor", "angka", "score", "total"),
    "unit": ("unit", "satuan"),
    "category": (
        "category_published",
        "kategori_terbit",
        "status_published",
        "category_reported",
        "category",
        "kategori",
        "predikat",
        "status_desa",
        "status",
        "zona",
        "mutu",
    ),
}
MOST = 1_000_000  # figures are held one by one, each in little memory
FEWEST = 2  # parts of one instrument that a file must name before it is taken for its results


def files_of(folder: Path) -> list[Path]:
    """Return the tables of a folder and the folders in it; refuse one that has none."""
    found = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES and path.is_file()]
    if not found:
        raise refuse("figure-no-folder", folder=str(folder)[:200])
    return found


def figures_of(path: Path) -> Iterator[Figure]:
    """Yield the figures of a file, whichever shape it has."""
    foreign = read(path)
    columns = columns_of(foreign)
    if "scorecard" in columns:
        yield from one_figure_a_row(foreign, columns)
        return
    law, total = instrument_of(foreign)
    if law is None and {"year", "value", "category"} <= set(columns) and (name := scorecard_in(foreign.name)):
        yield from one_figure_a_row(foreign, columns, scorecard=name)
        return
    if law is None:
        raise refuse("figure-unknown-file", foreign.place())
    yield from one_subject_a_row(foreign, columns | {"value": total}, law)


def columns_of(foreign: Foreign) -> dict[str, str]:
    """Return in which column each part of a figure stands, by the first of its names that is there."""
    written = {normal(column): column for column in reversed(foreign.header)}
    found: dict[str, str] = {}
    for part, names in NAMES.items():
        free = [written[name] for way in names if (name := normal(way)) in written]
        free = [column for column in free if column not in found.values()]
        if free:
            found[part] = free[0]
    return found


def one_figure_a_row(
    foreign: Foreign, columns: Mapping[str, str], *, scorecard: str = ""
) -> Iterator[Figure]:
    """Yield the figures of a file that names the scorecard in each row, or in its own name."""
    for part in ("year", "value"):
        if part not in columns:
            raise refuse("figure-missing-column", foreign.place(), column=part, names=", ".join(NAMES[part]))
    for row, line in lines_of(foreign, most=MOST):
        parts = {part: text(line[column]) for part, column in columns.items()}
        if any(parts.values()):
            yield filled(foreign, row, columns, {"scorecard": scorecard} | parts)


def one_subject_a_row(foreign: Foreign, columns: Mapping[str, str], law: Instrument) -> Iterator[Figure]:
    """Yield the totals of a file whose columns are the parts of one instrument."""
    if "year" not in columns:
        raise refuse("figure-missing-column", foreign.place(), column="year", names=", ".join(NAMES["year"]))
    ways = {normal(way): node.id for node in law.nodes.values() for way in (node.id, node.code) if way}
    places = {ways[normal(c)]: c for c in foreign.header if normal(c) in ways and c not in columns.values()}
    for row, line in lines_of(foreign, most=MOST):
        said = {part: text(line[column]) for part, column in columns.items()}
        if any(text(value) for value in line.values()):
            parts = {id: text(line[column]) for id, column in places.items()}
            one = filled(foreign, row, columns, said | {"scorecard": law.id})
            yield replace(one, kind="", component="", unit="", parts=parts)


def instrument_of(foreign: Foreign) -> tuple[Instrument | None, str]:
    """Return the instrument whose parts a header names, with the column of its total; none where two do."""
    written = {normal(column): column for column in foreign.header}
    found = [
        (named_in(foreign.name, id), len(ways_of(one) & set(written)), one, written[total])
        for id in library().ids
        if (total := total_of(id, written))
        for one in library().versions(id)
        if not one.variant_of
    ]
    found = [entry for entry in found if entry[1] >= FEWEST]
    best = max((entry[:2] for entry in found), default=None)
    first = [(one, total) for *rank, one, total in found if tuple(rank) == best]
    return first[0] if len({one.id for one, _ in first}) == 1 else (None, "")


def scorecard_in(file: str) -> str:
    """Return the longest name of a scorecard with which a file is named, nothing where none is."""
    stem = normal(Path(file).stem)
    return max((name for name in scorecards().by_name if stem.startswith(name)), key=len, default="")


def named_in(file: str, id: str) -> bool:
    """Return whether the name of a file begins with a name of an instrument."""
    stem = normal(Path(file).stem)
    return any(stem.startswith(name) for name in scorecards().names_of(id))


def ways_of(one: Instrument) -> set[str]:
    """Return the ids and codes of the parts of an instrument, as they are compared."""
    return {normal(way) for node in one.nodes.values() for way in (node.id, node.code) if way} - {TOTAL}


def total_of(id: str, written: Mapping[str, str]) -> str:
    """Return which column of a header is the total of an instrument, nothing where none is."""
    names = scorecards().total_names(id)
    ways = [name + ending for name in sorted(names) for ending in ("", *ENDINGS)]
    return next((way for way in ways if way in written), "")


def filled(foreign: Foreign, row: int, columns: Mapping[str, str], said: Mapping[str, str]) -> Figure:
    """Return the figure of a row."""
    return Figure(
        foreign.place(row),
        said["scorecard"],
        said["year"],
        subject=said.get("subject", ""),
        kind=said.get("kind", ""),
        component=said.get("component", ""),
        value=said["value"],
        unit=said.get("unit", ""),
        category=said.get("category", ""),
        columns=columns,
    )


def text(value: object) -> str:
    """Return a cell as text, nothing for an empty one."""
    return "" if value is None else str(value).strip()
