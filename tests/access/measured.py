"""The measured index of an agency: each person, unit and name in it has a mark; and a work that goes on."""

from decimal import Decimal

from meritara.jobs.indices import measure, usual
from meritara.records.actions.corrections import Contested, Proof, propose
from meritara.records.models import Agency, Job, User
from meritara.registry import importing
from tests.registry.facts.rows import ON, appraisal, person, snapshot

NIPS = ("198609262015051001", "199009132015052002")


def measured(agency: Agency, operator: User, *, mark: str) -> dict[str, str]:
    """Return the addresses of a measurement of an agency, and of a work on another."""
    people = [
        person(agency=agency.code, nip=nip, name=f"{mark}-nama", unit="u1", unit_name=f"{mark}-unit")
        for nip in NIPS
    ]
    appraised = [appraisal(2020, predicate="baik", agency=agency.code, nip=nip) for nip in NIPS]
    units = [{"agency": agency.code, "unit": "u1", "name": f"{mark}-unit"}]
    other = [{"agency": agency.code, "name": f"{mark}-nama-lain", "total": Decimal(70)}]
    made = snapshot(
        importing.root(),
        ON,
        agency.code,
        people=people,
        performance=appraised,
        units=units,
        reported_ip_asn=other,
    )
    one = measure(usual(made), by=operator, role="operator")
    work = Job.objects.create(
        kind=Job.Kind.INDEX,
        agency=agency,
        by=operator,
        state=Job.State.RUNNING,
        wish={"snapshot": made.id, "instrument": "ip-asn@2019", "year": 2021, "chosen": {}},
    )
    what = Contested(NIPS[0], f"{mark}-nama", "group", "pns")
    proof = Proof(f"{mark}-isi", f"{mark}-bukti", ON)
    wrong = propose(one, agency, operator, contested=what, proof=proof)
    told = {"measurement": one.uid, "code": agency.code, "index work": work.uid}
    return told | {"correction": wrong.uid}
