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


def child(order: bytes, streams: list[int]) -> None:
    """Do one call with streams of its own, and end this process, with its databases closed as any process does."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    status = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        call(*loads(order))
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
        import_module(loads(order)[0].split(":")[0])
        pid = os.fork()
        if not pid:
            orders.close()
            child(order, streams)
        for stream in streams:
            os.close(stream)
        orders.send(str(pid).encode())


if __name__ == "__main__":
    main()
