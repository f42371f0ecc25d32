"""Text of unknown encoding and separator becomes rows of cells; the header is found among title rows."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from meritara.problem import Place, Problem, Refused, refuse

SEPARATORS = (";", "\t", ",")
LOOK = 30
FOOTERS = frozenset({"jumlah", "total", "jumlahtotal", "totaljumlah", "rata", "ratarata", "rerata"})
TITLE = re.compile(r"[^\W\d_]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
Line = tuple[int, list[str]]


@dataclass(frozen=True)
class Found:
    """A table found in loose rows."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]
    skipped: tuple[int, ...]


def normal(name: str) -> str:
    """Return a name as its letters and digits in lower case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())


def decode(data: bytes, place: Place) -> str:
    """Return bytes as text: UTF-8, UTF-16 with or without its mark, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif len(data) > 1 and data[1:200:2].count(0) > len(data[1:200:2]) // 2:
        encoding = "utf-16-le"
    elif data[0:200:2].count(0) > len(data[0:200:2]) // 2:
        encoding = "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if CONTROLS.search(text):
        raise refuse("file-not-text", place)
    return text


def rows_of(text: str, place: Place) -> Iterator[Line]:
    """Yield (line number, cells) of a text table, blank lines left out."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator(text), strict=False)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise refuse("file-broken", Place(place.file, row=start), why=str(error)) from error


def separator(text: str) -> str:
    """Return the separator that cuts the first rows most evenly; `;` before tab before comma."""
    lines = [line for line in text.splitlines()[:200] if line.strip()][:LOOK]

    def evenness(mark: str) -> int:
        counts = Counter(len(cells) for cells in csv.reader(lines, delimiter=mark))
        return max(((size - 1) * seen for size, seen in counts.items()), default=0)

    return max(SEPARATORS, key=lambda mark: (evenness(mark), -SEPARATORS.index(mark)))


def table_of(lines: list[Line], place: Place, wanted: Collection[str]) -> Found:
    """Return the table among loose rows: header found, titles above and sums below left out."""
    if not lines:
        raise refuse("file-empty", place)
    top = header_at(lines, frozenset(wanted))
    header = named(lines[top][1], place, lines[top][0])
    body = [(number, clean(cells)) for number, cells in lines[top + 1 :]]
    body = [(number, cells) for number, cells in body if any(cells)]
    skipped: list[int] = []
    while body and normal(next(cell for cell in body[-1][1] if cell)) in FOOTERS:
        skipped.append(body.pop()[0])
    if not body:
        raise refuse("file-no-rows", place)
    columns = [index for index, name in enumerate(header) if name]
    refuse_ragged(body, len(header), place)
    kept = tuple((number, [cells[i] if i < len(cells) else "" for i in columns]) for number, cells in body)
    return Found(tuple(header[i] for i in columns), kept, tuple(skipped))


def header_at(lines: list[Line], wanted: frozenset[str]) -> int:
    """Return which row is the header: the one naming most known columns, else the first with most words."""
    first = lines[:LOOK]
    hits = [sum(normal(cell) in wanted for cell in cells) for _, cells in first]
    if max(hits, default=0):
        return hits.index(max(hits))
    titles = [sum(bool(TITLE.search(cell)) for cell in cells) for _, cells in first]
    return titles.index(max(titles))


def named(cells: list[str], place: Place, row: int) -> list[str]:
    """Return the column titles; refuse two that are the same but for spelling."""
    names = [" ".join(cell.strip().lstrip("'").split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    seen: dict[str, int] = {}
    for index, name in enumerate(names, start=1):
        key = normal(name)
        if key and key in seen:
            at = Place(place.file, sheet=place.sheet, row=row)
            raise refuse("file-duplicate-column", at, name=name, first=seen[key], second=index)
        seen[key] = index
    return names


def clean(cells: list[str]) -> list[str]:
    """Return cells without outer spaces and the apostrophe by which Excel marks text."""
    bare = (cell.strip() for cell in cells)
    return [cell.removeprefix("'") for cell in bare]


def refuse_ragged(body: list[Line], width: int, place: Place) -> None:
    """Refuse rows with filled cells beyond the header."""
    problems = [
        Problem(
            "file-ragged",
            Place(place.file, sheet=place.sheet, row=row),
            {"found": len(cells), "wanted": width},
        )
        for row, cells in body
        if any(cells[width:])
    ]
    if problems:
        raise Refused(problems[:20])
