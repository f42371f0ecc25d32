"""The form of every step of an assignment: taken when it is filled in, shown again when it is not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from meritara.records.access import today
from meritara.records.actions.audits import steps
from meritara.records.models import Audit, User
from meritara.web.forms.audits import FORMS
from tests.records import make
from tests.records.auditing import a_paper, assigned, discussed, drafted, known, lukas, reported, reviewed
from tests.records.overseeing import letter
from tests.web.reading import page_of
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
LONG = "Kalimat panjang yang tidak boleh hilang"


def to_discuss() -> Audit:
    audit = a_paper(conclusion="fits").audit
    reviewed(audit)
    return audit


def discussed_before() -> Audit:
    return steps.resume(discussed(), lukas(), reason="Dokumen baru.")


@dataclass(frozen=True)
class Case:
    """A step: from where, by whom, with which fields, which of them it cannot do without, and where to."""

    begin: Callable[[], Audit]
    by: Callable[[], User]
    given: Mapping[str, str]
    needs: tuple[str, ...]
    after: str


NUMBER = {"nomor": "ST-9/KR.V", "tanggal": ""}
MEETING = {"nomor": "BA-9", "tanggal": "", "tempat": "BKPSDM", "hadir": LONG, "pandangan": "Setuju."}
CASES = {
    "issue": Case(drafted, make.wayan, NUMBER, ("nomor", "tanggal"), "assigned"),
    "discuss": Case(to_discuss, lukas, MEETING, ("nomor", "tanggal", "tempat", "hadir"), "discussed"),
    "discuss again": Case(
        discussed_before, lukas, MEETING, ("nomor", "tanggal", "tempat", "hadir"), "discussed"
    ),
    "resume": Case(discussed, lukas, {"alasan": LONG}, ("alasan",), "assigned"),
    "report": Case(
        discussed,
        lukas,
        NUMBER | {"hari": "10", "simpulan": LONG},
        ("nomor", "tanggal", "hari", "simpulan"),
        "reported",
    ),
    "cancel": Case(assigned, lukas, {"alasan": LONG}, ("alasan",), "cancelled"),
    "cancel a draft": Case(drafted, make.wayan, {"alasan": LONG}, ("alasan",), "cancelled"),
    "receive": Case(
        reported, make.sari, {"tanggal": "", "bukti": "Tanda terima 9"}, ("tanggal", "bukti"), "reported"
    ),
    "replace": Case(assigned, make.wayan, {"ketua": "", "alasan": LONG}, ("ketua", "alasan"), "assigned"),
}
NEEDED = [(name, field) for name, case in CASES.items() for field in case.needs]


def filled(name: str) -> dict[str, str]:
    """Return what is typed into the form of a step: the day of today, and a leader who may lead."""
    given = dict(CASES[name].given)
    if "tanggal" in given:
        given["tanggal"] = str(today())
    if "ketua" in given:
        given["ketua"] = known("Tigor").uid
    return given


def sent(audit: Audit, by: User, name: str, given: Mapping[str, str]) -> str:
    """Send the form of a step and return the page that comes back, empty where it leads on."""
    step = name.split(maxsplit=1)[0]
    answer = signed_in(by).post(f"/penugasan/{audit.uid}/langkah/{step}/", given)
    assert answer.status_code in (302, 422)
    audit.refresh_from_db()
    return answer.content.decode() if answer.status_code == 422 else ""


def test_every_step_with_a_form_has_a_case() -> None:
    assert {name.split()[0] for name in CASES} == set(FORMS)


@pytest.mark.parametrize("name", CASES)
def test_step_is_taken_when_its_form_is_filled_in(name: str) -> None:
    case = CASES[name]
    audit = case.begin()
    assert sent(audit, case.by(), name, filled(name)) == ""
    assert audit.state == case.after


@pytest.mark.parametrize(("name", "field"), NEEDED)
def test_step_without_a_field_is_not_taken_and_loses_nothing(name: str, field: str) -> None:
    case = CASES[name]
    audit = case.begin()
    before, given = audit.state, filled(name) | {field: ""}
    page = sent(audit, case.by(), name, given)
    assert audit.state == before
    assert LONG in page or LONG not in given.values()
    assert "tidak boleh kosong" in page


@pytest.mark.parametrize("name", sorted(set(CASES) - {"receive"}))
def test_step_is_not_taken_by_the_agency(name: str) -> None:
    case = CASES[name]
    audit = case.begin()
    before = audit.state
    if not audit.number:  # the agency does not know of it yet
        step = name.split(maxsplit=1)[0]
        answer = signed_in(make.sari()).post(f"/penugasan/{audit.uid}/langkah/{step}/", {})
        assert answer.status_code == 404
        return
    page = sent(audit, make.sari(), name, filled(name))
    assert audit.state == before
    assert "hanya untuk" in page


@pytest.mark.parametrize("name", ["issue", "report", "discuss"])
def test_day_that_has_not_come_is_refused_with_its_reason(name: str) -> None:
    case = CASES[name]
    audit = case.begin()
    before = audit.state
    page = sent(audit, case.by(), name, filled(name) | {"tanggal": "2099-01-01"})
    assert audit.state == before
    assert "belum tiba" in page


def test_minutes_of_a_second_meeting_take_the_place_of_the_first() -> None:
    audit = discussed_before()
    page = str(page_of(signed_in(lukas()).get(f"/penugasan/{audit.uid}/")))
    assert "BA-1" in page
    sent(audit, lukas(), "discuss", filled("discuss"))
    assert (audit.minutes, audit.view) == ("BA-9", "Setuju.")


def test_form_that_somebody_else_overtook_says_so() -> None:
    audit = drafted()
    steps.issue(audit, make.wayan(), letter("ST-1"))
    page = sent(audit, make.wayan(), "issue", filled("issue"))
    assert audit.number == "ST-1"
    assert "Ditugaskan" in page


@pytest.mark.parametrize("name", [name for name in CASES if " " not in name])
def test_form_stands_on_the_page_of_who_may_take_the_step(name: str) -> None:
    case = CASES[name]
    audit = case.begin()
    page = page_of(signed_in(case.by()).get(f"/penugasan/{audit.uid}/"))
    (form,) = page.all("form", action=f"/penugasan/{audit.uid}/langkah/{name}/")
    fields = {
        tag.attributes.get("name") for kind in ("input", "textarea", "select") for tag in form.all(kind)
    }
    assert set(case.given) <= fields


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.begin is not drafted])
def test_step_of_another_stands_on_no_page_of_the_leader_of_the_agency(name: str) -> None:
    audit = CASES[name].begin()
    leader = known("Norlaila", "leader", audit.agency)
    text = signed_in(leader).get(f"/penugasan/{audit.uid}/").content.decode()
    assert "/langkah/" not in text
    assert "Saat ini tidak ada langkah untuk Anda." in text


def test_script_in_a_working_paper_is_shown_as_text() -> None:
    audit = assigned()
    given = {"perihal": "<script>alert(1)</script>", "kriteria": "x", "diperiksa": "x", "hasil": "x"}
    signed_in(lukas()).post(f"/penugasan/{audit.uid}/kertas-kerja/", given | {"simpulan": "fits"})
    text = signed_in(lukas()).get(f"/penugasan/{audit.uid}/").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    ("field", "value"), [("hari", "0"), ("hari", "91"), ("hari", "lima"), ("tanggal", "31-02-2026")]
)
def test_impossible_days_of_a_report_are_refused_at_their_field(field: str, value: str) -> None:
    audit = discussed()
    answer = signed_in(lukas()).post(
        f"/penugasan/{audit.uid}/langkah/report/", filled("report") | {field: value}
    )
    assert answer.status_code == 422
    (problem,) = page_of(answer).all("p", class_="problem")
    assert problem.attributes["id"] == f"report_{field}_error"


def test_team_of_one_is_not_asked_for_other_members() -> None:
    make.an_agency()
    text = signed_in(lukas()).get("/penugasan/baru/?instansi=khatulistiwa").content.decode()
    assert "anggota" not in text
    known("Maria")
    assert "anggota" in signed_in(lukas()).get("/penugasan/baru/?instansi=khatulistiwa").content.decode()
