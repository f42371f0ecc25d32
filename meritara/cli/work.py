"""`meritara work`: sends the outbox and does what pages ask for, in as many processes as one likes."""

import os

import click

from meritara.cli.frame import Bilingual
from meritara.cli.serve import migrated
from meritara.cli.speech import note


@click.command("work", cls=Bilingual)
@click.option("--once", is_flag=True, help="Satu putaran, lalu selesai. / One round, then end.")
@click.option(
    "--pause",
    default=15,
    show_default=True,
    type=click.IntRange(1, 3600),
    help="Detik antarputaran. / Seconds between rounds.",
)
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def command(pause: int, *, once: bool, local: bool) -> int:
    """Kirim surel yang menunggu. Beberapa proses boleh berjalan bersama; tiap surel dikirim satu kali.

    Send the mail that waits. Several processes may run together; each mail is sent once.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
    migrated(local=local)
    from meritara.jobs.worker import until_signal, work

    done = work(once=once, pause=pause, stop=until_signal())
    note("cli-mail-sent", sent=done.sent, failed=done.failed + done.unreachable)
    return 1 if once and (done.failed or done.unreachable) else 0
