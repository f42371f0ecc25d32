"""Text of unknown encoding and separator becomes rows of cells; the header is found among title rows."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from meritara.problem import Place, Problem, Refused, refuse
from meritara.tables.plain_text import MARK, utf8

SEPARATORS = (";", "\t", ",")
LOOK = 30
SUMS = frozenset({"jumlah", "total", "rata", "rerata", "nrr", "ikm"})
OF = SUMS | frozenset(
    {"nilai", "per", "unsur", "tertimbang", "unit", "pelayanan", "seluruh", "keseluruhan", "responden"}
)
COUNTING = re.compile(r"\(\d+\)")  # (1) (2) (3) under the titles, as in official tables
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
    """Return bytes as text: UTF-8, UTF-16 with or without its mark; odd lines are read as Windows-1252."""
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
        lines = data.removeprefix(MARK).splitlines(keepends=True)
        text = b"".join(map(utf8, lines)).decode()
    if CONTROLS.search(text):
        raise refuse("file-not-text", place)
    return text


def rows_of(text: str, place: Place, wanted: Collection[str] = ()) -> Iterator[Line]:
    """Yield (line number, cells) of a text table, blank lines left out."""
    mark = separator(text, frozenset(wanted))
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark, strict=False)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise refuse("file-broken", Place(place.file, row=start), why=str(error)) from error


def separator(text: str, wanted: frozenset[str] = frozenset()) -> str:
    """Return what cuts a row into most known names, else the first rows most evenly."""
    lines = [line for line in text.splitlines()[:200] if line.strip()][:LOOK]

    def fitness(mark: str) -> tuple[int, int, int]:
        try:
            rows = list(csv.reader(lines, delimiter=mark))
        except csv.Error:
            return 0, 0, -SEPARATORS.index(mark)
        counts = Counter(len(cells) for cells in rows)
        even = max(((size - 1) * seen for size, seen in counts.items()), default=0)
        return most_known(enumerate(rows), wanted), even, -SEPARATORS.index(mark)

    return max(SEPARATORS, key=fitness)


def most_known(lines: Iterable[Line], wanted: frozenset[str]) -> int:
    """Return how many known names stand in the first row that holds most of them."""
    return max((known(cells, wanted) for _, cells in islice(lines, LOOK)), default=0)


def known(cells: list[str], wanted: frozenset[str]) -> int:
    """Return how many cells are known names."""
    return sum(normal(cell) in wanted for cell in cells)


def table_of(lines: list[Line], place: Place, wanted: Collection[str]) -> Found:
    """Return the table among loose rows: header found, titles above and sums and notes below left out."""
    if not lines:
        raise refuse("file-empty", place)
    names = frozenset(wanted)
    top = header_at(lines, names)
    header = named(merged(lines, top), place, lines[top][0])
    body = [(number, clean(cells)) for number, cells in lines[top + 1 :]]
    body = [(number, cells) for number, cells in body if any(cells)]
    body, skipped = rows_only(body, [index for index, name in enumerate(header) if normal(name) in names])
    if not body:
        raise refuse("file-no-rows", place)
    columns = [index for index, name in enumerate(header) if name]
    refuse_ragged(body, len(header), place)
    kept = tuple((number, [cells[i] if i < len(cells) else "" for i in columns]) for number, cells in body)
    return Found(tuple(header[i] for i in columns), kept, skipped)


def rows_only(body: list[Line], answers: list[int]) -> tuple[list[Line], tuple[int, ...]]:
    """Return the rows of a table, and the numbers of those that only count columns, sum up or sign."""
    rows, skipped = list(body), []
    if rows and all(COUNTING.fullmatch(cell) for cell in rows[0][1] if cell):
        skipped.append(rows.pop(0)[0])
    rows, below = above_notes(rows, answers)
    while rows and sums_up(rows[-1][1]):
        below.append(rows.pop()[0])
    return rows, tuple(sorted(skipped + below))


def above_notes(rows: list[Line], answers: list[int]) -> tuple[list[Line], list[int]]:
    """Return the rows above a blank line with no answer below it, and the numbers of the others."""
    end = len(rows)
    for place in range(len(rows) - 1, 0, -1):
        if not answers or any(cell for index, cell in enumerate(rows[place][1]) if index in answers):
            break
        if rows[place][0] - rows[place - 1][0] > 1:
            end = place
    return rows[:end], [number for number, _ in rows[end:]]


def sums_up(cells: list[str]) -> bool:
    """Return whether a row sums up those above it: Jumlah, Rata-rata, NRR per unsur, IKM unit pelayanan."""
    words = re.findall(r"[^\W\d_]+", next(cell for cell in cells if cell).casefold())
    return bool(words) and words[0] in SUMS and OF.issuperset(words)


def merged(lines: list[Line], top: int) -> list[str]:
    """Return the titles of a header; where cells were merged down, the title stands one row higher."""
    number, cells = lines[top]
    above = lines[top - 1][1] if top and lines[top - 1][0] == number - 1 else []
    taken = {normal(cell) for cell in cells}
    higher = [title if normal(title) not in taken else "" for title in above[: len(cells)]]
    return [cell if cell.strip() else (*higher, *cells)[i] for i, cell in enumerate(cells)]


def header_at(lines: list[Line], wanted: frozenset[str]) -> int:
    """Return which row is the header: the one naming most known columns, else the first with most words."""
    first = lines[:LOOK]
    hits = [known(merged(lines, index), wanted) for index in range(len(first))]
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
