"""A signed paper that comes with an act: its texts and its day are checked, its pages kept as one file."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from django.core.files.uploadedfile import UploadedFile

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import today
from meritara.records.actions.files import Kept, keep, on_disk

PAGES = ("application/pdf", "image/jpeg", "image/png")
LONGEST = {"number": 120}
LONG = 160  # letters of every other text


def checked_day(texts: Mapping[str, str], day: dt.date | None, *, name: str = "dated_on") -> dt.date:
    """Return the day of a paper; refuse one where a text is missing or too long, or of a day to come."""
    wrong = [Problem("letter-missing", params={"field": field}) for field, text in texts.items() if not text]
    for field, text in texts.items():
        most = LONGEST.get(field, LONG)
        if len(text) > most:
            wrong.append(Problem("letter-long", params={"field": field, "most": most}))
    if day is None:
        wrong.append(Problem("letter-missing", params={"field": name}))
    elif day > today():
        wrong.append(Problem("letter-future", params={"day": day.isoformat()}))
    if wrong or day is None:
        raise Refused(wrong)
    return day


def kept_pages(pages: Sequence[UploadedFile]) -> Kept:
    """Keep a scanned paper, or photos of it joined into one PDF; call it outside a transaction."""
    if not pages:
        raise refuse("letter-no-page")
    with ExitStack() as stack:
        kept = keep([stack.enter_context(on_disk(page)) for page in pages])
    if kept.media_type not in PAGES:
        raise refuse("letter-page-kind", name=kept.name)
    return kept
