"""Cells as they stand in files: outer spaces, apostrophes, signs for nothing, and degrees around names."""

from typing import Any

EMPTY = ("", "'", "-", "--", "#N/A", "NULL", "null", "0000-00-00", "00-00-0000", "00/00/0000")
FRONT = (
    r"(?i)^(?:(?:prof|dr|drs|dra|drg|drh|ir|apt|h|hj|ns|kh|tgk|r|rr)\.\s*|(?:prof|drs|dra|ir|hj|apt)\s+"
    r"|\((?:hc|h\.c\.)\)\s*)+"
)
MARKED = r"(?i)[,.]|^(?:prof|drs|dra|ir|hj|apt)\s"


def trimmed(column: Any) -> Any:
    """Return a column as text without outer spaces."""
    text = column.cast("string")
    around = (text.left(1) <= " ") | (text.right(1) <= " ")  # to look is cheaper than to strip every cell
    return around.ifelse(text.strip(), text)


def plain(text: Any) -> Any:
    """Return trimmed text without the apostrophe of Excel, null where it says nothing."""
    import ibis

    return ibis.cases(
        (text.isin(EMPTY), ibis.null("string")), (text.startswith("'"), text.substr(1)), else_=text
    )


def plain_text(cell: str) -> str | None:
    """Return one cell as `trimmed` and `plain` make it of a column."""
    text = cell.strip() if cell[:1] <= " " or cell[-1:] <= " " else cell
    return None if text in EMPTY else text.removeprefix("'")


def name(text: Any) -> Any:
    """Return names without the degrees in front and behind, and without double spaces."""
    import ibis

    front = text.re_replace(FRONT, "")
    before = front.split(",")[0].strip()
    return ibis.cases((~text.re_search(MARKED), text), (before == "", text), else_=before)
