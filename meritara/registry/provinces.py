"""The 38 provinces and where each stands on a map of tiles: read from a file, found by any usual name."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meritara.law.folders import folders

FILE = "provinces.csv"
PREFIXES = ("pemerintah ", "provinsi ", "prov ", "propinsi ")


@dataclass(frozen=True)
class Province:
    """One province: its code of the ministry of home affairs, its names, its place on the map."""

    code: str
    name: str
    short: str
    column: int
    row: int
    others: tuple[str, ...]


def provinces() -> tuple[Province, ...]:
    """Return every province, in the order of the codes."""
    return read_provinces(folders()[0])


def province_of(name: str) -> Province | None:
    """Return the province that a name means, whether of the area or of its government.

    >>> province_of("Pemerintah Prov. D.I. Yogyakarta").code
    '34'
    >>> province_of("Prov. Kalimantan Khatulistiwa (contoh)")
    """
    return names(folders()[0]).get(bare(name))


def bare(name: str) -> str:
    """Return a name as it is compared: without what every province is called, dots and capitals."""
    words = " ".join(name.casefold().replace(".", "").split())
    for prefix in PREFIXES:
        words = words.removeprefix(prefix)
    return words


@cache
def read_provinces(folder: Path) -> tuple[Province, ...]:
    """Return the provinces of a folder of law."""
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        return tuple(read_row(row) for row in csv.DictReader(file))


def read_row(row: dict[str, str]) -> Province:
    """Return one row of the file."""
    others = tuple(row["nama_lain"].split("|")) if row["nama_lain"] else ()
    place = int(row["kolom"]), int(row["baris"])
    return Province(row["kode"], row["nama"], row["singkatan"], *place, others)


@cache
def names(folder: Path) -> dict[str, Province]:
    """Return the provinces of a folder by every name they go by."""
    return {bare(name): one for one in read_provinces(folder) for name in (one.name, *one.others)}
