"""What the agencies of the demo note of their vacant posts: plans in time, one that passed, some without."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from meritara.records.access import today
from meritara.records.actions.vacancies import Told, note
from meritara.records.models import Agency, Membership, Role, User
from meritara.records.vacancies import Vacant
from meritara.workflows.vacancy import MOVED, NOBODY, RETIRED, SELECTION

MARK = "(contoh)"
AHEAD, SINCE = 45, 58  # days: of a plan, and since one that has passed
NOTED = (
    Told(RETIRED, f"Pejabat lama mencapai batas usia pensiun {MARK}."),
    Told(
        SELECTION, f"Panitia seleksi menunggu persetujuan rencana {MARK}.", "Umumkan seleksi terbuka", "PPK"
    ),
    Told(MOVED, f"Pejabat lama pindah ke dinas lain {MARK}.", "Usulkan uji kompetensi", "BKPSDM"),
    Told(NOBODY, f"Dua pelamar tidak memenuhi syarat {MARK}.", "Perpanjang pendaftaran", "Panitia seleksi"),
)


def explain(vacancies: Mapping[str, Sequence[Vacant]]) -> None:
    """Let the operators of the demo note some vacancies of their agencies; nothing of every third."""
    for code, ones in sorted(vacancies.items()):
        by, agency = operator_of(code), Agency.objects.get(code=code)
        for place, vacant in enumerate(sorted(ones, key=lambda one: (one.since, one.post))):
            if by and place % 3 != 2:
                told = NOTED[place % len(NOTED)]
                on = today() - dt.timedelta(days=SINCE) if place == 1 else today()
                day = on + dt.timedelta(days=AHEAD + place) if told.plan else None
                note(agency, vacant, by, replace(told, planned_on=day), read=0, on=on)


def operator_of(code: str) -> User | None:
    """Return the operator of an agency of the demo."""
    rows = Membership.objects.filter(agency__code=code, role=Role.OPERATOR, user__is_demo=True)
    found = rows.select_related("user").first()
    return found.user if found else None
