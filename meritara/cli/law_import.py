"""`meritara law import`: a filled workbook becomes a version in the operator's own folder, not sealed yet."""

from collections.abc import Iterator
from pathlib import Path

import click

from meritara.cli.frame import Bilingual
from meritara.cli.speech import note, word
from meritara.cli.words import TEXTS
from meritara.instruments import annex_keeping
from meritara.instruments.annex import Annex, read_annex, with_reason
from meritara.instruments.library import law_of, library
from meritara.instruments.revision import Change, changes, version_before
from meritara.law.files import read_text
from meritara.problem import Refused
from meritara.tables.cells import read_cells
from meritara.tables.writer import whole


@click.command("law import", cls=Bilingual)
@click.argument("path", metavar="WORKBOOK", type=click.Path(path_type=Path))
@click.option("--reason", default="", metavar="TEXT", help="Alasan versi ini. / Why there is this version.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Ke berkas lain. / To another file.")
def command(path: Path, *, reason: str, out: Path | None) -> int:
    """Baca buku kerja lampiran: yang salah disebut per lembar dan sel, lalu bedanya dari versi sebelumnya.

    Read the workbook of an annex: what is wrong is named by sheet and cell. A sound one is compared with the
    version before and written, not sealed: a second person seals it with `law FILE --seal`.
    """
    annex = read_path(path, reason)
    if annex.problems:
        raise Refused(annex.problems)
    click.echo("\n".join(told(annex)))
    key = annex.instrument.key
    if out:
        with whole(out) as beside:
            beside.write_text(annex.text, encoding="utf-8", newline="\n")
        note("annex-draft", key=key, path=out)
        return 0
    note("annex-kept", key=key, path=annex_keeping.keep(annex, annex_keeping.own_folder()))
    return 0


def read_path(path: Path, reason: str = "") -> Annex:
    """Return the annex of a workbook; an own version that is not sealed may be typed again."""
    shelf = library()
    taken = [one for one in shelf.all() if one.sealed or not one.own]
    grids = read_cells(path)
    return read_annex(
        with_reason(grids, reason) if reason else grids, path.name, sources=shelf.sources, shelf=taken
    )


def told(annex: Annex) -> Iterator[str]:
    """Yield what the annex says otherwise than the version before."""
    one = annex.instrument
    before = version_before(library(), one)
    if before is None:
        yield word(TEXTS["revision-first"]).format(key=one.key)
        return
    found = changes(law_of(before), read_text(annex.text, one.path))
    yield word(TEXTS["revision-head"]).format(key=one.key, before=before.key, count=len(found))
    yield from map(line, found)


def line(change: Change) -> str:
    """Return one difference as a line."""
    where = " ".join(part for part in (change.sheet, change.row) if part)
    if change.kind != "changed":
        return f"  {where}: {word(TEXTS[f'revision-{change.kind}'])}"
    return f"  {where}, {change.column}: {change.before or '-'} -> {change.after or '-'}"
