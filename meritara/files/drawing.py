"""Drawing done in the child process: a page or a picture as PNG, photos as one PDF."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

from meritara.files.images import picture_of, plain
from meritara.files.papers import drawn
from meritara.problem import Place, refuse
from meritara.tables.apart import Order

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS = 256
TALLEST = 4  # times the width; a longer page is drawn narrower
A4 = (8.27, 11.69)
FINENESS = (
    (2000, 80),
    (1400, 65),
)  # pixels along the longer side, quality; the second if the first is too large


def draw_page(order: Order, place: Place) -> Order:
    """Draw one page of a PDF at a width, with its forms and stamps."""
    number, width = order["number"], order["width"]
    with drawn(Path(order["path"]), place) as document:
        if not 1 <= number <= len(document):
            raise refuse("upload-no-page", place, page=number, pages=len(document))
        document.init_forms()
        page = document[number - 1]
        across, down = page.get_size()
        scale = min(
            (width - 0.5) / max(across, 1), TALLEST * width / max(down, 1)
        )  # rounded up by the drawer
        image = page.render(scale=scale, limit_image_cache=True).to_pil()
    save(image, Path(order["out"]))
    return {}


def draw_picture(order: Order, place: Place) -> Order:
    """Draw a picture at a width at most, its pixels alone."""
    image = picture_of(Path(order["path"]), order["kind"], place)
    save(plain(image, (order["width"], TALLEST * order["width"]), place), Path(order["out"]))
    return {}


def save(image: "Image", out: Path) -> None:
    """Save a picture as a PNG that a bad line can carry: of a palette where it has many colours."""
    few = image.convert("RGB").quantize(COLOURS)
    few.save(out, "PNG", optimize=True)


def join_photos(order: Order, _place: Place) -> Order:
    """Write photos as one PDF, as fine as the limit allows."""
    out = Path(order["out"])
    for longest, quality in FINENESS:
        write_photos(order["photos"], out, longest=longest, quality=quality)
        if out.stat().st_size <= order["limit"]:
            break
    return {"pages": len(order["photos"])}


def write_photos(photos: list[list[str]], out: Path, *, longest: int, quality: int) -> None:
    """Write photos each on a page no larger than A4, one at a time so that memory stays flat."""
    for number, (name, path, kind) in enumerate(photos):
        photo = Place(name)
        image = plain(picture_of(Path(path), kind, photo), (longest, longest), photo)
        dots = max(max(image.size) / A4[1], min(image.size) / A4[0])
        image.save(out, "PDF", append=bool(number), resolution=math.ceil(dots), quality=quality)
