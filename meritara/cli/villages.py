"""`meritara villages`: figures of villages are taken from a file, all or none; or what is there."""

import tempfile
from pathlib import Path
from typing import Any

import click

from meritara.cli.frame import Bilingual
from meritara.cli.reading import SHEET
from meritara.cli.speech import ask, note, tell, word
from meritara.cli.tables import aligned
from meritara.cli.words import TEXTS
from meritara.law.marks import MARKS
from meritara.reports import village_files, villages
from meritara.reports.village_files import Looked, Origin, Taken, years_of

FINDINGS = 1
HEADS = ("village-head", "village-rows", "village-items", "village-day", "village-source")


@click.command("villages", cls=Bilingual)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--year", type=click.IntRange(1000, 9999), help="Tahun ukur. / The year that was measured.")
@click.option("--source", default="", metavar="TEXT", help="Dokumen atau alamatnya. / Document or address.")
@click.option("--publisher", default="", metavar="TEXT", help="Yang menerbitkan. / Who published it.")
@click.option("--mark", type=click.Choice(MARKS), help="Keyakinan. / How sure it is.")
@SHEET
@click.option("--yes", is_flag=True, help="Ambil tanpa ditanya. / Take without being asked.")
def command(file: Path | None, *, year: int | None, sheet: str, yes: bool, **origin: Any) -> int:
    """Ambil nilai dan status desa dari CSV, XLSX, atau Parquet; tanpa berkas: yang sudah ada.

    Take scores and statuses of villages; without a file: list what is there. All rows are taken, or none.
    Exit status 1: nobody agreed, or a kept file is gone or changed.
    """
    if file is None:
        return listed()
    with tempfile.TemporaryDirectory(prefix="meritara-") as stage:
        looked = village_files.look(file, Path(stage), year=year, sheet=sheet)
        if (village_files.root() / looked.id).is_dir():
            note("village-same", id=looked.id)
            return 0
        if not agreed(looked, yes=yes):
            return FINDINGS
        made = village_files.take(looked, Origin(**{name: value or "" for name, value in origin.items()}))
    villages.keep()
    note("village-done", id=made.id, count=made.manifest["rows"], years=made.years)
    return 0


def agreed(looked: Looked, *, yes: bool) -> bool:
    """Return whether the rows may be taken, having said what is odd about them."""
    foreign = looked.rows.foreign
    if foreign.left_out:
        tell(foreign.left_out)
    if looked.conflicts:
        note("village-conflicts", count=looked.conflicts)
    said = {"count": len(looked.rows), "years": years_of(looked.years)}
    if yes or ask("village-ask", **said).lower() in ("ya", "yes"):
        return True
    note("village-not-agreed")
    return False


def listed() -> int:
    """Show the files that were taken, each held against its manifest."""
    known = village_files.taken()
    if not known:
        note("village-none")
        return 0
    click.echo("\n".join(aligned([[word(TEXTS[head]) for head in HEADS], *map(line, known)])))
    wrong = [problem for one in known for problem in village_files.verify(one)]
    for problem in wrong:
        tell(problem)
    return FINDINGS if wrong else 0


def line(one: Taken) -> list[str]:
    """Return a taken file as cells."""
    told: Any = one.manifest
    source = " ".join(filter(None, (told["publisher"], told["source"] or told["file"], told["mark"])))
    return [one.id, str(told["rows"]), told["items"] or "-", told["taken_on"], source]
