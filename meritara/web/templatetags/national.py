"""Tags that say which body verifies nationally."""

from django import template

from meritara.law.dated import today
from meritara.records.models import Period
from meritara.records.national import verifier_of
from meritara.registry.bodies import Standing
from meritara.registry.verifier import national_verifier
from meritara.web.figures import language

register = template.Library()


@register.inclusion_tag("law/_verifier.html")
def verifier_line(period: Period) -> dict[str, Standing | None]:
    """Draw who verifies a period nationally, since when, and on which basis."""
    return {"standing": verifier_of(period)}


@register.simple_tag
def verifier_today() -> str:
    """Return the name of the body that verifies today, empty where the law names none."""
    standing = national_verifier(today())
    return standing.body.say(language()) if standing else ""
