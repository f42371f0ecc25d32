"""Photos and pictures opened with care: their size first, all of their pixels then, nothing else of them."""

import struct
from pathlib import Path
from typing import TYPE_CHECKING

from meritara.problem import Place, refuse

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 120_000_000
FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
DAMAGED = (OSError, SyntaxError, EOFError, ValueError, TypeError, KeyError, OverflowError, struct.error)
DIRECT = ("RGB", "L", "CMYK")  # others are made RGBA before they are made smaller
ORIENTATION, LYING = 274, 5  # what a camera says of how it was held; from 5 on, height is width
WHITE = (255, 255, 255)


def picture_of(path: Path, kind: str, place: Place) -> "Image":
    """Return a picture of which only the head was read; refuse one larger than any camera's."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    try:
        image = Image.open(path, formats=[FORMATS[kind]])
    except DAMAGED as error:
        raise refuse("upload-broken", place, why=type(error).__name__) from error
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise refuse("upload-too-many-pixels", place, width=width, height=height, most=MOST_PIXELS // 10**6)
    return image


def refuse_damaged(image: "Image", place: Place) -> None:
    """Refuse a picture of which a pixel is missing."""
    try:
        image.load()
    except DAMAGED as error:
        raise refuse("upload-broken", place, why=str(error)[:80]) from error


def plain(image: "Image", longest: tuple[int, int], place: Place) -> "Image":
    """Return the pixels of a picture and nothing else of it: upright, no larger than this, on white."""
    from PIL import Image, ImageOps

    try:
        if image.mode.startswith("I"):
            image = image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
        small = image if image.mode in DIRECT else image.convert("RGBA")
        lying = small.getexif().get(ORIENTATION, 1) >= LYING
        small.thumbnail(longest[::-1] if lying else longest, Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(small)
    except DAMAGED as error:
        raise refuse("upload-broken", place, why=str(error)[:80]) from error
    bare = Image.new("RGB", upright.size, WHITE)
    bare.paste(upright.convert("RGB"), mask=upright if upright.mode == "RGBA" else None)
    return bare
