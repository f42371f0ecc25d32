"""Fifty bodies that no honest program sends: each gets a problem with a way out, none an error of ours."""

import json
import time
from typing import Any

import pytest
from django.http import UnreadablePostError
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from meritara.api.api import api
from meritara.api.faults import SHOWN
from meritara.instruments.library import library
from tests.api.conftest import Ask

SKM = "skm@2017"
CARD: dict[str, Any] = {"answers": {"U1": 3}}


def skm(**changes: Any) -> str:
    """Return a sound body with some parts changed."""
    return json.dumps({"instrument": SKM, "cards": [CARD]} | changes)


def answer(text: str) -> str:
    """Return a body whose first answer is written so."""
    return skm(cards=[{"answers": {"U1": "?"}}]).replace('"?"', text)


def way(**changes: Any) -> str:
    """Return a plan with some parts changed."""
    body = {"instrument": "sistem-merit@2019", "answers": {"A1.1": 2}, "to": "III"}
    return json.dumps(body | changes)


HOSTILE: list[tuple[str, str | bytes, int]] = [
    ("score", b"", 400),
    ("score", b"null", 400),
    ("score", b"[]", 400),
    ("score", b"3", 400),
    ("score", b'"x"', 400),
    ("score", b"{", 400),
    ("score", b"\xff\xfe{", 400),
    ("score", b"\x00", 400),
    ("score", b"[" * 100_000, 400),
    ("score", b'{"a":' * 20_000, 400),
    ("score", '{"instrument": "a", "instrument": "b", "cards": []}', 400),
    ("score", answer("NaN"), 400),
    ("score", answer("Infinity"), 400),
    ("score", answer("-Infinity"), 400),
    ("score", answer("9" * 5000), 400),
    ("score", answer("1e999999999"), 400),
    ("score", answer("0." + "1" * 500), 400),
    ("score", answer("1e99"), 422),
    ("score", answer("9" * 4000), 422),
    ("score", answer("true"), 422),
    ("score", answer("[3]"), 422),
    ("score", answer('{"a": 3}'), 422),
    ("score", answer('"tiga"'), 422),
    ("score", answer('"=1+1"'), 422),
    ("score", answer("0"), 422),
    ("score", answer("4.0001"), 422),
    ("score", answer('"<script>alert(1)</script>"'), 422),
    ("score", skm(instrument="skm@2099"), 404),
    ("score", skm(instrument="../../etc/passwd"), 404),
    ("score", skm(instrument="skm@2017\u0000"), 404),
    ("score", skm(instrument=["skm"]), 422),
    ("score", skm(instrument=""), 422),
    ("score", skm(instrument="x" * 201), 422),
    ("score", skm(cards=[]), 422),
    ("score", skm(cards={}), 422),
    ("score", skm(cards=[CARD] * 201), 422),
    ("score", skm(cards=[None]), 422),
    ("score", skm(cards=[{"answers": []}]), 422),
    ("score", skm(cards=[CARD | {"admin": True}]), 422),
    ("score", skm(debug=True), 422),
    ("score", skm(cards=[{"answers": {f"x{n}": 1 for n in range(501)}}]), 422),
    ("score", skm(cards=[{"answers": {"U1": 3, "persyaratan": 3}}]), 422),
    ("score", skm(cards=[{"answers": {"{0.__class__}": 3}}]), 422),
    ("score", skm(cards=[CARD | {"attributes": {"jenis": "x"}}]), 422),
    ("score", json.dumps({"instrument": SKM, "cards": [CARD], "pad": "x" * 300_000}), 413),
    ("band", json.dumps({"instrument": "sistem-merit@2019", "totals": [401]}), 422),
    ("band", json.dumps({"instrument": "sistem-merit@2019", "totals": [True]}), 422),
    ("band", json.dumps({"instrument": "sistem-merit@2019", "totals": [1] * 1001}), 422),
    ("plan", way(to="V"), 422),
    ("plan", way(efforts={"A1.1": -1}), 422),
    ("plan", way(efforts={"A1.1": {"x": 1}}), 422),
    ("plan", way(efforts={"A1.1": 10**12}), 422),
    ("plan", way(locked=["A9.9"]), 422),
    ("plan", way(minimum={"A1": "banyak"}), 422),
    ("plan", json.dumps({"instrument": SKM, "answers": {}, "to": "A"}), 422),
    ("pdf", json.dumps({"instrument": "sistem-merit@2019", "answers": {"A1.1": 9}}), 422),
    ("score", "x" * 1_200_000, 413),
    ("score", "x" * 6_000_000, 413),
    ("score", skm(instrument="\ud800"), 422),
    ("score", skm(cards=[CARD | {"subject": "\ud800"}]), 422),
    ("score", skm(cards=[{"answers": {"\ud800": 3}}]), 422),
    ("score", '{"\\ud800": 1, "\\ud800": 2}', 400),
    ("score", answer("1_0"), 400),
    ("score", answer("01"), 400),
    ("score", answer("٣"), 400),
    ("score", answer('"٣"'), 422),
    ("score", skm(cards=[{"answers": {"x" * 201: 3}}]), 422),
    ("score", skm(cards=[CARD | {"attributes": {"jenis": 3}}]), 422),
    ("band", json.dumps({"instrument": "sistem-merit@2019", "totals": [10**4000]}), 422),
    ("band", json.dumps({"instrument": "sistem-merit@2019", "totals": [[1], {}, None, "x"]}), 422),
    ("band", '{"instrument": "sistem-merit@2019", "totals": [1e99, -1e99, 1e-99, -1]}', 422),
    ("band", json.dumps({"instrument": "sistem-merit@2019", "totals": "250"}), 422),
    ("plan", way(minimum={"A1": 10**400}), 422),
    ("plan", way(minimum={"A1": None}), 422),
    ("plan", way(minimum={"A1": 30, "a1": 20}), 422),
    ("plan", way(efforts={"A1.1": True}), 422),
    ("plan", way(efforts={"A1.1": 1.5}), 422),
    ("plan", way(efforts={"A1.1": {}}), 422),
    ("plan", way(efforts={"A1.1": {"99": 1}}), 422),
    ("plan", way(efforts={"A1.1": {"3": 10**30}}), 422),
    ("plan", way(efforts={"A1.1": {"3": {"3": 1}}}), 422),
    ("plan", way(locked="A1.1"), 422),
    ("plan", way(to="IV\u0000"), 422),
]
MERIT = "sistem-merit@2019"


