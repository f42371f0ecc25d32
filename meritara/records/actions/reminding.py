"""Reminding by hand those whose turn it is: one mail a day for each operator."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import translation

from meritara.problem import refuse
from meritara.records.access import today
from meritara.records.actions.calls import refuse_foreign
from meritara.records.actions.events import write
from meritara.records.actions.letters import a_message, write_messages
from meritara.records.actions.periods import SUPERVISOR, running_period
from meritara.records.board import standings_of
from meritara.records.models import Assessment, Period, User
from meritara.records.reminders import operators, subject, text_for


@transaction.atomic
def remind_now(period: Period, assessments: Iterable[Assessment], by: User) -> int:
    """Write a mail to the operators of the agencies that lag; return how many mails."""
    wanted = list(assessments)
    refuse_foreign([one.agency for one in wanted], by)
    period = running_period(period)
    picked = period.assessments.filter(pk__in=[one.pk for one in wanted])
    rows = [one for one in standings_of(picked, period) if one.is_lagging]
    people = operators(one.agency for one in rows)
    with translation.override("id"):
        mails = [
            a_message(
                user.email,
                subject(period, one.closing),
                text_for(one, period),
                user=user,
                key=f"now:p{period.pk}:{today()}:u{user.pk}:a{one.agency}",
            )
            for one in rows
            for user in people.get(one.agency, ())
        ]
    if not mails:
        raise refuse("remind-nobody")
    new = write_messages(mails)
    if not new:
        raise refuse("remind-again")
    agencies = sum(one.agency in people for one in rows)
    write(period.record, "remind", by, role=SUPERVISOR, data={"agencies": agencies, "mails": new})
    return new
