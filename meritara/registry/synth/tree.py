"""The units of an agency as a tree: offices under its secretariat, parts, sections, and places of service."""

from dataclasses import dataclass
from typing import Any

from meritara.registry.synth.plan import House
from meritara.registry.synth.words import OFFICES, PARTS
from meritara.tables import numeric as np

TOP, OFFICE, PART, SECTION, PLACE = range(5)
ECHELONS = {"central": ("I.a", "II.a", "III.a", "IV.a"), "prov": ("I.b", "II.a", "III.a", "IV.a")}
REGIONAL = ("II.a", "II.b", "III.b", "IV.a")


@dataclass(frozen=True, eq=False)
class Tree:
    """Units by number: how deep each stands, the number of the one above, its name; a place has no head."""

    levels: Any
    parents: Any
    names: tuple[str, ...]
    echelons: tuple[str, ...]
    central: bool

    @property
    def heads(self) -> Any:
        """Return the units that a post of their own heads."""
        return (self.levels < PLACE).nonzero()[0]

    def at(self, level: int) -> Any:
        """Return the units of one depth."""
        return (self.levels == level).nonzero()[0]

    def tier(self, units: Any) -> Any:
        """Return the place of the tier that heads each unit."""
        levels = self.levels[units]
        return levels if self.central else levels.clip(1)


def tree(house: House) -> Tree:
    """Return the units of an agency by how many people it has."""
    offices = max(1, house.people // 140)
    parts = 3 if house.people >= 60 else 1
    rows: list[tuple[int, int, str]] = [(TOP, -1, "Sekretariat")]
    for office in range(offices):
        rows += office_of(office, parts, first=len(rows))
    for place in range(house.people // 70):
        above = 1 + place % offices * (1 + 2 * parts)
        rows.append((PLACE, above, f"UPT {rows[above][2].removeprefix('Dinas ')} {place + 1}"))
    levels, parents, names = zip(*rows, strict=True)
    central = house.kind not in ("kab", "kot")
    echelons = ECHELONS["prov" if house.kind == "prov" else "central"] if central else REGIONAL
    return Tree(np.array(levels), np.array(parents), names, echelons, central)


def office_of(number: int, parts: int, *, first: int) -> list[tuple[int, int, str]]:
    """Return an office with its parts and the section in each of them."""
    turn = number // len(OFFICES)
    name = f"Dinas {OFFICES[number % len(OFFICES)]}{f' {turn + 1}' if turn else ''}"
    rows = [(OFFICE, 0, name)]
    for part in range(parts):
        title = f"{PARTS[part]} {name.removeprefix('Dinas ')}"
        rows.append((PART, first, f"Bidang {title}"))
        rows.append((SECTION, first + len(rows) - 1, f"Seksi {title}"))
    return rows
