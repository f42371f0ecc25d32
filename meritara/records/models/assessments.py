"""An agency's assessment in a period, and every score of every round kept apart."""

from typing import ClassVar

from django.db import models

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.records.models.accounts import User
from meritara.records.models.agencies import Agency, Team, Unit
from meritara.records.models.identity import Addressed
from meritara.records.models.periods import Period
from meritara.workflows.assessment import ASSESSMENT, STATES


class Round(models.IntegerChoices):
    """First the claim; then the repaired claim."""

    CLAIM = 1, "Klaim awal"
    REPAIR = 2, "Klaim perbaikan"


class Assessment(Addressed):
    """One agency called in one period; `claimed` and `verified` are the totals of its answers as texts."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="assessments")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="assessments")
    state = models.CharField(
        max_length=12, default=ASSESSMENT.start, choices=[(id, words.id) for id, words in STATES.items()]
    )
    round = models.PositiveSmallIntegerField(choices=Round.choices, default=Round.CLAIM)
    attributes = models.JSONField(default=dict)  # the instrument's facts about the agency
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="assessments")
    is_sampled = models.BooleanField(default=True)
    answered = models.PositiveSmallIntegerField(default=0)
    evidenced = models.PositiveSmallIntegerField(default=0)
    claimed_total = models.CharField(max_length=24, blank=True)
    verified_total = models.CharField(max_length=24, blank=True)
    moved_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("agency__name",)
        constraints = (models.UniqueConstraint(fields=("period", "agency"), name="assessment_once_a_period"),)

    def __str__(self) -> str:
        return f"{self.agency} · {self.period}"

    @property
    def instrument(self) -> Instrument:
        """Return the scorecard of its period."""
        return library().get(self.period.instrument)

    @property
    def record(self) -> str:
        """Return the name under which its events stand."""
        return f"assessment:{self.pk}"


class Answer(models.Model):
    """The scores of one sub-aspect in one round; each kind is another person's, none overwrites another."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    round = models.PositiveSmallIntegerField(choices=Round.choices, default=Round.CLAIM)
    indicator = models.CharField(max_length=120)
    claimed = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    claimed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=0)  # counts saves: two people editing one row are told
    is_open = models.BooleanField(default=True)  # in the repair, only opened rows may change
    verified = models.CharField(max_length=40, blank=True)
    verified_reason = models.TextField(blank=True)
    verified_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    second = models.CharField(max_length=40, blank=True)
    second_reason = models.TextField(blank=True)
    second_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    second_at = models.DateTimeField(null=True, blank=True)
    plenary = models.CharField(max_length=40, blank=True)
    plenary_reason = models.TextField(blank=True)
    plenary_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    plenary_at = models.DateTimeField(null=True, blank=True)
    objection = models.CharField(max_length=40, blank=True)  # the score that a granted objection gave

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assessment", "round", "indicator"), name="answer_once_a_round"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.claimed or '-'} {self.verified or '-'}"


class Part(Addressed):
    """A sub-aspect given to an office or a person, with a day by which its evidence is due."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="parts")
    indicator = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, blank=True, related_name="parts")
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="parts")
    person = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("assessment", "indicator"), name="part_once"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.unit or self.person}"


class Verifier(models.Model):
    """Who verifies an assessment: the first, or the second who is blind to the first."""

    FIRST, SECOND = 1, 2
    PLACES: ClassVar = ((FIRST, "Verifikator"), (SECOND, "Verifikator kedua"))

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="verifiers")
    user = models.ForeignKey(User, models.CASCADE, related_name="verifications")
    place = models.PositiveSmallIntegerField(choices=PLACES, default=FIRST)
    assigned_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assessment", "place"), name="verifier_once_a_place"),
            models.UniqueConstraint(fields=("assessment", "user"), name="verifier_in_one_place"),
        )

    def __str__(self) -> str:
        return f"{self.user} {self.assessment}"


class Signing(models.Model):
    """The leader's signature on paper: number, date, signatory, and the signed page."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="signings")
    round = models.PositiveSmallIntegerField(choices=Round.choices)
    number = models.CharField(max_length=120)
    dated_on = models.DateField()
    signatory = models.CharField(max_length=160)
    signatory_post = models.CharField(max_length=160)
    file = models.ForeignKey("records.EvidenceFile", models.PROTECT, related_name="+")
    total = models.CharField(max_length=24, blank=True)
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-recorded_at",)

    def __str__(self) -> str:
        return f"{self.number} {self.signatory}"
