"""Numbers as Indonesian files write them: decimal comma or point, thousands, stray apostrophes."""

import re
from fractions import Fraction

from meritara.problem import refuse

PLAIN = re.compile(r"-?[0-9]{1,18}")
ONE_MARK = re.compile(r"(-?)([0-9]{1,18})([.,])([0-9]{1,18})")
GROUPED = re.compile(
    r"(-?)([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{1,18})|(-?)([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{1,18})"
)
MILLIONS = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3}){2,}|-?[0-9]{1,3}(?:,[0-9]{3}){2,}")
THOUSAND = 3


def decimal_of(text: str, *, decimals: int | None = None) -> Fraction | None:
    """Return a written number exactly, None for blank; refuse text, and 1.234 unless decimals are known."""
    bare = text.strip().lstrip("'").strip()
    if not bare:
        return None
    if PLAIN.fullmatch(bare):
        return Fraction(bare)
    if mark := ONE_MARK.fullmatch(bare):
        return one_mark(mark, text, decimals)
    if grouped := GROUPED.fullmatch(bare):
        sign, whole, rest = grouped.groups()[:3] if grouped[2] else grouped.groups()[3:]
        return Fraction(f"{sign}{re.sub('[.,]', '', whole)}.{rest}")
    if MILLIONS.fullmatch(bare):
        return Fraction(re.sub("[.,]", "", bare))
    raise refuse("file-not-number", value=text[:40])


def one_mark(mark: re.Match[str], text: str, decimals: int | None) -> Fraction:
    """Return a number with a single point or comma, which before three digits may mean thousands."""
    sign, whole, _, rest = mark.groups()
    unclear = len(rest) == THOUSAND and len(whole) <= THOUSAND and not whole.startswith("0")
    if unclear and (decimals is None or decimals < THOUSAND):
        raise refuse("file-ambiguous-number", value=text[:40])
    return Fraction(f"{sign}{whole}.{rest}")
