"""Personal numbers in texts that others may read."""

import re

# 18 digits, also in groups (19800101 200501 1 001) and with the gaps as a form or URL encodes them.
GAP = r"(?:[\s.\-_/,']|%20|%2[DdEeFfCc]|\+|\\[tn])?"
NIP = re.compile(rf"(?<!\d)\d(?:{GAP}\d){{17}}(?!\d)")


def hidden(text: str) -> str:
    """Return a text in which personal numbers can no longer be read."""
    return NIP.sub("[NIP]", text)
