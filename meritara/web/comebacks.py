"""Why an assessment came back to its agency: the team leader's words, or the verifier's."""

from meritara.records.access import Person, visible_events
from meritara.records.models import Assessment, Event

OPEN = ("draft", "returned")
BACK = ("refuse", "return")
TURNS = ("propose", "submit", *BACK)


def came_back(user: Person, assessment: Assessment) -> Event | None:
    """Return the act that opened the form again, None where nobody sent it back or it was handed in since."""
    if assessment.state not in OPEN:
        return None
    last = visible_events(user, assessment).filter(verb__in=TURNS).last()
    return last if last and last.verb in BACK else None
