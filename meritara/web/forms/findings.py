"""The forms of a finding: what each step asks for."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from meritara.records.access import today
from meritara.records.actions.findings.steps import MOST_DAYS, Letter
from meritara.records.actions.turns import LONGEST
from meritara.registry.oversight import published
from meritara.web.figures import language
from meritara.web.forms.periods import Day
from meritara.workflows.finding import FOLLOW_UPS


def long_text(label: Any, **more: Any) -> forms.CharField:
    """Return a field for several sentences."""
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}), **more)


def kinds() -> list[tuple[str, str]]:
    """Return the classes of findings."""
    return [(one.id, f"{one.id} {one.name.say(language())}") for one in published().kinds]


def measures() -> list[tuple[str, str]]:
    """Return the measures that may follow a warning, the lightest first."""
    return [(one.id, one.name.say(language())) for one in published().measures]


def follow_ups() -> list[tuple[str, str]]:
    """Return how a recommendation may have been followed up."""
    return [(id, words.say(language())) for id, words in FOLLOW_UPS.items()]


class ReasonForm(forms.Form):
    """Why."""

    alasan = long_text(_("Reason"))


class NoteForm(forms.Form):
    """A remark on what was accepted."""

    alasan = long_text(_("Note"), required=False)


class MakeForm(forms.Form):
    """What was found: the condition, its cause and its effect, and the class."""

    kondisi = long_text(_("Condition: what is the case"))
    sebab = long_text(_("Cause"), required=False)
    akibat = long_text(_("Effect"), required=False)
    klasifikasi = forms.ChoiceField(label=_("Class of the finding"), choices=lazy(kinds, list))


class LetterForm(forms.Form):
    """A letter: its number and its day."""

    nomor = forms.CharField(label=_("Number of the letter"), max_length=160)
    tanggal = Day(label=_("Date of the letter"))

    def letter(self) -> Letter:
        """Return what was typed."""
        given = self.cleaned_data
        return Letter(given["nomor"], given["tanggal"], given.get("hari"), given.get("lingkup", ""))


class DueLetterForm(LetterForm):
    """A letter that gives working days to answer."""

    hari = forms.IntegerField(
        label=_("Working days to answer"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=lambda: published().answer.value,
        help_text=_("The regulation's own number could not be read; the letter decides."),
    )


class ExtendForm(DueLetterForm):
    """More working days, and why."""

    alasan = long_text(_("Reason"))


class ReceiptForm(forms.Form):
    """On which day a letter was received, and what proves it."""

    tanggal = Day(label=_("Received on"), initial=today)
    bukti = forms.CharField(label=_("What proves the receipt"), max_length=240)


class AnswerForm(forms.Form):
    """What the agency says: an explanation, or what was corrected with its proof."""

    jenis = forms.ChoiceField(
        label=_("Kind of answer"),
        choices=(
            ("explain", _("Explanation: why it is as it is")),
            ("correct", _("Correction: what was mended")),
        ),
        widget=forms.RadioSelect,
        initial="explain",
    )
    isi = long_text(_("Answer of the agency"))
    nomor = forms.CharField(label=_("Number of the document that shows it"), max_length=160, required=False)
    berkas = forms.FileField(
        label=_("File"), required=False, help_text=_("PDF, picture or workbook; needed for a correction.")
    )


class LetterAnswerForm(AnswerForm):
    """What an agency answered by letter."""

    nomor = forms.CharField(label=_("Number of the agency's letter"), max_length=160)


class AgainForm(ReasonForm):
    """Why an answer is not enough, and within how many working days another one is due."""

    hari = DueLetterForm.base_fields["hari"]


class MeasureForm(DueLetterForm):
    """What follows a warning, by a letter, and what it covers."""

    tindakan = forms.ChoiceField(label=_("Measure"), choices=lazy(measures, list))
    lingkup = forms.CharField(
        label=_("What it covers"),
        max_length=400,
        help_text=_("Which data or services of how many people are blocked, or which decision is revoked."),
    )


class ExemptForm(ReasonForm):
    """Why a breach is exempt, and until when."""

    tanggal = Day(label=_("Exempt until"))


class RecommendForm(forms.Form):
    """What an agency is asked to do, and until when."""

    isi = long_text(_("Recommendation"))
    tanggal = Day(label=_("Until"), required=False)


class ReportForm(forms.Form):
    """What an agency did about a recommendation."""

    isi = long_text(_("What was done, or why it cannot be"))
    nomor = forms.CharField(label=_("Number of the document that shows it"), max_length=160, required=False)
    berkas = forms.FileField(label=_("File"), required=False)


class JudgeForm(forms.Form):
    """How a recommendation was followed up."""

    status = forms.ChoiceField(label=_("Judgement"), choices=lazy(follow_ups, list))
    alasan = long_text(_("Note"), required=False)


FORMS: dict[str, type[forms.Form]] = {
    "make": MakeForm,
    "set_aside": ReasonForm,
    "review_again": ReasonForm,
    "withdraw": ReasonForm,
    "tell": DueLetterForm,
    "receive": ReceiptForm,
    "extend": ExtendForm,
    "answer": AnswerForm,
    "answer_by_letter": LetterAnswerForm,
    "ask_again": AgainForm,
    "examine": NoteForm,
    "send_back": ReasonForm,
    "close": ReasonForm,
    "warn": DueLetterForm,
    "raise": MeasureForm,
    "lift": LetterForm,
    "exempt": ExemptForm,
    "end_exemption": ReasonForm,
}
