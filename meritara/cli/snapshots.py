"""`meritara snapshots`: which snapshots are there, and whether each is still what it was."""

import json

import click

from meritara.cli.frame import Bilingual
from meritara.cli.reading import form_option
from meritara.cli.speech import tell, word
from meritara.cli.tables import aligned
from meritara.cli.words import TEXTS
from meritara.registry import importing
from meritara.registry.snapshot import Snapshot, snapshots, verify

FINDINGS = 1


@click.command("snapshots", cls=Bilingual)
@form_option("table", "json")
def command(*, form: str) -> int:
    """Tampilkan data posisi yang ada, dan periksa tiap berkasnya terhadap manifes.

    List the snapshots and hold every file against its manifest. Exit status 1: a file is gone or changed.
    """
    known = snapshots(importing.root())
    wrong = [problem for one in known for problem in verify(one)]
    if form == "json":
        click.echo(json.dumps([dict(one.manifest) for one in known], ensure_ascii=False, indent=1))
    elif known:
        tables = sorted({id for one in known for id in one.manifest["tables"]})
        head = [word(TEXTS["snapshot-head"]), word(TEXTS["agencies"]), *tables, ""]
        rows = [
            [one.id, str(len(one.agencies)), *(str(one.rows(id)) for id in tables), kind(one)]
            for one in known
        ]
        click.echo("\n".join(aligned([head, *rows])))
    for problem in wrong:
        tell(problem)
    return FINDINGS if wrong else 0


def kind(one: Snapshot) -> str:
    """Return that nobody in a snapshot is real where that is so."""
    return word(TEXTS["synthetic"]) if one.synthetic else ""
