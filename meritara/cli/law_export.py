"""`meritara law export`: a version as the workbook in which people type an annex."""

from pathlib import Path

import click

from meritara.cli.frame import Bilingual
from meritara.cli.speech import note
from meritara.documents.law_book import law_book, next_version
from meritara.instruments.library import law_of, library
from meritara.law.folders import entries, folders
from meritara.tables.writer import whole


@click.command("law export", cls=Bilingual)
@click.argument("key", metavar="INSTRUMENT@VERSION")
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), help="Buku kerjanya. / The workbook."
)
@click.option(
    "--as", "version", default="", metavar="VERSION", help="Siapkan versi baru. / Prepare a new version."
)
def command(key: str, out: Path, version: str) -> int:
    """Tulis satu versi sebagai buku kerja XLSX: pohon, bobot, tingkat, bukti, kategori, contoh, sumber.

    Write a version as an XLSX workbook to be filled in; `law import` reads it back exactly.
    """
    one = library().get(key)
    law = law_of(one)
    made = law_book(next_version(law, version) if version else law, entries(folders()))
    with whole(out) as beside:
        beside.write_bytes(made)
    note("annex-exported", key=one.key, path=out)
    return 0
