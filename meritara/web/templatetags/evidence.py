"""Filters of evidence: whether and how a file is shown, its size, what the scanner said."""

from django import template
from django.utils.translation import gettext as _

from meritara.files.kinds import MEGABYTE
from meritara.instruments.instrument import Indicator
from meritara.law.words import say
from meritara.problem import Refused
from meritara.records.actions.files import kind_of
from meritara.records.models import Evidence, EvidenceFile, EvidenceUse, Period
from meritara.web.evidence import READABLE, warning
from meritara.web.figures import language
from meritara.web.previews import pages_of, text_of

register = template.Library()


@register.filter
def readable(file: EvidenceFile) -> bool:
    """Return whether a file may be downloaded and looked at."""
    return file.scan in READABLE


@register.filter
def shown(file: EvidenceFile) -> str:
    """Return how a file is shown without being downloaded, empty where it is not."""
    return kind_of(file) if pages_of(file) or kind_of(file) == "text" else ""


@register.filter
def pages(file: EvidenceFile) -> int:
    """Return how many pictures a file has."""
    return pages_of(file)


@register.filter
def size(file: EvidenceFile) -> str:
    """Return how large a file is, as people say it."""
    if file.size < MEGABYTE // 10:
        return f"{max(1, file.size // 1024)} kB"
    text = f"{file.size / MEGABYTE:.1f} MB"
    return text.replace(".", ",") if language() == "id" else text


@register.filter
def scanned(file: EvidenceFile) -> str:
    """Return what the virus scanner said of a file."""
    words = {
        EvidenceFile.Scan.NONE: _("not scanned"),
        EvidenceFile.Scan.WAITING: _("waiting for the virus scanner"),
        EvidenceFile.Scan.CLEAN: _("scanned, clean"),
        EvidenceFile.Scan.INFECTED: _("refused by the virus scanner"),
    }
    return words[EvidenceFile.Scan(file.scan)]


@register.filter
def excerpt(file: EvidenceFile) -> str:
    """Return the beginning of a text file, or why there is none."""
    try:
        return text_of(file)
    except Refused as refused:
        return say(refused.problems[0], language())


@register.filter
def warned(evidence: Evidence, period: Period) -> str:
    """Return what is wrong with the validity of evidence for the assessed period, empty where nothing is."""
    return warning(evidence, period)


@register.filter
def ticked(use: EvidenceUse, leaf: Indicator) -> list[str]:
    """Return the items of the list that its agency ticked."""
    return [item for place, item in enumerate(leaf.evidence) if place in use.meets]
