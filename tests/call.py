"""A process that has read the product once, and forks for every call."""

import os
import signal
import socket
import sys
import traceback
from importlib import import_module
from json import dumps, loads
from typing import Any

import django
from asgiref.local import Local
from django.conf import settings
from django.core.cache import caches
from django.db import connections

from tests.houses import LONGEST, READY


def say(text: str) -> None:
    """Print a line now."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def call(name: str, given: list[Any]) -> None:
    """Call `module:function` with values when standard input says so; print what it returns in JSON."""
    module, function = name.split(":")
    wanted = getattr(import_module(module), function)
    say(READY)
    sys.stdin.readline()
    say(dumps(wanted(*given)))


def live_in(folder: str, environment: dict[str, str]) -> None:
    """Take the folder and the settings of a house."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.modules.pop(environment["DJANGO_SETTINGS_MODULE"], None)
    settings._setup()  # type: ignore[misc]
    handlers: tuple[Any, ...] = (connections, caches)
    for handler in handlers:
        handler.__dict__.pop("settings", None)
        handler._settings = None
        handler._connections = Local(handler.thread_critical)


def child(order: bytes, streams: list[int]) -> None:
    """Do one call in a house with streams of its own; end with databases closed, as any process does."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    status = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        folder, environment, name, given = loads(order)
        live_in(folder, environment)
        call(name, given)
        status = 0
    except BaseException:  # noqa: BLE001 - whatever it was is told on standard error
        traceback.print_exc()
    finally:
        connections.close_all()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def main() -> None:
    """Fork for each order that comes over the socket, until it is closed."""
    orders = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    django.setup()
    while True:
        order, streams, *_ = socket.recv_fds(orders, LONGEST, 3)
        if not order:
            return
        import_module(loads(order)[2].split(":")[0])
        pid = os.fork()
        if not pid:
            orders.close()
            child(order, streams)
        for stream in streams:
            os.close(stream)
        orders.send(str(pid).encode())


if __name__ == "__main__":
    main()
