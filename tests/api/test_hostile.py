"""Fifty bodies that no honest program sends: each gets a problem with a way out, none an error of ours."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

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
]


@pytest.mark.parametrize(("path", "body", "status"), HOSTILE)
def test_a_hostile_body_gets_a_problem(ask: Ask, path: str, body: str | bytes, status: int) -> None:
    answered, told = ask(path, body)
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


@pytest.mark.parametrize("path", ["score", "band", "plan", "pdf"])
def test_questions_are_posted_not_fetched(settings: Settings, path: str) -> None:
    settings.MERITARA_API_LIMIT = settings.MERITARA_HEAVY_LIMIT = 0
    answered = Client().get(f"/api/v1/{path}")
    assert (answered.status_code, answered.headers["Allow"]) == (405, "POST")
