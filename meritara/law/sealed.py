"""The seal of a folder of law: the digest of each file that never changes again."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from meritara.problem import Place, Problem, Refused, refuse

SEAL = "sealed.txt"
SEALED = re.compile(r"[0-9a-f]{64}")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, its line ends being counted as one character."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_seal(folder: Path, problems: list[Problem]) -> dict[str, str]:
    """Return the digests of the sealed files of a folder by their path; note lines that are no seal."""
    seal = folder / SEAL
    found: dict[str, str] = {}
    lines = seal.read_text(encoding="utf-8").splitlines() if seal.exists() else []
    for number, line in enumerate(lines, start=1):
        known, _, path = line.partition("  ")
        if not SEALED.fullmatch(known) or not path or path in found:
            problems.append(Problem("law-seal-line", Place(SEAL, line=number)))
        else:
            found[path] = known
    return found


def seal(folder: Path, path: str) -> None:
    """Seal one sound file of a folder: from now on a change to it is refused."""
    problems: list[Problem] = []
    known = read_seal(folder, problems)
    if problems:
        raise Refused(problems)
    if known.get(path, digest(folder / path)) != digest(folder / path):
        raise refuse("law-seal-broken", Place(path, line=1), key=path)
    known[path] = digest(folder / path)
    text = "".join(f"{known[name]}  {name}\n" for name in sorted(known))
    (folder / f"{SEAL}.new").write_text(text, encoding="utf-8")
    (folder / f"{SEAL}.new").replace(folder / SEAL)


def gone(folder: Path, sealed: Mapping[str, str], *, kind: str) -> Iterator[Problem]:
    """Yield the sealed files of a kind that are not there."""
    for line, name in enumerate(sealed, start=1):
        if name.startswith(f"{kind}/") and not (folder / name).is_file():
            yield Problem("law-sealed-gone", Place(SEAL, line=line), {"path": name})
