"""The last election of regions, as days: candidates, vote, oath, and when appointments need a permit."""

import datetime as dt

from meritara.registry.synth.arrays import number

BARRED_FROM, BARRED_UNTIL = number(dt.date(2024, 3, 22)), number(dt.date(2025, 8, 20))
DETERMINED, VOTED = number(dt.date(2024, 9, 22)), number(dt.date(2024, 11, 27))
SWORN = number(dt.date(2025, 2, 20))
ACTING_FROM = number(dt.date(2023, 9, 5))  # somebody acts as the head of each region until the oath
WINDOWS = {  # first day, and the day after the last
    "R24": (BARRED_FROM, VOTED),
    "R25": (SWORN, BARRED_UNTIL),
    "R26": (ACTING_FROM, BARRED_FROM),
}
