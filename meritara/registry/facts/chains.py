"""Stretches of time joined to chains: what begins soon enough after the one before goes on with it."""

from collections.abc import Sequence
from typing import Any


def chained(rows: Any, by: Sequence[str], *, late: int, also: Any = None) -> Any:
    """Return rows with `chain`, counted from 0 within the columns they are told apart by.

    `started_on` and `until` bound each row, both included. A new chain begins where more than so many days
    lie between a row and everything before it, or where `also`, a column, differs from the row before.
    """
    import ibis

    order = [rows.started_on, rows.until]
    keys = [rows[name] for name in by]
    before = ibis.window(group_by=keys, order_by=order, preceding=(None, 1))
    free = rows.started_on.epoch_days() - rows.until.max().over(before).epoch_days() - 1
    breaks = (free > late).fill_null(False)
    if also is not None:
        last = also.lag().over(ibis.window(group_by=keys, order_by=order))
        breaks |= ~also.identical_to(last)
    marked = rows.mutate(breaks=breaks.cast("int64"))
    again = ibis.cumulative_window(
        group_by=[marked[name] for name in by], order_by=[marked.started_on, marked.until]
    )
    return marked.mutate(chain=marked.breaks.sum().over(again)).drop("breaks")
