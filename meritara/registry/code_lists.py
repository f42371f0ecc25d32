"""All code lists, shipped and the operator's own."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from meritara.law.folders import folders
from meritara.law.gathering import Gathered, gather
from meritara.registry.code_list import CodeList, read_list

FOLDER = "codes"


def published() -> Mapping[str, CodeList]:
    """Return the code lists of this machine by id, read once for each set of folders.

    >>> [published()["golongan"].find(text).code for text in ("III.c", "IIIc", "33", "Penata")]
    ['III/c', 'III/c', 'III/c', 'III/c']
    """
    return read_lists(folders()).by_id


@cache
def read_lists(paths: tuple[Path, ...]) -> Gathered[CodeList]:
    """Return the lists of some folders, with what is wrong in their files."""
    return gather(paths, FOLDER, read_list)
