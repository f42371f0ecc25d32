"""What is asked and answered, as the open description of the API shows it."""

from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints, WithJsonSchema

MOST_CARDS = 200
MOST_TOTALS = 1000
Text = Annotated[str, StringConstraints(max_length=200)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Figure = Annotated[Any, WithJsonSchema({"type": ["number", "string"]})]
Answer = Annotated[Any, WithJsonSchema({"type": ["number", "string", "null"]})]
Effort = Annotated[
    Any, WithJsonSchema({"type": ["integer", "object"], "additionalProperties": {"type": "integer"}})
]
Answers = Annotated[dict[Name, Answer], Field(max_length=500)]
Figures = Annotated[dict[Name, Figure], Field(max_length=500)]
Facts = Annotated[dict[Name, Text], Field(max_length=50)]
Number = int | float | None


class Asked(Schema):
    """A request: a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)


class Card(Asked):
    """The answers of one subject."""

    subject: Text = Field("", description="Nama subjek / name of the subject")
    answers: Answers = Field(description="Kunci: id, kode, atau nama / keys: id, code or name")
    attributes: Facts = Field({}, description="Fakta yang ditanya sekali / facts asked once")


class Cards(Asked):
    """Cards to be scored under one instrument."""

    instrument: Name = Field(description="id@versi, atau id saja / id@version, or the id alone")
    cards: Annotated[list[Card], Field(min_length=1, max_length=MOST_CARDS)]


class Totals(Asked):
    """Totals that somebody published."""

    instrument: Name
    totals: Annotated[list[Figure], Field(min_length=1, max_length=MOST_TOTALS)]


class Wish(Card):
    """A card and the band to reach."""

    instrument: Name
    to: Name = Field(description="id atau nama kategori / id or name of a band")
    efforts: Annotated[dict[Name, Effort], Field(max_length=500)] = Field(
        {}, description="Upaya tiap tingkat / effort of each level: {A1.1: 3} or {A1.1: {4: 9}}"
    )
    minimum: Figures = Field({}, description="Nilai terendah suatu unsur / a least score: {A1: 30}")
    locked: Annotated[list[Name], Field(max_length=500)] = Field(
        [], description="Jangan diubah / leave as it is"
    )


class Paper(Card):
    """A card to be printed."""

    instrument: Name


class Score(Schema):
    """One scored subject."""

    subject: str
    n: int
    total: Number
    band: str | None
    band_name: str | None
    scores: dict[str, Number]


class Scores(Schema):
    """The scores of the cards, in their order."""

    instrument: str = Field(description="Versi yang dipakai / the version that was used")
    unconfirmed: int = Field(description="Angka yang belum terkonfirmasi / unconfirmed figures")
    missing_weights: list[str] = Field(
        description="Bila ada, tidak ada nilai / where there are any, no total"
    )
    results: list[Score]


class Banded(Schema):
    """A total with its band."""

    total: Number
    band: str
    band_name: str


class Bands(Schema):
    """The bands of the totals, in their order."""

    instrument: str
    results: list[Banded]


class Step(Schema):
    """One question to raise."""

    id: str
    code: str
    name: str
    from_level: int | None
    to_level: int
    gain: Number


class Way(Schema):
    """The shortest way to a band."""

    instrument: str
    subject: str
    from_: str | None = Field(alias="from")
    to: str
    cost: int | None
    reachable: bool
    proved: bool = Field(description="false: waktu habis / time ran out")
    total: Number
    total_after: Number
    steps: list[Step]


class Fault(Schema):
    """One thing that is wrong with a request."""

    code: str
    text: str = Field(description="Apa, mengapa, dan jalan keluarnya / what, why and the way out")
    card: int | None = Field(None, description="Kartu ke berapa, mulai dari 1 / which card, from 1")
    field: str | None = None


class Faults(Schema):
    """Everything that is wrong with a request."""

    problems: list[Fault]
