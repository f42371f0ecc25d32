"""A mapping: how a foreign file becomes columns of a table of the registry."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meritara.law.files import Items, Map
from meritara.law.form import Form, nearest, shown, top
from meritara.law.source import read_basis
from meritara.law.words import Words
from meritara.problem import Place, Problem, Refused
from meritara.registry.code_list import CodeList
from meritara.registry.columns import TABLES
from meritara.registry.table import Table
from meritara.tables.sniff import normal

NOTHING = Words("")


@dataclass(frozen=True)
class Source:
    """Where a column comes from: the first filled of some foreign columns, and what its codes mean."""

    titles: tuple[str, ...]
    codes: Mapping[str, str] = field(default_factory=dict)

    def among(self, header: Sequence[str]) -> tuple[str, ...]:
        """Return those of a header's titles that it comes from, however they are spelled."""
        known = {normal(title): title for title in header}
        return tuple(dict.fromkeys(known[key] for key in map(normal, self.titles) if key in known))


@dataclass(frozen=True)
class Mapped:
    """A mapping by its id."""

    id: str
    title: Words
    table: Table
    columns: Mapping[str, Source]
    unused: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    mark: str = ""
    note: Words = NOTHING
    path: str = ""
    own: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """Return every foreign title that the mapping reads or knowingly leaves alone."""
        return (*(title for one in self.columns.values() for title in one.titles), *self.unused)

    def found(self, header: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the foreign columns of each column that a header holds."""
        read = {name: one.among(header) for name, one in self.columns.items()}
        return {name: titles for name, titles in read.items() if titles}

    def missing(self, header: Sequence[str]) -> tuple[str, ...]:
        """Return the first title of each required column that a header lacks, other than the agency."""
        found = self.found(header)
        needed = (name for name in self.table.required if name in self.columns and name != "agency")
        return tuple(self.columns[name].titles[0] for name in needed if name not in found)

    def fit(self, header: Sequence[str]) -> tuple[int, int]:
        """Return how well a header fits: how many of its titles are known, and how few are asked in vain."""
        known = set(map(normal, self.titles))
        hits = sum(normal(title) in known for title in header)
        return (0 if self.missing(header) else hits, -len(known))


def refuse_missing(one: Mapped, header: Sequence[str], place: Place) -> None:
    """Refuse a header that lacks required columns, each with the nearest title that is there."""
    missing = one.missing(header)
    if missing:
        raise Refused(
            Problem(
                "mapping-no-column", place, {"name": title, "id": one.id, "nearest": nearest(title, header)}
            )
            for title in missing
        )


def read_mapping(
    node: Any, name: str, sources: Collection[str], problems: list[Problem], *, lists: Mapping[str, CodeList]
) -> Mapped | None:
    """Return the mapping of a file; what is wrong is added to the problems with its line."""
    form = top(node, name, problems)
    id, title, note = form.slug("id"), form.words("title", required=True), form.words("note")
    basis, mark = read_basis(form, sources), form.mark("mark")
    table = TABLES.get(form.one_of("table", list(TABLES), "", required=True))
    columns, unused = form.map("columns", required=True), form.texts("unused")
    form.finish()
    if table is None:
        return None
    read = {str(key): read_source(columns, key, table, lists, problems) for key in columns}
    for column in table.required:
        if column != "agency" and column not in read:
            form.wrong("law-missing-field", "columns", key=column, kind=Words("kolom", "a column"))
    found = {key: one for key, one in read.items() if one}
    return Mapped(id, title, table, found, unused, basis, mark, note, name)


def read_source(
    columns: Map, key: Any, table: Table, lists: Mapping[str, CodeList], problems: list[Problem]
) -> Source | None:
    """Return where one column comes from; note a column that the table does not have."""
    column = table.by_name.get(str(key))
    if column is None:
        params = {"key": key, "nearest": nearest(str(key), table.by_name)}
        problems.append(Problem("law-unknown-key", columns.place(key), params))
        return None
    value = columns[key]
    if not isinstance(value, Map):
        return Source(titles_of(value))
    form = Form(value, problems)
    titles = titles_of(form.get("from", (str, int, Items), Words("judul kolom", "a title"), required=True))
    codes = {shown(text): str(code) for text, code in form.map("codes").items()}
    form.finish()
    for text, code in codes.items():
        if column.codes in lists and lists[column.codes].find(code) is None:
            near = lists[column.codes].nearest(code)
            form.wrong("law-unknown-word", "codes", key=text, value=code, nearest=near)
    return Source(titles, codes)


def titles_of(value: Any) -> tuple[str, ...]:
    """Return one title or some as they are written."""
    return tuple(map(shown, value)) if isinstance(value, Items) else (shown(value),) if value else ()
