"""`meritara import`: files of personnel data become a snapshot, after a look at their quality."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from meritara.cli import site
from meritara.cli.choosing import Day
from meritara.cli.frame import Bilingual
from meritara.cli.speech import ask, language, note, tell, word
from meritara.cli.words import TEXTS
from meritara.law.dated import say_day
from meritara.law.words import say
from meritara.registry import importing, taking
from meritara.registry.importing import Looked, Wish
from meritara.registry.quality import Reason, Report
from meritara.registry.snapshot import Snapshot
from meritara.tables.parcels import tables_of

FINDINGS, SHOWN = 1, 3
LINES = ("accepted", "doubtful", "refused")


@click.command("import", cls=Bilingual)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as-of", "on", required=True, type=Day(), help="Hari posisi datanya. / The day of the data.")
@click.option("--mapping", default="", metavar="ID", help="Pemetaan kolom. / The mapping of columns.")
@click.option("--agency", default="", metavar="CODE", help="Instansi pemilik data. / Whose data it is.")
@click.option("--sheet", default="", metavar="NAME", help="Lembar XLSX. / The sheet of an XLSX file.")
@click.option("--skip-refused", is_flag=True, help="Ambil baris lain saja. / Take the other rows alone.")
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
@click.option("--yes", is_flag=True, help="Ambil tanpa ditanya. / Take without being asked.")
def command(
    files: Sequence[Path], *, on: dt.date, skip_refused: bool, local: bool, yes: bool, **asked: Any
) -> int:
    """Ambil data pegawai (CSV, XLSX, Parquet, atau ZIP berisi itu) sebagai data posisi suatu hari.

    Take personnel data as the snapshot of a day. The quality report comes first; nothing is taken before
    somebody agrees. Exit status 1: rows were refused, or nobody agreed, and nothing was taken.
    """
    has_site = site.is_here(local=local)
    if has_site:
        site.ready(local=local)
    with taking.opened(importing.root()) as folder:
        given = [one for path in files for one in tables_of(path, folder, limits=importing.LARGE)]
        looked = importing.look_all(given, folder, Wish(on, **asked))
        for one in looked:
            if one.incoming.foreign.left_out:
                tell(one.incoming.foreign.left_out)
            click.echo("\n".join(told(one.report)))
        if not agreed(looked, on, skip_refused=skip_refused, yes=yes):
            return FINDINGS
        tell_site(taken(looked, folder, on), has_site=has_site)
    return 0


def taken(looked: Sequence[Looked], folder: Path, on: dt.date) -> Snapshot:
    """Return the snapshot that the files make, or made before."""
    before = importing.taken(looked, on)
    if before:
        note("import-same", id=before.id)
        return before
    made = importing.take(looked, folder, on)
    rows = sum(one["rows"] for one in made.manifest["tables"].values())
    note("import-done", id=made.id, rows=rows, agencies=len(made.agencies))
    return made


def tell_site(made: Snapshot, *, has_site: bool) -> None:
    """Tell the site of a snapshot as an import in the browser does: its agencies, its people, its index."""
    if not has_site:
        note("import-no-site")
        return
    from meritara.jobs.imports import enter
    from meritara.jobs.indices import has_history, measure, usual

    note("import-entered", count=enter(made), agencies=len(made.agencies))
    if has_history(made):
        one = measure(usual(made))
        if one.newer:
            note("index-simulation", key=one.instrument, year=one.year, newer=one.newer)
        note("import-measured", index=one.instrument, year=one.year, count=one.measured, people=one.people)


def agreed(looked: Sequence[Looked], on: dt.date, *, skip_refused: bool, yes: bool) -> bool:
    """Return whether the rows may be taken: none refused without leave, and somebody said yes."""
    refused = sum(one.report.refused for one in looked)
    usable = sum(one.report.usable for one in looked)
    if not usable:
        note("import-nothing")
        return False
    if refused and not skip_refused:
        note("import-refused", count=refused)
        return False
    if importing.taken(looked, on) or yes:
        return True
    if ask("import-ask", count=usable, day=say_day(on, language())).lower() in ("ya", "yes"):
        return True
    note("import-not-agreed")
    return False


def told(report: Report) -> Iterator[str]:
    """Yield a quality report as lines for people."""
    head = {"file": report.file, "mapping": report.mapping, "table": report.table}
    yield word(TEXTS["import-head"]).format(**head)
    for name in LINES:
        yield f"  {word(TEXTS[name]):26} {getattr(report, name):>9}"
    if report.left_out:
        yield f"  {word(TEXTS['left-out']):26} {report.left_out:>9}"
    for reason in report.reasons:
        yield from told_reason(reason)


def told_reason(reason: Reason) -> Iterator[str]:
    """Yield a reason: what it does, how often, what is wrong, and the first places."""
    state = word(TEXTS["refused" if reason.refuses else "doubtful"])
    column = reason.examples[0].place.column if reason.examples else reason.column
    yield f"{state}, {column}: {word(TEXTS['times']).format(count=reason.count)}"
    for one in reason.examples[:SHOWN]:
        yield f"  {say(one, language())}"
