"""Two agencies with everything in them, and everybody who may come to their doors."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.utils import timezone

from meritara.instruments.library import library
from meritara.jobs.heartbeat import beat
from meritara.law.folders import folders
from meritara.records.access import today
from meritara.records.actions import assessments, clarifications, parts, requests, uses, verification
from meritara.records.actions.evidence import Said
from meritara.records.actions.files import Kept, Sent, keep, pieces_of, record_file
from meritara.records.actions.letters import write_message
from meritara.records.actions.requests import Wish
from meritara.records.invitations import token_of
from meritara.records.models import (
    AccountRequest,
    Agency,
    Anchor,
    Assessment,
    Attendance,
    Delegation,
    Desk,
    Evidence,
    EvidenceUse,
    Extension,
    LawDraft,
    LocalHoliday,
    Membership,
    Period,
    Role,
    Service,
    Team,
    Unit,
    User,
    Verifier,
)
from tests.access.decided import decided
from tests.access.imported import imported
from tests.access.measured import measured
from tests.access.overseen import join_teams, overseen
from tests.access.secrets import MARK, plant
from tests.files import make as made
from tests.records import make
from tests.web.finger import a_passkey, name_of

OURS, THEIRS, SHARED = "ours", "theirs", "shared"
HERE, THERE = frozenset({OURS, SHARED}), frozenset({THEIRS, SHARED})
BOTH, NOWHERE = HERE | THERE, frozenset[str]()
VISITORS = (
    "guest",
    "inactive user",
    "ended membership",
    "Sari, operator",
    "delegate of Sari",
    "contributor",
    "contributor without part",
    "leader",
    "verifier of nothing",
    "verifier who served there",
    "chair",
    "supervisor",
    "auditor",
    "auditor of our region",
    "auditor of their region",
    "admin",
    "verifier",
    "second verifier",
    "Marta, their operator",
    "their verifier",
)


@dataclass(frozen=True)
class Visitor:
    """Somebody at the doors: the role in which they come, whom they reach with it, and where they try."""

    role: str
    reach: frozenset[str]
    user: User | None = None
    tries: frozenset[str] = frozenset({OURS, THEIRS, SHARED})


@dataclass(frozen=True)
class House:
    """The object behind each kind of address: of an agency, or shared by both."""

    objects: dict[str, str]


@dataclass(frozen=True)
class World:
    """Two houses, and everybody who may come by."""

    houses: Mapping[str, House]
    visitors: Mapping[str, Visitor]


def the_world() -> World:
    """Return two agencies in one period, and each in one of its own; all texts of the second are secret."""
    beat(24 * 3600)
    ours = make.an_agency("khatulistiwa", region="V")
    theirs = make.an_agency("sungai-purun", name=f"{MARK}-instansi", region="VIII")
    period = make.a_period(is_blind=True)
    sari, marta = make.sari(ours), make.a_person(f"{MARK}-operator", Role.OPERATOR, theirs)
    budi, yohanes = make.budi(), make.a_person("Yohanes", Role.VERIFIER)
    houses = {
        OURS: furnished(ours, period, sari, verifier=budi, mark="terbuka"),
        THEIRS: furnished(theirs, period, marta, verifier=yohanes, mark=MARK),
    }
    houses[SHARED] = House({"period": period.uid, "law draft": a_proposal()})
    houses[OURS].objects["invitation"] = token_of(make.a_person("Baru"))
    one, other = make.an_assessment(ours, period), make.an_assessment(theirs, period)
    visitors = people(one, sari) | nation(one, other)
    visitors |= {
        "verifier": Visitor("verifier", HERE, budi),
        "second verifier": Visitor("second", HERE, second(ours)),
    }
    visitors |= {"Marta, their operator": Visitor("operator", THERE, marta)}
    visitors |= {"their verifier": Visitor("verifier", THERE, yohanes)}
    join_teams([one.user for one in visitors.values() if one.role == "auditor"])
    for visitor in visitors.values():
        with_code(visitor.user)
    plant(theirs)
    Anchor.objects.create(number=1, day=today(), content="{}")
    return World(houses, visitors)


def a_proposal() -> str:
    """Return a typed version of law that waits for a second person."""
    shipped = folders()[0] / library().get("skm@2017").path
    text = shipped.read_text(encoding="utf-8").replace('version: "2017"', "version: 2017-r1")
    by = make.a_person("Pengetik", Role.ADMIN)
    return LawDraft.objects.create(
        key="skm@2017-r1", file="lampiran.xlsx", text=text, digest="0" * 64, state="proposed", by=by
    ).uid


def with_code(user: User | None) -> None:
    """Give somebody a telephone that makes codes, and a list of spare ones."""
    if user:
        TOTP.activate(user, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(user)


def people(one: Assessment, sari: User) -> dict[str, Visitor]:
    """Return those who come for the first agency, and those who no longer do."""
    yesterday, ours = today() - dt.timedelta(days=1), one.agency
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, ours)
    parts.assign(one, make.rows(one, 2), sari, to=parts.Owner(user=petrus))
    ended, inactive = make.a_person("Mantan"), make.a_person("Nonaktif", Role.OPERATOR, ours, is_active=False)
    make.give(ended, Role.OPERATOR, ours, until_on=yesterday)
    lent = make.a_person("Pengganti")
    Delegation.objects.create(
        membership=sari.memberships.get(), to=lent, from_on=make.LONG_AGO, until_on=today(), reason="Cuti"
    )
    return {
        "guest": Visitor("guest", NOWHERE),
        "inactive user": Visitor("guest", NOWHERE, inactive, HERE),
        "ended membership": Visitor("", NOWHERE, ended, HERE),
        "Sari, operator": Visitor("operator", HERE, sari),
        "delegate of Sari": Visitor("operator", HERE, lent),
        "contributor": Visitor("contributor", HERE, petrus),
        "contributor without part": Visitor("partless", HERE, make.a_person("Ani", Role.CONTRIBUTOR, ours)),
        "leader": Visitor("leader", HERE, make.a_person("Norlaila", Role.LEADER, ours)),
    }


def nation(one: Assessment, other: Assessment) -> dict[str, Visitor]:
    """Return those who verify nothing here, oversee, or run the system."""
    conflict = make.a_person("Ignas", Role.VERIFIER)
    Service.objects.create(user=conflict, agency=other.agency)
    make.given_to(other, conflict, place=Verifier.SECOND)
    here, there = one.agency.region, other.agency.region
    return {
        "verifier of nothing": Visitor("verifier", NOWHERE, make.a_person("Agus", Role.VERIFIER), THERE),
        "verifier who served there": Visitor("verifier", NOWHERE, conflict, THERE),
        "chair": Visitor("chair", BOTH, make.a_person("Made", Role.CHAIR), THERE),
        "supervisor": Visitor("supervisor", BOTH, make.wayan(), THERE),
        "auditor": Visitor("auditor", BOTH, make.a_person("Lukas", Role.AUDITOR), THERE),
        "auditor of our region": Visitor("auditor", HERE, make.a_person("Dewi", Role.AUDITOR, here)),
        "auditor of their region": Visitor("auditor", THERE, make.a_person("Hasan", Role.AUDITOR, there)),
        "admin": Visitor("admin", BOTH, make.a_person("Tiur", Role.ADMIN), THERE),
    }


def second(agency: Agency) -> User:
    """Return Dayang, the blind second verifier of an agency."""
    dayang = make.a_person("Dayang", Role.VERIFIER)
    for one in agency.assessments.all():
        make.given_to(one, dayang, place=Verifier.SECOND)
    return dayang


def furnished(agency: Agency, period: Period, operator: User, *, verifier: User, mark: str) -> House:
    """Return an agency in mid-verification, with something of every kind, each text with a mark."""
    one, objects = submitted(agency, period, operator, mark=mark)
    make.given_to(one, verifier)
    assessments.step(one, "take", verifier)
    row = make.rows(one, 1)[0]
    verification.verify(one, row, verifier, value="2", reason=f"{mark}-alasan")
    asking = given_apart(agency, verifier, name=f"Periode {agency.code}")
    thread = clarifications.ask(one, row, verifier, text=f"{mark}-pertanyaan", due_on=today())
    clarifications.answer(thread, operator, text=f"{mark}-jawaban")
    objects |= decided(agency, operator, verifier, mark=mark, is_public=mark != MARK)
    write_message(operator.email, f"{mark}-perihal", f"{mark}-isi-surat", user=operator)
    objects |= {"passkey": name_of(a_passkey(operator, f"{mark}-kunci"))}
    return House(
        objects | {"period": asking.period.uid, "asking assessment": asking.uid, "thread": thread.uid}
    )


def submitted(
    agency: Agency, period: Period, operator: User, *, mark: str
) -> tuple[Assessment, dict[str, str]]:
    """Return the submitted assessment of an agency, and the objects of every kind that stand around it."""
    one, kept = make.an_assessment(agency, period), content(f"{mark}-isi-berkas".encode())
    unit = Unit.objects.create(agency=agency, name=f"{mark}-unit", contact="x", phone="08")
    office(agency, period, operator, mark=mark)
    parts.assign(one, make.rows(one, 36)[30:], operator, to=parts.Owner(unit=unit))
    proof = filled(one, operator, kept, mark=mark)
    objects = asked(one, unit, operator, kept, mark=mark)
    signing = make.a_signing(agency)
    signing.signatory = f"{mark}-penanda-tangan"
    one = assessments.submit(assessments.propose(one, operator), operator, signing=signing)
    picture = record_file(agency, content(made.picture("PNG"), "foto.png"), operator, evidence=proof)
    return one, objects | {
        "assessment": one.uid,
        "agency": agency.uid,
        "unit": unit.uid,
        "evidence": proof.uid,
        "file": proof.files.get(name="isi.txt").uid,
        "picture": picture.uid,
        "pieces": pieces_of(operator.uid).begin("a.pdf", 10),
        "user": operator.uid,
        "membership": Membership.objects.get(user=operator).uid,
        "team": Team.objects.get(agency=agency).uid,
        "delegation": lent(operator, mark=mark),
        "account request": AccountRequest.objects.get(agency=agency).uid,
        "desk": Desk.objects.get(attendances__agency=agency).uid,
        "import": imported(agency, operator, mark=mark).uid,
    } | measured(agency, operator, mark=mark) | overseen(agency, operator, kept, mark=mark)


def given_apart(agency: Agency, verifier: User, *, name: str) -> Assessment:
    """Return an assessment in a period of its own, by an instrument that asks for facts."""
    period = make.a_period(
        name,
        instrument=make.WITHOUT_TOTAL,
        assessed_from=dt.date(2022, 1, 1),
        assessed_until=dt.date(2022, 12, 31),
    )
    one = make.an_assessment(agency, period)
    return make.given_to(make.in_state(one, "submitted"), verifier)


def content(data: bytes, name: str = "isi.txt") -> Kept:
    """Return a kept file with some content."""
    path = Path(settings.FILE_UPLOAD_TEMP_DIR) / name
    path.write_bytes(data)
    return keep([Sent(name, path)])


def office(agency: Agency, period: Period, operator: User, *, mark: str) -> None:
    """Give an agency its decree, its days, its letters and its sitting."""
    named = {"name": f"{mark}-anggota", "post": f"{mark}-jabatan", "unit": f"{mark}-bagian"}
    team = {"number": "1", "dated_on": today(), "leader": "Norlaila", "leader_post": "Sekda"}
    Team.objects.create(agency=agency, members=[named], **team)
    LocalHoliday.objects.create(agency=agency, day=today(), name="Hari jadi", letter="1")
    AccountRequest.objects.create(
        agency=agency, letter="2", dated_on=today(), name="Sari", email="s@contoh.example", phone="08"
    )
    filling = period.stages.get(kind="filling")
    until = filling.until_on + dt.timedelta(days=3)
    Extension.objects.create(stage=filling, agency=agency, until_on=until, letter="3", granted_by=operator)
    desk = Desk.objects.create(period=period, starts_at=timezone.now(), place="Ruang", verifier=None)
    Attendance.objects.create(desk=desk, agency=agency, people="Sari", is_present=True, record="Risalah")


def lent(operator: User, *, mark: str) -> str:
    """Return the address of what an operator lent for next week."""
    soon = today() + dt.timedelta(days=7)
    to = make.a_person(f"{mark}-pengganti")
    made = Delegation.objects.create(
        membership=operator.memberships.get(), to=to, from_on=soon, until_on=soon, reason=f"{mark}-cuti"
    )
    return made.uid


def filled(one: Assessment, operator: User, kept: Kept, *, mark: str) -> Evidence:
    """Answer everything, with a file, a link and a text as evidence, and return the first."""
    rows = {id: {"value": "3", "note": f"{mark}-catatan"} for id in make.rows(one, 36)}
    assessments.claim_many(one, rows, operator)
    first, second_row, *rest = rows
    use = uses.attach_new(one, first, operator, said=Said(title=f"{mark}-judul", number="4"), kept=kept)
    uses.attach_new(one, second_row, operator, said=Said(title="Tautan", link=f"https://{mark}.example/a"))
    text = uses.attach_new(one, rest[0], operator, said=Said(title="Uraian", text=f"{mark}-uraian")).evidence
    EvidenceUse.objects.bulk_create(
        EvidenceUse(assessment=one, indicator=id, evidence=text) for id in rest[1:]
    )
    return use.evidence


def asked(one: Assessment, unit: Unit, operator: User, kept: Kept, *, mark: str) -> dict[str, str]:
    """Return a request to an office with its link, and a file that came through it."""
    wish = Wish(unit, make.rows(one, 1), today(), today(), f"{mark}-permintaan")
    request, token = requests.ask_for(one, operator, wish)
    arrival = requests.receive(request, request.indicators[0], sender=f"{mark}-pengirim", kept=kept)
    pieces = pieces_of(request.uid).begin("a.pdf", 10)
    if mark == MARK:
        requests.revoke(request, operator)
    return {"request": request.uid, "token": token, "arrival": arrival.uid, "sent pieces": pieces}
