"""Small files of personnel, as offices send them; nobody in them is real."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from meritara.registry import importing, taking
from meritara.registry.importing import Looked, Wish
from meritara.registry.snapshot import Snapshot

ON = dt.date(2025, 12, 31)
HEADER = ("NIP", "Nama", "Tanggal Lahir", "L/P", "Status", "Gol", "Unit Kerja", "TMT CPNS")
BUDI = ("198609262015051001", "Budi Contoh, S.E.", "26-09-1986", "L", "PNS", "III.c", "Dinas A", "01-05-2015")
DAYANG = ("199009132025242014", "Dayang Contoh", "13 September 1990", "P", "PPPK", "IX", "Dinas A", "")
WAYAN = ("196804111993031009", "Wayan Contoh", "11/04/1968", "L", "PNS", "IV/b", "Dinas B", "1 Maret 1993")


def changed(person: Sequence[str], **cells: str) -> tuple[str, ...]:
    """Return a person with some cells written otherwise; underscores stand for spaces and slashes."""
    new = {name.replace("_", " "): value for name, value in cells.items()}
    return tuple(new.get(title.replace("/", " "), cell) for title, cell in zip(HEADER, person, strict=True))


def sheet(path: Path, *people: Sequence[str], above: Iterable[str] = (), below: Iterable[str] = ()) -> Path:
    """Return a CSV of people as an office writes it, with title rows above and sums below."""
    lines = [*above, ";".join(HEADER), *(";".join(one) for one in people), *below]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def looked_at(path: Path, *, agency: str = "contoh", mapping: str = "simpeg-contoh") -> Looked:
    """Return what is found in a file, its store in the file's own folder."""
    return importing.look(path, path.parent, Wish(ON, mapping, agency))


def rows(looked: Looked) -> list[dict[str, object]]:
    """Return the judged rows of a file."""
    found: list[dict[str, object]] = looked.incoming.store.to_pyarrow(looked.incoming.rows).to_pylist()
    return found


def reasons(looked: Looked) -> list[tuple[str, str, int, bool]]:
    """Return the reasons of a report: code, column, how often, whether it refuses."""
    return [(one.code, one.column, one.count, one.refuses) for one in looked.report.reasons]


def snapshot(path: Path, *, agency: str = "contoh", on: dt.date = ON) -> Snapshot:
    """Return the snapshot that a file makes in the folder of snapshots."""
    with taking.opened(importing.root()) as folder:
        looked = importing.look(path, folder, Wish(on, "simpeg-contoh", agency))
        return importing.take([looked], folder, on)
