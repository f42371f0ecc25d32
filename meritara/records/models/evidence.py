"""Evidence: a file, a link or a text, valid for a time of its own, serving many sub-aspects and years."""

from django.db import models

from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency, Unit
from meritara.records.models.assessments import Assessment
from meritara.records.models.identity import Addressed


class Evidence(Addressed):
    """One piece of evidence of an agency; its files are revisions, the newest of which counts."""

    class Kind(models.TextChoices):
        """What a piece of evidence is made of."""

        FILE = "file", "Berkas"
        LINK = "link", "Tautan"
        TEXT = "text", "Uraian"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=120, blank=True)  # of the document
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    link = models.URLField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-added_at", "-id")

    def __str__(self) -> str:
        return self.title

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"evidence:{self.pk}"


class EvidenceFile(Addressed):
    """One revision of a file, kept by the hash of what is in it."""

    class Scan(models.TextChoices):
        """What the virus scanner said."""

        NONE = "none", "belum dipindai"
        WAITING = "waiting", "menunggu pemeriksaan"
        CLEAN = "clean", "bersih"
        INFECTED = "infected", "ditolak pemindai"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="files")
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    scan = models.CharField(max_length=8, choices=Scan.choices, default=Scan.NONE)
    sent_by = models.CharField(max_length=160, blank=True)  # a person without an account
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-added_at", "-id")

    def __str__(self) -> str:
        return self.name


class EvidenceUse(models.Model):
    """A piece of evidence under a sub-aspect of an assessment, and which items of its list it meets."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="uses")
    indicator = models.CharField(max_length=120)
    round = models.PositiveSmallIntegerField(default=1)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    meets = models.JSONField(default=list)  # places in the indicator's list of evidence, from 0
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("added_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "indicator", "evidence"), name="evidence_used_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.evidence}"


class EvidenceRequest(Addressed):
    """A request for evidence: a link with which one office can send files and see nothing else."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="requests")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="requests")
    indicators = models.JSONField()
    asks = models.TextField(blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    due_on = models.DateField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("due_on", "id")

    def __str__(self) -> str:
        return f"{self.unit} {self.due_on}"


class Arrival(Addressed):
    """A file that came through a request and waits until the operator accepts it."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "Menunggu diterima"
        ACCEPTED = "accepted", "Diterima"
        REFUSED = "refused", "Ditolak"

    request = models.ForeignKey(EvidenceRequest, models.CASCADE, related_name="arrivals")
    indicator = models.CharField(max_length=120)
    file = models.OneToOneField(EvidenceFile, models.PROTECT, related_name="arrival")
    sender = models.CharField(max_length=160)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    came_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("came_at", "id")

    def __str__(self) -> str:
        return f"{self.file} {self.state}"
