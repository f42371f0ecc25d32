"""What a view of facts is: one row for each thing that happened, in columns that a rule may read."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meritara.law.form import Form, top
from meritara.law.words import Words
from meritara.problem import Problem
from meritara.registry.columns import TABLES
from meritara.registry.facts.sources import TYPES
from meritara.registry.table import Column, read_column

Tables = Mapping[str, Any]
Build = Callable[[Tables, dt.date], Any]
AS_OF = Column("as_of", "day", Words("Hari keadaan data.", "The day that the data describe."))


@dataclass(frozen=True)
class View:
    """One view; `about` says what one row is, `reads` which tables it is made of."""

    id: str
    about: Words
    facts: tuple[Column, ...]
    reads: tuple[str, ...]
    build: Build

    @cached_property
    def by_name(self) -> Mapping[str, Column]:
        """Return the facts by name."""
        return {one.name: one for one in self.facts}

    def make(self, tables: Tables, as_of: dt.date) -> Any:
        """Return the rows of the view on a day, from the tables that it reads, each complete.

        The columns are the facts in their order and kinds. What is not recorded is null, and so is what
        would be read from a table in which the agency has no row.
        """
        import ibis

        rows = self.build(tables, as_of).mutate(as_of=ibis.literal(as_of))
        kinds = {one.name: TYPES.get(one.kind, "string") for one in self.facts}
        return rows.select(**{name: rows[name].cast(kind) for name, kind in kinds.items()})


def read_views(node: Any, name: str, builds: Mapping[str, Build], problems: list[Problem]) -> list[View]:
    """Return the views of a file; what is wrong is added to the problems with its line."""
    form = top(node, name, problems)
    found = [read_view(entry, builds) for entry in form.forms("views", filled=True)]
    form.finish()
    return found


def read_view(entry: Form, builds: Mapping[str, Build]) -> View:
    """Return one view: the columns that are the `same` as of a table, then its own facts, and the day."""
    id, about = entry.text("id", required=True), entry.words("about", required=True)
    reads, same = entry.texts("reads", filled=True), entry.texts("same")
    own = tuple(read_column(form) for form in entry.forms("facts"))
    entry.finish()
    return View(id, about, (*map(taken, same), *own, AS_OF), reads, builds[id])


def taken(name: str) -> Column:
    """Return a column of a table by the two names, such as `people.status`."""
    table, column = name.split(".")
    return TABLES[table].by_name[column]
