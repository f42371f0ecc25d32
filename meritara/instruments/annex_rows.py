"""A law file becomes the rows of a workbook: every field of it, in the order of the file."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from meritara.instruments import annex_sheets as sheets
from meritara.instruments.annex_sheets import Column, Table
from meritara.law.files import Map
from meritara.law.form import shown
from meritara.law.source import Citation

Row = list[Any]  # texts, exact numbers, and None where a cell is empty


def fields_of(law: Map) -> list[tuple[Any, Any]]:
    """Return what stands beside each field of the form, in Indonesian and in English."""
    return [
        (cell(law, one), english(dig(law, one.key)) if one.key in sheets.BILINGUAL else None)
        for one in sheets.FIELDS
    ]


def rows_of(law: Map, sources: Sequence[Map]) -> dict[str, list[Row]]:
    """Return the rows of each sheet; `sources` are entries of the files of sources."""
    nodes = list(walk(law.get("tree", ()), ""))
    cited = set(citations(law, nodes))
    found: dict[str, list[Row]] = {
        sheets.NODES.name: [
            row(sheets.NODES, node, parent=parent, ladder=ladder(node)) for parent, node in nodes
        ],
        sheets.LEVELS.name: [*ladder_rows(law), *level_rows(nodes)],
        sheets.CHOICES.name: [one for _, node in nodes for one in choice_rows(node)],
        sheets.CUTS.name: [
            row(sheets.CUTS, one, node=node["id"]) for _, node in nodes for one in node.get("cuts", ())
        ],
        sheets.EVIDENCE.name: [[node["id"], text] for _, node in nodes for text in node.get("evidence", ())],
        sheets.ATTRIBUTES.name: [line for one in law.get("attributes", ()) for line in option_rows(one)],
        sheets.NOTES.name: [[indonesian(one), english(one)] for one in law.get("notes", ())],
        sheets.SOURCES.name: [row(sheets.SOURCES, one) for one in sources if one["id"] in cited],
    }
    for table, key in ((sheets.BANDS, "bands"), (sheets.EXAMPLES, "examples"), (sheets.REPORTED, "reported")):
        found[table.name] = [row(table, one) for one in law.get(key, ())]
    return found


def walk(children: Sequence[Map], parent: str) -> Iterator[tuple[str, Map]]:
    """Yield each node with the id of the one above it, in the order of the file."""
    for node in children:
        yield parent, node
        yield from walk(node.get("children", ()), node["id"])


def citations(law: Map, nodes: Sequence[tuple[str, Map]]) -> Iterator[str]:
    """Yield the ids of the sources that a file cites."""
    for one in (law, *(node for _, node in nodes)):
        yield from (Citation.parse(text).source for text in one.get("basis", ()))


def row(table: Table, node: Map, /, **given: Any) -> Row:
    """Return the cells of one thing, those that are `given` taken as they are."""
    return [given[one.key] if one.key in given else cell(node, one) for one in table.columns]


def ladder(node: Map) -> str:
    """Return the name of the shared levels of a node, if it uses any."""
    levels = node.get("levels")
    return levels if isinstance(levels, str) else ""


def ladder_rows(law: Map) -> Iterator[Row]:
    """Yield the levels that many nodes share."""
    for name, levels in law.get("ladders", {}).items():
        yield from ([None, name, level, indonesian(text), english(text)] for level, text in levels.items())


def level_rows(nodes: Sequence[tuple[str, Map]]) -> Iterator[Row]:
    """Yield the levels of each node of its own."""
    for _, node in nodes:
        levels = node.get("levels")
        if isinstance(levels, Map):
            for level, text in levels.items():
                yield [node["id"], None, level, indonesian(text), english(text)]


def choice_rows(node: Map) -> Iterator[Row]:
    """Yield the options of a node, one row for each value on which the points of an option hang."""
    for one in node.get("choices", ()):
        points = one.get("points")
        if not isinstance(points, Map):
            yield row(sheets.CHOICES, one, node=node["id"], **{"by": None, "is": None})
            continue
        for index, (value, given) in enumerate(points["is"].items()):
            names = (indonesian(one["name"]), english(one["name"])) if not index else (None, None)
            yield [node["id"], one["id"], *names, given, points["by"], value]


def option_rows(one: Map) -> Iterator[Row]:
    """Yield an attribute, one row for each of its options."""
    for index, (value, text) in enumerate(one["options"].items()):
        names = (indonesian(one["name"]), english(one["name"])) if not index else (None, None)
        yield [one["id"], *names, value, indonesian(text), english(text)]


def dig(node: Map, key: str) -> Any:
    """Return the value of a field inside others."""
    for part in key.split("."):
        if not isinstance(node, Mapping):
            return None
        node = node.get(part)  # type: ignore[assignment]
    return node


def cell(node: Map, column: Column) -> Any:  # noqa: PLR0911 - a kind each
    """Return a field as one cell."""
    value = dig(node, column.key)
    if value is None:
        return None
    match column.kind:
        case sheets.ENGLISH:
            return english(value)
        case sheets.FLAG:
            return "ya" if value else None
        case sheets.SCALE:
            return " sampai ".join(map(shown, value))
        case sheets.LIST | sheets.NUMBERS:
            return "\n".join(map(shown, value))
        case sheets.GATES:
            return "\n".join(f"{name} = {', '.join(map(shown, one))}" for name, one in value.items())
        case sheets.PAIRS:
            return "\n".join(f"{name} = {shown(one)}" for name, one in value.items())
        case sheets.NUMBER:
            return value
    return indonesian(value)


def indonesian(value: Any) -> str:
    """Return the Indonesian half of a text."""
    return flat(value["id"] if isinstance(value, Map) else value)


def english(value: Any) -> str | None:
    """Return the English half of a text, None where it has none."""
    return flat(value["en"]) if isinstance(value, Map) and value.get("en") else None


def flat(value: Any) -> str:
    """Return a text on one line."""
    return " ".join(shown(value).split())


def is_number(value: Any) -> bool:
    """Return whether a cell holds a number that a spreadsheet keeps exactly."""
    if isinstance(value, int) and not isinstance(value, bool):
        return True
    return isinstance(value, Fraction) and Fraction(repr(float(value))) == value
