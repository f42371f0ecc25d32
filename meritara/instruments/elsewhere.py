"""Scores that other bodies gave, each with its source: read from a file, never computed."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path

from meritara.instruments.instrument import Indicator
from meritara.instruments.press import FILE as MERIT_FILE
from meritara.instruments.press import Reported, Sourced, plain, read_reported
from meritara.instruments.score import rounded, show
from meritara.instruments.verdicts import Figure, Verdict, card_of, judge, node_of, value_of
from meritara.law.folders import folders
from meritara.problem import Place, Refused

FILE = "results/skor-lain.csv"
COLUMNS: Mapping[str, str] = {  # of a figure, by the name of its column in the file
    "scorecard": "kartu nilai",
    "year": "tahun",
    "subject": "instansi",
    "kind": "jenis",
    "component": "komponen",
    "value": "nilai",
    "unit": "satuan",
    "category": "kategori",
}


@dataclass(frozen=True, kw_only=True)
class Told(Sourced):
    """One figure that another body published, as it was written, with where it was read."""

    figure: Figure
    as_of: str = ""
    round: str = ""  # of an assessment that has several in a year
    province: str = ""
    rank: str = ""
    rank_of: str = ""
    publisher: str = ""
    uid: str = ""  # of a figure that somebody entered here

    @cached_property
    def verdict(self) -> Verdict:
        """Return what it comes to by the version of its year."""
        return judge(self.figure)

    @property
    def moment(self) -> tuple[str, str, str]:
        """Return by what figures of one scorecard follow each other: the year, the day or round within it."""
        return self.figure.year, self.as_of, self.round


def elsewhere() -> tuple[Told, ...]:
    """Return the figures that are shipped: those of the file, then the totals of the sistem merit."""
    return read_elsewhere(folders()[0])


def elsewhere_of(name: str) -> list[Told]:
    """Return the shipped figures of the agency of a name.

    >>> sorted({one.figure.scorecard for one in elsewhere_of("Pemprov Bali")})
    ['berakhlak', 'berakhlak-implementasi', 'mcp']
    """
    wanted = called(name)
    return [one for one in elsewhere() if called(one.figure.subject) == wanted]


def called(name: str) -> str:
    """Return the name of an agency as it is compared, however its kind is abbreviated.

    >>> called("Pemprov Bali") == called("Pemerintah Provinsi Bali") == called("Provinsi Bali")
    True
    """
    short = {"pemprov ": "provinsi ", "pemkab ": "kabupaten ", "pemkot ": "kota "}
    text = plain(name)
    return next((long + text.removeprefix(way) for way, long in short.items() if text.startswith(way)), text)


@cache
def read_elsewhere(folder: Path) -> tuple[Told, ...]:
    """Return the figures of a folder of law."""
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        found = [told_of(row, number) for number, row in enumerate(csv.DictReader(file), start=2)]
    return (*found, *map(merit_of, read_reported(folder)))


def merit_of(one: Reported) -> Told:
    """Return a published total of the sistem merit as one figure among the others."""
    value = show(one.total, 2 if one.total.denominator > 1 else 0)
    place = Place(MERIT_FILE)
    return Told(
        figure=Figure(
            place, "sistem-merit", str(one.year), one.agency, one.kind, "total", value, "", one.category
        ),
        round=f"{one.stage}: {one.round}" if one.round else one.stage,
        province=one.province,
        publisher=one.assessor,
        mark=one.mark,
        note=one.note,
        source=one.source,
    )


def told_of(row: Mapping[str, str], number: int) -> Told:
    """Return one row of the file."""
    card, year, subject, kind, component, value, unit, category = (row[name] for name in COLUMNS.values())
    return Told(
        figure=Figure(
            Place(FILE, row=number), card, year, subject, kind, component, value, unit, category, COLUMNS
        ),
        as_of=row["per tanggal"],
        province=row["provinsi"],
        rank=row["peringkat"],
        rank_of=row["dari"],
        mark=row["keyakinan"],
        note=row["catatan"],
        source=row["sumber"],
    )


def in_conflict(rows: Sequence[Told]) -> list[bool]:
    """Return of each figure of one scorecard whether another says something else of the same moment."""
    known: dict[tuple[str, ...], set[str]] = {}
    for one in rows:
        known.setdefault(subject_of(one), set()).add(one.figure.value)
    return [len(known[subject_of(one)]) > 1 for one in rows]


def subject_of(one: Told) -> tuple[str, ...]:
    """Return what a figure is about: its part and its moment."""
    return (*one.moment, one.figure.component)


def unexplained(rows: Sequence[Told]) -> list[tuple[Told, Fraction]]:
    """Return the totals that the mean of their parts does not give, each with that mean.

    Only where the parts have no published weights, and all that are asked of such an agency are known.
    """
    found = []
    for one in rows:
        law = one.verdict.instrument
        if law is None or law.can_score or part_of(one) is not law.root:
            continue
        kinds = {attribute.id: one.figure.kind for attribute in law.attributes}
        asked = [node for node in law.aspects if node.applies_to(kinds)]
        parts = {part_of(other): value_of(other.figure) for other in rows if other.moment == one.moment}
        values = [parts[node] for node in asked if node in parts]
        mean = sum(values, Fraction(0)) / len(asked) if asked else Fraction(0)
        if asked and len(values) == len(asked) and rounded(mean, 2) != rounded(value_of(one.figure), 2):
            found.append((one, mean))
    return found


def part_of(one: Told) -> Indicator | None:
    """Return the part of its instrument that a figure is about, None for a count or where it is not known."""
    law = one.verdict.instrument
    if law is None:
        return None
    try:
        return node_of(one.figure, card_of(one.figure), law)
    except Refused:
        return None
