"""What is signed and public: result files and anchors."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from meritara.records.models import Anchor, ResultFile


def unsigned() -> bool:
    """Return whether a result file waits for its signature."""
    return ResultFile.objects.filter(content="").exists()


def is_signed(uid: str) -> bool:
    """Return whether the result file of a publication can be downloaded."""
    return ResultFile.objects.filter(publication__uid=uid).exclude(content="").exists()


@dataclass(frozen=True)
class Download:
    """A signed file with the name under which it is kept."""

    name: str
    content: str


def get_result_file(uid: str) -> Download:
    """Return the signed file of a publication, withdrawn or not, or 404."""
    found = find_result_file(uid)
    if found is None:
        raise Http404
    return found


def find_result_file(uid: str) -> Download | None:
    """Return the signed file of a publication, None where there is none or it waits for its signature."""
    rows = ResultFile.objects.filter(publication__uid=uid).exclude(content="")
    agency = "publication__decision__assessment__agency__code"
    year = "publication__decision__assessment__period__assessed_until"
    found = rows.values_list("content", agency, year).first()
    if found is None:
        return None
    content, code, until = found
    return Download(f"hasil-{code}-{until.year}-{uid[:6]}.json", content)


def anchors() -> QuerySet[Anchor]:
    """Return all anchors, the newest first, without what they say."""
    return Anchor.objects.order_by("-number").defer("content")


def get_anchor(number: int) -> Download:
    """Return the anchor of a number as a file, or 404."""
    content = Anchor.objects.filter(number=number).values_list("content", flat=True).first()
    if content is None:
        raise Http404
    return Download(f"jangkar-{number:06}.json", content)


def anchor_files() -> Iterator[Download]:
    """Yield every anchor as a file, the oldest first."""
    for number, content in Anchor.objects.order_by("number").values_list("number", "content").iterator():
        yield Download(f"jangkar-{number:06}.json", content)