@pytest.mark.parametrize(("path", "body", "status"), HOSTILE)
def test_a_hostile_body_gets_a_problem(ask: Ask, path: str, body: str | bytes, status: int) -> None:
    began = time.monotonic()
    answered, told = ask(path, body)
    assert time.monotonic() - began < 3
    assert (answered, set(told)) == (status, {"problems"})
    for problem in told["problems"]:
        assert set(problem) <= {"code", "text", "card", "field"}
        assert len(problem["text"]) < 1000


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_a_form_of_another_site_is_not_read(ask: Ask, kind: str) -> None:
    status, told = ask("score", skm(), kind=kind)
    assert (status, told["problems"][0]["code"]) == (415, "api-not-json")


def test_what_was_sent_comes_back_as_json_only(settings: Settings) -> None:
    settings.MERITARA_API_LIMIT = 0
    body = skm(instrument="<img src=x onerror=alert(1)>")
    answered = Client().post("/api/v1/score", body, content_type="application/json")
    assert answered.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answered.headers["X-Content-Type-Options"] == "nosniff"


def test_all_that_is_wrong_is_said_and_nothing_is_scored(ask: Ask) -> None:
    cards = [{"answers": {"U1": 9}}, {"answers": {"U1": 3}}, {"answers": {"U77": 3}}]
    status, told = ask("score", skm(cards=cards))
    assert (status, [(one["card"], one["field"]) for one in told["problems"]]) == (
        422,
        [(1, "U1"), (3, "U77")],
    )


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("path", ["score", "band", "plan", "pdf"])
def test_questions_are_posted_and_nothing_else(path: str, method: str) -> None:
    answered = getattr(Client(), method)(f"/api/v1/{path}")
    assert (answered.status_code, answered.headers["Allow"]) == (405, "POST")
    assert answered.json()["problems"][0]["code"] == "api-wrong-method"


@pytest.mark.parametrize("path", ["instruments", "instruments/skm"])
def test_what_is_read_cannot_be_posted(path: str) -> None:
    answered = Client().post(f"/api/v1/{path}", "{}", content_type="application/json")
    assert (answered.status_code, answered.headers["Allow"]) == (405, "GET")
    assert answered.json()["problems"][0]["text"].startswith("Alamat ini hanya menerima GET.")


@pytest.mark.parametrize(
    "key",
    [
        "x" * 5000,
        "%00",
        "<script>alert(1)</script>",
        "@",
        "skm@",
        "skm@2017@x",
        "..%252fetc",
        "{0.key}",
        "%F0%9F%98%80",
    ],
)
def test_an_instrument_that_is_none_is_not_found(ask: Ask, key: str) -> None:
    status, told = ask(f"instruments/{key}")
    assert (status, [set(one) for one in told["problems"]]) == (404, [{"code", "text"}])
    assert len(told["problems"][0]["text"]) < 300


@pytest.mark.parametrize("path", ["tidak-ada", "instruments/", "score/", "instruments/a/b", "docs.json"])
def test_an_address_of_nothing_is_not_found_in_our_shape(ask: Ask, path: str) -> None:
    status, told = ask(path)
    assert (status, [one["code"] for one in told["problems"]]) == (404, ["web-404"])


