"""Which agencies a synthetic nation has, how many people each, and which numbers their people may bear."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass

from meritara.problem import refuse
from meritara.registry.synth.shares import AGENCIES, SIZES
from meritara.registry.synth.words import PLACES, TREES

SERIALS, LEAST = 999, 12
NAMES = {
    "kement": "Kementerian",
    "lpnk": "Badan",
    "lns": "Komisi",
    "prov": "Provinsi",
    "kab": "Kab.",
    "kot": "Kota",
}
REGIONAL = ("prov", "kab", "kot")
REGIONS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")


@dataclass(frozen=True)
class House:
    """An agency to be made; some serial numbers, from `first` on, belong to its people alone."""

    code: str
    name: str
    kind: str
    region: str
    people: int = 0
    first: int = 1
    serials: int = 1
    parent: str = ""


@dataclass(frozen=True)
class Plan:
    """A nation to be made: the seed, the last day on which anything happens, and the agencies."""

    seed: int
    until: dt.date
    houses: tuple[House, ...]

    @property
    def people(self) -> int:
        """Return how many people serve on the last day."""
        return sum(one.people for one in self.houses)


def nation(agencies: int, people: int, *, seed: int, until: dt.date) -> Plan:
    """Return the plan of a nation of imaginary agencies, their kinds as there are in the country."""
    return plan(imaginary(agencies), people, seed=seed, until=until)


def plan(houses: Sequence[House], people: int, *, seed: int, until: dt.date) -> Plan:
    """Return the plan of some agencies; refuse fewer people than agencies need."""
    if not 1 <= len(houses) <= SERIALS or people < len(houses) * LEAST:
        raise refuse("synth-too-few", people=people, agencies=len(houses), least=LEAST, most=SERIALS)
    sizes = sized(houses, people)
    each = block(sizes)
    first, made = 1, []
    for one, size in zip(houses, sizes, strict=True):
        serials = math.ceil(size / each)
        made.append(House(one.code, one.name, one.kind, one.region, size, first, serials, one.parent))
        first += serials
    return Plan(seed, until, tuple(made))


def imaginary(count: int) -> list[House]:
    """Return imaginary agencies: central ones, provinces, and the regencies and towns in them."""
    total = sum(AGENCIES.values())
    wanted = {kind: round(number * count / total) for kind, number in AGENCIES.items()}
    wanted["kab"] += count - sum(wanted.values())
    kinds = [kind for kind, number in wanted.items() for _ in range(number)]
    provinces = [code_of(place, kind) for place, kind in enumerate(kinds) if kind == "prov"]
    return [house(place, kind, provinces) for place, kind in enumerate(kinds)]


def code_of(place: int, kind: str) -> str:
    """Return the code of an imaginary agency by its place among all."""
    return f"sintetis-{kind}-{place + 1:03d}"


def house(place: int, kind: str, provinces: Sequence[str]) -> House:
    """Return one imaginary agency; a regency or a town lies in one of the provinces."""
    words = f"{PLACES[place // len(TREES) % len(PLACES)]} {TREES[place % len(TREES)]}"
    more = f" {place}" if place >= len(PLACES) * len(TREES) else ""
    name = f"{NAMES[kind]} {words}{more} (sintetis)"
    region = REGIONS[place % len(REGIONS)]
    parent = provinces[place % len(provinces)] if provinces and kind in ("kab", "kot") else ""
    return House(code_of(place, kind), name, kind, region, parent=parent)


def sized(houses: Sequence[House], people: int) -> list[int]:
    """Return how many people each agency has; together exactly as many as are wanted."""
    weights = [SIZES[one.kind] * (0.5 + (place * 7919 % 997) / 997) for place, one in enumerate(houses)]
    spare = people - LEAST * len(houses)
    total, before, sizes = sum(weights), 0.0, []
    for weight in weights:
        after = before + weight
        sizes.append(LEAST + int(spare * after / total + 1e-9) - int(spare * before / total + 1e-9))
        before = after
    sizes[-1] += people - sum(sizes)
    return sizes


def block(sizes: Sequence[int]) -> int:
    """Return to how many people one serial number goes, so that the numbers suffice for all."""
    each = 2000
    while sum(math.ceil(size / each) for size in sizes) > SERIALS:
        each += each // 8
    return each
