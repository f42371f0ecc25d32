"""How much there is of everything, for those who watch over the site: counts only, nobody's name."""

from django.db.models import Count, Max, Model, Sum

from meritara.records.models import Assessment, Event, EvidenceFile, Message, User


def counted(model: type[Model], field: str) -> dict[str, int]:
    """Return how many rows there are of each kind."""
    rows = model._base_manager.values_list(field).order_by(field).annotate(n=Count("pk"))  # noqa: SLF001
    return dict(rows)


def figures() -> dict[str, dict[str, int]]:
    """Return counts by name and kind; a figure without kinds has one without a name."""
    size = EvidenceFile.objects.aggregate(all=Sum("size"))["all"] or 0
    return {
        "accounts": {"": User.objects.filter(is_active=True).count()},
        "assessments": counted(Assessment, "state"),
        "files": counted(EvidenceFile, "scan"),
        "files_bytes": {"": size},
        "mails": counted(Message, "state"),
        "events": {"": Event.objects.aggregate(last=Max("pk"))["last"] or 0},
    }
