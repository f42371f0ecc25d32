"""The child process that opens one stranger's file under limits: to judge it, or to draw it."""

import sys
from pathlib import Path

from meritara.files.drawing import draw_page, draw_picture, join_photos
from meritara.files.images import FORMATS, picture_of, refuse_damaged
from meritara.files.marks import second
from meritara.files.office import office_kind
from meritara.files.papers import pages_of
from meritara.files.signatures import judge_signatures
from meritara.files.texts import refuse_active_text
from meritara.problem import Place, refuse
from meritara.tables.apart import Order, answer


def main(order: Order, place: Place) -> Order:
    """Do what an order asks."""
    verbs = {"examine": judge, "page": draw_page, "picture": draw_picture, "join": join_photos}
    verbs["signatures"] = judge_signatures
    return verbs[order["verb"]](order, place)


def judge(order: Order, place: Place) -> Order:
    """Say what kind a file of a family is, having looked at all of it."""
    path, family = Path(order["path"]), order["family"]
    if family == "office":
        return {"kind": office_kind(path, place), "pages": None}
    if family == "text":
        refuse_active_text(path, place, order["suffix"])
        return {"kind": order["suffix"].lstrip("."), "pages": None}
    if found := second(path):
        raise refuse("upload-two-in-one", place, first=family.upper(), found=found)
    if family in FORMATS:
        refuse_damaged(picture_of(path, family, place), place)
        return {"kind": family, "pages": None}
    return {"kind": "pdf", "pages": pages_of(path, place)}


if __name__ == "__main__":
    sys.exit(answer(main))
