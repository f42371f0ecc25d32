"""The agencies of the demo and the people in them; every name is imaginary."""

import datetime as dt
import random
from dataclasses import dataclass

from meritara.records.models import Agency, Membership, Role, Scope, Service, Team, Unit, User

SEED = 8136
LONG_AGO = dt.date(2021, 1, 4)
CAST = (
    ("khatulistiwa", "Prov. Kalimantan Khatulistiwa", "provinsi", "WIB"),
    ("bandar-anggrek", "Kota Bandar Anggrek", "kota", "WITA"),
    ("ulin-hilir", "Kab. Ulin Hilir", "kabupaten", "WITA"),
    ("sungai-purun", "Kab. Sungai Purun", "kabupaten", "WITA"),
    ("teluk-gaharu", "Kota Teluk Gaharu", "kota", "WIB"),
    ("danau-enggang", "Kab. Danau Enggang", "kabupaten", "WIT"),
)
FIRST = ("Sungai", "Danau", "Bukit", "Muara", "Tanjung", "Batu", "Rimba", "Lembah", "Pulau", "Hulu")
SECOND = (
    "Keladan",
    "Meranti",
    "Tengkawang",
    "Ramin",
    "Jelutung",
    "Gambir",
    "Pandan",
    "Nipah",
    "Rotan",
    "Cempaka",
)
OFFICES = ("BKPSDM", "Inspektorat", "Biro Organisasi", "Dinas Kesehatan", "Dinas Pendidikan", "Diskominfo")
PEOPLE = (
    # name, role, agency or nothing for the nation, what a visitor reads
    ("Sari", Role.OPERATOR, "khatulistiwa"),
    ("Petrus", Role.CONTRIBUTOR, "khatulistiwa"),
    ("Norlaila", Role.LEADER, "khatulistiwa"),
    ("Rina", Role.OPERATOR, "bandar-anggrek"),
    ("Yusuf", Role.OPERATOR, "ulin-hilir"),
    ("Marta", Role.OPERATOR, "sungai-purun"),
    ("Budi", Role.VERIFIER, ""),
    ("Dayang", Role.VERIFIER, ""),
    ("Made", Role.CHAIR, ""),
    ("Wayan", Role.SUPERVISOR, ""),
    ("Lukas", Role.AUDITOR, "V"),
    ("Tiur", Role.ADMIN, ""),
)


@dataclass(frozen=True)
class Cast:
    """Who and what the demo is about."""

    agencies: dict[str, Agency]
    people: dict[str, User]


def people(count: int) -> Cast:
    """Make agencies (the cast first, then generated ones), offices, teams and accounts."""
    agencies = {one.code: one for one in Agency.objects.bulk_create(all_agencies(count))}
    users = {name: person(name) for name, _role, _where in PEOPLE}
    Membership.objects.bulk_create(
        membership(users[name], role, where, agencies) for name, role, where in PEOPLE
    )
    home = agencies["khatulistiwa"]
    Unit.objects.bulk_create(
        Unit(agency=one, name=name, contact="Petrus" if (one, name) == (home, OFFICES[3]) else "")
        for one in agencies.values()
        for name in OFFICES
    )
    Service.objects.create(user=users["Budi"], agency=agencies["ulin-hilir"], until_on=dt.date(2017, 12, 31))
    Team.objects.create(
        agency=home,
        number="800/117/BKD/2026 (contoh)",
        dated_on=dt.date(2026, 1, 12),
        leader="Norlaila",
        leader_post="Sekretaris Daerah",
        members=[{"name": "Sari", "post": "Analis SDM Aparatur", "unit": "BKPSDM"}],
    )
    return Cast(agencies, users)


def all_agencies(count: int) -> list[Agency]:
    """Return the agencies of the cast and as many generated ones as are wanted."""
    dice = random.Random(SEED)  # noqa: S311 - imaginary names
    made = [(code, name, kind, zone) for code, name, kind, zone in CAST]
    for first in FIRST:
        for second in SECOND:
            kind = dice.choice(("kabupaten", "kabupaten", "kota"))
            name = f"{'Kota' if kind == 'kota' else 'Kab.'} {first} {second}"
            made.append((f"{first}-{second}".lower(), name, kind, dice.choice(("WIB", "WITA", "WIT"))))
    made += [(f"kab-{n}", f"Kab. Contoh {n}", "kabupaten", "WIB") for n in range(len(made), count)]
    return [
        Agency(
            code=code,
            name=f"{name} (contoh)",
            kind=kind,
            zone=zone,
            province="Kalimantan Khatulistiwa",
            region="V",
        )
        for code, name, kind, zone in made[:count]
    ]


def person(name: str) -> User:
    """Return an account that only the buttons of the demo open: it has no password."""
    return User.objects.create_user(f"{name.lower()}@contoh.example", name=name, is_demo=True)


def membership(user: User, role: str, where: str, agencies: dict[str, Agency]) -> Membership:
    """Return a role over an agency, a region or the nation."""
    agency = agencies.get(where)
    scope = Scope.AGENCY if agency else Scope.REGION if where else Scope.NATION
    region = where if scope == Scope.REGION else ""
    return Membership(
        user=user, role=role, scope=scope, agency=agency, region=region, from_on=LONG_AGO, letter="ST contoh"
    )
