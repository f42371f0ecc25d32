"""JSON as programs send it, read exactly: no number passes through a float, no field stands twice."""

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser

from meritara.problem import Refused, refuse

LARGEST = 256 * 1024
LONGEST = 40


class ExactParser(Parser):
    """Reads a body of limited size; decimals become fractions."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body; refuse what is no JSON, too large, or names a field twice."""
        if request.content_type != "application/json":
            raise refuse("api-not-json", kind=(request.content_type or "-")[:60])
        if len(request.body) > LARGEST:
            raise too_large()
        try:
            return exact(request.body)
        except RecursionError:
            raise refuse("api-too-deep") from None
        except UnicodeDecodeError:
            raise refuse("api-bad-json", line=1, column=1) from None
        except json.JSONDecodeError as error:
            raise refuse("api-bad-json", line=error.lineno, column=error.colno) from None
        except ValueError as error:
            if hasattr(error, "problems"):
                raise
            raise refuse("api-bad-number", value="…") from None


def exact(text: bytes | str) -> Any:
    """Return JSON as data; decimals become fractions."""
    return json.loads(text, parse_float=decimal, parse_constant=constant, object_pairs_hook=once)


def too_large() -> Refused:
    """Return the refusal of a body that is too large."""
    return refuse("api-too-large", limit=LARGEST // 1024)


def decimal(text: str) -> Fraction:
    """Return a decimal exactly; refuse one that is too long to be meant."""
    _, _, exponent = text.lower().partition("e")
    if len(text) > LONGEST or len(exponent.lstrip("+-")) > 2:
        raise refuse("api-bad-number", value=text[:LONGEST])
    return Fraction(text)


def constant(text: str) -> NoReturn:
    """Refuse NaN and Infinity, which are no JSON."""
    raise refuse("api-bad-number", value=text)


def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; refuse a field that stands in it twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise refuse("api-twice", field=next(name for name in names if names.count(name) > 1)[:60])
    return found
