"""The forms of an audit assignment: what each step, each working paper and each finding asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from meritara.records.access import today
from meritara.records.actions.audits.papers import Examined, Found
from meritara.records.actions.audits.steps import Meeting, Plan
from meritara.records.models import Audit, AuditPaper, EvidenceFile, User
from meritara.web.figures import language
from meritara.web.forms.findings import DueLetterForm, LetterForm, ReasonForm, ReceiptForm, kinds, long_text
from meritara.web.forms.periods import Day
from meritara.web.rules import SEVERITIES
from meritara.workflows.audit import CONCLUSIONS


def conclusions() -> list[tuple[str, str]]:
    """Return what may come of a working paper."""
    return [(id, words.say(language())) for id, words in CONCLUSIONS.items()]


class TeamForm(forms.Form):
    """Who leads a team and who else is in it, chosen from those who may be."""

    ketua = forms.ChoiceField(label=_("Leader of the team"))
    anggota = forms.MultipleChoiceField(
        label=_("Other members"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, people: Sequence[User], **more: Any) -> None:
        super().__init__(*given, **more)
        self.people = {one.uid: one for one in people}
        choices = [(uid, one.name) for uid, one in self.people.items()]
        for name in ("ketua", "anggota"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if len(choices) < 2:
            del self.fields["anggota"]

    def team(self) -> tuple[User, list[User]]:
        """Return the leader and the other members."""
        given = self.cleaned_data
        return self.people[given["ketua"]], [self.people[uid] for uid in given.get("anggota", ())]


class ReplaceForm(TeamForm, ReasonForm):
    """Another team, and why."""


class PlanForm(TeamForm):
    """What an assignment is about, why, what is examined, when and by whom."""

    perihal = forms.CharField(label=_("Subject"), max_length=240)
    dasar = long_text(
        _("Ground"), help_text=_("The yearly programme, a complaint, or what the data point at.")
    )
    lingkup = long_text(_("Scope"), help_text=_("Which acts, of which years and units, are examined."))
    mulai = Day(label=_("Work begins"), initial=today)
    selesai = Day(label=_("Work ends"))
    field_order = ("perihal", "dasar", "lingkup", "mulai", "selesai", "ketua", "anggota")

    def plan(self) -> Plan:
        """Return what was filled in."""
        given, (lead, members) = self.cleaned_data, self.team()
        return Plan(
            subject=given["perihal"],
            ground=given["dasar"],
            scope=given["lingkup"],
            from_on=given["mulai"],
            until_on=given["selesai"],
            lead=lead,
            members=members,
        )


class MeetingForm(forms.Form):
    """The closing meeting with the agency."""

    nomor = forms.CharField(label=_("Number of the minutes"), max_length=160)
    tanggal = Day(label=_("Held on"), initial=today)
    tempat = forms.CharField(label=_("Place of the meeting"), max_length=240)
    hadir = long_text(_("Who was present"), help_text=_("Name and post, one in a line."))
    pandangan = long_text(
        _("What the agency said"), required=False, help_text=_("Empty where it objected to nothing.")
    )

    def meeting(self) -> Meeting:
        """Return what was filled in."""
        given = self.cleaned_data
        return Meeting(given["nomor"], given["tanggal"], given["tempat"], given["hadir"], given["pandangan"])


class ReportForm(DueLetterForm):
    """The report: its number and day, what it concludes, and the days to answer."""

    simpulan = long_text(_("Conclusion of the audit"))


class PaperForm(forms.Form):
    """One working paper."""

    perihal = forms.CharField(label=_("What is examined"), max_length=240)
    kriteria = long_text(_("Criteria"), help_text=_("The articles it is held against."))
    diperiksa = long_text(
        _("Documents and people looked at"), help_text=_("Numbers and dates, so that others find them.")
    )
    hasil = long_text(_("Result"))
    simpulan = forms.ChoiceField(label=_("Conclusion"), choices=lazy(conclusions, list))
    berkas = forms.FileField(
        label=_("File"), required=False, help_text=_("Seen by the team and the national supervisor only.")
    )

    def examined(self, file: EvidenceFile | None) -> Examined:
        """Return what was filled in, with the file that was kept."""
        given = self.cleaned_data
        return Examined(
            subject=given["perihal"],
            criteria=given["kriteria"],
            examined=given["diperiksa"],
            result=given["hasil"],
            conclusion=given["simpulan"],
            file=file,
        )


def as_filled(paper: AuditPaper) -> dict[str, str]:
    """Return a working paper as its form shows it."""
    fields = {"perihal": paper.subject, "kriteria": paper.criteria, "diperiksa": paper.examined}
    return fields | {"hasil": paper.result, "simpulan": paper.conclusion}


class ReviewForm(forms.Form):
    """What another says of a working paper."""

    catatan = long_text(_("Note of the review"), required=False, help_text=_("Needed where it is returned."))


class FoundForm(forms.Form):
    """A finding that is written by hand."""

    judul = forms.CharField(label=_("Title of the finding"), max_length=240)
    klasifikasi = forms.ChoiceField(label=_("Class of the finding"), choices=lazy(kinds, list))
    tingkat = forms.ChoiceField(label=_("Severity"), choices=tuple(SEVERITIES.items()), initial="medium")
    kondisi = long_text(_("Condition: what is the case"))
    sebab = long_text(_("Cause"), required=False)
    akibat = long_text(_("Effect"), required=False)
    jabatan = forms.CharField(label=_("Post"), max_length=240, required=False)
    nip = forms.CharField(
        label="NIP", max_length=30, required=False, help_text=_("Only where it is about one person.")
    )
    tanggal = Day(label=_("Day of the act"), required=False)

    def found(self) -> Found:
        """Return what was filled in."""
        given = self.cleaned_data
        return Found(
            title=given["judul"],
            kind=given["klasifikasi"],
            severity=given["tingkat"],
            condition=given["kondisi"],
            cause=given["sebab"],
            effect=given["akibat"],
            nip=given["nip"],
            post_name=given["jabatan"],
            acted_on=given["tanggal"],
        )


FORMS: dict[str, type[forms.Form]] = {
    "issue": LetterForm,
    "discuss": MeetingForm,
    "resume": ReasonForm,
    "report": ReportForm,
    "cancel": ReasonForm,
    "replace": ReplaceForm,
    "receive": ReceiptForm,
}


def form_of(name: str, audit: Audit, people: Sequence[User], given: Any = None) -> forms.Form:
    """Return the form of a step, filled in with what is known or with what was sent."""
    known = {
        "discuss": {"nomor": audit.minutes, "tempat": audit.place, "hadir": audit.present},
        "report": {"simpulan": audit.summary},
        "replace": {"ketua": audit.lead.uid},
    }
    more: dict[str, Any] = {"people": people} if name == "replace" else {}
    initial = {key: text for key, text in known.get(name, {}).items() if text}
    return FORMS[name](given, auto_id=f"{name}_%s", initial=initial, **more)
