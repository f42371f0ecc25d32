"""Calls one function in this process, as soon as it is told to on its standard input."""

import sys
from importlib import import_module
from json import dumps, loads

import django

from tests.houses import READY


def say(text: str) -> None:
    """Print a line now."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> None:
    """Call `module:function` with values in JSON and print what it returns."""
    module, name = sys.argv[1].split(":")
    django.setup()
    wanted = getattr(import_module(module), name)
    say(READY)
    sys.stdin.readline()
    say(dumps(wanted(*loads(sys.argv[2]))))


if __name__ == "__main__":
    main()
