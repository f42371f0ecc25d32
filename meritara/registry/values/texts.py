"""Cells as they stand in files: outer spaces, apostrophes, signs for nothing, and degrees around names."""

from typing import Any

EMPTY = ("", "-", "--", "#N/A", "NULL", "null", "0000-00-00", "00-00-0000", "00/00/0000")
FRONT = (
    r"(?i)^(?:(?:prof|dr|drs|dra|drg|drh|ir|apt|h|hj|ns|kh|tgk|r|rr)\.\s*|(?:prof|drs|dra|ir|hj|apt)\s+"
    r"|\((?:hc|h\.c\.)\)\s*)+"
)
MARKED = r"(?i)[,.]|^(?:prof|drs|dra|ir|hj|apt)\s"


def plain(column: Any) -> Any:
    """Return text without outer spaces and the apostrophe of Excel, null where it says nothing."""
    import ibis

    trimmed = column.cast("string").strip()
    bare = trimmed.startswith("'").ifelse(trimmed.substr(1), trimmed)
    return bare.isin(EMPTY).ifelse(ibis.null("string"), bare)


def name(text: Any) -> Any:
    """Return names without the degrees in front and behind, and without double spaces."""
    import ibis

    front = text.re_replace(FRONT, "")
    before = front.split(",")[0].strip()
    return ibis.cases((~text.re_search(MARKED), text), (before == "", text), else_=before)
