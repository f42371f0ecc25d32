"""A large text of unknown encoding becomes UTF-8 on disk, line by line, or stays where it is so already."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from meritara.problem import Place, refuse

CHUNK = 1 << 20
CONTROLS = bytes((*range(9), *range(14, 32)))
MARK = codecs.BOM_UTF8


@dataclass(frozen=True)
class Text:
    """A text in UTF-8 without a mark in front: how many lines it has, and whether the last lacks its end."""

    path: Path
    lines: int
    is_open: bool = False


def plain_text(source: Path, copy: Path, place: Place) -> Text:
    """Return a text as UTF-8 under our own name: the file, or a copy with odd lines as Windows-1252."""
    with source.open("rb") as stream:
        start = stream.read(4096)
    wide = wide_encoding(start)
    if wide or start.startswith(MARK) or not is_utf8(source):
        rewritten(source, copy, wide)
    else:
        copy.symlink_to(source.absolute())
    return counted(copy, place)


def wide_encoding(start: bytes) -> str:
    """Return which UTF-16 a text is in, judged by its mark or its zeros; empty where it is in none."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    halves = {"utf-16-le": start[1:200:2], "utf-16-be": start[0:200:2]}
    return next((name for name, half in halves.items() if half.count(0) > len(half) // 2), "")


def is_utf8(path: Path) -> bool:
    """Return whether a whole file is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def rewritten(source: Path, copy: Path, wide: str) -> None:
    """Write a text as UTF-8."""
    with copy.open("wb") as out:
        if wide:
            with source.open(encoding=wide, errors="replace", newline="") as text:
                out.writelines(line.encode() for line in text)
            return
        with source.open("rb") as stream:
            for number, line in enumerate(stream):
                out.write(utf8(line.removeprefix(MARK) if not number else line))


def utf8(line: bytes) -> bytes:
    """Return a line as UTF-8, read as Windows-1252 where it is not."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace").encode()
    return line


def counted(path: Path, place: Place) -> Text:
    """Return a text with the number of its lines; refuse one that holds signs no text has."""
    lines, last = 0, b"\n"
    for chunk in chunks(path):
        if len(chunk.translate(None, CONTROLS)) != len(chunk):
            raise refuse("file-not-text", place)
        lines += chunk.count(b"\n")
        last = chunk[-1:]
    return Text(path, lines + (last != b"\n"), is_open=last != b"\n")


def chunks(path: Path) -> Iterator[bytes]:
    """Yield the content of a file."""
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
