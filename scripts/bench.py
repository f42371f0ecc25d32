"""Measures speed into build/bench.json and docs/bench.md; BENCH picks benches, SCALE shrinks the big ones."""

import datetime as dt
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from scripts.benches import (
    audit,
    backup,
    certainty,
    engine,
    findings,
    index,
    overview,
    papers,
    records,
    registry,
    rules,
    site,
    start,
    synth,
    villages,
)
from scripts.benches.figure import Figure

ROOT = Path(__file__).parents[1]
BENCHES: dict[str, Callable[[float], Iterator[Figure]]] = {
    "card": engine.card,
    "plan": engine.way,
    "columns": engine.columns,
    "simulation": site.site,
    "records": records.records,
    "overview": overview.overview,
    "certainty": certainty.certainty,
    "people": registry.people,
    "synth": synth.synth,
    "index": index.index,
    "villages": villages.nation,
    "check": rules.check_nation,
    "findings": findings.findings,
    "papers": papers.papers,
    "backup": backup.backup,
    "audit": audit.audit,
    "start": start.ready,
    "setup-uv": start.setup_uv,
    "setup-pip": start.setup_pip,
}
ALSO = {
    "recalculation": "simulation",
    "columns-memory": "columns",
    "card-checked": "card",
    "restore": "backup",
    "synth-memory": "synth",
    "index-view": "index",
    "index-sums": "index",
    "index-memory": "index",
    "check-memory": "check",
    "check-rules": "check",
}
LIBRARIES = ("django", "granian", "duckdb", "ibis-framework", "pyarrow", "scipy")


def picked(names: str) -> list[str]:
    """Return the benches that were asked for, all of them where none was."""
    asked = [name.strip() for name in names.split(",") if name.strip()]
    unknown = [name for name in asked if name not in BENCHES and name not in ALSO]
    if unknown:
        sys.exit(f"BENCH={','.join(unknown)}? Known: {', '.join([*BENCHES, *ALSO])}")
    wanted = {ALSO.get(name, name) for name in asked}
    return [name for name in BENCHES if name in wanted or not wanted]


def scale_of(text: str) -> float:
    """Return how much of the big benches is measured."""
    try:
        scale = float(text or 1)
    except ValueError:
        scale = 0
    if not 0 < scale <= 1:
        sys.exit(f"SCALE={text}? A number above 0 and not above 1, like 0.1")
    return scale


def machine() -> str:
    """Return what the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [f"{os.cpu_count()} cores", f"{memory:.0f} GiB", platform.system(), platform.machine()]
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    return f"{', '.join(parts)}; Python {platform.python_version()}, {', '.join(libraries)}"


def number(value: float | None) -> str:
    """Return a figure with three digits that matter."""
    return "-" if value is None else f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def page(figures: list[Figure], *, scale: float) -> str:
    """Return the table for people."""
    rows = [
        f"| `{one.id}` | {one.what} | {number(one.figure)} {one.unit} "
        f"| {number(one.ratio)}{'x' if one.ratio is not None else ''} | {one.goal} | {said(one)} |"
        for one in figures
    ]
    lines = [
        "# Kecepatan / speed",
        "",
        "Ditulis oleh `make bench`; jangan disunting. Rasio dihitung terhadap dasar (floor) yang diukur pada",
        "saat yang sama, sehingga dapat dibandingkan antarmesin.",
        "",
        "Written by `make bench`, not by hand. A ratio compares with a floor measured in the same run, so",
        "that it holds on other machines too.",
        "",
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d} · {machine()} · SCALE={scale:g}",
        "",
        "| Uji / bench | Apa / what | Hasil / figure | Rasio / ratio | Batas / goal | |",
        "|---|---|--:|--:|---|---|",
        *rows,
        "",
    ]
    return "\n".join(lines)


def said(one: Figure) -> str:
    """Return whether a goal holds, in a word."""
    if one.goal == "-":
        return ""
    return "terpenuhi / holds" if one.holds else "**tidak / missed**"


def line(one: Figure) -> str:
    """Return a figure as a line of the terminal."""
    ratio = "" if one.ratio is None else f"{number(one.ratio)}x"
    return f"{one.id:16} {number(one.figure):>8} {one.unit:4} {ratio:>8}  {one.goal:10} {said(one)}"


def main() -> int:
    """Measure, write and tell; 1 where a goal is missed."""
    scale = scale_of(os.environ.get("SCALE", ""))
    figures: list[Figure] = []
    for name in picked(os.environ.get("BENCH", "")):
        for one in BENCHES[name](scale):
            print(line(one))
            figures.append(one)
    (ROOT / "build").mkdir(exist_ok=True)
    told = json.dumps([one.as_json() for one in figures], ensure_ascii=False, indent=1)
    (ROOT / "build" / "bench.json").write_text(f"{told}\n", encoding="utf-8")
    (ROOT / "docs" / "bench.md").write_text(page(figures, scale=scale), encoding="utf-8")
    return 0 if all(one.holds for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
