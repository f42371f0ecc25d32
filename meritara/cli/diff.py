"""`meritara diff`: who joined, left, moved or was promoted between two snapshots."""

from pathlib import Path

import click

from meritara.cli.frame import Bilingual
from meritara.cli.speech import word
from meritara.cli.words import TEXTS
from meritara.registry import importing
from meritara.registry.comparing import CHANGES, COLUMNS, Difference, compare
from meritara.registry.snapshot import find
from meritara.registry.steps import STEPS
from meritara.tables.writer import csv_text, whole

HEAD = (
    *CHANGES,
    "nip",
    "name",
    *STEPS,
    *(f"{one}_{end}" for one in COLUMNS[2:] for end in ("before", "after")),
)


@click.command("diff", cls=Bilingual)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Tulis orangnya ke CSV. / Write the people."
)
def command(old: str, new: str, out: Path | None) -> int:
    """Bandingkan dua data posisi: siapa masuk, keluar, pindah, dan naik.

    Compare two snapshots, each named by its id or the beginning of it (a day).
    """
    root = importing.root()
    found = compare(find(root, old), find(root, new))
    for name, text in (*((one, one) for one in CHANGES), ("same", "same-people")):
        click.echo(f"{word(TEXTS[text]):10} {found.counts[name]:>9}")
    if out:
        with whole(out) as beside:
            beside.write_text(people(found), encoding="utf-8")
    return 0


def people(found: Difference) -> str:
    """Return the people with a change as CSV for Indonesian Excel."""
    lines = found.store.to_pyarrow(found.people.select(*HEAD)).to_pylist()
    rows = [
        [1 if line[name] is True else "" if line[name] in (None, False) else line[name] for name in HEAD]
        for line in lines
    ]
    return csv_text(HEAD, rows, excel=True)
