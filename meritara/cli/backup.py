"""`meritara backup FILE`: everything in one file, for a day that nobody hopes for."""

import os
from pathlib import Path

import click

from meritara.cli.frame import Bilingual
from meritara.cli.serve import migrated
from meritara.cli.speech import note

FINDINGS = 1


@click.command("backup", cls=Bilingual)
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path))
@click.option(
    "--keys",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Tulis juga semua kunci, ke folder baru. / Write all keys too, to a new folder.",
)
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def command(file: Path, *, keys: Path | None, local: bool) -> int:
    """Tulis basis data, bukti dan data posisi ke satu berkas, selagi situs berjalan.

    Kunci dan sesi tidak ikut.

    Write the database, evidence and snapshots into one file, while the site runs. Keys and sessions stay out.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    migrated(local=local)
    from django.conf import settings

    from meritara.jobs.backup.keys import write_keys
    from meritara.jobs.backup.take import back_up

    taken = back_up(file, recipient=settings.MERITARA_BACKUP_RECIPIENT)
    counts = {"rows": taken.rows, "files": taken.files, "snapshots": taken.snapshots}
    note("backup-taken", file=file, size=-(-taken.size // 1_000_000), **counts)
    for code, hashes in (("backup-lost", taken.lost), ("backup-changed", taken.changed)):
        if hashes:
            note(code, count=len(hashes), first=hashes[0])
    if keys:
        write_keys(keys)
        note("backup-keys", file=keys)
    return FINDINGS if taken.lost or taken.changed else 0
