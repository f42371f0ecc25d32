"""Indications of the rules and what people made of them: findings, letters, answers, recommendations."""

from django.db import models

from meritara.law.words import Words
from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency
from meritara.records.models.evidence import EvidenceFile
from meritara.records.models.identity import Addressed
from meritara.rules.rule import SEVERITIES
from meritara.workflows.finding import ANSWERS, FOLLOW_UPS, LETTERS, STATES


class Finding(Addressed):
    """One breach that a rule points at or a person wrote down; only a person makes it a finding."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="findings", db_index=False)
    key = models.CharField(max_length=64, unique=True)  # of the rule, the subject and the day of the act
    rule = models.CharField(max_length=120, blank=True)  # empty: written by hand
    digest = models.CharField(max_length=64, blank=True)  # of the rule by which it was opened
    kind = models.CharField(max_length=8, blank=True)  # its class, such as F05
    title = models.CharField(max_length=240, blank=True)
    severity = models.CharField(max_length=10, choices=[(one, one) for one in SEVERITIES], blank=True)
    nip = models.CharField(max_length=40, blank=True)
    post = models.CharField(max_length=80, blank=True)
    post_name = models.CharField(max_length=240, blank=True)
    acted_on = models.DateField(null=True, blank=True)
    values = models.JSONField(default=dict)  # what the rule read when it was opened
    limits = models.JSONField(default=dict)
    snapshot = models.CharField(max_length=60, blank=True)
    seen_on = models.DateField()  # of the data that showed it first
    last_seen_on = models.DateField()
    cured_on = models.DateField(null=True, blank=True)  # of the data that show it no more
    doubtful_on = models.DateField(null=True, blank=True)  # of the data that are too few to tell
    shown_from = models.DateField()  # until then the agency alone sees it
    state = models.CharField(
        max_length=12, choices=[(id, words.id) for id, words in STATES.items()], default="indication"
    )
    due_on = models.DateField(null=True, blank=True)
    criteria = models.TextField(blank=True)  # of one that was written by hand: the articles
    condition = models.TextField(blank=True)
    cause = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    reason = models.TextField(blank=True)  # of the last step that needed one
    exempt_until = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-opened_at", "-id")
        indexes = (
            models.Index(  # holds all that the board counts and the list is ordered by
                fields=(
                    *("agency", "rule", "state", "due_on", "cured_on", "shown_from", "opened_at"),
                    *("severity", "acted_on", "id"),
                ),
                name="finding_counted",
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule or self.title} {self.state}"

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"finding:{self.pk}"


class FindingLetter(Addressed):
    """A letter about a finding: its clock starts on the day of receipt, of which the proof is kept."""

    class Kind(models.TextChoices):
        """What it does."""

        TELL = "tell", LETTERS["tell"].id
        EXTEND = "extend", LETTERS["extend"].id
        WARN = "warn", LETTERS["warn"].id
        LIST = "list", LETTERS["list"].id
        BLOCK = "block", LETTERS["block"].id
        REVOKE = "revoke", LETTERS["revoke"].id
        LIFT = "lift", LETTERS["lift"].id

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    number = models.CharField(max_length=160)
    dated_on = models.DateField()
    days = models.PositiveSmallIntegerField(null=True, blank=True)  # working days to answer
    received_on = models.DateField(null=True, blank=True)
    proof = models.CharField(max_length=240, blank=True)  # of the receipt
    scope = models.CharField(max_length=400, blank=True)  # what is blocked, or which decision is revoked
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def says(self) -> Words:
        """Return what it does, in words."""
        return LETTERS[self.kind]


class FindingAnswer(Addressed):
    """What an agency says to a finding: it explains, or it corrected something."""

    class Kind(models.TextChoices):
        """What it is."""

        EXPLANATION = "explain", ANSWERS["explain"].id
        CORRECTION = "correct", ANSWERS["correct"].id

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.TextField()
    number = models.CharField(max_length=160, blank=True)  # of the document that shows it
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)  # of the auditor
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"{self.kind} {self.finding_id}"

    @property
    def says(self) -> Words:
        """Return what it is, in words."""
        return ANSWERS[self.kind]


class FindingRecommendation(Addressed):
    """What an agency is asked to do about a finding, and how far it has come."""

    class Status(models.TextChoices):
        """How it was followed up."""

        OPEN = "open", FOLLOW_UPS["open"].id
        PARTLY = "partly", FOLLOW_UPS["partly"].id
        DONE = "done", FOLLOW_UPS["done"].id
        EXCUSED = "excused", FOLLOW_UPS["excused"].id

    ENDED = (Status.DONE, Status.EXCUSED)

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="recommendations")
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.OPEN)
    report = models.TextField(blank=True)  # of the agency
    number = models.CharField(max_length=160, blank=True)  # of the document that shows it
    file = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)  # of the auditor
    judged_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return f"{self.status} {self.finding_id}"

    @property
    def says(self) -> Words:
        """Return how it was followed up, in words."""
        return FOLLOW_UPS[self.status]

    @property
    def has_ended(self) -> bool:
        """Return whether nothing more is to be done about it."""
        return self.status in self.ENDED


class SecondLook(Addressed):
    """A rule that hits so many that somebody looks at it before its indications are opened."""

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")  # None: many
    rule = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    snapshot = models.CharField(max_length=60)
    people = models.PositiveIntegerField()  # or rows, where the rule is not about people
    hit = models.PositiveIntegerField()
    found_at = models.DateTimeField(auto_now_add=True)
    is_open = models.BooleanField(null=True, blank=True)  # None until somebody looked
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    looked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)  # when its indications were opened

    class Meta:
        ordering = ("-found_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("rule", "digest", "agency"), name="second_look_of_agency"),
            models.UniqueConstraint(
                fields=("rule", "digest"),
                condition=models.Q(agency__isnull=True),
                name="second_look_of_many",
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.hit}/{self.people}"

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"second-look:{self.pk}"
