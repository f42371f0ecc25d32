"""Read YAML safely: small, shallow, without anchors or duplicate keys, every value with its line."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from meritara.problem import Place, refuse

LARGEST = 1_000_000
DEEPEST = 40
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"-?[0-9]{1,18}\.[0-9]{1,18}")
QUOTED = ("'", '"', "|", ">")
CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Map(dict[Any, Any]):
    """A mapping that remembers the file and the line of each key."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.here = place
        self.lines: dict[Any, int] = {}

    def place(self, key: Any = None) -> Place:
        """Return where a key stands, or where the mapping begins."""
        return Place(self.here.file, line=self.lines.get(key, self.here.line))


class Items(list[Any]):
    """A list that remembers the file and the line of each item."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.here = place
        self.lines: list[int] = []

    def place(self, index: int) -> Place:
        """Return where an item stands."""
        return Place(self.here.file, line=self.lines[index])


def read_yaml(path: Path, name: str = "") -> Any:
    """Return the content of a YAML file as maps, items, text, whole numbers and exact fractions."""
    name = name or path.name
    try:
        if path.stat().st_size > LARGEST:
            raise refuse("law-too-large", Place(name, line=1), limit=LARGEST // 1000)
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise refuse("law-not-utf8", Place(name, line=line)) from error
    except OSError as error:
        raise refuse("law-unreadable", Place(name), reason=error.strerror or "?") from error
    return read_text(text, name)


def read_text(text: str, name: str) -> Any:
    """Return the content of a YAML text."""
    if len(text) > LARGEST:
        raise refuse("law-too-large", Place(name, line=1), limit=LARGEST // 1000)
    try:
        events = list(checked(yaml.parse(text, Loader=LOADER), name))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        why = str(getattr(error, "problem", None) or getattr(error, "reason", "") or "?")
        if "nesting" in why:
            raise refuse("law-too-deep", Place(name, line=line), limit=DEEPEST) from error
        raise refuse("law-not-yaml", Place(name, line=line), why=why) from error
    if not events:
        raise refuse("law-empty", Place(name, line=1))
    stream = iter(events)
    return build(next(stream), stream, name)


def checked(events: Iterator[Any], name: str) -> Iterator[Any]:
    """Yield the events that carry content, refusing depth, anchors, aliases, tags and second documents."""
    depth = documents = 0
    for event in events:
        place = Place(name, line=event.start_mark.line + 1)
        if isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
            continue
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise refuse("law-two-documents", place)
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise refuse("law-anchor", place)
        if getattr(event, "tag", None):
            raise refuse("law-tag", place, tag=event.tag)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise refuse("law-too-deep", place, limit=DEEPEST)
        yield event


def build(event: Any, events: Iterator[Any], name: str) -> Any:
    """Return the value that an event begins."""
    place = Place(name, line=event.start_mark.line + 1)
    if isinstance(event, yaml.ScalarEvent):
        return scalar(event)
    if isinstance(event, yaml.SequenceStartEvent):
        return build_items(events, Items(place))
    return build_map(events, Map(place))


def build_items(events: Iterator[Any], items: Items) -> Items:
    """Return the items up to the end of their list."""
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.lines.append(event.start_mark.line + 1)
        items.append(build(event, events, items.here.file))
    return items


def build_map(events: Iterator[Any], found: Map) -> Map:
    """Return the keys and values up to the end of their mapping."""
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        line = event.start_mark.line + 1
        place = Place(found.here.file, line=line)
        if not isinstance(event, yaml.ScalarEvent):
            raise refuse("law-odd-key", place)
        key = scalar(event)
        if key in found:
            raise refuse("law-duplicate-key", place, key=key, first=found.lines[key])
        found.lines[key] = line
        found[key] = build(next(events), events, found.here.file)
    return found


def scalar(event: yaml.ScalarEvent) -> Any:
    """Return a scalar: quoted stays text, plain may be null, true, a whole number or an exact fraction."""
    value: str = event.value
    if event.style in QUOTED:
        return value
    if value in CONSTANTS:
        return CONSTANTS[value]
    if WHOLE.fullmatch(value):
        return int(value)
    if DECIMAL.fullmatch(value):
        return Fraction(value)
    return value
