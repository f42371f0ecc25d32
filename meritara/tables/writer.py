"""Tables that leave us: whole or not at all, and never a formula that somebody typed into a name."""

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from meritara.problem import Place, refuse

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(value: Any) -> Any:
    """Return a cell as it may leave: text that a spreadsheet would run gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(STARTERS) else value


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]], *, excel: bool = False) -> str:
    """Return a table as CSV; for Indonesian Excel with a mark in front, semicolons and decimal commas."""
    out = io.StringIO()
    out.write("\ufeff" if excel else "")
    writer = csv.writer(out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow([guarded(name) for name in header])
    for row in rows:
        cells = [guarded(cell) for cell in row]
        writer.writerow([str(c).replace(".", ",") if excel and isinstance(c, float) else c for c in cells])
    return out.getvalue()


def xlsx_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]], *, sheet: str = "Hasil") -> bytes:
    """Return a table as a workbook in which text is text and numbers are numbers."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, safe) as book:
        page = book.add_worksheet(sheet)
        page.freeze_panes(1, 1)
        for number, row in enumerate([header, *rows]):
            for column, cell in enumerate(row):
                if isinstance(cell, (int, float)):
                    page.write_number(number, column, cell)
                elif cell is not None:
                    page.write_string(number, column, str(cell))
    return out.getvalue()


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Yield a path beside the wanted one; what stands there at the end takes its place at once."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise refuse("file-exists", Place(path.name), reason=error.strerror or "?") from error
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise refuse("file-exists", Place(path.name), reason=error.strerror or "?") from error
    finally:
        beside.unlink(missing_ok=True)
