"""What agencies and auditors are told of findings by mail: counts and a link, never a name or a number."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meritara.records.access import current, today
from meritara.records.actions.letters import a_message, write_messages
from meritara.records.findings import OWN, late, visible_findings
from meritara.records.models import Finding, FindingLetter, Membership, Message, Role, User
from meritara.records.reminders import address, operators
from meritara.workflows.finding import AGENCY_TURN, AUDITOR_TURN

PAGE = "/temuan/"  # on which readers find their findings


def tell_agency(one: Finding, letter: FindingLetter | None) -> int:
    """Tell the operators and the leader of an agency that a finding waits for them; return how many mails."""
    rows = Membership.objects.filter(
        current(today()), agency=one.agency_id, role__in=OWN, user__is_active=True
    )
    people = {row.user for row in rows.select_related("user").order_by("pk")}
    with translation.override("id"):
        words = {"agency": one.agency.name, "letter": letter.number if letter else "-", "link": address(PAGE)}
        text = _(
            "Dear %(agency)s,\n\nA finding on personnel management waits for your answer "
            "(letter %(letter)s).\n\nRead and answer it here: %(link)s"
        )
        mails = [
            a_message(user.email, _("A finding waits for you"), text % words, user=user) for user in people
        ]
    return write_messages(mails)


def digests() -> int:
    """Write to each operator and auditor, at most once a day, what waits for them; return how many mails."""
    with translation.override("id"):
        return write_messages([*of_operators(), *of_auditors()])


def counted() -> dict[str, Count]:
    """Return what is counted of findings that wait."""
    return {
        "n_late": Count("pk", filter=late()),
        "n_agency": Count("pk", filter=Q(state__in=AGENCY_TURN)),
        "n_auditor": Count("pk", filter=Q(state__in=AUDITOR_TURN)),
        "n_new": Count("pk", filter=Q(state="indication", opened_at__date=today())),
    }


def of_operators() -> Iterator[Message]:
    """Yield a mail to the operators of each agency for which something waits."""
    rows = Finding.objects.order_by().values("agency").annotate(**counted())
    counts = {row["agency"]: {**row, "n_auditor": 0} for row in rows}
    for agency, people in operators(counts).items():
        for user in people:
            yield from mail(user, counts[agency], f"a{agency}")


def of_auditors() -> Iterator[Message]:
    """Yield a mail to each auditor for whom something waits."""
    rows = Membership.objects.filter(current(today()), role=Role.AUDITOR, user__is_active=True)
    for user in {row.user for row in rows.select_related("user")}:
        yield from mail(user, visible_findings(user).order_by().aggregate(**counted()), "v")


def mail(user: User, counts: Mapping[str, Any], whom: str) -> Iterator[Message]:
    """Yield the mail of today to a person where something waits."""
    lines = list(said(counts))
    if lines:
        body = "\n".join([*lines, "", _("Go on here: %(link)s") % {"link": address(PAGE)}])
        key = f"findings:{today()}:u{user.pk}:{whom}"
        yield a_message(user.email, _("Findings that wait"), body, user=user, key=key)


def said(counts: Mapping[str, Any]) -> Iterator[str]:
    """Yield one line for each count that is not nothing."""
    if n := counts["n_late"]:
        yield ngettext("%(n)s finding is overdue.", "%(n)s findings are overdue.", n) % {"n": n}
    if n := counts["n_agency"]:
        yield ngettext("%(n)s waits for the agency.", "%(n)s wait for the agency.", n) % {"n": n}
    if n := counts["n_auditor"]:
        yield ngettext("%(n)s waits for the auditor.", "%(n)s wait for the auditor.", n) % {"n": n}
    if n := counts["n_new"]:
        yield ngettext("%(n)s new indication today.", "%(n)s new indications today.", n) % {"n": n}
