"""What evidence there is: under a sub-aspect, in the library, of an earlier year; how long it holds."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from meritara.records.models import (
    Agency,
    Arrival,
    Assessment,
    Evidence,
    EvidenceFile,
    EvidenceUse,
    Period,
)

MEGABYTE = 1 << 20
BATCH = 500  # hashes asked about in one query
NEWEST = ("-added_at", "-pk")


def validity(evidence: Evidence, period: Period) -> str:
    """Return how evidence fails the assessed period: `ended`, `later`, only a `part` of it, or not at all."""
    start, end = evidence.valid_from, evidence.valid_until
    if end and end < period.assessed_from:
        return "ended"
    if start and start > period.assessed_until:
        return "later"
    too_late = start is not None and start > period.assessed_from
    too_early = end is not None and end < period.assessed_until
    return "part" if too_late or too_early else ""


def uses_under(assessment: Assessment, indicator: str) -> QuerySet[EvidenceUse]:
    """Return the uses of evidence under a sub-aspect with their files, and how often each piece is used."""
    rows = assessment.uses.filter(indicator=indicator).select_related("evidence")
    many = Count("evidence__uses", distinct=True)
    return rows.annotate(times=many).prefetch_related("evidence__files")


def offered(assessment: Assessment, indicator: str, *, search: str = "") -> QuerySet[Evidence]:
    """Return the evidence of the agency that could be used under a sub-aspect too."""
    rows = assessment.agency.evidence.filter(withdrawn_at__isnull=True)
    rows = rows.exclude(uses__in=assessment.uses.filter(indicator=indicator))
    return matching(rows, search).annotate(times=Count("uses")).order_by(*NEWEST)


def matching(rows: QuerySet[Evidence], search: str) -> QuerySet[Evidence]:
    """Return the evidence whose title, number, text or file name holds every word."""
    for word in search.split()[:8]:
        named = Exists(EvidenceFile.objects.filter(evidence=OuterRef("pk"), name__icontains=word))
        rows = rows.filter(
            Q(title__icontains=word) | Q(number__icontains=word) | Q(text__icontains=word) | named
        )
    return rows


def earlier(assessment: Assessment) -> Assessment | None:
    """Return the assessment of the agency before this one, None where there is none."""
    rows = assessment.agency.assessments.exclude(pk=assessment.pk)
    rows = rows.exclude(state__in=("unfilled", "cancelled"))
    before = rows.filter(period__assessed_until__lt=assessment.period.assessed_until)
    return before.select_related("period").order_by("-period__assessed_until", "-pk").first()


def earlier_uses(assessment: Assessment, rows: Collection[str]) -> QuerySet[EvidenceUse]:
    """Return last year's uses under some rows that are not used again yet."""
    known = assessment.uses.filter(indicator=OuterRef("indicator"), evidence=OuterRef("evidence"))
    found = EvidenceUse.objects.filter(assessment=earlier(assessment), indicator__in=rows)
    return found.filter(evidence__withdrawn_at__isnull=True).exclude(Exists(known))


def library_of(
    agencies: QuerySet[Agency], *, search: str = "", show: str = "", today: dt.date
) -> QuerySet[Evidence]:
    """Return the evidence of agencies with how often each is used: all, ended, unused or withdrawn."""
    rows = Evidence.objects.filter(agency__in=agencies, withdrawn_at__isnull=show != "ditarik")
    if show == "berakhir":
        rows = rows.filter(valid_until__lt=today)
    counted = matching(rows, search).select_related("agency").annotate(times=Count("uses"))
    if show == "belum":
        counted = counted.filter(times=0)
    return counted.order_by(*NEWEST).prefetch_related("files")


@dataclass(frozen=True)
class Room:
    """How many bytes an agency keeps, and how many megabytes it may keep."""

    bytes: int
    quota: int

    @property
    def used(self) -> int:
        """Return the megabytes that are taken, the last one begun counting whole."""
        return -(-self.bytes // MEGABYTE)

    @property
    def left(self) -> int:
        """Return the whole megabytes that are free."""
        return max(self.quota - self.used, 0)

    def fits(self, size: int) -> bool:
        """Return whether there is room for so many bytes more."""
        return self.bytes + size <= self.quota * MEGABYTE


def room_of(agency: Agency) -> Room:
    """Return the room of an agency; what it refused from an office takes none of it."""
    files = EvidenceFile.objects.filter(agency=agency).exclude(arrival__state=Arrival.State.REFUSED)
    return Room(files.aggregate(all=Sum("size"))["all"] or 0, agency.quota_mb)


def unheld(hashes: Sequence[str], *, refused_before: dt.datetime) -> set[str]:
    """Return the hashes whose files nobody needs: no row names them, or only one refused before a moment."""
    refused = Q(arrival__state=Arrival.State.REFUSED, arrival__decided_at__lt=refused_before)
    found = set(hashes)
    for start in range(0, len(hashes), BATCH):
        rows = EvidenceFile.objects.filter(sha256__in=hashes[start : start + BATCH]).exclude(refused)
        found -= set(rows.values_list("sha256", flat=True))
    return found


def named_hashes() -> set[str]:
    """Return the hashes of all files that a row names."""
    return set(EvidenceFile.objects.values_list("sha256", flat=True).distinct().iterator())
