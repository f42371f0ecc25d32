"""An imaginary province to try everything on: made once, in a database that is marked as a demo."""

from django.db import connection, transaction

from meritara.problem import refuse
from meritara.records.demo.assessments import assess
from meritara.records.demo.elsewhere import score_elsewhere
from meritara.records.demo.life import live
from meritara.records.demo.people import people
from meritara.records.demo.years import decide
from meritara.records.models import User

MARK = (
    "CREATE TABLE IF NOT EXISTS meritara_mark (name text PRIMARY KEY)",
    "INSERT INTO meritara_mark (name) VALUES ('demo') ON CONFLICT (name) DO NOTHING",
)


@transaction.atomic
def make_demo(*, agencies: int = 40) -> int:
    """Make the cast and their assessments; refuse a database with real accounts; return how many agencies."""
    if User.objects.filter(is_demo=False).exists():
        raise refuse("demo-real-accounts")
    if User.objects.exists():
        return 0
    with connection.cursor() as cursor:
        for statement in MARK:
            cursor.execute(statement)
    cast = people(agencies)
    decide(cast)
    count = assess(cast)
    live(cast)
    score_elsewhere(cast)
    return count
