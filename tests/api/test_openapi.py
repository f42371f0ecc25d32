"""The open description of the API: whole, and true."""

from collections.abc import Iterator
from typing import Any

import pytest

from meritara.api.page import EXAMPLES
from meritara.instruments.library import library
from tests.api.conftest import Ask

PATHS = {
    "/api/v1/instruments": {"get"},
    "/api/v1/instruments/{key}": {"get"},
    "/api/v1/results/{uid}": {"get"},
    "/api/v1/score": {"post"},
    "/api/v1/band": {"post"},
    "/api/v1/plan": {"post"},
    "/api/v1/pdf": {"post"},
}
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


@pytest.fixture
def described(ask: Ask) -> dict[str, Any]:
    """Return the description."""
    told: dict[str, Any] = ask("openapi.json")[1]
    return told


def references(part: Any) -> Iterator[str]:
    """Yield every reference in a part of the description."""
    if isinstance(part, dict):
        yield from [part["$ref"]] if "$ref" in part else []
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def misfits(described: dict[str, Any], schema: dict[str, Any], value: Any, at: str = "$") -> list[str]:
    """Return where a value differs from its schema."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return misfits(described, described["components"]["schemas"][name], value, at)
    if "anyOf" in schema:
        found = [misfits(described, one, value, at) for one in schema["anyOf"]]
        return min(found, key=len)
    kinds = schema.get("type", list(TYPES))
    if not any(fits(kind, value) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        return [f"{at}: {value!r} is no {kinds}"]
    if isinstance(value, list):
        parts = enumerate(value)
        return [w for i, one in parts for w in misfits(described, schema.get("items", {}), one, f"{at}[{i}]")]
    return members(described, schema, value, at) if isinstance(value, dict) else []


def fits(kind: str, value: Any) -> bool:
    """Return whether a value is of a kind; true and false are no numbers."""
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def members(described: dict[str, Any], schema: dict[str, Any], value: dict[str, Any], at: str) -> list[str]:
    """Return where the fields of an object differ from its schema."""
    known, other = schema.get("properties", {}), schema.get("additionalProperties", {})
    wrong = [f"{at}.{name} is missing" for name in schema.get("required", []) if name not in value]
    for name, one in value.items():
        if name in known or isinstance(other, dict):
            wrong += misfits(described, known.get(name, other), one, f"{at}.{name}")
        if known and name not in known:
            wrong.append(f"{at}.{name} is not described")
    return wrong


def answer_of(described: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    """Return the schema of a sound answer."""
    schema: dict[str, Any] = described["paths"][path][method]["responses"]["200"]["content"][
        "application/json"
    ]["schema"]
    return schema


def test_every_question_is_described(described: dict[str, Any]) -> None:
    assert {path: set(methods) for path, methods in described["paths"].items()} == PATHS
    operations = [told for methods in described["paths"].values() for told in methods.values()]
    assert [one["operationId"] for one in operations if not (one["summary"] and one["description"])] == []


def test_every_schema_says_what_it_is(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    assert [name for name, schema in schemas.items() if not schema.get("description")] == []
    known = {f"#/components/schemas/{name}" for name in schemas}
    assert set(references(described)) - known == set()


def test_requests_take_no_other_fields(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    open_ones = [
        name for name in ("Card", "Cards", "Totals", "Wish", "Paper") if schemas[name]["additionalProperties"]
    ]
    assert open_ones == []


def test_every_error_has_the_same_shape(described: dict[str, Any]) -> None:
    shapes = {
        answer["content"]["application/json"]["schema"]["$ref"]
        for methods in described["paths"].values()
        for told in methods.values()
        for status, answer in told["responses"].items()
        if status != "200"
    }
    assert shapes == {"#/components/schemas/Faults"}


@pytest.mark.parametrize("key", [one.key for one in library().all()])
def test_an_instrument_is_as_described(ask: Ask, described: dict[str, Any], key: str) -> None:
    schema = answer_of(described, "/api/v1/instruments/{key}", "get")
    assert misfits(described, schema, ask(f"instruments/{key}")[1]) == []


def test_the_list_of_instruments_is_as_described(ask: Ask, described: dict[str, Any]) -> None:
    schema = answer_of(described, "/api/v1/instruments", "get")
    assert misfits(described, schema, ask("instruments")[1]) == []


@pytest.mark.parametrize("path", [path for path in EXAMPLES if not path.endswith("pdf")])
def test_examples_and_their_answers_are_as_described(ask: Ask, described: dict[str, Any], path: str) -> None:
    asked = described["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert misfits(described, asked, EXAMPLES[path]) == []
    told = ask(path.removeprefix("/api/v1/"), EXAMPLES[path])[1]
    assert misfits(described, answer_of(described, path, "post"), told) == []


@pytest.mark.parametrize(
    ("path", "body"), [("score", "{"), ("score", {"instrument": "x"}), ("band", {"instrument": "skmx"})]
)
def test_problems_are_as_described(ask: Ask, described: dict[str, Any], path: str, body: Any) -> None:
    schema = {"$ref": "#/components/schemas/Faults"}
    assert misfits(described, schema, ask(path, body)[1]) == []


def test_the_check_of_these_tests_finds_what_is_wrong(described: dict[str, Any]) -> None:
    schema = {"$ref": "#/components/schemas/Bands"}
    told = {"instrument": 3, "results": [{"total": "1", "band": "I", "more": 1}]}
    assert misfits(described, schema, told) == [
        "$.instrument: 3 is no string",
        "$.results[0].band_name is missing",
        "$.results[0].total: '1' is no integer",
        "$.results[0].more is not described",
    ]
