"""Numbers as Indonesian files write them, and yes and no, as expressions over a column of text."""

from typing import Any

WHOLE, ZEROS = "^-?[0-9]{1,15}$", r"^-?[0-9]{1,15}[.,]0+$"
UNCLEAR = r"^-?[1-9][0-9]{0,2}[.,][0-9]{3}$"  # 1.234: thousands or decimals, nobody can tell
ONE_MARK = r"^-?[0-9]{1,12}[.,][0-9]{1,12}$"
POINTS, COMMAS = r"^-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$", r"^-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$"
EXACT = "decimal(18, 4)"
YES = ("ya", "y", "true", "1", "iya", "yes", "sudah", "ada")
NO = ("tidak", "t", "false", "0", "n", "no", "belum", "tidak ada")


def decimal(text: Any) -> Any:
    """Return numbers with four decimals, null where a text is none or could be two."""
    import ibis

    written = ibis.cases(
        (text.re_search(WHOLE), text),
        (text.re_search(UNCLEAR), ibis.null("string")),
        (text.re_search(ONE_MARK), text.replace(",", ".")),
        (text.re_search(POINTS), text.replace(".", "").replace(",", ".")),
        (text.re_search(COMMAS), text.replace(",", "")),
        else_=ibis.null("string"),
    )
    return written.try_cast(EXACT)


def whole(text: Any) -> Any:
    """Return whole numbers, null where a text is none; 12,0 is 12."""
    import ibis

    written = ibis.cases(
        (text.re_search(WHOLE), text),
        (text.re_search(UNCLEAR), ibis.null("string")),
        (text.re_search(ZEROS), text.re_replace("[.,]0+$", "")),
        (text.re_search(POINTS) & ~text.contains(","), text.replace(".", "")),
        else_=ibis.null("string"),
    )
    return written.try_cast("int64")


def flag(text: Any) -> Any:
    """Return yes and no."""
    import ibis

    said = text.lower()
    return ibis.cases((said.isin(YES), True), (said.isin(NO), False), else_=ibis.null("boolean"))


def fault(text: Any, value: Any) -> Any:
    """Return what is wrong with numbers: two could be meant, or none."""
    import ibis

    unread = text.notnull() & value.isnull()
    return ibis.cases(
        (unread & text.re_search(UNCLEAR), "value-ambiguous"), (unread, "value-not-number"), else_=""
    )


def flag_fault(text: Any, value: Any) -> Any:
    """Return what is wrong with yes and no."""
    return (text.notnull() & value.isnull()).ifelse("value-not-flag", "")
