"""An index that was kept: its manifest, the lines of nation, region, agency and unit, and people."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library

MANIFEST = "manifest.json"
PEOPLE, UNITS, LIFTS = "people", "units", "lifts"  # folders, apart by agency
SUMS, AGENCIES, BINS = "sums.parquet", "lifts-agency.parquet", "bins.parquet"
WIDTH = 5  # points of one stretch of the scale
Row = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Kept:
    """An index in a folder."""

    folder: Path
    manifest: Mapping[str, Any]

    @cached_property
    def instrument(self) -> Instrument:
        """Return the version that its figures follow."""
        return library().get(self.manifest["instrument"])

    @property
    def newer(self) -> Instrument | None:
        """Return the version that was in force instead, where the figures are a simulation."""
        key = self.manifest["newer"]
        return library().get(key) if key else None

    @cached_property
    def sums(self) -> list[Row]:
        """Return the lines of the nation, its regions and agencies, for each status and all of them."""
        found = read(self.folder / SUMS)
        return sorted(found, key=lambda row: (row["region"] or "", row["agency"] or "", row["group"]))

    def lines(self, level: str, **place: str) -> list[Row]:
        """Return the lines of a level, of one place where it is named."""
        rows = (row for row in self.sums if row["level"] == level)
        return [row for row in rows if all(row[name] == value for name, value in place.items())]

    def units(self, agency: str) -> list[Row]:
        """Return the lines of the units of an agency by name, with those below and without."""
        found = read(part(self.folder / UNITS, agency))
        return sorted(found, key=lambda row: (row["name"] or "", row["unit"] or "", row["group"]))

    def lifts(self, agency: str | None = None, unit: str | None = None) -> list[Row]:
        """Return what would lift a place most, the largest gain first."""
        if unit is None:
            rows = [row for row in read(self.folder / AGENCIES) if row["agency"] == agency]
        else:
            rows = [row for row in read(part(self.folder / LIFTS, agency or "")) if row["unit"] == unit]
        return sorted(rows, key=lambda row: (-row["gain"], -row["silent"], row["question"]))

    def bins(self, agency: str | None = None) -> list[tuple[int, int]]:
        """Return the lowest points of each stretch of the scale with how many people stand in it."""
        rows = read(self.folder / BINS)
        return sorted((row["start"], row["people"]) for row in rows if row["agency"] == agency)

    def people(self, agency: str, columns: Iterable[str] | None = None) -> list[Row]:
        """Return the people of an agency by NIP; somebody's place in this list never changes."""
        found = read(part(self.folder / PEOPLE, agency), columns)
        return sorted(found, key=lambda row: row["nip"] or "")


def load(folder: Path) -> Kept | None:
    """Return the index of a folder, None where none is kept there."""
    try:
        return Kept(folder, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def part(folder: Path, agency: str) -> Path:
    """Return the folder of one agency; a code that is no name of a folder leads nowhere."""
    name = f"agency={agency}"
    return folder / name if agency and Path(name).name == name else folder / "agency="


def read(path: Path, columns: Iterable[str] | None = None) -> list[Row]:
    """Return the rows of a file, or of all files of a folder; none where there is nothing."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = sorted(path.glob("*.parquet")) if path.is_dir() else [path] if path.is_file() else []
    wanted = list(columns) if columns else None
    tables = [pq.read_table(one, columns=wanted, partitioning=None) for one in files]
    return pa.concat_tables(tables).to_pylist() if tables else []
