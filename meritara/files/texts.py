"""Plain text and CSV: UTF-8 that no browser takes for a page and no spreadsheet for a command."""

import codecs
import re
from pathlib import Path

from meritara.files.marks import pieces
from meritara.problem import Place, Refused, refuse

CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
PAGE = re.compile(
    rb"<(?:!doctype|!entity|\?xml|\?php|(?:html|head|body|script|svg|iframe|object|embed|img|meta)(?=[\s>/]))",
    re.IGNORECASE,
)
COMMAND = re.compile(
    rb"(?:^|[,;\t\"\r])[ ]{0,8}[=+@-]{1,2}[\w.]{1,40}\|\s{0,8}['/\\][^\n\r!]{0,200}!", re.MULTILINE
)
BEGINNING = 100_000
PLAIN = {".txt", ".csv"}


def refuse_active_text(path: Path, place: Place, suffix: str) -> None:
    """Refuse text that is not UTF-8, that holds a page or a command, or that bears another kind's name."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    start = path.open("rb").read(2)
    if start in (b"\xff\xfe", b"\xfe\xff"):
        raise refuse("upload-not-utf8", place)
    if start == b"#!":
        raise refuse("upload-program", place, found="#!")
    try:
        for piece in pieces(path):
            if found := active(piece, place):
                raise found
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise refuse("upload-not-utf8" if suffix in PLAIN else "upload-unknown", place) from error
    if suffix not in PLAIN:
        raise refuse("upload-text-name", place)


def beginning(path: Path, most: int = BEGINNING) -> str:
    """Return the first letters of a text, to be shown as they stand; what shows them must escape them."""
    with path.open("rb") as stream:
        return codecs.getincrementaldecoder("utf-8-sig")("replace").decode(stream.read(most))


def active(piece: bytes, place: Place) -> Refused | None:
    """Return the refusal of a piece of text, or None where it is plain."""
    if CONTROLS.search(piece):
        return refuse("upload-unknown", place)
    if page := PAGE.search(piece):
        return refuse("upload-web-page", place, found=page[0][:20].decode("ascii", "replace"))
    if COMMAND.search(piece):
        return refuse("upload-active", place, found="DDE")
    return None
