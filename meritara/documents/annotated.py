"""The annotated workbook: the rows of a file that are wrong, each wrong cell marked, the reason beside it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from meritara.documents.styles import EDGE
from meritara.documents.xlsx import OPTIONS
from meritara.law.words import Words, say_what
from meritara.registry.code_lists import published
from meritara.registry.importing import Looked
from meritara.registry.incoming import FAULTS, REFUSED, Incoming
from meritara.registry.quality import UNKNOWN, Reason, problem
from meritara.tables.child import ROW

MOST = 20_000  # rows of a file that are written down
FIRST = 3  # columns of ours before those of the file
WIDTHS = (8, 14, 70)
STYLES: Mapping[str, dict[str, Any]] = {
    "head": EDGE | {"bold": True, "bg_color": "#1F4788", "font_color": "#FFFFFF"},
    "cell": EDGE,
    "bad": EDGE | {"bg_color": "#FBE7E4", "font_color": "#A12622", "bold": True},
    "warn": EDGE | {"bg_color": "#FCEFD2", "font_color": "#7D4A00", "bold": True},
    "title": {"bold": True, "font_size": 14},
}
SAID = {
    "title": Words("Laporan kualitas data", "Quality report"),
    "summary": Words("Ringkasan", "Summary"),
    "sheet": Words("Berkas {n}", "File {n}"),
    "row": Words("Baris", "Row"),
    "state": Words("Status", "State"),
    "why": Words("Alasan dan perbaikan", "Reason and remedy"),
    "file": Words("Berkas", "File"),
    "column": Words("Kolom", "Column"),
    "count": Words("Banyaknya", "How many"),
    "accepted": Words("Diterima", "Accepted"),
    "doubtful": Words("Perlu dicek", "To be checked"),
    "refused": Words("Ditolak", "Refused"),
    "left_out": Words("Bukan ASN, tidak ikut", "No ASN, left out"),
    "more": Words(
        "Hanya {n} baris pertama yang ditulis; perbaiki sumbernya, lalu unggah lagi.",
        "Only the first {n} rows are written down; mend the source, then upload again.",
    ),
}


def annotated(looked: Sequence[Looked], language: str = "id") -> bytes:
    """Return the wrong rows of some files as a workbook with a summary in front."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        styles = {name: book.add_format(style) for name, style in STYLES.items()}
        write_summary(book.add_worksheet(SAID["summary"].say(language)), looked, styles, language=language)
        for number, one in enumerate(looked, 1):
            if one.report.reasons:
                sheet = book.add_worksheet(SAID["sheet"].say(language).format(n=number))
                write_rows(sheet, one.incoming, styles, language=language)
    return target.getvalue()


def write_line(sheet: Any, row: int, cells: Sequence[Any], style: Any) -> None:
    """Write a row of texts and numbers in one style."""
    for column, cell in enumerate(cells):
        write_cell(sheet, row, column, cell=cell, style=style)


def write_cell(sheet: Any, row: int, column: int, *, cell: Any, style: Any) -> None:
    """Write a number as a number and anything else as text, never as a formula."""
    if isinstance(cell, int):
        sheet.write_number(row, column, cell, style)
    else:
        sheet.write_string(row, column, "" if cell is None else str(cell), style)


def write_summary(sheet: Any, looked: Sequence[Looked], styles: Mapping[str, Any], *, language: str) -> None:
    """Write what became of the rows of each file, then each reason with how often it stands."""
    counted = ("accepted", "doubtful", "refused", "left_out")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 4, 16)
    sheet.set_column(5, 5, 80)
    sheet.write_string(0, 0, SAID["title"].say(language), styles["title"])
    write_line(sheet, 2, [SAID[name].say(language) for name in ("file", *counted)], styles["head"])
    row = 3
    for one in looked:
        counts = [getattr(one.report, name) for name in counted]
        write_line(sheet, row, [one.report.file, *counts], styles["cell"])
        row += 1
    heads = ("file", "state", "column", "count", "row", "why")
    write_line(sheet, row + 1, [SAID[name].say(language) for name in heads], styles["head"])
    for line in (said for one in looked for said in reasons(one, language)):
        row += 1
        write_line(sheet, row + 1, line, styles["cell"])


def reasons(one: Looked, language: str) -> Iterator[Sequence[Any]]:
    """Yield each reason of a report as a line: what it does, where it stands first, what to do."""
    for reason in one.report.reasons:
        state = SAID["refused" if reason.refuses else "doubtful"].say(language)
        first = reason.examples[0] if reason.examples else None
        where, text = (first.place.row, say_what(first, language)) if first else ("", "")
        yield one.report.file, state, title_of(one.incoming, reason), reason.count, where, text


def title_of(one: Incoming, reason: Reason) -> str:
    """Return the title that the column of a reason has in the file."""
    return " / ".join(one.titles.get(reason.column, (reason.column,)))


def write_rows(sheet: Any, one: Incoming, styles: Mapping[str, Any], *, language: str) -> None:
    """Write the wrong rows of a file, as they stand there, with the reasons in front."""
    names = list(one.titles)
    heads = [SAID[name].say(language) for name in ("row", "state", "why")]
    heads += [" / ".join(one.titles[name]) for name in names]
    for column, width in enumerate((*WIDTHS, *(18 for _ in names))):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, FIRST)
    write_line(sheet, 0, heads, styles["head"])
    lines = wrong_rows(one)
    for row, line in enumerate(lines, 1):
        faults = [fault.partition("=")[::2] for fault in line[FAULTS].split(";") if fault]
        bad = "bad" if line[REFUSED] else "warn"
        state = SAID["refused" if line[REFUSED] else "doubtful"].say(language)
        write_line(sheet, row, [line[ROW], state, why(one, line, faults, language=language)], styles["cell"])
        wrong = {column for column, _ in faults}
        for column, name in enumerate(names, FIRST):
            style = styles[bad if name in wrong else "cell"]
            write_cell(sheet, row, column, cell=line[name], style=style)
    if len(lines) == MOST:
        sheet.write_string(MOST + 1, FIRST - 1, SAID["more"].say(language).format(n=MOST), styles["cell"])


def wrong_rows(one: Incoming) -> list[dict[str, Any]]:
    """Return the rows of a file that are refused or doubtful, as plain text with their faults."""
    rows = one.rows.filter(one.rows[FAULTS] != "").select(ROW, FAULTS, REFUSED).order_by(ROW).limit(MOST)
    wrong = one.raw.inner_join(one.store.keep(rows, "wrong"), ROW).order_by(ROW)
    found: list[dict[str, Any]] = one.store.to_pyarrow(wrong).to_pylist()
    return found


def why(one: Incoming, line: Mapping[str, Any], faults: Sequence[Any], *, language: str) -> str:
    """Return every reason of a row, each with the title of its column."""
    return "\n".join(reason_of(one, line, column, code=code, language=language) for column, code in faults)


def reason_of(one: Incoming, line: Mapping[str, Any], column: str, *, code: str, language: str) -> str:
    """Return one reason of a row: the column, what is wrong, and what to do."""
    value = line.get(column) or ""
    more = {"nearest": nearest(one.mapped.table.by_name[column].codes, value)} if code == UNKNOWN else {}
    found = problem(
        one, code, line[ROW], column=column, value=value, **more, **({"count": 1} if more else {})
    )
    title = found.place.column
    return f"{title}: {say_what(found, language)}" if title else say_what(found, language)


@cache
def nearest(codes: str, value: str) -> str:
    """Return the nearest known code of a spelling that means nothing."""
    return published()[codes].nearest(value)
