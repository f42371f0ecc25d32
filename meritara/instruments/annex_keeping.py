"""A typed version enters the operator's own folder of law: whole or not at all, sealed or not."""

import re
from pathlib import Path

from meritara.instruments.annex import Annex
from meritara.instruments.instrument import Instrument
from meritara.law.files import read_text
from meritara.law.folders import folders
from meritara.law.sealed import digest, read_seal, seal
from meritara.problem import Place, Problem, Refused, refuse
from meritara.tables.writer import whole

ITEM = re.compile(r"^( *)- ", re.MULTILINE)


def own_folder() -> Path:
    """Return the operator's own folder of law; refuse where none is set."""
    if len(folders()) == 1:
        raise refuse("annex-no-folder")
    return folders()[1]


def path_of(one: Instrument) -> str:
    """Return where the file of a version lies in a folder of law."""
    return f"instruments/{one.id}/{one.version}.yaml"


def keep(annex: Annex, folder: Path, *, sealing: bool = False) -> Path:
    """Write a sound annex into a folder; refuse to change a sealed version. Done twice it is done once.

    Sources come first, then the file, then its seal: whoever stops in between leaves the old or the new.
    """
    if annex.problems:
        raise Refused(annex.problems)
    name = path_of(annex.instrument)
    path = folder / name
    problems: list[Problem] = []
    sealed = read_seal(folder, problems)
    if problems:
        raise Refused(problems)
    if name in sealed and (not path.is_file() or sealed[name] != annex.instrument.digest):
        raise refuse("law-seal-broken", Place(name, line=1), key=annex.instrument.key)
    path.parent.mkdir(parents=True, exist_ok=True)
    if annex.sources:
        keep_sources(annex.sources, folder)
    if not path.is_file() or digest(path) != annex.instrument.digest:
        with whole(path) as beside:
            beside.write_text(annex.text, encoding="utf-8", newline="\n")
    if sealing:
        seal(folder, name)
    return path


def keep_sources(text: str, folder: Path) -> None:
    """Add sources to those of a folder, whose own lines stay as they are."""
    path = folder / "sources.yaml"
    before = path.read_text(encoding="utf-8") if path.exists() else "sources:\n"
    known = {str(one.get("id")) for one in (read_text(before, path.name).get("sources") or ())}
    added = [one for one in entries_of(text) if identifier(one) not in known]
    if not added:
        return
    found = ITEM.search(before)
    pad = found[1] if found else "  "
    lines = [f"{pad}{line.removeprefix('  ')}\n" for one in added for line in one]
    after = before.rstrip("\n") + "\n" + "".join(lines)
    wanted = len(known) + len(added)
    try:
        done = len(read_text(after, path.name)["sources"]) == wanted
    except Refused:
        done = False
    if not done:
        raise refuse("annex-sources-by-hand", Place(str(path)))
    with whole(path) as beside:
        beside.write_text(after, encoding="utf-8", newline="\n")


def entries_of(text: str) -> list[list[str]]:
    """Return the entries of a list of sources, each as its lines."""
    found: list[list[str]] = []
    for line in text.splitlines()[1:]:
        if line.startswith("  - "):
            found.append([])
        found[-1].append(line)
    return found


def identifier(lines: list[str]) -> str:
    """Return the id of a source from its lines."""
    return str(read_text("\n".join(lines), "sources.yaml")[0]["id"])
