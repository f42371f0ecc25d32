"""What a table of the registry is: columns with a sentence, a kind, a code list and a place in the key."""

from dataclasses import dataclass
from functools import cached_property

from meritara.law.words import Words

KINDS = ("text", "name", "nip", "code", "day", "whole", "decimal", "flag")


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
    """One table of a snapshot; `by_agency` where its rows belong to one agency and are kept apart by it."""

    id: str
    about: Words
    columns: tuple[Column, ...]
    by_agency: bool = True

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Return the columns by name."""
        return {one.name: one for one in self.columns}

    @property
    def key(self) -> tuple[str, ...]:
        """Return the columns that tell two rows apart, none where no column does."""
        return tuple(one.name for one in self.columns if one.key)

    @property
    def required(self) -> tuple[str, ...]:
        """Return the columns without which a row is refused."""
        return tuple(one.name for one in self.columns if one.required)


def column(name: str, kind: str, words: str, *, codes: str = "", need: str = "") -> Column:
    """Return a column; its words are Indonesian and English with a bar between."""
    id, _, en = words.partition(" | ")
    return Column(name, kind, Words(id, en), codes, need in ("key", "required"), need == "key")


def text(name: str, words: str, need: str = "") -> Column:
    """Return a column of text."""
    return column(name, "text", words, need=need)


def day(name: str, words: str, need: str = "") -> Column:
    """Return a column of days."""
    return column(name, "day", words, need=need)


def whole(name: str, words: str, need: str = "") -> Column:
    """Return a column of whole numbers."""
    return column(name, "whole", words, need=need)


def decimal(name: str, words: str, need: str = "") -> Column:
    """Return a column of numbers with four decimals."""
    return column(name, "decimal", words, need=need)


def flag(name: str, words: str) -> Column:
    """Return a column of yes and no."""
    return column(name, "flag", words)


def code(name: str, codes: str, words: str, need: str = "") -> Column:
    """Return a column whose values come from a code list."""
    return column(name, "code", words, codes=codes, need=need)


def nip(words: str, need: str = "key", *, name: str = "nip") -> Column:
    """Return a column of NIP or NI PPPK."""
    return column(name, "nip", words, need=need)


AGENCY = text("agency", "Kode instansi. | The code of the agency.", "key")
NIP = nip("NIP atau NI PPPK. | The NIP or NI PPPK.")
DECREE = text("decree", "Nomor keputusan. | The number of the decree.")
DECREE_ON = day("decree_on", "Tanggal keputusan. | The day of the decree.")


def table(id: str, words: str, *columns: Column, by_agency: bool = True) -> Table:
    """Return a table; its words are Indonesian and English with a bar between."""
    indonesian, _, english = words.partition(" | ")
    return Table(id, Words(indonesian, english), columns, by_agency=by_agency)
