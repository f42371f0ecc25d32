"""Audit assignments: who examines which agency by which letter, and what they wrote down."""

from django.db import models

from meritara.law.words import Words
from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency
from meritara.records.models.evidence import EvidenceFile
from meritara.records.models.findings import Finding
from meritara.records.models.identity import Addressed
from meritara.workflows.audit import CONCLUSIONS, STATES


class Audit(Addressed):
    """One assignment of a team to examine an agency, with its letter, its minutes and its report."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="audits")
    subject = models.CharField(max_length=240)
    ground = models.TextField()  # why it is done
    scope = models.TextField()  # what is examined
    from_on = models.DateField()
    until_on = models.DateField()
    lead = models.ForeignKey(User, models.PROTECT, related_name="+")
    members = models.ManyToManyField(User, related_name="+", blank=True)
    findings = models.ManyToManyField(Finding, related_name="audits", blank=True)
    state = models.CharField(
        max_length=10, choices=[(id, words.id) for id, words in STATES.items()], default="drafted"
    )
    number = models.CharField(max_length=160, blank=True)  # of the assignment letter
    dated_on = models.DateField(null=True, blank=True)
    minutes = models.CharField(max_length=160, blank=True)  # the number of the closing minutes
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=240, blank=True)
    present = models.TextField(blank=True)
    view = models.TextField(blank=True)  # what the agency said to it
    report = models.CharField(max_length=160, blank=True)  # the number of the report
    reported_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # of the last step that needed one
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"{self.subject} {self.state}"

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"audit:{self.pk}"

    @property
    def says(self) -> Words:
        """Return its state in words."""
        return STATES[self.state]


class AuditPaper(Addressed):
    """One working paper: what was held against which rule, what was looked at, what came of it."""

    class Conclusion(models.TextChoices):
        """What came of it."""

        FITS = "fits", CONCLUSIONS["fits"].id
        BREACH = "breach", CONCLUSIONS["breach"].id
        UNCLEAR = "unclear", CONCLUSIONS["unclear"].id

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="papers")
    place = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=240)
    criteria = models.TextField()  # the articles it was held against
    examined = models.TextField()  # documents and people
    result = models.TextField()
    conclusion = models.CharField(max_length=8, choices=Conclusion.choices)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="audit_paper")
    finding = models.OneToOneField(Finding, models.PROTECT, null=True, blank=True, related_name="paper")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)  # of who reviewed it
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("place", "id")
        constraints = (models.UniqueConstraint(fields=("audit", "place"), name="audit_paper_place"),)

    def __str__(self) -> str:
        return f"KK-{self.place} {self.conclusion}"

    @property
    def says(self) -> Words:
        """Return what came of it, in words."""
        return CONCLUSIONS[self.conclusion]

    @property
    def was_returned(self) -> bool:
        """Return whether somebody sent it back to its author."""
        return self.reviewed_by_id is not None and self.reviewed_at is None
