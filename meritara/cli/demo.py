"""`meritara demo`: an imaginary province in a database that is marked as a demo."""

import os
import sqlite3
from pathlib import Path

import click

from meritara.cli.frame import Bilingual
from meritara.cli.speech import note, tell
from meritara.problem import Refused


@click.command("demo", cls=Bilingual)
@click.option(
    "--agencies",
    default=40,
    show_default=True,
    type=click.IntRange(6, 700),
    help="Banyaknya instansi. / Agencies.",
)
def command(agencies: int) -> None:
    """Isi basis data kosong dengan provinsi contoh. Basis data dengan akun sungguhan ditolak.

    Fill an empty database with an imaginary province. A database with real accounts is refused.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from meritara.records.demo import make_demo

    note("demo-made", agencies=make_demo(agencies=agencies))
    registered()


def marked() -> None:
    """Choose the database of the demo, and mark it as one where it is new."""
    os.environ["MERITARA_DEMO"] = "1"
    os.environ.setdefault("MERITARA_SNAPSHOTS", "var/demo-snapshots")
    path = Path(os.environ.setdefault("MERITARA_DATABASE", "var/demo.sqlite3"))
    if path.exists() or "://" in str(path):
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meritara_mark (name text PRIMARY KEY)")
        connection.execute("INSERT INTO meritara_mark (name) VALUES ('demo')")
    connection.close()


def fill() -> None:
    """Make the imaginary province where nobody is yet."""
    from meritara.records.demo import make_demo

    if made := make_demo():
        note("demo-made", agencies=made)
        registered()


def registered() -> None:
    """Make the personnel data of the demo; where real ones lie, say so and leave them alone."""
    from django.utils import timezone

    from meritara.jobs.acting import folder_of, vacant_posts
    from meritara.jobs.imports import enter
    from meritara.jobs.indices import measure, usual
    from meritara.records.demo.audits import examine
    from meritara.records.demo.findings import oversee
    from meritara.records.demo.registry import register
    from meritara.records.demo.vacancies import explain

    try:
        for made in register(timezone.localdate()):
            enter(made)
            measure(usual(made))
            note("demo-registered", id=made.id)
        oversee()
        examine()
        explain(vacant_posts(folder_of(made)))
    except Refused as refused:
        for problem in refused.problems:
            tell(problem)
