"""Regulations and documents, each once, and how the law files cite them."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from meritara.law.form import Form, nearest, top
from meritara.law.words import Words
from meritara.problem import Problem

CAPITALS = re.compile(r"(?<=Lampiran )[ivxlc]+\b|(?<=Bab )[ivxlc]+\b|(?<=[0-9])[a-z]\b")
KINDS = ("peraturan", "putusan", "dokumen", "berita")


@dataclass(frozen=True)
class Source:
    """A regulation or a document that figures were read in."""

    id: str
    number: str
    title: Words
    dated: dt.date | None = None
    link: str = ""
    replaced_by: str = ""
    kind: str = ""
    mark: str = ""
    note: Words = field(default_factory=lambda: Words(""))


@dataclass(frozen=True)
class Citation:
    """A place in a source, written `id#pasal-23-ayat-2` in the law files."""

    source: str
    article: str = ""

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Return a citation from its written form."""
        source, _, article = text.partition("#")
        return cls(source, article)

    def say(self, sources: Mapping[str, Source]) -> str:
        """Return the citation as people write it: number, then article."""
        source = sources.get(self.source)
        number = source.number if source else self.source
        place = CAPITALS.sub(lambda found: found[0].upper(), self.article.replace("-", " ").capitalize())
        return f"{number} {place}".strip()


def read_sources(node: Any, name: str, problems: list[Problem]) -> dict[str, Source]:
    """Return the sources of a file by id; what is wrong is added to the problems."""
    form = top(node, name, problems)
    found: dict[str, Source] = {}
    entries: dict[str, Form] = {}
    for entry in form.forms("sources", required=True):
        source = read_source(entry)
        if source.id in found:
            entry.wrong("law-duplicate-id", "id", id=source.id)
        found[source.id], entries[source.id] = source, entry
    form.finish()
    for one in found.values():
        if one.replaced_by and one.replaced_by not in found:
            near = nearest(one.replaced_by, found)
            entries[one.id].wrong("law-unknown-source", "replaced_by", source=one.replaced_by, nearest=near)
    return found


def read_source(entry: Form) -> Source:
    """Return one source."""
    source = Source(
        id=entry.slug("id"),
        number=entry.text("number", required=True),
        title=entry.words("title", required=True),
        dated=entry.date("dated"),
        link=entry.text("link"),
        replaced_by=entry.text("replaced_by"),
        kind=entry.one_of("kind", KINDS, ""),
        mark=entry.mark("mark"),
        note=entry.words("note"),
    )
    if source.link and not source.link.startswith(("https://", "http://")):
        entry.wrong("law-bad-link", "link", link=source.link[:60])
    entry.finish()
    return source


def read_basis(form: Form, sources: Collection[str]) -> tuple[str, ...]:
    """Return what a field cites, noting sources that are not known."""
    cited = form.texts("basis")
    for text in cited:
        source = Citation.parse(text).source
        if source not in sources:
            form.wrong("law-unknown-source", "basis", source=source, nearest=nearest(source, sources))
    return cited
