"""The columns of a file of villages, by our names and by those of the ministry's lists."""

from collections.abc import Mapping
from typing import Any

from meritara.instruments.answers import names
from meritara.instruments.instrument import Instrument
from meritara.problem import refuse
from meritara.tables import warehouse
from meritara.tables.child import ROW
from meritara.tables.reader import Foreign
from meritara.tables.sniff import normal

NAMES: Mapping[str, tuple[str, ...]] = {
    "code": ("kode desa", "kode_desa", "village code", "kode wilayah", "id desa", "kode", "code"),
    "village": ("nama desa", "desa", "village"),
    "kecamatan": ("kecamatan", "nama kecamatan", "district"),
    "kabupaten": ("kabupaten", "nama kabupaten", "kabupaten/kota", "regency"),
    "province": ("provinsi", "nama provinsi", "province"),
    "year": ("tahun", "year"),
    "total": ("nilai idm", "skor idm", "idm", "skor indeks desa", "indeks desa", "total", "nilai", "skor"),
    "status": ("status terbit", "status_published", "status idm", "status desa", "status"),
}
NEEDED = ("code", "village", "kabupaten")


def titles() -> list[str]:
    """Return every name by which a column is known, for finding the head of a sheet."""
    return [name for ways in NAMES.values() for name in ways]


def columns_of(foreign: Foreign) -> dict[str, str]:
    """Return where the parts of a village stand; refuse a file that lacks one."""
    written = {normal(column): column for column in reversed(foreign.header)}
    parts = {
        part: next(written[normal(way)] for way in ways if normal(way) in written)
        for part, ways in NAMES.items()
        if any(normal(way) in written for way in ways)
    }
    for part in NEEDED:
        if part not in parts:
            raise refuse("village-no-column", foreign.place(), column=part, names=", ".join(NAMES[part]))
    return parts


def has_items(foreign: Foreign, law: Instrument) -> bool:
    """Return whether a file names an item of an instrument."""
    known = names(law)
    return any(normal(column) in known for column in foreign.header)


def cells(foreign: Foreign, wanted: Mapping[str, str]) -> dict[str, list[str]]:
    """Return some columns of a file as text, and the numbers of its rows."""
    if foreign.table is not None:
        table = foreign.table
    else:
        store = warehouse.connect(foreign)
        found = store.foreign(foreign)
        table = store.to_pyarrow(found.select(ROW, *dict.fromkeys(wanted.values())))
    read: dict[str, list[Any]] = {part: table[column].to_pylist() for part, column in wanted.items()}
    return {part: [text(value) for value in values] for part, values in read.items()} | {
        ROW: table[ROW].to_pylist()
    }


def text(value: Any) -> str:
    """Return a cell as text, a whole number without a decimal point, nothing for an empty one."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip().lstrip("'").strip()
