"""A page to print from facts and tables: the index of a person or a place, the sheet for a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.template import Context
from django.utils.safestring import mark_safe

from meritara.documents.statement import template


@dataclass(frozen=True)
class Table:
    """One more table under its title."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Leaf:
    """What stands on the page, in the language of its reader."""

    title: str
    facts: Sequence[tuple[str, str]]
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    language: str = "id"
    warnings: Sequence[str] = ()
    notes: Sequence[str] = field(default_factory=tuple)
    more: Sequence[Table] = ()
    is_wide: bool = False  # across the page, its cells as text


def leaf_html(leaf: Leaf) -> str:
    """Return the page as HTML to be made into a PDF, needing nothing from outside."""
    body = template("_leaf").render(Context({"leaf": leaf}))
    context = {"body": mark_safe(body), "language": leaf.language, "title": leaf.title}  # noqa: S308 (our own template made it)
    return str(template("statement").render(Context(context)))
