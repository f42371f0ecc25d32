"""What a table of the registry is: columns with a sentence, a kind, a code list and a place in the key."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meritara.law.form import Form, top
from meritara.law.words import Words
from meritara.problem import Problem

KINDS = ("text", "name", "nip", "code", "day", "whole", "decimal", "flag")
NEEDS = ("", "required", "key", "part")  # a part of the key may be empty


@dataclass(frozen=True)
class Column:
    """One column; `codes` is the id of the list that its values come from."""

    name: str
    kind: str
    about: Words
    codes: str = ""
    required: bool = False
    key: bool = False


@dataclass(frozen=True)
class Table:
    """One table of a snapshot."""

    id: str
    about: Words
    columns: tuple[Column, ...]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Return the columns by name."""
        return {one.name: one for one in self.columns}

    @property
    def key(self) -> tuple[str, ...]:
        """Return the columns that tell two rows apart."""
        return tuple(one.name for one in self.columns if one.key)

    @property
    def required(self) -> tuple[str, ...]:
        """Return the columns without which a row is refused."""
        return tuple(one.name for one in self.columns if one.required)


def read_tables(node: Any, name: str, problems: list[Problem]) -> tuple[Table, ...]:
    """Return the tables of a file; what is wrong is added to the problems with its line."""
    form = top(node, name, problems)
    found = tuple(read_table(entry) for entry in form.forms("tables", filled=True))
    form.finish()
    return found


def read_table(entry: Form) -> Table:
    """Return one table; note a column that stands in it twice."""
    id, about = entry.text("id", required=True), entry.words("about", required=True)
    forms = list(entry.forms("columns", filled=True))
    columns = tuple(read_column(form) for form in forms)
    entry.finish()
    seen: set[str] = set()
    for form, one in zip(forms, columns, strict=True):
        if one.name in seen:
            form.wrong("law-duplicate-id", "name", id=one.name)
        seen.add(one.name)
    return Table(id, about, columns)


def read_column(form: Form) -> Column:
    """Return one column; a code list makes it a column of codes."""
    name, about, codes = (
        form.text("name", required=True),
        form.words("about", required=True),
        form.text("codes"),
    )
    kind = "code" if codes else form.one_of("kind", KINDS, "text", required=True)
    need = form.one_of("need", NEEDS, "")
    form.finish()
    return Column(name, kind, about, codes, required=need in ("required", "key"), key=need in ("key", "part"))
