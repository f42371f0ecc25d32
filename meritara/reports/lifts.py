"""What would lift an index most: each question answered one step better, by how many people and points."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from meritara.instruments.columns import points
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.program import compiled
from meritara.instruments.score import Columns, fold
from meritara.reports.person_index import HOURS, Index, read_as, scored_cards

KIND = "jenis-jabatan"
SILENT = ""  # stands for an answer that is not recorded
UNMOVED = ("hukuman-disiplin",)  # nobody steps up from a sanction: it ends on its day


def lifts(found: Index) -> Any:
    """Return what one better step at one question gives: a row for each card and question.

    `gain` is the difference of the totals as a numerator, `higher` says whether another band is reached,
    `silent` that the question is asked but its answer is not recorded, for which no step is reckoned.
    """
    used = read_as(found.instrument, found.reckoning)
    program = compiled(used)
    base = scored_cards(found.cards, used, found.reckoning).select("card", was="total", stood="band")
    ways = found.store.table(ways_up(used))
    measured = found.cards.filter(found.cards.why_not == "")
    first, *rest = (raised(measured, leaf, ways) for leaf in used.leaves if leaf.id not in UNMOVED)
    tried = found.store.keep(first.union(*rest), "tried")
    total = fold(program, points(used, tried), Columns())[program.root]
    after = tried.select("card", "question", "silent", total=total)
    both = after.join(found.store.keep(base, "before"), "card")
    moves = ~both.silent & (both.total > both.was)
    told = both.select(
        "card",
        "question",
        "silent",
        gain=moves.ifelse(both.total - both.was, 0).cast("int64"),
        higher=moves & (reached(both.total, used) > reached(both.was, used)),
    )
    return found.store.keep(told.filter(told.silent | (told.gain > 0)), "lifts")


def raised(cards: Any, leaf: Indicator, ways: Any) -> Any:
    """Return the cards to which one question is asked, with the next better answer to it."""
    mine = ways.filter(ways.question == leaf.id)
    given = cards.mutate(now=cards[leaf.id].fill_null(SILENT))
    joined = given.join(mine, [given[KIND] == mine.kind, given.now == mine.now])
    answer = {leaf.id: joined.then.nullif(SILENT)}
    others = {name: joined[name] for name in cards.columns if name != leaf.id}
    return joined.select("question", silent=joined.then == SILENT, **{**others, **answer}).select(
        "question", "silent", *cards.columns
    )


def ways_up(instrument: Instrument) -> dict[str, list[Any]]:
    """Return for each question, kind of post and answer the next answer that gives more points."""
    rows = list(found_ways(instrument))
    names = ("question", "kind", "now", "then")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def found_ways(instrument: Instrument) -> Iterator[tuple[str, str, str, str]]:
    """Yield the steps: hours go to as many as are asked, everything else to the next better answer."""
    kinds = [one.value for one in instrument.attributes[0].options]
    for leaf in instrument.leaves:
        for kind in kinds:
            worth = {one.value: one.points_for({KIND: kind}) for one in leaf.options}
            ladder = sorted((given, value) for value, given in worth.items() if given is not None)
            if not ladder:
                continue
            yield leaf.id, kind, SILENT, SILENT
            best = ladder[-1]
            for now, after in pairwise(ladder):
                then = best if leaf.id == HOURS else after
                if then[0] > now[0]:
                    yield leaf.id, kind, now[1], then[1]


def reached(totals: Any, instrument: Instrument) -> Any:
    """Return how many bands a total reaches."""
    import ibis

    steps = (ibis.ifelse(totals >= least, 1, 0) for least, _ in compiled(instrument).thresholds)
    return sum(steps, ibis.literal(0))
