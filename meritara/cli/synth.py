"""`meritara synth`: the snapshot of a synthetic nation, with planted offences and their key."""

import datetime as dt
from pathlib import Path

import click

from meritara.cli.choosing import Day
from meritara.cli.frame import Bilingual
from meritara.cli.speech import note
from meritara.registry import importing


@click.command("synth", cls=Bilingual)
@click.option("--people", default=100_000, show_default=True, help="Banyaknya orang. / How many people.")
@click.option("--agencies", default=644, show_default=True, help="Banyaknya instansi. / How many agencies.")
@click.option(
    "--seed", default=1, show_default=True, help="Benih; yang sama, hasil sama. / The seed of chance."
)
@click.option("--as-of", "on", required=True, type=Day(), help="Hari posisi datanya. / The day of the data.")
@click.option("--year-before", is_flag=True, help="Juga setahun sebelumnya. / Also the year before.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="Folder data posisi lain. / Another folder of snapshots.",
)
def command(
    people: int, agencies: int, *, seed: int, on: dt.date, year_before: bool, out: Path | None
) -> None:
    """Buat data posisi sintetis: tidak ada orang sungguhan, pelanggaran tertanam ada kuncinya.

    Make a synthetic snapshot: nobody in it is real, and its planted offences have a key. Never made in a
    folder that holds real snapshots.
    """
    from meritara.registry.synth.making import KEY, days, make
    from meritara.registry.synth.plan import nation

    plan = nation(agencies, people, seed=seed, until=on)
    root = out.absolute() if out else importing.root()
    for day in days(on, year_before=year_before):
        made = make(plan, root, on=day)
        told = made.synthetic or {}
        note(
            "synth-done",
            id=made.id,
            people=made.rows("people"),
            agencies=len(made.agencies),
            offences=sum(told["key"]["offences"].values()),
            key=str(made.folder / KEY),
        )
