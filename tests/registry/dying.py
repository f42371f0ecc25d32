"""Imports in processes of their own that begin quickly, to be killed in the middle."""

import os
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from meritara.cli import main

SAID = ("--as-of", "2026-06-30", "--agency", "contoh", "--mapping", "simpeg-contoh", "--yes")
LOADED = [
    "tests.registry.dying",
    "meritara.cli.importing",
    "duckdb",
    "ibis.backends.duckdb",
    "pyarrow.parquet",
]


def imported(path: str, snapshots: str) -> None:
    """Import a file without a site, saying nothing."""
    os.environ |= {"MERITARA_DATABASE": "", "MERITARA_SNAPSHOTS": snapshots}
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    main(["import", path, *SAID])


def begun(path: Path, snapshots: Path) -> ForkServerProcess:
    """Start the import of a file; what it needs is loaded once for all of them."""
    context = get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    process = context.Process(target=imported, args=(str(path), str(snapshots)))
    process.start()
    return process
