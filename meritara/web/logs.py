"""Log lines without personal numbers."""

import logging
import re

from meritara.law.personal import hidden

MAIL = re.compile(r"[\w.+\-]+(?:@|%40)[\w\-]+(?:\.[\w\-]+)+")


def mask(text: str) -> str:
    """Return a text in which personal numbers and e-mail addresses can no longer be read."""
    return MAIL.sub("[surel]", hidden(text))


class Masked(logging.Formatter):
    """Writes a record (message, arguments, path and traceback alike) with everything personal masked."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with the reference number of the request it belongs to."""
        reference = getattr(getattr(record, "request", None), "reference", "")
        line = mask(super().format(record))
        return f"{line} [{reference}]" if reference else line
