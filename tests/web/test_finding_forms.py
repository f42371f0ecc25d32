"""The form of every step: taken when it is filled in, shown again with what was typed when it is not."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from meritara.records.access import today
from meritara.records.actions.findings import steps
from meritara.records.models import Finding, User
from tests.records import make
from tests.records.overseeing import a_finding, an_indication, answered, asked, auditor, late, letter, told
from tests.web.reading import page_of
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files", "snapshots_at")]
LONG = "Kalimat panjang yang tidak boleh hilang"
DAY = "2026-11-02"


def reviewing() -> Finding:
    one = an_indication()
    return steps.plain_step(one, "review", auditor(one))


def set_aside() -> Finding:
    one = reviewing()
    return steps.plain_step(one, "set_aside", auditor(one), reason="Sah.")


def sent() -> Finding:
    one = a_finding()
    return steps.tell(one, auditor(one), letter(ago=5))


def examined() -> Finding:
    one = answered()
    return steps.judge_answer(one, auditor(one), accepts=True, note="")


def followed() -> Finding:
    one = examined()
    Finding.objects.filter(pk=one.pk).update(state="followed")
    one.refresh_from_db()
    return one


def warned() -> Finding:
    one = late()
    return steps.warn(one, auditor(one), letter("PER-1", ago=50))


def blocked() -> Finding:
    one = warned()
    return steps.raise_measure(one, make.wayan(), letter(ago=40, scope="Layanan"), measure="block")


def exempted() -> Finding:
    one = a_finding()
    return steps.exempt(one, make.wayan(), reason="Izin.", until=today())


def of_lukas(one: Finding) -> User:
    return auditor(one)


def of_sari(_one: Finding) -> User:
    return make.sari()


def of_wayan(_one: Finding) -> User:
    return make.wayan()


@dataclass(frozen=True)
class Case:
    """A step: from where, by whom, with which fields, which of them it cannot do without, and where to."""

    begin: Callable[[], Finding]
    by: Callable[[Finding], User]
    given: Mapping[str, str]
    needs: tuple[str, ...]
    after: str


NUMBER = {"nomor": "LHP-9/KR.V", "tanggal": DAY}
DUE = NUMBER | {"hari": "10"}
SOON = (dt.date(2026, 11, 2) + dt.timedelta(days=4000)).isoformat()
CASES = {
    "review": Case(an_indication, of_lukas, {}, (), "reviewing"),
    "make": Case(
        reviewing,
        of_lukas,
        {"kondisi": LONG, "sebab": "Sebab", "akibat": "Akibat", "klasifikasi": "F05"},
        ("kondisi", "klasifikasi"),
        "finding",
    ),
    "set_aside": Case(reviewing, of_lukas, {"alasan": LONG}, ("alasan",), "not_finding"),
    "review_again": Case(set_aside, of_lukas, {"alasan": LONG}, ("alasan",), "reviewing"),
    "tell": Case(a_finding, of_lukas, DUE, ("nomor", "tanggal", "hari"), "told"),
    "receive": Case(
        sent,
        of_sari,
        {"tanggal": "", "bukti": "Dibuka di Meritara"},
        ("tanggal", "bukti"),
        "told",
    ),
    "extend": Case(told, of_lukas, DUE | {"alasan": LONG}, ("nomor", "tanggal", "hari", "alasan"), "told"),
    "answer": Case(
        told, of_sari, {"jenis": "explain", "isi": LONG, "nomor": "SK-1"}, ("jenis", "isi"), "answered"
    ),
    "answer_by_letter": Case(
        told,
        of_lukas,
        {"jenis": "explain", "isi": LONG, "nomor": "800/77"},
        ("jenis", "isi", "nomor"),
        "answered",
    ),
    "ask_again": Case(answered, of_lukas, {"alasan": LONG, "hari": "5"}, ("alasan", "hari"), "told"),
    "examine": Case(answered, of_lukas, {"alasan": LONG}, (), "examined"),
    "send_back": Case(followed, of_lukas, {"alasan": LONG}, ("alasan",), "examined"),
    "close": Case(examined, of_lukas, {"alasan": LONG}, ("alasan",), "closed"),
    "warn": Case(late, of_lukas, DUE, ("nomor", "tanggal", "hari"), "warned"),
    "raise": Case(
        warned,
        of_wayan,
        DUE | {"tindakan": "list", "lingkup": "Keputusan 5/2026"},
        ("nomor", "tanggal", "hari", "tindakan", "lingkup"),
        "raised",
    ),
    "lift": Case(blocked, of_wayan, NUMBER, ("nomor", "tanggal"), "raised"),
    "exempt": Case(a_finding, of_wayan, {"alasan": LONG, "tanggal": SOON}, ("alasan", "tanggal"), "exempted"),
    "end_exemption": Case(exempted, of_wayan, {"alasan": LONG}, ("alasan",), "reviewing"),
}
NEEDED = [(name, field) for name, case in CASES.items() for field in case.needs]


def filled(name: str) -> dict[str, str]:
    """Return what is typed into the form of a step."""
    given = dict(CASES[name].given)
    if name == "receive":
        given["tanggal"] = (today() - dt.timedelta(days=1)).isoformat()
    return given


def address(one: Finding, name: str) -> str:
    return f"/temuan/{one.uid}/langkah/{name}/"


@pytest.mark.parametrize("name", CASES)
def test_step_that_is_filled_in_is_taken(name: str) -> None:
    case = CASES[name]
    one = case.begin()
    found = signed_in(case.by(one)).post(address(one, name), filled(name))
    one.refresh_from_db()
    assert (found.status_code, one.state) == (302, case.after)


@pytest.mark.parametrize(("name", "field"), NEEDED)
def test_step_that_lacks_a_field_is_shown_again_with_the_rest(name: str, field: str) -> None:
    case = CASES[name]
    one = case.begin()
    before = one.state
    found = signed_in(case.by(one)).post(address(one, name), filled(name) | {field: ""})
    one.refresh_from_db()
    assert (found.status_code, one.state) == (422, before)
    page = page_of(found)
    assert page.all("p", class_="problem")
    kept = [text for key, text in filled(name).items() if key != field and len(text) > 12]
    assert [text for text in kept if text not in found.content.decode()] == []


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.given])
def test_form_stands_on_the_page_of_who_may_take_the_step(name: str) -> None:
    case = CASES[name]
    one = case.begin()
    page = page_of(signed_in(case.by(one)).get(f"/temuan/{one.uid}/"))
    (form,) = page.all("form", action=address(one, name))
    fields = {
        tag.attributes.get("name") for kind in ("input", "textarea", "select") for tag in form.all(kind)
    }
    assert set(case.given) <= fields


@pytest.mark.parametrize("name", CASES)
def test_step_of_another_stands_on_no_page_of_the_leader(name: str) -> None:
    one = CASES[name].begin()
    leader = make.a_person("Norlaila", "leader", one.agency)
    page = page_of(signed_in(leader).get(f"/temuan/{one.uid}/"))
    assert page.all("form", action=address(one, name)) == []


@pytest.mark.parametrize("field", ["nomor", "lingkup"])
def test_text_of_a_letter_is_kept_within_its_length(field: str) -> None:
    one = warned()
    given = filled("raise") | {field: "x" * 5000}
    found = signed_in(make.wayan()).post(address(one, "raise"), given)
    assert (found.status_code, one.letters.count()) == (422, 2)


def test_script_in_an_answer_is_shown_as_text() -> None:
    one = told()
    signed_in(make.sari()).post(
        address(one, "answer"), {"jenis": "explain", "isi": "<script>alert(1)</script>"}
    )
    text = signed_in(auditor(one)).get(f"/temuan/{one.uid}/").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    ("field", "value"), [("hari", "0"), ("hari", "91"), ("hari", "lima"), ("tanggal", "31-02-2026")]
)
def test_impossible_days_are_refused_at_their_field(field: str, value: str) -> None:
    one = a_finding()
    found = signed_in(auditor(one)).post(address(one, "tell"), filled("tell") | {field: value})
    assert found.status_code == 422
    (problem,) = page_of(found).all("p", class_="problem")
    assert problem.attributes["id"] == f"tell_{field}_error"


def test_recommendation_is_added_judged_and_reported_by_whom_it_belongs_to() -> None:
    one = a_finding()
    row = asked(one)
    for user, words in ((auditor(one), "Tambah rekomendasi"), (make.sari(), "")):
        text = signed_in(user).get(f"/temuan/{one.uid}/").content.decode()
        assert ("Tambah rekomendasi" in text) == bool(words)
    steps.tell(one, auditor(one), letter())
    text = signed_in(make.sari()).get(f"/temuan/{one.uid}/").content.decode()
    assert "Laporkan tindak lanjut" in text
    found = signed_in(make.sari()).post(f"/temuan/rekomendasi/{row.uid}/lapor/", {"isi": ""})
    assert found.status_code == 422
    found = signed_in(make.sari()).post(f"/temuan/rekomendasi/{row.uid}/nilai/", {"status": "done"})
    row.refresh_from_db()
    assert (found.status_code, row.status) == (422, "open")
