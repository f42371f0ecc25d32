"""Submitting with the signed page: the page is kept and the assessment submitted, both or neither."""

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from meritara.problem import Problem, Refused, refuse
from meritara.records.access import roles_on, today
from meritara.records.actions.assessments import locked, submit
from meritara.records.actions.files import keep, on_disk, record_file
from meritara.records.models import Assessment, Signing, User
from meritara.workflows.assessment import ASSESSMENT

PAGES = ("application/pdf", "image/jpeg", "image/png")
LONGEST = {"number": 120, "signatory": 160, "signatory_post": 160}


@dataclass(frozen=True)
class Decision:
    """What stands on the page that the team leader signed."""

    number: str
    dated_on: dt.date | None
    signatory: str
    signatory_post: str

    def checked(self) -> dt.date:
        """Return the day; refuse a page where a part is missing or too long, or of a day to come."""
        wrong = [Problem("submit-missing", params={"field": name}) for name, text in self.texts if not text]
        wrong += [
            Problem("submit-long", params={"field": name, "most": LONGEST[name]})
            for name, text in self.texts
            if len(text) > LONGEST[name]
        ]
        if self.dated_on is None:
            wrong.append(Problem("submit-missing", params={"field": "dated_on"}))
        elif self.dated_on > today():
            wrong.append(Problem("submit-future", params={"day": self.dated_on.isoformat()}))
        if wrong or self.dated_on is None:
            raise Refused(wrong)
        return self.dated_on

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Return the texts with the names of their fields."""
        return tuple((name, getattr(self, name)) for name in LONGEST)


def submit_signed(
    assessment: Assessment, by: User, *, decision: Decision, pages: Sequence[UploadedFile]
) -> Assessment:
    """Submit with the scanned page, or photos of it joined into one PDF; call it outside a transaction."""
    ASSESSMENT.step("submit", assessment.state, roles_on(by, assessment))
    day = decision.checked()
    if not pages:
        raise refuse("submit-no-page")
    with ExitStack() as stack:
        kept = keep([stack.enter_context(on_disk(page)) for page in pages])
    if kept.media_type not in PAGES:
        raise refuse("submit-page-kind", name=kept.name)
    with transaction.atomic():
        assessment = locked(assessment)
        signing = Signing(
            number=decision.number,
            dated_on=day,
            signatory=decision.signatory,
            signatory_post=decision.signatory_post,
            file=record_file(assessment.agency, kept, by),
        )
        return submit(assessment, by, signing=signing)
