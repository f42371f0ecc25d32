"""Python reads this as it starts: the site's clock then goes as far ahead as a file says, in seconds."""

import datetime as dt
import os
from pathlib import Path

from django.utils import timezone

AHEAD = Path(os.environ["HOURS"])
of_the_machine = timezone.now


def moved() -> dt.datetime:
    """Return the time of the machine, moved by what the file says."""
    return of_the_machine() + dt.timedelta(seconds=float(AHEAD.read_text() or 0))


timezone.now = moved
