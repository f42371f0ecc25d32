"""A step that somebody takes on a record: what is theirs until its end, and the letter that goes with it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.utils import timezone

from meritara.problem import refuse
from meritara.records.access import today
from meritara.records.actions.events import write
from meritara.records.models import User
from meritara.workflows.workflow import Step

LONGEST = 4000
LONGEST_NUMBER = 160


class Moved(Protocol):
    """A record that goes from state to state, with a chain of events."""

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""

    def save(self, *, update_fields: list[str]) -> None:
        """Keep some of its fields."""


M = TypeVar("M", bound=Moved)


@dataclass
class Turn(Generic[M]):
    """A step that somebody is about to take on a record that is theirs alone until the end."""

    one: M
    step: Step
    by: User
    role: str
    reason: str

    def end(self, data: Mapping[str, Any] | None = None, **fields: Any) -> M:
        """Move the record, with other fields of it, and write the event."""
        if self.reason:
            fields["reason"] = self.reason
        fields |= {"state": self.step.after, "moved_at": timezone.now()}
        for name, value in fields.items():
            setattr(self.one, name, value)
        self.one.save(update_fields=list(fields))
        told = dict(data or {}) | ({"reason": self.reason} if self.reason else {})
        write(self.one.record, self.step.name, self.by, role=self.role, data=told)
        return self.one


def numbered(number: str, on: dt.date, *, earliest: dt.date | None = None) -> str:
    """Return the number of a letter; refuse one without, of a day to come, or of a day before another's."""
    found = " ".join(number.split())[:LONGEST_NUMBER]
    if not found:
        raise refuse("findings-letter")
    if on > today():
        raise refuse("findings-ahead", day=on)
    if earliest and on < earliest:
        raise refuse("audits-too-early", day=on, earliest=earliest)
    return found
