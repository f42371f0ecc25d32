"""All instruments, shipped and the operator's own; the seal; the version in force on a day."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from meritara.instruments.checks import check
from meritara.instruments.instrument import Instrument
from meritara.instruments.reading import read_instrument
from meritara.law.dated import today
from meritara.law.files import Map, read_yaml
from meritara.law.folders import all_sources, folder_sources, folders
from meritara.law.form import TEXT, nearest
from meritara.law.sealed import SEAL, digest, gone, read_seal
from meritara.law.source import Source
from meritara.problem import Place, Problem, Refused, refuse

VERSIONED = re.compile(r"[a-z0-9-]+@[a-z0-9-]+")


@dataclass(frozen=True)
class Choice:
    """The version that a bare id means, and the newer ones that cannot be totalled yet."""

    instrument: Instrument
    newer: tuple[Instrument, ...] = ()


@dataclass(frozen=True, eq=False)
class Library:
    """Sources and instruments, with everything that is wrong in their files."""

    sources: Mapping[str, Source]
    instruments: tuple[Instrument, ...]
    problems: tuple[Problem, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Instrument]:
        """Return the instruments by `id@version`."""
        return {one.key: one for one in self.instruments}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of all instruments, each once."""
        return tuple(dict.fromkeys(one.id for one in self.instruments))

    def all(self) -> tuple[Instrument, ...]:
        """Return all instruments, by id and then oldest version first."""
        return self.instruments

    def versions(self, id: str) -> tuple[Instrument, ...]:
        """Return the versions of an instrument, oldest first; refuse an unknown id with the nearest one."""
        found = tuple(one for one in self.instruments if one.id == id)
        if not found:
            raise refuse("card-unknown-instrument", name=id[:60], nearest=nearest(id, self.ids))
        return found

    def get(self, name: str) -> Instrument:
        """Return the instrument of `id@version`, or the version that a bare id means."""
        id, at, version = name.strip().partition("@")
        if not at:
            return self.choose(id).instrument
        if name.strip() in self.by_key:
            return self.by_key[name.strip()]
        versions = [one.version for one in self.versions(id)]
        raise refuse("card-unknown-version", id=id, version=version[:40], known=", ".join(versions))

    def choose(self, id: str, *, on: dt.date | None = None) -> Choice:
        """Return the newest version that can score, in force on a day if one is asked, else by now."""
        versions = [one for one in self.versions(id) if not one.variant_of]
        day = on or today()
        begun = [one for one in versions if (one.in_force.from_on or dt.date.min) <= day]
        if not begun:
            first = min(one.in_force.from_on for one in versions if one.in_force.from_on)
            raise refuse("card-before-first", id=id, day=day.isoformat(), first=first.isoformat())
        if on and (held := [one for one in begun if one.in_force.covers(on)]):
            begun = held
        best = next((one for one in reversed(begun) if one.can_score), begun[-1])
        return Choice(best, tuple(begun[begun.index(best) + 1 :]))


def library() -> Library:
    """Return the library of this machine, read again when something was sealed in its own folder."""
    paths = folders()
    return read_library(paths, *(changed(folder / SEAL) for folder in paths[1:]))


def changed(path: Path) -> int:
    """Return when a file was last written, 0 where it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=64)
def read_library(paths: tuple[Path, ...], *_sealed_at: int) -> Library:
    """Return the library of some folders; only files without a problem are in it."""
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    instruments: dict[str, Instrument] = {}
    for index, folder in enumerate(paths):
        if not folder.is_dir():
            problems.append(
                Problem("law-no-folder", Place(str(folder)), {"variable": "MERITARA_REGULATIONS"})
            )
            continue
        sources = folder_sources(folder, problems) | sources
        for one in read_folder(folder, sources, problems, own=index > 0):
            if one.key in instruments:
                problems.append(Problem("law-version-taken", Place(one.path, line=1), {"key": one.key}))
            else:
                instruments[one.key] = one
    lost = {one.key: list(related(one, instruments)) for one in instruments.values()}
    problems.extend(problem for wrong in lost.values() for problem in wrong)
    sound = [one for one in instruments.values() if not lost[one.key]]
    ordered = sorted(sound, key=lambda i: (i.id, i.in_force.from_on or dt.date.min, i.version))
    return Library(sources, tuple(ordered), tuple(problems))


def related(one: Instrument, known: Mapping[str, Instrument]) -> Iterator[Problem]:
    """Yield a version that is named and does not exist, and a correction that gives no reason."""
    versions = [other.version for other in known.values() if other.id == one.id and other is not one]
    for key, version in (("variant_of", one.variant_of), ("replaces", one.replaces)):
        if version and version not in versions:
            params = {"key": key, "value": version, "nearest": nearest(version, versions)}
            yield Problem("law-unknown-word", Place(one.path, line=one.lines[key]), params)
    if one.replaces and not one.reason.id:
        place = Place(one.path, line=one.lines["replaces"])
        yield Problem("law-missing-field", place, {"key": "reason", "kind": TEXT})


def law_of(one: Instrument) -> Map:
    """Return the file of a version as it is written."""
    node: Map = read_yaml(folders()[1 if one.own else 0] / one.path, one.path)
    return node


def one_version(key: str) -> Instrument:
    """Return the sound instrument of `id@version`, read alone, without the whole library."""
    id, _, version = key.partition("@")
    name, sources = f"instruments/{id}/{version}.yaml", all_sources(folders())
    for index, folder in enumerate(folders()):
        problems: list[Problem] = []
        if not VERSIONED.fullmatch(key) or not (folder / name).is_file():
            continue
        one = read_file(folder / name, name, sources, problems)
        sealed = read_seal(folder, problems)
        if one and not problems and sealed.get(name, one.digest) == one.digest:
            return replace(one, sealed=name in sealed, own=index > 0)
    raise refuse("card-unknown-instrument", name=key[:60], nearest="-")


def read_folder(
    folder: Path, sources: Mapping[str, Source], problems: list[Problem], *, own: bool
) -> list[Instrument]:
    """Return the sound instruments of a folder, sealed ones held against their seal."""
    sealed = read_seal(folder, problems)
    found: list[Instrument] = []
    paths = sorted((folder / "instruments").glob("*/*.y*ml"))
    for path in paths:
        wrong: list[Problem] = []
        one = read_file(path, path.relative_to(folder).as_posix(), sources, wrong)
        if one and sealed.get(one.path, one.digest) != one.digest:
            wrong.append(Problem("law-seal-broken", Place(one.path, line=1), {"key": one.key}))
        problems.extend(wrong)
        if one and not wrong:
            found.append(replace(one, sealed=one.path in sealed, own=own))
    problems.extend(gone(folder, sealed, kind="instruments"))
    return found


def read_file(
    path: Path, name: str, sources: Mapping[str, Source], problems: list[Problem]
) -> Instrument | None:
    """Return the instrument of one file with its digest; None when the file cannot be read at all."""
    try:
        node = read_yaml(path, name)
    except Refused as refused:
        problems.extend(refused.problems)
        return None
    one = replace(read_instrument(node, name, problems), digest=digest(path))
    if (path.parent.name, path.stem) != (one.id, one.version):
        params = {"key": one.key, "expected": f"{one.id}/{one.version}.yaml"}
        problems.append(Problem("law-misplaced", Place(name, line=1), params))
    if not problems:
        problems.extend(check(one, sources))
    return one
