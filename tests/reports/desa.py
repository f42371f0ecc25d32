"""Files of villages for tests: nobody's villages in two kabupaten, with codes that could be real."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from meritara.instruments.library import library
from meritara.reports import village_files, villages
from meritara.reports.village_files import Looked, Origin, Taken

HEAD = ("kode_desa", "desa", "kecamatan", "kabupaten", "provinsi", "tahun", "IDM", "status")
SAMBAS, BENGKAYANG = "6101", "6107"
NAMES = {SAMBAS: "SAMBAS", BENGKAYANG: "BENGKAYANG"}


def village(
    number: int = 1, total: str = "0.9322", status: str = "MANDIRI", *, year: str = "2024", at: str = SAMBAS
) -> list[str]:
    """Return the cells of one village."""
    code = f"{at}01{2000 + number}"
    return [code, f"Desa {number}", "SATU", NAMES[at], "KALIMANTAN BARAT", year, total, status]


def csv(path: Path, *rows: Sequence[str], head: Sequence[str] = HEAD, mark: str = ",") -> Path:
    """Write villages as CSV, a cell with a comma in quotes."""
    lines = [[f'"{cell}"' if "," in cell else cell for cell in row] for row in (head, *rows)]
    path.write_text("".join(mark.join(line) + "\n" for line in lines), encoding="utf-8")
    return path


def with_items(path: Path, *rows: tuple[Sequence[str], Mapping[str, int]]) -> Path:
    """Write villages with every item: 5 where nothing else is said."""
    leaves = library().get("desa-mandiri@2016").leaves
    lines = [[*row, *(str(items.get(leaf.code, items.get("", 5))) for leaf in leaves)] for row, items in rows]
    return csv(path, *lines, head=[*HEAD, *(leaf.code for leaf in leaves)])


def look(path: Path, year: int | None = None) -> Looked:
    """Return the villages of a file."""
    return village_files.look(path, path.parent, year=year)


def take(path: Path, origin: Origin | None = None) -> Taken:
    """Take a file and sum everything up."""
    made = village_files.take(look(path), origin or Origin())
    villages.keep()
    return made
