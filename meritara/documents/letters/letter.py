"""What an official paper says, in pieces that a PDF and a DOCX are both written from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from meritara.documents.charts import Bar

Form = Literal["letter", "report", "decree", "certificate"]
BLANK = "........................................"
PLACE = "...................., ...................."


@dataclass(frozen=True)
class Text:
    """A paragraph, or the heading of what follows."""

    text: str
    is_heading: bool = False
    kind: ClassVar[str] = "text"


@dataclass(frozen=True)
class Facts:
    """Names with what stands for each."""

    rows: Sequence[tuple[str, str]]
    kind: ClassVar[str] = "facts"


@dataclass(frozen=True)
class Grid:
    """A table: the names of its columns with their widths in centimetres, its rows, those set in bold."""

    head: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]
    strong: frozenset[int] = frozenset()
    kind: ClassVar[str] = "grid"

    @property
    def marked(self) -> list[tuple[bool, Sequence[str]]]:
        """Return each row with whether it is set in bold."""
        return [(index in self.strong, row) for index, row in enumerate(self.rows)]


@dataclass(frozen=True)
class Bars:
    """The points of each part, as bars and radar on a page, as a table with shares in DOCX."""

    part: str
    bars: Sequence[Bar]
    codes: Sequence[str]
    kind: ClassVar[str] = "bars"

    @property
    def shares(self) -> list[tuple[str, str, str]]:
        """Return each part with its points and its share of the most."""
        return [(bar.label, bar.text, f"{bar.share * 100:.1f}%".replace(".", ",")) for bar in self.bars]


Block = Text | Facts | Grid | Bars


@dataclass(frozen=True)
class Letter:
    """One official paper."""

    body: str
    title: str
    number: str
    subject: str
    blocks: Sequence[Block]
    nature: str = "Biasa"
    attached: str = "-"
    addressee: str = ""
    dated: str = BLANK
    signers: Sequence[tuple[str, str]] = ()
    copies: Sequence[str] = ()
    link: str = ""
    draft: str = ""
    band: str = ""
    form: Form = "report"

    @property
    def heads(self) -> list[tuple[str, str]]:
        """Return what stands above a paper: of a letter all of it, of a decree and a certificate nothing."""
        if self.form in ("decree", "certificate"):
            return []
        rows = [("Sifat", self.nature), ("Perihal", self.subject)]
        if self.form == "report":
            return rows
        return [("Nomor", self.number), rows[0], ("Lampiran", self.attached), rows[1]]

    @property
    def about(self) -> str:
        """Return what a decree is about, which stands under its number; other papers have none."""
        return self.subject if self.form == "decree" else ""

    @property
    def place(self) -> str:
        """Return where and when a paper is signed, above who signs; a letter has its day at its head."""
        return "" if self.form == "letter" else PLACE
