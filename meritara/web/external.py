"""The scores that other bodies gave an agency: those entered here, beside those that are shipped."""

from meritara.instruments.elsewhere import Told, elsewhere_of
from meritara.instruments.library import library
from meritara.instruments.verdicts import Figure
from meritara.problem import Place
from meritara.records.external import scores_of
from meritara.records.models import Agency, ExternalScore
from meritara.web.elsewhere import Card, cards, family_name
from meritara.web.figures import language


def cards_at(agency: Agency) -> list[Card]:
    """Return what other bodies published of an agency, by scorecard."""
    entered = [told_of(agency, one) for one in scores_of(agency)]
    return cards([*elsewhere_of(agency.name), *entered])


def parts() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return how the parts of each scorecard are written in a list, each with its name."""
    found = []
    for id in library().ids:
        aspects = library().versions(id)[-1].aspects
        found.append((family_name(id), [(node.id, node.name.say(language())) for node in aspects]))
    return found


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
        figure=figure,
        as_of=one.as_of.isoformat() if one.as_of else "",
        province=agency.province,
        mark=one.mark,
        note=one.note,
        source=one.document,
        publisher=one.publisher,
        uid=one.uid,
    )