@pytest.mark.parametrize("key", [MERIT, "desa-mandiri@2016"])
def test_thousands_of_wrong_names_cost_little_and_are_told_in_part(ask: Ask, key: str) -> None:
    cards = [{"answers": {f"A{n}": 1 for n in range(500)}}] * 55
    began = time.monotonic()
    status, told = ask("score", json.dumps({"instrument": key, "cards": cards}, separators=(",", ":")))
    assert time.monotonic() - began < 1
    codes = [one["code"] for one in told["problems"]]
    assert (status, codes[:SHOWN], codes[SHOWN:]) == (422, ["card-unknown-name"] * SHOWN, ["api-more"])


def test_wrong_fields_are_told_in_part_too(ask: Ask) -> None:
    told = ask("score", skm(cards=[CARD | {"admin": 1}] * 200))[1]
    codes = [one["code"] for one in told["problems"]]
    assert (codes[:SHOWN], codes[SHOWN:]) == (["api-unknown-field"] * SHOWN, ["api-more"])


def test_fields_are_named_as_they_were_sent(ask: Ask) -> None:
    told = ask("plan", way(efforts={"A1.1": {"3": "x"}}))[1]["problems"]
    assert [one["field"] for one in told] == ["efforts.A1.1.3"]
    told = ask("band", {"instrument": MERIT, "totals": [1, "x", 2, None, 401]})[1]["problems"]
    assert [one["field"] for one in told] == ["totals[1]", "totals[3]", "totals[4]"]


def test_names_in_braces_are_only_names(ask: Ask) -> None:
    told = ask("score", skm(cards=[{"answers": {"{0.__class__}": 3, "{name}": 3, "{": 3}}]))[1]["problems"]
    assert [one["field"] for one in told] == ["{0.__class__}", "{name}", "{"]


def test_no_other_site_may_read_or_write(settings: Settings) -> None:
    headers = {"origin": "https://jahat.example", "access-control-request-method": "POST"}
    answers = [
        Client().get("/api/v1/instruments", headers=headers),
        Client().options("/api/v1/score", headers=headers),
    ]
    assert [
        name for one in answers for name in one.headers if name.lower().startswith("access-control")
    ] == []
    assert [one.headers["Cross-Origin-Resource-Policy"] for one in answers] == ["same-origin"] * 2


def test_answers_hang_on_no_cookie() -> None:
    answered = Client().get("/api/v1/instruments")
    assert (dict(answered.cookies), answered.status_code) == ({}, 200)


@pytest.mark.django_db
def test_too_many_requests_get_a_time_to_wait(limits_on: Settings) -> None:
    client, body = Client(), json.dumps({"instrument": MERIT, "totals": [250]})
    asked = [client.post("/api/v1/band", body, content_type="application/json") for _ in range(4)]
    assert [one.status_code for one in asked] == [200, 200, 200, 429]
    assert (int(asked[3].headers["Retry-After"]) > 0, set(asked[3].json())) == (True, {"problems"})


@pytest.mark.django_db
def test_ways_and_papers_are_counted_as_heavy(limits_on: Settings) -> None:
    limits_on.MERITARA_API_LIMIT = 100
    client = Client()
    asked = [
        client.post(f"/api/v1/{path}", "{}", content_type="application/json")
        for path in ("plan", "pdf", "plan")
    ]
    assert [one.status_code for one in asked] == [422, 422, 429]


def test_a_caller_who_hangs_up_is_no_error_of_ours() -> None:
    request = RequestFactory().post("/api/v1/score", "{}", content_type="application/json")
    answered = api.on_exception(request, UnreadablePostError("gone"))
    assert answered.status_code == 400


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
CARDS = st.fixed_dictionaries(
    {"answers": st.dictionaries(st.sampled_from(["A1.1", "A1", "A2.1", "x", ""]), JSON, max_size=4)},
    optional={"subject": JSON, "attributes": JSON},
)
BODIES = st.fixed_dictionaries(
    {"instrument": st.sampled_from([MERIT, SKM, "sistem-merit@2026", "ip-asn", "x"])},
    optional={
        "cards": st.lists(CARDS, max_size=3) | JSON,
        "answers": CARDS.map(lambda card: card["answers"]) | JSON,
        "totals": st.lists(JSON, max_size=4) | JSON,
        "to": st.sampled_from(["II", "IV", "A", "x"]) | JSON,
        "efforts": st.dictionaries(st.sampled_from(["A1.1", "A1", "x"]), JSON, max_size=3) | JSON,
        "minimum": st.dictionaries(st.sampled_from(["A1.1", "A1", "x"]), JSON, max_size=3) | JSON,
        "locked": st.lists(st.sampled_from(["A1.1", "x"]), max_size=3) | JSON,
    },
)


@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(["score", "band", "plan"]), body=BODIES | JSON)
def test_no_body_at_all_is_an_error_of_ours(ask: Ask, path: str, body: Any) -> None:
    status, told = ask(path, json.dumps(body))
    assert status in (200, 400, 404, 422)
    assert (status == 200) == ("problems" not in told)
    if status == 200:
        assert told["instrument"] in [one.key for one in library().all()]
