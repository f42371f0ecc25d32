"""Lists that somebody sends as a workbook or a CSV: their columns by any of their names, row by row."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from meritara.problem import Place, refuse
from meritara.records.actions.calls import Line
from meritara.tables.reader import Foreign, Limits, kind_of, read
from meritara.tables.sniff import normal

MOST_ROWS = 5000
SECONDS = 15
Columns = Mapping[str, Sequence[str]]
CODES: Columns = {"code": ("kode", "kode instansi", "code", "agency code")}
AGENCIES: Columns = {
    **CODES,
    "name": ("nama", "nama instansi", "name"),
    "kind": ("jenis", "jenis instansi", "kind"),
    "province": ("provinsi", "province"),
    "region": ("wilayah", "kanreg", "region"),
    "zone": ("zona", "zona waktu", "zone"),
    "week_days": ("hari kerja", "hari kerja seminggu", "working days"),
}
VERIFIERS: Columns = {
    **CODES,
    "email": ("surel", "email", "e-mail"),
    "place": ("urutan", "place"),
}
LOWERED = ("code", "kind", "email")


def lines_of(file: UploadedFile | None, columns: Columns, *, needed: Sequence[str]) -> list[Line]:
    """Return the rows of an upload by our names of the columns; refuse it where a needed one is missing."""
    if file is None:
        raise refuse("web-no-file")
    foreign = table_of(file, columns)
    heads = headings(foreign, columns)
    for column in needed:
        if column not in heads:
            known = ", ".join(columns[column])
            raise refuse("lists-column", foreign.place(), column=columns[column][0], known=known)
    return [line_of(row, foreign, heads) for row in foreign.table.to_pylist()]


def table_of(file: UploadedFile, columns: Columns) -> Foreign:
    """Return the table of an upload, read under a name of our own."""
    name = str(file.name or "")[-120:]
    limits = Limits(bytes=settings.UPLOAD_LIMIT, rows=MOST_ROWS, seconds=SECONDS)
    wanted = [head for heads in columns.values() for head in heads]
    with TemporaryDirectory(prefix="meritara-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        if kind_of(path, Place(name)) == "parquet":
            raise refuse("file-unknown-kind", Place(name), found="Parquet")
        return read(path, name=name, wanted=wanted, limits=limits)


def headings(foreign: Foreign, columns: Columns) -> dict[str, str]:
    """Return how the file calls each of our columns."""
    ours = {normal(head): column for column, heads in columns.items() for head in heads}
    return {ours[normal(head)]: head for head in reversed(foreign.header) if normal(head) in ours}


def line_of(row: Mapping[str, object], foreign: Foreign, heads: Mapping[str, str]) -> Line:
    """Return one row with its place."""
    number = next((value for name, value in row.items() if name not in foreign.header), None)
    cells = {column: " ".join(str(row[head] or "").split()) for column, head in heads.items()}
    lowered = {column: cell.lower() for column, cell in cells.items() if column in LOWERED}
    place = foreign.place(number if isinstance(number, int) else None)
    return Line(place, cells | lowered, heads)
