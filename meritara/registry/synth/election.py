"""The last election of regions, as days: candidates, vote, oath, and when appointments need a permit."""

import datetime as dt

from meritara.registry.synth.arrays import number

BARRED_FROM, BARRED_UNTIL = number(dt.date(2024, 3, 22)), number(dt.date(2025, 8, 20))
DETERMINED, VOTED = number(dt.date(2024, 9, 22)), number(dt.date(2024, 11, 27))
SWORN = number(dt.date(2025, 2, 20))
WINDOWS = {  # first day, and the day after the last; who headed a region before the oath is not told
    "R24": (BARRED_FROM, VOTED),
    "R25": (SWORN, BARRED_UNTIL),
}
