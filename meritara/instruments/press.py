"""Real merit totals as they were published, each with its source: read from a file, never computed."""

import csv
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from meritara.instruments.instrument import Band
from meritara.instruments.library import library
from meritara.instruments.score import band_of
from meritara.law.folders import folders
from meritara.law.marks import CONFIRMED

FILE = "results/sistem-merit.csv"
MEASURED = "sistem-merit@2019"


@dataclass(frozen=True)
class Sourced:
    """Something that was read somewhere, and how sure it is."""

    mark: str = ""
    note: str = ""
    source: str = ""

    @property
    def confirmed(self) -> bool:
        """Return whether it was read in a source."""
        return self.mark in CONFIRMED

    @property
    def is_linked(self) -> bool:
        """Return whether the source has an address; else it is named by its title."""
        return self.source.startswith(("https://", "http://"))


@dataclass(frozen=True, kw_only=True)
class Reported(Sourced):
    """One total that somebody published, in their words, and the band that the thresholds give it."""

    agency: str
    kind: str
    province: str
    year: int
    round: str
    stage: str
    assessor: str
    total: Fraction
    category: str
    band: Band | None

    @property
    def agrees(self) -> bool:
        """Return whether the published category, where there is one, is that of the thresholds."""
        name = self.band.name.id.casefold() if self.band else ""
        return not self.category or self.category.casefold().removeprefix(f"{self.sign} ") == name

    @property
    def sign(self) -> str:
        """Return the sign of the band in small letters."""
        return self.band.id.casefold() if self.band else ""


def reported() -> tuple[Reported, ...]:
    """Return the published totals that are known, the newest year first, then by name."""
    return read_reported(folders()[0])


def reported_of(name: str) -> tuple[Reported, ...]:
    """Return the published totals of the agency of a name, the newest year first.

    >>> [one.year for one in reported_of("Pemerintah Provinsi Riau")]
    [2020]
    """
    wanted = plain(name)
    return tuple(one for one in reported() if plain(one.agency) == wanted)


def plain(name: str) -> str:
    """Return a name as it is compared: without "Pemerintah", abbreviations and capitals.

    >>> plain("Pemerintah Kab. Ulin Hilir") == plain("Kabupaten Ulin Hilir")
    True
    """
    words = name.casefold().replace("kab. ", "kabupaten ").replace("prov. ", "provinsi ")
    return " ".join(words.removeprefix("pemerintah ").split())


@cache
def read_reported(folder: Path) -> tuple[Reported, ...]:
    """Return the published totals of a folder of law."""
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        found = [row_of(row) for row in csv.DictReader(file)]
    return tuple(sorted(found, key=lambda one: (-one.year, one.agency)))


def row_of(row: dict[str, str]) -> Reported:
    """Return one row of the file."""
    total = Fraction(row["nilai"])
    return Reported(
        agency=row["instansi"],
        kind=row["jenis"],
        province=row["provinsi"],
        year=int(row["tahun"]),
        round=row["putaran"],
        stage=row["tahap"],
        assessor=row["penilai"],
        total=total,
        category=row["kategori"],
        mark=row["keyakinan"],
        note=row["catatan"],
        source=row["sumber"],
        band=band_of(library().get(MEASURED), total),
    )
