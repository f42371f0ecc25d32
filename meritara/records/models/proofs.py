"""What is signed: the file of each published result, and one anchor a night."""

from django.db import models

from meritara.records.models.results import Publication


class ResultFile(models.Model):
    """The result file of a publication: its body is fixed with the publication, then a job signs it."""

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="proof")
    body = models.TextField()  # canonical JSON
    content = models.TextField(blank=True)  # the signed file, empty until it is signed
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.publication}"


class Anchor(models.Model):
    """The signed statement of one night: where every chain ended."""

    number = models.PositiveIntegerField(unique=True)
    day = models.DateField(unique=True)
    content = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.day}"
