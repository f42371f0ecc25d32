"""Official papers that came back signed: each stays as it came, a newer one takes the place of an older."""

from django.db import models

from meritara.records.models.accounts import User
from meritara.records.models.assessments import Assessment
from meritara.records.models.evidence import EvidenceFile
from meritara.records.models.identity import Addressed


class SignedPaper(Addressed):
    """One signed paper of an assessment; the newest of its name counts, the others remain."""

    class Name(models.TextChoices):
        """Which of the papers it is."""

        CLARIFICATION = "klarifikasi", "Berita acara klarifikasi"
        MINUTES = "pleno", "Berita acara pleno"
        REPORT = "laporan", "Laporan hasil evaluasi"
        COVER = "pengantar", "Surat pengantar"
        DECREE = "sk", "Rancangan keputusan"
        CERTIFICATE = "piagam", "Piagam"

    class Way(models.TextChoices):
        """How it was signed."""

        SCAN = "scan", "tanda tangan basah, dipindai"
        CERTIFIED = "certified", "tanda tangan elektronik"
        DEMO = "demo", "penanda tangan contoh"

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="signed_papers")
    name = models.CharField(max_length=20, choices=Name.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="signed_paper")
    signatures = models.JSONField(default=list)  # what was found in it when it came
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "name"),
                condition=models.Q(replaces__isnull=True),
                name="signed_paper_begins_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.assessment}"
