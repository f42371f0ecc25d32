"""An uploaded spreadsheet: one row fills the form, more rows become a table."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from meritara.documents.sheet import ANSWERS
from meritara.instruments.answers import names, read_answers
from meritara.instruments.cards import Row, score_table
from meritara.instruments.columns import layout
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.score import show
from meritara.law.personal import hidden
from meritara.problem import Place, Problem, Refused, refuse
from meritara.tables.reader import Foreign, Limits, kind_of, read
from meritara.web.figures import figure, label, language, short
from meritara.web.forms.card import Card, card_of

MOST_ROWS = 5000
SECONDS = 15
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, eq=False)
class Scored:
    """The rows of a file with their scores, as a table for the page and for download."""

    instrument: Instrument
    name: str
    rows: tuple[Row, ...]

    @property
    def parts(self) -> tuple[Indicator, ...]:
        """Return the parts that get a column of their own."""
        return self.instrument.leaves if self.instrument.rows == "respondents" else self.instrument.aspects

    @property
    def grouped(self) -> bool:
        """Return whether a row stands for many respondents."""
        return self.instrument.rows == "respondents"

    def lines(self) -> Iterator[tuple[Row, list[str], str]]:
        """Yield each row with its figures as the page prints them."""
        digits = self.instrument.decimals(self.instrument.root)
        for row in self.rows:
            values = [figure(row.scores.get(one.id), self.instrument.decimals(one)) for one in self.parts]
            yield row, values, figure(row.total, digits)

    def csv(self) -> str:
        """Return the table as Indonesian spreadsheets open it: `;`, decimal comma, a mark of UTF-8."""
        out = StringIO()
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        heads = [
            "subject",
            *(["n"] if self.grouped else []),
            *(one.code or one.id for one in self.parts),
            "total",
            "band",
        ]
        writer.writerow([harmless(head) for head in heads])
        for row in self.rows:
            scores = [exactly(row.scores.get(one.id)) for one in self.parts]
            n = [str(row.n)] if self.grouped else []
            band = row.band.name.id if row.band else ""
            writer.writerow([harmless(row.subject), *n, *scores, exactly(row.total), harmless(band)])
        return "\ufeff" + out.getvalue()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def exactly(value: Fraction | None) -> str:
    """Return a figure with a decimal comma and no more decimals than it needs."""
    if value is None:
        return ""
    words = show(value, 6, ",")
    return words.rstrip("0").rstrip(",")


def taken(
    instrument: Instrument, file: UploadedFile | None, *, by: str = ""
) -> tuple[Card | Scored, Problem | None]:
    """Return the form or the scored rows of an upload, and which rows are no data; refuse wrong cells."""
    if file is None:
        raise refuse("web-no-file")
    foreign = table_of(instrument, file)
    count = foreign.table.num_rows
    if count == 1 and instrument.rows == "subjects":
        return one_card(instrument, foreign), foreign.left_out
    scored = score_table(instrument, foreign, by=by or None)
    return Scored(instrument, foreign.name, tuple(scored.rows())), foreign.left_out


def table_of(instrument: Instrument, file: UploadedFile) -> Foreign:
    """Return the table of an upload, read under a name of our own; our working sheet has its own sheet."""
    name = hidden(str(file.name or ""))[-120:]
    wanted = tuple(names(instrument))
    limits = Limits(bytes=settings.UPLOAD_LIMIT, rows=MOST_ROWS, seconds=SECONDS)
    with TemporaryDirectory(prefix="meritara-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        kind = kind_of(path, Place(name))
        if kind == "parquet":
            raise refuse("file-unknown-kind", Place(name), found="Parquet")
        try:
            return read(
                path, name=name, sheet=ANSWERS if kind == "xlsx" else "", wanted=wanted, limits=limits
            )
        except Refused as refused:
            if refused.problems[0].code != "file-no-sheet":
                raise
            return read(path, name=name, wanted=wanted, limits=limits)


def one_card(instrument: Instrument, foreign: Foreign) -> Card:
    """Return the form filled with the only row of a file; refuse it with the cells that are wrong."""
    found = layout(instrument, foreign.header, foreign.place())
    line: Mapping[str, Any] = foreign.table.slice(0, 1).to_pylist()[0]
    row = next((value for name, value in line.items() if name not in foreign.header), None)
    given = {column: line[column] for column in sorted(found.used, key=foreign.header.index)}
    read = read_answers(instrument, given, place=foreign.place(row), partial=True)
    typed = {id: written(value) for id, value in read.given.items() if value is not None}
    return card_of(instrument, typed, read.attributes)


def written(value: object) -> str:
    """Return a checked answer as it stands in the form."""
    return short(Fraction(value)) if isinstance(value, (int, Fraction)) else str(value)


def heads(parts: Iterable[Indicator]) -> list[tuple[str, str]]:
    """Return the head of each column: its sign, and its full name."""
    return [(one.code or one.name.say(language()), label(one)) for one in parts]


def summary(card: Card, name: str) -> str:
    """Return what was read from a file."""
    return _("%(file)s was read: %(n)s answers now stand in the form.") % {
        "file": hidden(name),
        "n": card.answered,
    }
