"""Read a page as a tree, strictly: a tag that is not closed is an error."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from django.test.html import Element, parse_html


class Answer(Protocol):
    """What tests look at in the answer to a request."""

    status_code: int

    @property
    def content(self) -> bytes: ...

    @property
    def headers(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, eq=False)
class Tag:
    """One element of a page."""

    element: Element

    @cached_property
    def attributes(self) -> dict[str, str]:
        return {name: value or "" for name, value in self.element.attributes}

    @property
    def name(self) -> str:
        return self.element.name or ""

    @property
    def text(self) -> str:
        """Return everything that is said inside, with single spaces."""
        return " ".join(" ".join(words(self.element)).split())

    def all(self, name: str = "", /, **wanted: str) -> list["Tag"]:
        """Return the elements inside with a name and attributes (class_ asks for one of the classes)."""
        return [tag for tag in self.walk() if tag.fits(name, wanted)]

    def one(self, name: str = "", /, **wanted: str) -> "Tag":
        """Return the only such element."""
        (tag,) = self.all(name, **wanted)
        return tag

    def fits(self, name: str, wanted: dict[str, str]) -> bool:
        if name and self.name != name:
            return False
        for key, value in wanted.items():
            given = self.attributes.get(key.rstrip("_").replace("_", "-"))
            if given is None or (value not in given.split() if key == "class_" else given != value):
                return False
        return True

    def walk(self) -> Iterator["Tag"]:
        for child in self.element.children:
            if not isinstance(child, str):
                yield Tag(child)
                yield from Tag(child).walk()


def words(element: Element) -> Iterator[str]:
    """Yield the texts inside an element."""
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from words(child)


def page_of(response: Answer) -> Tag:
    """Return the page of an answer."""
    html = response.content.decode().replace("<!DOCTYPE html>", "")
    return Tag(parse_html(f"<page>{html}</page>"))


def checked(page: Tag) -> dict[str, str]:
    """Return the chosen radio of each question that has an answer."""
    return {
        tag.attributes["name"]: tag.attributes["value"]
        for tag in page.all("input", type="radio")
        if "checked" in tag.attributes and tag.attributes["value"]
    }
