"""Calling agencies and adding new ones: allowed, refused row by row, one event each."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from meritara.problem import Place, Problem, Refused
from meritara.records.actions import calls
from meritara.records.actions.events import first_broken
from meritara.records.calls import chosen, tally, without_call
from meritara.records.models import Agency, Assessment, Event, Period, Role
from tests.records import make

pytestmark = pytest.mark.django_db


def problems(doing: Callable[[], Any]) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        doing()
    return list(refused.value.problems)


def codes(doing: Callable[[], Any]) -> list[str]:
    return [one.code for one in problems(doing)]


def line(row: int, **cells: str) -> calls.Line:
    heads = {"code": "Kode", "name": "Nama", "kind": "Jenis", "zone": "Zona", "week_days": "Hari kerja"}
    return calls.Line(Place("daftar.xlsx", sheet="Sheet1", row=row), cells, heads)


def three() -> tuple[Period, list[Agency]]:
    agencies = [
        make.an_agency("khatulistiwa"),
        make.an_agency("anggrek", kind="kota", region="VIII"),
        make.an_agency("ulin-hilir", kind="kabupaten", region="VIII"),
    ]
    return make.a_period(opened_at=None), agencies


def called(period: Period) -> list[str]:
    return sorted(Assessment.objects.filter(period=period).values_list("agency__code", flat=True))


def test_each_agency_called_gets_one_assessment() -> None:
    (period, agencies), wayan = three(), make.wayan()
    assert calls.call(period, agencies[:2], wayan) == 2
    assert calls.call(period, agencies, wayan) == 1
    assert called(period) == ["anggrek", "khatulistiwa", "ulin-hilir"]
    rows = Event.objects.filter(record=period.record).order_by("sequence")
    assert [one.data for one in rows] == [
        {"agencies": ["anggrek", "khatulistiwa"]},
        {"agencies": ["ulin-hilir"]},
    ]


def test_call_of_nobody_new_is_refused() -> None:
    (period, agencies), wayan = three(), make.wayan()
    calls.call(period, agencies, wayan)
    assert codes(lambda: calls.call(period, agencies, wayan)) == ["periods-call-nothing"]
    assert codes(lambda: calls.call(period, [], wayan)) == ["periods-call-nothing"]
    assert Event.objects.count() == 1


def test_choice_by_kind_and_region_is_both() -> None:
    (period, _), wayan = three(), make.wayan()
    free = without_call(wayan, period)
    assert [one.code for one in chosen(free, ["kota"], ["VIII"])] == ["anggrek"]
    assert chosen(free, [], ["VIII"]).count() == 2
    assert chosen(free, [], []).count() == 3
    assert tally(free, "kind") == {"kabupaten": 1, "kota": 1, "provinsi": 1}


def test_regional_supervisor_calls_only_their_own() -> None:
    (period, agencies), kanreg = three(), make.a_person("Kanreg", Role.SUPERVISOR, "VIII")
    assert [one.code for one in without_call(kanreg, period)] == ["anggrek", "ulin-hilir"]
    assert codes(lambda: calls.call(period, agencies, kanreg)) == ["periods-not-yours"]
    assert calls.call(period, agencies[1:], kanreg) == 2


@pytest.mark.parametrize("role", [one for one in Role if one != Role.SUPERVISOR])
def test_only_supervisors_call(role: str) -> None:
    (period, agencies), other = three(), make.a_person("Lain", role)
    assert codes(lambda: calls.call(period, agencies, other)) == ["periods-not-supervisor"]
    assert codes(lambda: calls.add_agencies([], other)) == ["periods-not-supervisor"]
    assert (called(period), Event.objects.count()) == ([], 0)


def test_list_of_codes_calls_whom_it_names() -> None:
    (period, _), wayan = three(), make.wayan()
    assert calls.call_listed(period, [line(2, code="anggrek"), line(3, code="ulin-hilir")], wayan) == 2
    assert called(period) == ["anggrek", "ulin-hilir"]


def test_wrong_rows_refuse_the_whole_list_and_are_all_named() -> None:
    (period, _), wayan = three(), make.wayan()
    lines = [line(2, code="anggrek"), line(3, code="tidak-ada"), line(4, code="anggrek"), line(5, code="")]
    found = problems(lambda: calls.call_listed(period, lines, wayan))
    assert [(one.code, one.place.row, one.place.column) for one in found] == [
        ("periods-unknown-code", 3, "Kode"),
        ("periods-code-twice", 4, "Kode"),
        ("periods-unknown-code", 5, "Kode"),
    ]
    assert found[1].params == {"code": "anggrek", "first": 2}
    assert (called(period), Event.objects.count()) == ([], 0)


def test_call_is_taken_back_until_the_opening() -> None:
    (period, agencies), wayan = three(), make.wayan()
    calls.call(period, agencies, wayan)
    calls.uncall(period, agencies[0], wayan)
    assert called(period) == ["anggrek", "ulin-hilir"]
    assert codes(lambda: calls.uncall(period, agencies[0], wayan)) == ["periods-not-called"]
    make.filled(Assessment.objects.get(agency=agencies[1]))
    assert codes(lambda: calls.uncall(period, agencies[1], wayan)) == ["periods-begun"]
    Period.objects.update(opened_at=timezone.now())
    assert codes(lambda: calls.uncall(period, agencies[2], wayan)) == ["periods-opened"]
    verbs = Event.objects.filter(record=period.record).order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["call", "uncall"]


NEW = {"code": "purun", "name": "Kab. Sungai Purun (contoh)", "kind": "kabupaten"}


def test_new_agencies_are_added_with_their_zone_and_week() -> None:
    wayan = make.wayan()
    lines = [
        line(2, **NEW, zone="WITA", week_days="6", region="VIII"),
        line(3, code="enggang", name="Kab. Danau Enggang (contoh)", kind="kabupaten"),
    ]
    assert calls.add_agencies(lines, wayan) == 2
    rows = Agency.objects.values_list("code", "zone", "week_days", "region")
    assert sorted(rows) == [("enggang", "WIB", 5, ""), ("purun", "WITA", 6, "VIII")]
    purun = Agency.objects.get(code="purun")
    event = Event.objects.get(record=f"agency:{purun.pk}")
    assert (event.verb, event.actor_name, event.data["code"]) == ("register", "Wayan", "purun")
    assert first_broken(f"agency:{purun.pk}") is None


def test_agency_known_alike_is_left_as_it_is_and_another_name_is_refused() -> None:
    wayan = make.wayan()
    calls.add_agencies([line(2, **NEW)], wayan)
    assert calls.add_agencies([line(2, **NEW)], wayan) == 0
    other = NEW | {"name": "Kab. Lain (contoh)"}
    assert codes(lambda: calls.add_agencies([line(2, **other)], wayan)) == ["agencies-known"]
    assert (Agency.objects.count(), Event.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"code": "Purun 1"}, "agencies-code-wrong", "Kode"),
        ({"code": "p" * 41}, "agencies-code-wrong", "Kode"),
        ({"name": ""}, "agencies-empty", "Nama"),
        ({"kind": "kecamatan"}, "agencies-option", "Jenis"),
        ({"zone": "GMT"}, "agencies-option", "Zona"),
        ({"week_days": "7"}, "agencies-option", "Hari kerja"),
    ],
)
def test_wrong_cell_of_a_new_agency_is_named(cells: dict[str, str], code: str, column: str) -> None:
    lines = [line(2, **(NEW | {"code": "baik"})), line(3, **(NEW | cells))]
    (found,) = problems(lambda: calls.add_agencies(lines, make.wayan()))
    assert (found.code, found.place.row, found.place.column) == (code, 3, column)
    assert (Agency.objects.count(), Event.objects.count()) == (0, 0)
