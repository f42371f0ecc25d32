"""An agency's assessment after its verification, with everything that stands around it, each text marked."""

import datetime as dt

from django.utils import timezone

from meritara.records.actions import (
    decisions,
    exemptions,
    objections,
    plenary,
    recommendations,
    signed_papers,
)
from meritara.records.actions.decisions import Decree
from meritara.records.actions.exemptions import Approval
from meritara.records.actions.objections import Letter, Ruling
from meritara.records.actions.plenary import Minutes
from meritara.records.actions.recommendations import Advice
from meritara.records.actions.signed_papers import Wanted
from meritara.records.models import Agency, Assessment, ResultFile, Role, User
from tests.records import make

OTHER_YEAR = (dt.date(2021, 1, 1), dt.date(2021, 12, 31))


def decided(agency: Agency, operator: User, verifier: User, *, mark: str, is_public: bool) -> dict[str, str]:
    """Return the objects of an assessment that was objected to and determined, published where wished."""
    chair = make.a_person(f"{mark}-pimpinan", Role.CHAIR)
    supervisor = make.a_person(f"{mark}-penetap", Role.SUPERVISOR)
    one = heard(agency, chair, mark=mark)
    make.given_to(one, verifier)
    row = make.rows(one, 1)[0]
    letter = Letter(f"{mark}-keberatan", timezone.localdate(), {row: "4"}, {row: f"{mark}-alasan"})
    objections.object_to(one, operator, letter=letter, pages=[make.scan(content=mark.encode())])
    rulings = {row: Ruling("4", f"{mark}-jawaban")}
    objections.reply(one, chair, number=f"{mark}-balasan", rulings=rulings)
    decree = Decree(f"{mark}-sk", timezone.localdate(), f"{mark}-nama", f"{mark}-jabatan")
    decisions.determine(one, supervisor, decree=decree, pages=[make.scan(content=f"{mark}2".encode())])
    advice = {make.rows(one, 2)[1]: Advice(f"{mark}-saran")}
    (issued,) = recommendations.recommend(one, advice, verifier, issue=True)
    recommendations.follow(issued, operator, text=f"{mark}-tindak-lanjut")
    wanted, page = Wanted("klarifikasi"), make.scan(content=f"{mark}4".encode())
    objects = {
        "decided": one.uid,
        "signed paper": signed_papers.scan(one, chair, wanted=wanted, pages=[page]).uid,
        "recommendation": issued.uid,
        "exemption": approved(agency, supervisor, mark),
    }
    if is_public:
        made = decisions.publish(one, supervisor)
        ResultFile.objects.update(content="{}", sealed_at=timezone.now())
        objects |= {"publication": made.uid, "public agency": agency.code}
    return objects


def heard(agency: Agency, chair: User, *, mark: str) -> Assessment:
    """Return an assessment of a period of its own whose agency was told the plenary's scores."""
    first, last = OTHER_YEAR
    period = make.a_period(f"Hasil {agency.code}", objection_days=5, assessed_from=first, assessed_until=last)
    one = make.verified(make.an_assessment(agency, period))
    row = {"value": "2", "reason": f"{mark}-alasan-pleno"}
    plenary.settle(one, {make.rows(one, 3)[2]: row}, chair)
    minutes = Minutes(
        f"{mark}-ba", timezone.localdate(), f"{mark}-sidang", f"{mark}-hadir", f"{mark}-risalah"
    )
    plenary.minute(one, chair, minutes=minutes)
    return plenary.hear(one, chair)


def approved(agency: Agency, supervisor: User, mark: str) -> str:
    """Return the address of an approval of an agency."""
    day = timezone.localdate()
    approval = Approval(f"{mark}-izin", day, f"{mark}-penerbit", day)
    paper = make.scan(content=f"{mark}3".encode())
    return exemptions.exempt(agency, supervisor, approval=approval, pages=[paper]).uid
