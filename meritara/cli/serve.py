"""`meritara serve`: the site, behind a server that is made for it."""

import datetime as dt
import errno
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import click

from meritara.cli.demo import fill, marked
from meritara.cli.frame import Bilingual
from meritara.cli.speech import note
from meritara.problem import refuse

THREADS, WAITING = 4, 64  # of each process: requests at work, and requests waiting for their turn


@click.command("serve", cls=Bilingual)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Alamat mesin ini. / Address of this machine."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Porta. / Port.")
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Proses. / Processes."
)
@click.option("--demo", is_flag=True, help="Dengan provinsi contoh. / With an imaginary province.")
@click.option("--work", is_flag=True, help="Dengan pekerja di sampingnya. / With a worker beside it.")
@click.option("--local", is_flag=True, help="Mencoba di komputer sendiri. / To try it on one's own computer.")
def command(host: str, port: int, workers: int, *, local: bool, demo: bool, work: bool) -> None:
    """Jalankan situs. Tanpa --local, pengaturan produksi wajib lengkap (docs/reference/settings.md).

    Run the site. Without --local all production settings are required.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meritara.settings")
    if local:
        os.environ["MERITARA_LOCAL"] = "1"
        allow(host)
    if demo:
        marked()
    listen(host, port)
    checked()
    migrated(local=local)
    keyed(local=local)
    if demo:
        fill()
    note("cli-serving", host="127.0.0.1" if host == "0.0.0.0" else host, port=port)  # noqa: S104
    with working(local=local) if work else nullcontext():
        run(host, port, workers)


@contextmanager
def working(*, local: bool) -> Iterator[None]:
    """Have a worker beside the site, which ends with it: what pages ask for is done there."""
    command = [sys.executable, "-m", "meritara", "work", *(["--local"] if local else [])]
    worker = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


def checked() -> None:
    """Read every setting: a wrong one stops the start here, once, before any worker."""
    from django.conf import settings

    _ = settings.ALLOWED_HOSTS


def migrated(*, local: bool) -> None:
    """Bring the tables up to date when trying out; in production refuse to start before somebody did."""
    from meritara.cli.site import ready

    ready(local=local)
    from django.db import connection

    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()  # workers are forks, in which neither its threads nor its lines would work


def keyed(*, local: bool) -> None:
    """Make a demo key when trying out; in production refuse to start before an official one is there."""
    from django.conf import settings

    from meritara.proof.signing import able, make_pair

    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    if able(settings.MERITARA_KEYS, now, official=not local):
        return
    if not local:
        raise refuse("proof-no-key", folder=str(settings.MERITARA_KEYS))
    name = f"demo-{secrets.token_hex(4)}"
    make_pair(settings.MERITARA_KEYS, name, holder="DEMO", use="demo", at=now)


def allow(host: str) -> None:
    """Answer to the name of the chosen address too, when the site is tried in a local network."""
    if host not in ("127.0.0.1", "localhost") and "MERITARA_HOSTS" not in os.environ:
        own = {host, socket.gethostname(), "localhost", "127.0.0.1"} - {"0.0.0.0"}  # noqa: S104
        os.environ["MERITARA_HOSTS"] = ",".join(sorted(own | addresses()))


def addresses() -> set[str]:
    """Return the addresses of this machine."""
    try:
        return {str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    except OSError:
        return set()


def listen(host: str, port: int) -> None:
    """Refuse a port that is taken and an address that is not ours, before anything starts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                raise refuse("cli-port-taken", host=host, port=port, other=max(port + 1, 8001)) from None
            raise refuse("cli-no-address", host=host[:60], reason=error.strerror or "?") from None


def run(host: str, port: int, workers: int) -> None:
    """Serve until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "meritara.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        backpressure=WAITING,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()
