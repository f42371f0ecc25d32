"""The page a team leader signs: every score, the total, what it stands on; with room for the signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template import Context, Engine, Template
from django.utils.safestring import mark_safe

from meritara.documents.filled import Filled
from meritara.documents.simulation import TEMPLATES, Speech
from meritara.instruments.explain import Line, explain
from meritara.instruments.instrument import Instrument


@dataclass(frozen=True)
class Paper:
    """Whose page it is, and what it must name to be found again."""

    agency: str
    period: str
    assessed: str = ""
    verifier: str = ""
    team: str = ""
    leader: str = ""
    leader_post: str = ""
    head: str = ""
    events: int = 0
    is_draft: bool = False
    made: str = ""


@dataclass(frozen=True)
class Signed:
    """One row of the page."""

    code: str
    name: str
    is_aspect: bool
    score: str
    gives: str
    proofs: str


def template(name: str) -> Template:
    """Return a template of the documents."""
    return Engine(dirs=[str(TEMPLATES)]).get_template(f"documents/{name}.html")


def statement_body(
    instrument: Instrument,
    paper: Paper,
    *,
    answers: Mapping[str, Any],
    attributes: Mapping[str, str],
    proofs: Mapping[str, int],
    language: str = "id",
) -> str:
    """Return the page as HTML without its style, to stand inside another page."""
    filled = Filled.read(instrument, answers, attributes, language=language)
    speech, told = Speech(instrument, language, complete=not filled.incomplete), explain(filled.result)
    rows = [row(speech, line, proofs) for line in told.lines if line.depth and line.applicable]
    context = speech.heading() | {"paper": paper, "rows": rows, "full_digest": instrument.digest}
    context |= {"total": speech.total(told), "band": speech.labelled(told), "facts": speech.facts(told)}
    context |= {"answered": told.result.answered, "asked": told.result.applicable}
    return str(template("_statement").render(Context(context)))


def row(speech: Speech, line: Line, proofs: Mapping[str, int]) -> Signed:
    """Return one row: an aspect with its points, a question with its score and its pieces of evidence."""
    node = line.node
    given = "" if node.children else speech.figure(line.score)
    points = speech.figure(line.contribution, 4) if line.contribution is not None else "-"
    many = "" if node.children else str(proofs.get(node.id, 0))
    return Signed(node.code, node.name.say(speech.language), bool(node.children), given, points, many)


def statement_html(body: str, *, language: str = "id", title: str = "") -> str:
    """Return a page to be made into a PDF: the body with its style, needing nothing from outside."""
    context = {"body": mark_safe(body), "language": language, "title": title}  # noqa: S308 (our own template made it)
    return str(template("statement").render(Context(context)))
