"""A filled working paper of an assessment, read into rows; what is wrong is named by sheet and cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from meritara.documents.formulas import letters
from meritara.documents.phrases import PHRASES
from meritara.documents.sheet import PAPER, Sheet
from meritara.documents.work import LONGEST, Mark
from meritara.instruments.answers import read_answers
from meritara.instruments.instrument import Indicator, Instrument
from meritara.law.words import Words
from meritara.problem import Place, Problem, Refused, refuse
from meritara.records.models import Assessment
from meritara.tables.reader import Foreign, Limits, kind_of, read
from meritara.tables.sniff import normal
from meritara.web.claims import plain
from meritara.web.forms.spreadsheet import SECONDS, written

MOST_ROWS = 2000
Rows = dict[str, dict[str, Any]]


def rows_of(assessment: Assessment, file: UploadedFile | None) -> Rows:
    """Return the rows of an uploaded working paper of this assessment; refuse every cell that is wrong."""
    if file is None:
        raise refuse("web-no-file")
    foreign = sheet_of(file)
    columns = Columns.found(assessment.instrument, foreign)
    problems: list[Problem] = []
    rows: Rows = {}
    for number, cells in lines(foreign):
        mark = Mark.parse(cells[columns.saved])
        if mark is None:
            continue
        refuse_foreign(assessment, mark, foreign.place(number))
        rows[mark.row] = columns.row(assessment.instrument, cells, mark, foreign.place(number), problems)
    if problems:
        raise Refused(problems)
    if not rows:
        raise refuse("paper-no-marks", foreign.place())
    return rows


def sheet_of(file: UploadedFile) -> Foreign:
    """Return the sheet that people fill, read apart under a name of our own."""
    name = str(file.name or "")[-120:]
    limits = Limits(bytes=settings.UPLOAD_LIMIT, rows=MOST_ROWS, seconds=SECONDS)
    wanted = tuple(text for words in (PHRASES["saved"], PHRASES["note"]) for text in (words.id, words.en))
    with TemporaryDirectory(prefix="meritara-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        if kind_of(path, Place(name)) != "xlsx":
            raise refuse("paper-no-marks", Place(name))
        try:
            return read(path, name=name, sheet=PAPER, wanted=wanted, limits=limits)
        except Refused as refused:
            if refused.problems[0].code == "file-no-sheet":
                raise refuse("paper-no-marks", Place(name)) from refused
            raise


def lines(foreign: Foreign) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet with their numbers, empty cells as empty texts."""
    for number, line in enumerate(foreign.table.to_pylist(), start=1):
        cells = [line[name] or "" for name in foreign.header]
        rest = [value for name, value in line.items() if name not in foreign.header]
        yield (rest[0] if rest else number), cells


def refuse_foreign(assessment: Assessment, mark: Mark, place: Place) -> None:
    """Refuse a paper of another assessment, of another round, or with a row that does not exist."""
    if mark.assessment != assessment.uid or mark.row not in assessment.instrument.nodes:
        raise refuse("paper-foreign", place)
    if mark.round != assessment.round:
        raise refuse("paper-other-round", place)


@dataclass(frozen=True)
class Columns:
    """Where the score, the note and the mark stand on a sheet."""

    value: int
    note: int
    saved: int

    @classmethod
    def found(cls, instrument: Instrument, foreign: Foreign) -> "Columns":
        """Return the columns by their headings in either language, or refuse a sheet that has none."""
        heads = [normal(name) for name in foreign.header]
        places = [
            place(heads, words) for words in (instrument.words["level"], PHRASES["note"], PHRASES["saved"])
        ]
        if None in places:
            raise refuse("paper-no-marks", foreign.place())
        value, note, saved = (index for index in places if index is not None)
        return cls(value, note, saved)

    def row(
        self, instrument: Instrument, cells: list[str], mark: Mark, at: Place, problems: list[Problem]
    ) -> dict[str, Any]:
        """Return one row as a form would carry it; what is wrong joins the problems."""
        leaf, note = instrument.nodes[mark.row], plain(cells[self.note])
        if len(note) > LONGEST:
            code = leaf.code or leaf.id
            problems.append(Problem("records-note-long", cell(at, self.note), {"row": code, "most": LONGEST}))
        try:
            value = answer(instrument, leaf, cells[self.value].strip())
        except Refused as refused:
            value = ""
            problems += [Problem(one.code, cell(at, self.value), one.params) for one in refused.problems]
        return {"value": value, "note": note, "edition": mark.edition}


def place(heads: list[str], words: Words) -> int | None:
    """Return where a heading stands, in either language."""
    wanted = {normal(text) for text in (words.id, words.en) if text}
    return next((index for index, head in enumerate(heads) if head in wanted), None)


def cell(at: Place, index: int) -> Place:
    """Return a cell of a row."""
    return Place(at.file, sheet=at.sheet, row=at.row, column=letters(index))


def answer(instrument: Instrument, leaf: Indicator, text: str) -> str:
    """Return an answer as the form stores it; a listed label becomes its option."""
    if not text:
        return ""
    if leaf.kind == "choice":
        text = labels(instrument, leaf).get(normal(text), text)
    found = read_answers(instrument, {leaf.id: text}, partial=True).given.get(leaf.id)
    return "" if found is None else written(found)


def labels(instrument: Instrument, leaf: Indicator) -> Mapping[str, str]:
    """Return the option of each label that a working paper offers, in either language."""
    sheet = Sheet(instrument)
    return {
        normal(label): option.value
        for language in ("id", "en")
        for label, option in zip(sheet.labels(leaf, language), leaf.options, strict=True)
    }
