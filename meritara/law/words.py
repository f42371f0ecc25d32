"""Text in Indonesian and English, and the words of every problem."""

from dataclasses import dataclass
from typing import Any

from meritara.problem import Place, Problem


@dataclass(frozen=True)
class Words:
    """A text in Indonesian, with its English where somebody wrote one."""

    id: str
    en: str = ""

    def say(self, language: str = "id") -> str:
        """Return the text in a language, falling back to Indonesian."""
        return self.en if language == "en" and self.en else self.id


# One entry a code: what is wrong, why, and what to do. The place is put in front by `say`.
PROBLEMS: dict[str, Words] = {}

PLACE: dict[str, Words] = {
    "line": Words("baris {line}", "line {line}"),
    "sheet": Words("lembar {sheet}", "sheet {sheet}"),
    "row": Words("baris {row}", "row {row}"),
    "column": Words("kolom {column}", "column {column}"),
}


def say(problem: Problem, language: str = "id") -> str:
    """Return a problem as one line: where, what, why and what to do."""
    text = PROBLEMS[problem.code].say(language).format(**problem.params)
    where = say_place(problem.place, language)
    return f"{where}: {text}" if where else text


def say_place(place: Place, language: str = "id") -> str:
    """Return a place as words, or as `file:line` where it is a line of a text file."""
    if place.line is not None:
        return f"{place.file}:{place.line}"
    parts: list[Any] = [place.file] if place.file else []
    for name in ("sheet", "row", "column"):
        value = getattr(place, name)
        if value not in ("", None):
            parts.append(PLACE[name].say(language).format(**{name: value}))
    return ", ".join(parts)
