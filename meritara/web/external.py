"""The scores that other bodies gave an agency: those entered here, beside those that are shipped."""

from meritara.instruments.elsewhere import Told, elsewhere_of
from meritara.instruments.verdicts import Figure
from meritara.problem import Place
from meritara.records.external import scores_of
from meritara.records.models import Agency, ExternalScore
from meritara.web.elsewhere import Card, cards


def cards_at(agency: Agency) -> list[Card]:
    """Return what other bodies published of an agency, by scorecard."""
    entered = [told_of(agency, one) for one in scores_of(agency)]
    return cards([*elsewhere_of(agency.name), *entered])


def told_of(agency: Agency, one: ExternalScore) -> Told:
    """Return an entered score as one more figure that somebody published."""
    value = format(one.value.normalize(), "f")
    figure = Figure(
        Place(),
        one.scorecard,
        str(one.year),
        agency.name,
        agency.kind,
        one.component,
        value,
        category=one.category,
    )
    return Told(
        figure,
        as_of=one.as_of.isoformat() if one.as_of else "",
        province=agency.province,
        mark=one.mark,
        note=one.note,
        source=one.document,
        publisher=one.publisher,
        uid=one.uid,
    )
