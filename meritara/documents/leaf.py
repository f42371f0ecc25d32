"""A page to print from facts and one table: the index of a person, or of a place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.template import Context
from django.utils.safestring import mark_safe

from meritara.documents.statement import template


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


def leaf_html(leaf: Leaf) -> str:
    """Return the page as HTML to be made into a PDF, needing nothing from outside."""
    body = template("_leaf").render(Context({"leaf": leaf}))
    context = {"body": mark_safe(body), "language": leaf.language, "title": leaf.title}  # noqa: S308 (our own template made it)
    return str(template("statement").render(Context(context)))
