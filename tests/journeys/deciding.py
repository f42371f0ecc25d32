"""The imaginary province with a second period, in which an agency may object to the plenary."""

from meritara.records.demo import make_demo
from meritara.records.models import Assessment, Period
from tests.tables_ready import tables_ready

AGAIN = "Penilaian ulang 2025 (contoh)"


def prepare() -> None:
    """Make the province, and let Ulin Hilir's last assessment belong to a period that hears objections."""
    tables_ready()
    make_demo()
    one = Assessment.objects.get(agency__code="ulin-hilir", period__name="Penilaian mandiri 2025 (contoh)")
    stages = list(one.period.stages.all())
    again = Period.objects.get(pk=one.period_id)
    again.pk, again.name, again.objection_days = None, AGAIN, 5
    again.uid = f"{again.uid[:-1]}_"
    again.save(force_insert=True)
    for stage in stages:
        stage.pk, stage.period = None, again
        stage.save(force_insert=True)
    Assessment.objects.filter(pk=one.pk).update(period=again)
