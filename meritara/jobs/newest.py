"""The newest snapshot of each agency, and keeping what pages read of it."""

from collections.abc import Callable, Iterable

from meritara.registry import importing
from meritara.registry.snapshot import Snapshot, snapshots


def newest(codes: Iterable[str] | None = None) -> dict[str, Snapshot]:
    """Return the newest snapshot of each agency by its code, of some agencies where they are named."""
    found: dict[str, Snapshot] = {}
    for one in snapshots(importing.root()):
        found |= dict.fromkeys(one.agencies, one)
    wanted = found if codes is None else found.keys() & set(codes)
    return {code: found[code] for code in sorted(wanted)}


def keep_missing(kept: Callable[[Snapshot], object], keep: Callable[[Snapshot], object]) -> int:
    """Keep something of the newest snapshots of which it is not kept yet; return of how many."""
    waiting = [one for one in {one.id: one for one in newest().values()}.values() if not kept(one)]
    for one in waiting:
        keep(one)
    return len(waiting)
