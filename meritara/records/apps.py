"""The Django app of the records."""

from django.apps import AppConfig


class Records(AppConfig):
    """Accounts, periods, assessments, evidence, events."""

    name = "meritara.records"
    label = "records"
    verbose_name = "Catatan"
