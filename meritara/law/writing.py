"""Write a law file: nested mappings and lists become YAML, and each line remembers the cell it came from."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meritara.law.files import CONSTANTS, DECIMAL, WHOLE
from meritara.law.form import RATIO
from meritara.problem import Place

BARE = re.compile(r"[A-Za-z(][\w()/.,+%-]*(?: [\w()/.,+%&;=-]+)*")
SPOKEN = frozenset({"y", "n", "yes", "no", "on", "off", "ya", "true", "false", "null"})
STEP = "  "
Line = tuple[str, Place]


@dataclass(frozen=True)
class Typed:
    """One value as YAML writes it, and where it was typed."""

    yaml: str
    at: Place


class Headed(list[Any]):
    """A list whose own line came from somewhere else than its first item."""

    def __init__(self, items: Sequence[Any], at: Place) -> None:
        super().__init__(items)
        self.at = at


def quoted(text: str) -> str:
    """Return a text as YAML: bare where no reader could take it for anything else."""
    if BARE.fullmatch(text) and text not in CONSTANTS and text.casefold() not in SPOKEN:
        return text
    return json.dumps(text, ensure_ascii=False)


def figure(text: str) -> str:
    """Return digits or a ratio as YAML writes a number, anything else as a text."""
    return text if WHOLE.fullmatch(text) or DECIMAL.fullmatch(text) or RATIO.fullmatch(text) else quoted(text)


def write(tree: Mapping[str, Any], head: str = "") -> tuple[str, list[Place]]:
    """Return the text of a file and the place that each of its lines came from."""
    lines = list(mapping(tree, ""))
    lines = [(f"# {head}", lines[0][1]), *lines] if head and lines else lines
    return "".join(f"{text}\n" for text, _ in lines), [at for _, at in lines]


def mapping(node: Mapping[str, Any], pad: str) -> Iterator[Line]:
    """Yield the lines of a mapping; what is empty is left out."""
    for key, value in node.items():
        if isinstance(value, Typed):
            yield f"{pad}{key}: {value.yaml}", value.at
        elif inner := list(inside(value, pad + STEP)):
            yield f"{pad}{key}:", value.at if isinstance(value, Headed) else inner[0][1]
            yield from inner


def inside(value: Mapping[str, Any] | Sequence[Any], pad: str) -> Iterator[Line]:
    """Yield the lines of a mapping or a list."""
    if isinstance(value, Mapping):
        yield from mapping(value, pad)
        return
    for one in value:
        if isinstance(one, Typed):
            yield f"{pad}- {one.yaml}", one.at
            continue
        for index, (text, at) in enumerate(mapping(one, pad + STEP)):
            yield (text if index else f"{pad}- {text.removeprefix(pad + STEP)}"), at
