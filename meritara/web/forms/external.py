"""The form of a score that another body gave; each row of a list is held against the same form."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meritara.instruments.library import library
from meritara.instruments.scorecards import scorecards
from meritara.law.form import nearest
from meritara.law.marks import MARKS
from meritara.problem import Place, Problem, Refused, refuse
from meritara.records.actions.calls import Line
from meritara.records.actions.external import LONGEST, Typed
from meritara.tables.figures import decimal_of
from meritara.web.elsewhere import family_name
from meritara.web.forms.lists import Columns

DECIMALS = 4
COLUMNS: Columns = {
    "skor": ("kartu nilai", "skor", "scorecard"),
    "tahun": ("tahun", "year"),
    "nilai": ("nilai", "angka", "value"),
    "penerbit": ("penerbit", "publisher"),
    "dokumen": ("dokumen", "sumber", "document", "source"),
    "bagian": ("bagian", "komponen", "part", "component"),
    "posisi": ("per tanggal", "posisi", "as of"),
    "kategori": ("kategori", "category"),
    "keyakinan": ("keyakinan", "confidence"),
    "catatan": ("catatan", "note"),
}
NEEDED = ("skor", "tahun", "nilai", "penerbit", "dokumen")
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def families() -> list[tuple[str, str]]:
    """Return the scorecards to choose from, none first."""
    shelf = library()
    return [("", str(_("Choose a scorecard"))), *((id, family_name(id)) for id in shelf.ids)]


class ScoreForm(forms.Form):
    """One figure as it was published."""

    skor = forms.CharField(
        label=_("Scorecard of another body"),
        max_length=40,
        widget=forms.Select,
    )
    bagian = forms.CharField(
        label=_("Part"),
        max_length=80,
        required=False,
        help_text=_("Empty for the total; else as the scorecard names it."),
    )
    tahun = forms.IntegerField(
        label=_("Year assessed"),
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
    )
    posisi = forms.DateField(
        label=_("As of"),
        required=False,
        input_formats=DAYS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day on which the figure stood, where the source names one."),
    )
    nilai = forms.CharField(
        label=_("Figure"), max_length=24, help_text=_("As it was published, such as 96,74.")
    )
    kategori = forms.CharField(label=_("Category as published"), max_length=80, required=False)
    penerbit = forms.CharField(
        label=_("Publisher"), max_length=160, help_text=_("Who gave the score, such as KPK.")
    )
    dokumen = forms.CharField(
        label=_("Document"),
        max_length=400,
        help_text=_("Number and title of the letter or report, or its address."),
    )
    keyakinan = forms.ChoiceField(
        label=_("How sure"),
        required=False,
        choices=(
            ("S", _("read in the document")),
            ("2", _("read in two sources")),
            ("M", _("from memory")),
            ("?", _("sources contradict each other")),
        ),
    )
    catatan = forms.CharField(label=_("Note"), max_length=400, required=False)

    def offering(self) -> "ScoreForm":
        """Return the form with every scorecard to choose from, in the language of its reader."""
        self.fields["skor"].widget.choices = families()
        return self

    def clean_skor(self) -> str:
        """Return the id of the scorecard, by any of its names."""
        name: str = self.cleaned_data["skor"]
        found = scorecards().get(name)
        if found is None:
            near = nearest(name, scorecards().by_name)
            raise forms.ValidationError(
                _("This scorecard is not known. Nearest: %(near)s."), params={"near": near}
            )
        return name

    def clean_nilai(self) -> Fraction:
        """Return the figure, written with a point or a comma."""
        try:
            value = decimal_of(self.cleaned_data["nilai"].rstrip("% "), decimals=DECIMALS)
        except Refused:
            value = None
        if value is None:
            raise forms.ValidationError(_("This is no number. Write the figure alone, such as 96,74."))
        return value

    def typed(self, place: Place | None = None) -> Typed:
        """Return what was typed."""
        given: dict[str, Any] = self.cleaned_data
        return Typed(
            given["skor"],
            given["tahun"],
            given["nilai"],
            given["penerbit"],
            given["dokumen"],
            given["bagian"] or "total",
            given["posisi"],
            given["kategori"],
            given["keyakinan"] or MARKS[0],
            given["catatan"],
            place or Place(),
        )


def typed_lines(lines: Sequence[Line]) -> list[Typed]:
    """Return the figures of a list; refuse it with every cell that is wrong."""
    if not lines:
        raise refuse("scores-nothing")
    found: list[Typed] = []
    wrong: list[Problem] = []
    for line in lines:
        form = ScoreForm(dict(line.cells))
        if form.is_valid():
            found.append(form.typed(line.place))
        wrong += cells_wrong(form, line)
    if wrong:
        raise Refused(wrong)
    return found


def cells_wrong(form: ScoreForm, line: Line) -> Iterator[Problem]:
    """Yield what is wrong with the cells of a row."""
    for name, errors in form.errors.items():
        params = {"value": line.cells.get(name, "")[:60] or "-", "why": " ".join(map(str, errors))}
        yield Problem("scores-cell", line.at(name), params)


class WithdrawForm(forms.Form):
    """Why a figure is withdrawn."""

    alasan = forms.CharField(label=_("Reason"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))
