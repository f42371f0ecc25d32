"""What Lukas makes of the indications of the demo: one in time, one answered, one too late, one set aside."""

import datetime as dt

from meritara.records.access import today
from meritara.records.actions.findings import recommendations, steps
from meritara.records.actions.findings.steps import Letter, Said
from meritara.records.models import Finding, User

MARK = "(contoh)"


def oversee() -> None:
    """Show the auditor what the rules point at, and let him and the agencies act on some of it."""
    Finding.objects.update(shown_from=today())
    people = {one.name: one for one in User.objects.filter(is_demo=True)}
    lukas = people.get("Lukas")
    if lukas is None:
        return
    acting = Finding.objects.filter(rule__startswith="plt-", agency__code="khatulistiwa").first()
    if acting:
        sent(acting, lukas, ago=3)
    told = Finding.objects.filter(agency__code="bandar-anggrek").order_by("pk").first()
    if told:
        sent(told, lukas, ago=10)
        said = Said(f"Datanya sedang dicocokkan dengan berkas di instansi {MARK}.")
        steps.answer(told, people["Rina"], said, corrects=False)
    for place, one in enumerate(Finding.objects.filter(agency__code="ulin-hilir").order_by("pk")[:2]):
        if place == 0:
            sent(one, lukas, ago=60)
        else:
            steps.plain_step(one, "review", lukas)
            reason = f"Berkas menunjukkan keadaan yang sah {MARK}."
            steps.plain_step(one, "set_aside", lukas, reason=reason)


def sent(one: Finding, by: User, *, ago: int) -> None:
    """Let an indication become a finding with a recommendation, sent by a letter of some days ago."""
    day = today() - dt.timedelta(days=ago)
    steps.plain_step(one, "review", by)
    steps.make(one, by, condition=f"Dokumen yang diperiksa sama dengan datanya {MARK}.")
    recommendations.recommend(one, by, text=f"Perbaiki keadaannya dan laporkan dokumennya {MARK}.")
    steps.tell(one, by, Letter(f"LHP-{one.pk}/KR.V {MARK}", day, 10))
    steps.receive(one, by, on=day, proof=f"Tanda terima {MARK}")
