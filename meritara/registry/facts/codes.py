"""Codes as numbers that can be compared: how high a tier, a grade or a level of education stands."""

from typing import Any

from meritara.registry.code_lists import published


def order_of(codes: Any, list_id: str, group: str = "") -> Any:
    """Return how high codes stand in their list, null for those outside a group where one is asked."""
    import ibis

    known = [one for one in published()[list_id].codes if one.order is not None and group in ("", one.group)]
    return ibis.cases(*((codes == one.code, one.order) for one in known), else_=ibis.null("int64"))


def steps_up(high: Any, low: Any, list_id: str, group: str) -> Any:
    """Return how many steps one code of a group stands above another, negative where it stands below."""
    return order_of(high, list_id, group) - order_of(low, list_id, group)
