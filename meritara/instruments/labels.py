"""Which categories a printed word may mean: `hijau A`, `Sedang`, `B (recomputed)`, `Tinggi Tanpa …`."""

import re

from meritara.instruments.instrument import Band, Instrument
from meritara.law.words import Words

BRACKETS = re.compile(r"\([^)]*\)?")
FILLERS = frozenset(
    ["kategori", "predikat", "opini", "zona", "status", "mutu", "nilai", "indeks", "category"]
)


def bare(said: str) -> str:
    """Return a label without what stands in brackets, one space between its words."""
    return " ".join(BRACKETS.sub(" ", said.replace("_", " ")).split())


def words(text: str) -> set[str]:
    """Return the words of a name, brackets and commas aside; `A-` stays another word than `A`."""
    return set(re.sub(r"[(),:;/]", " ", text.casefold()).split())


def spoken(names: Words) -> tuple[str, ...]:
    """Return a name in both languages."""
    return tuple(name for name in (names.id, names.en) if name)


def meant(instrument: Instrument, said: str) -> tuple[Band, ...]:
    """Return the bands that a label may mean: those it names exactly, else those with all its words."""
    label = bare(said).casefold()
    tail = words(" ".join(spoken(instrument.suffix.name))) if instrument.suffix else set()
    wanted = words(label) - FILLERS - tail
    if not wanted:
        return ()
    exact = [band for band in instrument.bands if wanted in exactly(band)]
    return tuple(exact or [band for band in instrument.bands if wanted <= all_words(band)])


def exactly(band: Band) -> list[set[str]]:
    """Return the sets of words that name a band and no other: its id, its name, and both."""
    names = [words(bare(name)) - FILLERS for name in spoken(band.name)]
    return [words(band.id), *names, *(name | words(band.id) for name in names)]


def all_words(band: Band) -> set[str]:
    """Return every word that belongs to a band."""
    return words(band.id).union(*(words(name) for name in spoken(band.name)))
