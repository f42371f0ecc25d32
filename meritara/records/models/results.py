"""What the plenary found, what an agency objected to, what was decided, and what everybody may read."""

from django.db import models
from django.db.models.functions import Lower

from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency
from meritara.records.models.assessments import Assessment
from meritara.records.models.evidence import Evidence, EvidenceFile
from meritara.records.models.identity import Addressed


class Plenary(Addressed):
    """A sitting that settled the scores of one assessment, with its minutes; the newest one counts."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="plenaries")
    number = models.CharField(max_length=120)  # of the minutes (berita acara)
    held_on = models.DateField()
    leader = models.CharField(max_length=160)
    present = models.TextField(blank=True)
    minutes = models.TextField(blank=True)
    scores = models.JSONField()  # the final score of each sub-aspect as the minutes state it
    total = models.CharField(max_length=24, blank=True)
    objections_until = models.DateField(null=True, blank=True)  # None until the agency is heard
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-recorded_at", "-id")

    def __str__(self) -> str:
        return f"{self.number} {self.assessment}"


class Objection(Addressed):
    """A letter in which an agency objects to some scores of the plenary, and the answer to it."""

    plenary = models.OneToOneField(Plenary, models.CASCADE, related_name="objection")
    number = models.CharField(max_length=120)
    dated_on = models.DateField()
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    filed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    filed_at = models.DateTimeField(auto_now_add=True)
    answer_number = models.CharField(max_length=120, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.number} {self.plenary}"


class Ground(models.Model):
    """One sub-aspect of an objection: what is wanted and why, what was answered."""

    objection = models.ForeignKey(Objection, models.CASCADE, related_name="grounds")
    indicator = models.CharField(max_length=120)
    wanted = models.CharField(max_length=40)
    text = models.TextField()
    is_granted = models.BooleanField(null=True, blank=True)
    given = models.CharField(max_length=40, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("objection", "indicator"), name="ground_once"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.wanted}"


class Decision(Addressed):
    """The decree that fixes a category: its scores never change; another decree may replace it."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="decisions")
    plenary = models.ForeignKey(Plenary, models.PROTECT, related_name="decisions")
    number = models.CharField(max_length=120)
    dated_on = models.DateField()
    signatory = models.CharField(max_length=160)
    signatory_post = models.CharField(max_length=160)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    scores = models.JSONField()  # the final score of each sub-aspect, as texts
    total = models.CharField(max_length=24)
    band = models.CharField(max_length=24)
    index = models.CharField(max_length=12, blank=True)  # as the decree reports it, never computed
    determined_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    determined_at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal = models.TextField(blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        ordering = ("-dated_on", "-id")
        constraints = (
            models.UniqueConstraint(Lower("number"), name="decision_number_once"),
            models.UniqueConstraint(
                fields=("assessment",),
                condition=models.Q(withdrawn_at__isnull=True),
                name="decision_in_force_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.assessment}"


class Publication(Addressed):
    """A decision that everybody may read, also after it was withdrawn."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="publication")
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-published_at", "-id")

    def __str__(self) -> str:
        return f"{self.decision}"


class Recommendation(Addressed):
    """What an agency should do about one sub-aspect, until it is done."""

    class State(models.TextChoices):
        """Where it is."""

        DRAFT = "draft", "Rancangan"
        OPEN = "open", "Terbuka"
        ANSWERED = "answered", "Ditindaklanjuti"
        DONE = "done", "Selesai"

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="recommendations")
    indicator = models.CharField(max_length=120)
    score = models.CharField(max_length=40, blank=True)
    aim = models.CharField(max_length=40)
    gain = models.CharField(max_length=24, blank=True)  # what the aim adds to the total
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    edited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assessment", "indicator"), name="recommendation_once"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.score}-{self.aim}"


class FollowUp(models.Model):
    """What an agency did about a recommendation, and what the verifier says of it."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="follow_ups")
    text = models.TextField()
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    told_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)
    is_enough = models.BooleanField(null=True, blank=True)
    remark = models.TextField(blank=True)
    judged_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("told_at", "id")

    def __str__(self) -> str:
        return f"{self.recommendation} {self.told_at:%Y-%m-%d}"


class Exemption(Addressed):
    """A dated approval to fill posts from the talent pool without open selection (KASN, since 2024 BKN)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="exemptions")
    number = models.CharField(max_length=120, unique=True)
    dated_on = models.DateField()
    issuer = models.CharField(max_length=160)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    revoked_on = models.DateField(null=True, blank=True)
    revocation = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-from_on", "-id")

    def __str__(self) -> str:
        return f"{self.number} {self.agency}"
