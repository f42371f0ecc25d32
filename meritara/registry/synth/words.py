"""The words of a synthetic nation: names of nobody, of units and of posts."""

from typing import NamedTuple

from meritara.registry.synth.shares import NATION

MEN, WOMEN, LATTER, TREES = (
    tuple(NATION[name].split()) for name in ("names_of_men", "names_of_women", "latter", "trees")
)
PLACES, OFFICES, PARTS, EXECUTORS = (
    tuple(NATION[name]) for name in ("places", "offices", "parts", "executors")
)
EXPERT = ("ahli-pertama", "ahli-muda", "ahli-madya")
SKILLED = ("terampil", "mahir", "penyelia")


class Family(NamedTuple):
    """Functional posts of one name: their tiers, their share of all functional posts."""

    name: str
    tiers: tuple[str, str, str]
    share: float


FAMILIES = tuple(
    Family(name, SKILLED if kind == "skilled" else EXPERT, share)
    for name, (kind, share) in NATION["families"].items()
)
GRADES = (*(f"{roman}/{letter}" for roman in ("I", "II", "III", "IV") for letter in "abcd"), "IV/e")
TIERS = ("jpt_madya", "jpt_pratama", "administrator", "supervisor", *EXPERT, *SKILLED, "executor")
EXECUTOR = TIERS.index("executor")
TITLES = (  # by number: 0 heads a unit, then functional posts tier by tier, then executors
    "Kepala",
    *(f"{one.name} {tier.replace('-', ' ').title()}" for one in FAMILIES for tier in one.tiers),
    *EXECUTORS,
)
TITLE_TIERS = (
    0,
    *(TIERS.index(tier) for one in FAMILIES for tier in one.tiers),
    *(EXECUTOR,) * len(EXECUTORS),
)
LICENCE, NURSE = "Surat Tanda Registrasi", [one.name for one in FAMILIES].index("Perawat")
LICENSED = tuple(1 + NURSE * 3 + step for step in range(3))  # titles for which a licence is demanded
LEVELS = tuple(NATION["levels"])
SCHOOLS = (
    "SMP Contoh",
    "SMA Contoh",
    "Politeknik Contoh",
    "Universitas Contoh",
    "Universitas Contoh",
    "Universitas Contoh",
)
FIELDS = ("Umum", "Umum", "Keperawatan", "Administrasi Publik", "Manajemen", "Ilmu Administrasi")
FINISHED_AT = (15, 18, 21, 22, 25, 30)  # the age at which each level is completed, at the earliest
FIRST_GRADE = (2, 4, 6, 8, 9, 10)  # the place among the grades with which each level begins
CONTRACT_GRADES = ("IV", "V", "VII", "IX", "X", "XI")
