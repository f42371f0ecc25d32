"""`meritara audit`: chains, decisions, results, scores and files, held against each other and the anchors."""

import os
from pathlib import Path

import click

from meritara.cli.frame import Bilingual
from meritara.cli.serve import migrated
from meritara.cli.speech import language, note
from meritara.law.words import say

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("audit", cls=Bilingual)
@click.option("--anchors", type=FOLDER, help="Folder jangkar yang Anda simpan. / Anchors that you kept.")
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def command(*, anchors: Path | None, local: bool) -> int:
    """Periksa seluruh riwayat, penetapan, hasil, nilai, dan bukti; sebut satu per satu yang tidak cocok.

    Check all histories, decisions, results, scores and evidence; name each thing that does not hold. Exit
    status 1: something does not.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    migrated(local=False)
    from meritara.jobs.proofs import audit_all

    done = audit_all(anchors)
    for problem in done.problems:
        click.echo(say(problem, language()))
    counts = {name: getattr(done, name) for name in ("events", "chains", "decisions", "files", "anchors")}
    note("cli-audit", **counts, wrong=len(done.problems))
    return 1 if done.problems else 0
