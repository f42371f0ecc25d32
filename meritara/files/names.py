"""The names of files as people gave them, made harmless to show and to save."""

import re
import unicodedata

LONGEST = 120
UNWRITABLE = re.compile(r'[<>:"|?*]')
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # controls, and marks that turn or hide letters


def clean(name: str) -> str:
    """Return a name without folders, without letters that cannot be seen, and no longer than a line."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(letter for letter in bare if unicodedata.category(letter) not in UNSEEN)
    plain = " ".join(UNWRITABLE.sub("_", unicodedata.normalize("NFC", seen)).split()).strip(". ")
    stem, dot, end = plain.rpartition(".")
    if dot and len(end) < 10:
        return f"{stem[: LONGEST - len(end) - 1].rstrip('. ')}.{end}"
    return plain[:LONGEST] or "berkas"


def suffix(name: str) -> str:
    """Return what stands behind the last dot of a name, in lower case, with the dot."""
    dot = clean(name).rfind(".")
    return clean(name)[dot:].lower() if dot > 0 else ""


def with_suffix(name: str, suffixes: tuple[str, ...]) -> str:
    """Return a clean name that ends in one of these, the first of them where it does not."""
    return clean(name) if suffix(name) in suffixes else clean(f"{clean(name)[: LONGEST - 6]}{suffixes[0]}")
