"""Instruments as the open description of the API shows them: what stands in the law, node by node."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from meritara.api.schemas import Number

Mark = Annotated[str, Field(description="S, 2, M, ?, C, D: seberapa yakin / how sure")]


class Span(Schema):
    """From when until when an instrument is in force."""

    from_: str | None = Field(alias="from")
    until: str | None
    confidence: Mark


class Named(Schema):
    """Something with a name in Indonesian, and in English where somebody wrote one."""

    id: str
    name: str
    name_en: str | None = None


class Kind(Named):
    """A band with its floor."""

    floor: Number
    above: bool = Field(description="true: lebih dari / strictly more than the floor")
    confidence: Mark


class Fact(Named):
    """A fact asked once of each subject."""

    options: list[Named]


class Text(Schema):
    """A note."""

    text: str
    text_en: str | None = None


class Rung(Text):
    """A level with its criterion."""

    level: int


class Choice(Named):
    """An option with its points, by the fact that decides them where one does."""

    by: str | None = None
    points: Number | dict[str, Number]


class Node(Named):
    """An indicator with everything under it; a question has a kind and no children."""

    code: str
    weight: Number = Field(description="null: belum diketahui / unknown")
    weight_exact: str | None = Field(None, description="bila tak berakhir / where it does not end: 1/9")
    confidence: Mark
    marks: dict[str, Mark]
    basis: list[str]
    note: str
    bonus: bool = Field(description="di atas jumlah bobot / on top of the sum of the weights")
    banded: bool = Field(description="berkategori sendiri / has a category of its own")
    kind: str | None = Field(None, description="level, choice, number")
    evidence: list[str] | None = None
    applies: dict[str, list[str]] | None = None
    options: list[Choice] | None = None
    scale: list[Number] | None = None
    levels: list[Rung] | None = None
    decimals: int | None = None
    children: list["Node"]


class Summary(Schema):
    """What an instrument is, without its questions."""

    id: str
    version: str
    title: str
    title_en: str | None = None
    subject: str = Field(
        description="yang dinilai / what is scored: agency, person, village, unit, service_unit"
    )
    rows: str = Field(description="subjects, respondents")
    confidence: Mark
    unconfirmed: int
    can_score: bool
    unknown_weights: list[str]
    imported: str | None
    divisor: Number
    in_force: Span
    variant_of: str | None
    replaces: str | None
    sealed: bool
    own: bool
    digest: str
    basis: list[str]
    printed_weights: list[Number]
    bands: list[Kind]


class Whole(Summary):
    """An instrument with its facts, notes and tree."""

    attributes: list[Fact]
    reported: list[Named]
    notes: list[Text]
    tree: list[Node]
