"""A list of official codes: what each value of a column means, and how files spell it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meritara.law.form import Form, nearest, top
from meritara.law.marks import CONFIRMED
from meritara.law.source import read_basis
from meritara.law.words import Words
from meritara.problem import Problem
from meritara.tables.sniff import normal

NOTHING = Words("")
BASIS = Words("daftar sumber", "a list of sources")


@dataclass(frozen=True)
class Code:
    """One value: as it is stored, as it is called, and how else files write it."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    order: int | None = None
    group: str = ""
    left_out: bool = False

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return everything that means this value."""
        return (self.code, self.name, *self.also)


@dataclass(frozen=True)
class CodeList:
    """The values of a column, each once."""

    id: str
    title: Words
    codes: tuple[Code, ...]
    basis: tuple[str, ...] = ()
    mark: str = ""
    note: Words = NOTHING
    path: str = ""
    own: bool = False

    @cached_property
    def by_spelling(self) -> Mapping[str, Code]:
        """Return the values by every spelling, in letters and digits alone; the stored ones win."""
        others = {normal(name): one for one in self.codes for name in one.spellings}
        return others | {normal(one.code): one for one in self.codes}

    @property
    def confirmed(self) -> bool:
        """Return whether the list was read in a source."""
        return self.mark in CONFIRMED

    @property
    def orders(self) -> Mapping[str, int]:
        """Return how high each value stands, where the list says so."""
        return {one.code: one.order for one in self.codes if one.order is not None}

    def find(self, text: str) -> Code | None:
        """Return the value that a text means: III.c, III/c and IIIc are one."""
        return self.by_spelling.get(normal(text))

    def nearest(self, text: str) -> str:
        """Return the spelling that is most like a text which means nothing here."""
        return nearest(text, [name for one in self.codes for name in dict.fromkeys(one.spellings[:2])])


def read_list(node: Any, name: str, sources: Collection[str], problems: list[Problem]) -> CodeList:
    """Return the list of a file; what is wrong is added to the problems with its line."""
    form = top(node, name, problems)
    id, title, note = form.slug("id"), form.words("title", required=True), form.words("note")
    basis, mark = read_basis(form, sources), form.mark("mark")
    if not basis:
        form.wrong("law-missing-field", "basis", key="basis", kind=BASIS)
    entries = list(form.forms("codes", filled=True))
    codes = tuple(read_code(entry) for entry in entries)
    form.finish()
    for entry, one in zip(entries, codes, strict=True):
        told_apart(entry, one, codes)
    return CodeList(id, title, codes, basis, mark, note, name)


def read_code(entry: Form) -> Code:
    """Return one value of a list."""
    one = Code(
        code=entry.text("code", required=True),
        name=entry.text("name", required=True),
        also=entry.texts("also"),
        order=entry.whole("order", high=999),
        group=entry.text("group"),
        left_out=entry.flag("left_out"),
    )
    entry.finish()
    return one


def told_apart(entry: Form, one: Code, codes: Collection[Code]) -> None:
    """Note a spelling by which a file could mean two values."""
    owners = Counter(normal(name) for other in codes for name in {*map(normal, other.spellings)})
    for name in dict.fromkeys(one.spellings):
        if owners[normal(name)] > 1:
            entry.wrong("law-code-twice", "code", code=name)
