"""The file of a command: which table in it holds the answers."""

from pathlib import Path
from typing import Any

import click

from meritara.cli.speech import tell
from meritara.documents.sheet import ANSWERS
from meritara.instruments.answers import names
from meritara.instruments.instrument import Instrument
from meritara.problem import Place, Refused
from meritara.tables.reader import Foreign, kind_of, read

FILE = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
KEY = click.option("--key", metavar="COLUMN", help="Kolom nama subjek. / The column that names the subject.")
SHEET = click.option("--sheet", default="", metavar="NAME", help="Lembar XLSX. / The sheet of an XLSX file.")


def table_of(instrument: Instrument, file: Path, *, sheet: str = "") -> Foreign:
    """Return the table of a file, having said which of its rows are no data."""
    foreign = foreign_of(file, tuple(names(instrument)), sheet)
    if foreign.left_out:
        tell(foreign.left_out)
    return foreign


def foreign_of(file: Path, wanted: tuple[str, ...], sheet: str) -> Foreign:
    """Return the table of a file; in our own working paper that is the sheet of answers."""
    if not sheet and kind_of(file, Place(file.name or str(file))) == "xlsx":
        try:
            return read(file, sheet=ANSWERS, wanted=wanted)
        except Refused as refused:
            if refused.problems[0].code != "file-no-sheet":
                raise
    return read(file, sheet=sheet, wanted=wanted)


def form_option(*forms: str) -> Any:
    """Return the option that chooses the form of the output, the first being the usual one."""
    shown = click.Choice(forms)
    return click.option(
        "--format", "form", type=shown, default=forms[0], help="Bentuk. / Form of the output."
    )
